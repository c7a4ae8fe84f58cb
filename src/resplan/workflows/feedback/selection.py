"""Which items of the register a call asks for."""

from dataclasses import dataclass
from datetime import date

from resplan.errors import UsageError
from resplan.feedback.naming import addressee_named, body_named, body_names, kind_named
from resplan.feedback.register import AnswerClass, ItemStatus
from resplan.text import did_you_mean
from resplan.workflows.feedback.move import named_state
from resplan.workflows.feedback.register import Register


@dataclass(frozen=True, slots=True)
class Selection:
    """What an item has to be; anything if not given."""

    state: str | None = None
    kind: str | None = None
    addressee: str | None = None
    """A body by id or name, or a kind of addressee."""
    overdue: bool = False


def selected(register: Register, as_of: date | None, selection: Selection) -> list[ItemStatus]:
    """The items that fit, as they stand on the day."""
    items = register.statuses(as_of)
    if selection.state:
        state = named_state(selection.state, register.terms)
        items = [status for status in items if status.state == state]
    if selection.kind:
        kind = kind_named(selection.kind, register.terms)
        if kind is None:
            known = ", ".join(row.key for row in register.terms.kinds)
            raise UsageError("There is no kind “{kind}”. Choose {known}.", kind=selection.kind, known=known)
        items = [status for status in items if status.item.kind == kind]
    if selection.addressee:
        items = [status for status in items if _goes_to(status, register, selection.addressee)]
    if selection.overdue:
        items = [status for status in items if status.answer_class is AnswerClass.OPEN_OVERDUE]
    return items


def _goes_to(status: ItemStatus, register: Register, wanted: str) -> bool:
    """Whether an item goes to a body, or to a kind of bodies."""
    kind = addressee_named(wanted, register.terms)
    if kind is not None:
        return status.addressee_kind == kind
    body = body_named(wanted, register.plan)
    if body is None and not any(item.addressee == wanted for item in register.plan.feedback):
        names = body_names(register.plan)
        guess = did_you_mean(wanted, names) if names else None
        known = ", ".join(row.key for row in register.terms.addressees)
        raise UsageError(
            "There is no body “{body}” in bodies.yaml{guess}. Kinds of addressees: {known}.",
            body=wanted,
            guess=f" ({guess}?)" if guess else "",
            known=known,
        )
    return status.item.addressee in (wanted, body)
