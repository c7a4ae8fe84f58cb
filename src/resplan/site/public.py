"""The public part of a plan: a plan that holds nothing else. It is made by naming what stays, never what goes."""

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from resplan.feedback.item_status import item_statuses
from resplan.framework.framework import Framework
from resplan.framework.site_terms import PublicFields
from resplan.plan.anonymity import anonymous, senders_of, without_anybody
from resplan.plan.feedback_item import FeedbackItem, Sender
from resplan.plan.head import Publish
from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan import Plan
from resplan.plan.record import Record
from resplan.plan.update import Report
from resplan.text.shown import showable

_ISSUED = ("issued", "running")


class Withheld(StrEnum):
    """Why nothing of a plan is shown except that it exists."""

    UNSAID = "unsaid"
    DRAFT = "draft"


class PublicPlan(Struct, frozen=True):
    """A plan as everybody may read it."""

    plan: Plan
    """Contains only what is public; for a withheld plan, its owner, kind and level."""
    withheld: Withheld | None
    says: Publish
    """What its issuer allows to be shown."""

    @property
    def shows_progress(self) -> bool:
        """Whether anything of its progress may be shown."""
        return self.says.progress is not None


def published(loaded: LoadedPlan, framework: Framework, day: date) -> PublicPlan:
    """The public part of a plan; `day`: the day up to which its register of feedback is read."""
    plan = loaded.plan
    reason = _reason(plan)
    if reason:
        bare = Plan(unit=plan.unit, level=plan.level, kind=plan.kind, framework=plan.framework)
        return PublicPlan(bare, reason, Publish())
    terms, says, senders = framework.site, plan.publish, senders_of(loaded)
    # In the issuer's own words an organisation is a body of the plan, not somebody who wrote in.
    persons = tuple(replace(sender, organisation=None) for sender in senders)
    ids = {*plan.bodies_by_id, *plan.tasks_by_id, *plan.indicators_by_id}
    own, others = _cleaning(persons, ids), _cleaning(senders, ids)
    shown = _Cut(terms.publish["plan"], own, terms.as_written).of(plan)
    if says.progress:
        reports = _accepted(plan.progress) if says.progress == "accepted" else plan.progress
        known = replace(plan, progress=reports)
        shown |= _Cut(terms.publish["progress"], others).of(known)
    if says.feedback:
        known = replace(plan, feedback=_answered(plan, framework, day))
        shown |= _Cut(terms.publish["feedback"], others).of(known)
    return PublicPlan(Plan.parse(shown), None, says)


def _cleaning(senders: Sequence[Sender], ids: Set[str]) -> Callable[[str], str]:
    """A function that removes senders and personal data from a text; the plan's own ids stay, since others refer to them."""

    def clean(text: str) -> str:
        return text if text in ids else without_anybody(senders, showable(text).strip())

    return clean


def _reason(plan: Plan) -> Withheld | None:
    if not plan.publish.plan:
        return Withheld.UNSAID
    return None if plan.stage in _ISSUED else Withheld.DRAFT


def _accepted(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """Updates that somebody accepted, and values that say where they come from."""
    return tuple(
        replace(
            report,
            updates=tuple(update for update in report.updates if update.accepted_by),
            values=tuple(value for value in report.values if value.source),
        )
        for report in reports
    )


def _answered(plan: Plan, framework: Framework, day: date) -> tuple[FeedbackItem, ...]:
    """The items that were answered by the day, each with its answer alone; its text only where the item says so."""
    found = []
    for status in item_statuses(plan, day, framework.feedback):
        item, answer = status.item, status.answer
        if answer is None or not status.answer_class.is_answered:
            continue
        move = replace(answer.move, text=anonymous(item, answer.move.text))
        changes: dict[str, object] = {
            "id": anonymous(item, item.id),
            "field": anonymous(item, item.field),
            "text": anonymous(item, item.text) if item.public else None,
            "history": (move,),
        }
        found.append(replace(item, **changes))
    return tuple(found)


class _Cut(Struct, frozen=True):
    """Takes the public fields of records as plain data, and cleans every text in them."""

    fields: PublicFields
    clean: Callable[[str], str]
    as_written: tuple[str, ...] = ()

    def of(self, record: Record) -> dict[str, Any]:
        """The public fields that the record has; none if its kind is not listed."""
        name, said = type(record).__name__, dict(record.said())
        return {
            field: said[field] if f"{name}.{field}" in self.as_written else self._value(said[field])
            for field in self.fields.get(name, ())
            if field in said
        }

    def _value(self, value: object) -> object:
        match value:
            case str():
                return self.clean(value)
            case Record():
                return self.of(value)
            case tuple():
                return tuple(map(self._value, value))
            case Mapping():
                return {key: self._value(item) for key, item in value.items()}
            case _:
                return value
