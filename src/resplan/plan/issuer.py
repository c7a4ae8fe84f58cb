"""Who issues a plan, alone or jointly with others, and who signs it."""

from resplan.plan.record import Record


class JointIssuer(Record, frozen=True):
    """A body that issues the plan together with the one that presides, and who signs it there."""

    body: str | None = None
    """Of a joint issuer empty where a second person signs for the body before."""
    signer_post: str | None = None
    signer_name: str | None = None
    power: str | None = None


class Issuer(JointIssuer, frozen=True):
    """The body that issues the plan, or presides over those that do, and who signs it."""

    drafter: str | None = None
    """The body that drafts the plan and submits it."""
