"""What needs action: each early warning with who has to act, the most urgent first."""

from typing import ClassVar

from msgspec import Struct

from resplan.documents.dashboard.wording import Wording
from resplan.progress.early import EarlyWarning, Urgency
from resplan.text import upper_first

_FIRST = {Urgency.NOW: 12, Urgency.SOON: 6, Urgency.WATCH: 3}
"""How many warnings of each urgency the page shows unfolded."""
_MOST = 60
"""The most warnings of one urgency on the page; the page says how many more there are."""


class WarningRow(Struct, frozen=True):
    """A warning as the page shows it."""

    kind: str
    title: str
    about: str
    task: int
    """Number of the row of the task that it is about; 0 for none."""
    message: str
    actor: str
    """Who has to act; empty where the plan names nobody."""
    role: str
    act: str


class UrgencyView(Struct, frozen=True):
    """The warnings of one urgency."""

    for_templates: ClassVar = ("left_out",)

    key: str
    title: str
    count: int
    rows: tuple[WarningRow, ...]
    more: tuple[WarningRow, ...]
    """Warnings that the reader sees after unfolding the list."""

    @property
    def left_out(self) -> int:
        """Warnings that are counted but not shown."""
        return self.count - len(self.rows) - len(self.more)


def attention_view(wording: Wording) -> tuple[UrgencyView, ...]:
    """The urgencies for which there is a warning, the most urgent first."""
    numbers = {status.task.id: number for number, status in reversed(list(enumerate(wording.standing.statuses, 1)))}
    found = wording.standing.warnings_within(wording.progress_terms.thresholds.yellow_days)
    views = []
    for urgency in Urgency:
        warnings = [warning for warning in found if warning.urgency is urgency]
        if warnings:
            rows = tuple(_row(wording, warning, numbers) for warning in warnings[:_MOST])
            first, title = _FIRST[urgency], wording.term(urgency.value)
            views.append(UrgencyView(urgency.value, title, len(warnings), rows[:first], rows[first:]))
    return tuple(views)


def _row(wording: Wording, warning: EarlyWarning, numbers: dict[str, int]) -> WarningRow:
    terms, language = wording.progress_terms, wording.language
    message = wording.text(warning.message(terms, language))
    return WarningRow(
        kind=warning.kind.value,
        title=warning.title(terms).in_language(language),
        about=_about(wording, warning),
        task=numbers.get(warning.place.id, 0) if warning.place.kind == "task" else 0,
        message=upper_first(message),
        actor=wording.body(warning.actor.body) or wording.text(warning.actor.name),
        role=wording.term(warning.actor.role.value),
        act=wording.text(warning.act(terms, language)),
    )


def _about(wording: Wording, warning: EarlyWarning) -> str:
    """The task or indicator by its full name; other places have their words in the message."""
    plan, place = wording.plan, warning.place
    match place.kind:
        case "task":
            task = plan.tasks_by_id.get(place.id)
            return wording.text(f"{place.id} {task.title if task else place.title}")
        case "indicator":
            indicator = plan.indicators_by_id.get(place.id)
            return wording.text(indicator.name if indicator else place.title)
        case _:
            return ""
