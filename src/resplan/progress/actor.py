"""Who has to act next on a task. It knows names of bodies, not how to reach them."""

from enum import StrEnum

from msgspec import Struct

from resplan.plan.plan import Plan
from resplan.plan.task import Task
from resplan.progress.status import TaskStatus


class Role(StrEnum):
    """In which role somebody has to act."""

    LEAD = "lead"
    AUTHORITY = "authority"
    ADDRESSEE = "addressee"
    COORDINATOR = "coordinator"


class Actor(Struct, frozen=True):
    """Who has to act next."""

    name: str
    """Name of the body, or the post as the plan writes it; empty if the plan names nobody."""
    role: Role
    body: str = ""
    """Its id, if it is registered."""


def next_actor(plan: Plan, status: TaskStatus) -> Actor:
    """The one for whom the task waits: the addressee of an open difficulty, the approver of what was submitted, else the lead."""
    difficulty = status.history.difficulty
    if difficulty and difficulty.addressee:
        return _actor(plan, difficulty.addressee, Role.ADDRESSEE)
    if status.history.state == "awaiting_approval":
        return authority_of(plan, status.task)
    return lead_of(plan, status.task.lead)


def lead_of(plan: Plan, lead: str | None) -> Actor:
    """The lead of a task or indicator; if there is none, the plan's coordinator."""
    return _actor(plan, lead, Role.LEAD) if lead else coordinator_of(plan)


def authority_of(plan: Plan, task: Task) -> Actor:
    """The approver of the task; if there is none, the plan's coordinator."""
    return _actor(plan, task.authority, Role.AUTHORITY) if task.authority else coordinator_of(plan)


def coordinator_of(plan: Plan) -> Actor:
    """The committee's standing agency, else the body that issues the plan."""
    agency = plan.committee.standing_agency if plan.committee else None
    return _actor(plan, agency or plan.issuer.body, Role.COORDINATOR)


def _actor(plan: Plan, body: str | None, role: Role) -> Actor:
    return Actor(plan.body_name(body), role, body if body in plan.bodies_by_id else "")
