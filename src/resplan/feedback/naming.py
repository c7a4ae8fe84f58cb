"""What people write for a kind, a state or a body, and the key that it names."""

from collections.abc import Iterable
from typing import cast

from resplan.framework.datum import Titled
from resplan.framework.feedback import FeedbackTerms
from resplan.plan.feedback import FeedbackState
from resplan.plan.model import Plan
from resplan.text import fold


def kind_named(written: str, terms: FeedbackTerms) -> str | None:
    """Key of a kind: `petition`, `Kiến nghị`."""
    return _key(written, terms.kinds)


def state_named(written: str, terms: FeedbackTerms) -> FeedbackState | None:
    """Key of a state: `in_process`, `Đang xử lý`."""
    return cast("FeedbackState | None", _key(written, terms.states))


def addressee_named(written: str, terms: FeedbackTerms) -> str | None:
    """Key of a kind of addressee: `ministry`, `Bộ, ngành trung ương`."""
    return _key(written, terms.addressees)


def _key(written: str, rows: Iterable[Titled]) -> str | None:
    key = fold(written)
    return next((row.key for row in rows if key in {fold(row.key), fold(row.title.vi), fold(row.title.en)}), None)


def body_named(written: str, plan: Plan) -> str | None:
    """Id of a body by its id, name or short name."""
    if written in plan.bodies_by_id:
        return written
    key = fold(written)
    names = ((body.id, {fold(body.id), fold(body.name), fold(body.short or body.name)}) for body in plan.bodies)
    return next((identity for identity, known in names if key in known), None)


def body_names(plan: Plan) -> list[str]:
    """Everything that a body may be called by, for guesses."""
    return [name for body in plan.bodies for name in (body.id, body.name, body.short) if name]
