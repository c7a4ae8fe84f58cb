"""Which items of the register a call asks for."""

from datetime import date

from msgspec import Struct

from resplan.feedback.item_status import AnswerClass, ItemStatus, item_statuses
from resplan.feedback.naming import addressee_meant, kind_meant, kind_of_addressee_named, state_meant
from resplan.plan.anonymity import items_as_published
from resplan.plan.body_names import registered_body
from resplan.workflows.feedback.register import Register


class Selection(Struct, frozen=True):
    """The properties wanted of an item; None means any."""

    state: str | None = None
    kind: str | None = None
    addressee: str | None = None
    """A body by id or name, or a kind of addressee."""
    overdue: bool = False


def selected(register: Register, as_of: date | None, selection: Selection) -> list[ItemStatus]:
    """The matching items as they stand on the day."""
    items = item_statuses(items_as_published(register.plan), register.day(as_of), register.terms)
    if selection.state:
        state = state_meant(selection.state, register.terms)
        items = [status for status in items if status.state == state]
    if selection.kind:
        kind = kind_meant(selection.kind, register.terms)
        items = [status for status in items if status.item.kind == kind]
    if selection.addressee:
        items = [status for status in items if _goes_to(status, register, selection.addressee)]
    if selection.overdue:
        items = [status for status in items if status.answer_class is AnswerClass.OPEN_OVERDUE]
    return items


def _goes_to(status: ItemStatus, register: Register, wanted: str) -> bool:
    """Whether an item is addressed to a body, or to a kind of bodies."""
    kind = kind_of_addressee_named(wanted, register.terms)
    if kind is not None:
        return status.addressee_kind == kind
    plan, framework = register.plan, register.framework
    # Bodies that only the register names may be asked for, too.
    is_there = any(item.addressee == wanted for item in plan.feedback)
    body = registered_body(wanted, plan, framework) if is_there else addressee_meant(wanted, plan, framework)
    return status.item.addressee in (wanted, body)
