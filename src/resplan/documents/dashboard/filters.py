"""What the tasks can be filtered by: only choices that occur, so that none leads to an empty table."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from resplan.documents.dashboard.counts import PartRow
from resplan.documents.dashboard.tasks import TaskRow
from resplan.documents.dashboard.wording import Wording
from resplan.progress.status import DueClass, Light
from resplan.text import fold


class Choice(Struct, frozen=True):
    """What may be chosen: as the data have it, and as the page shows it."""

    key: str
    title: str


class Filters(Struct, frozen=True):
    """The choices of each filter, in the order of the data; bodies by their names."""

    groups: tuple[Choice, ...]
    leads: tuple[Choice, ...]
    classes: tuple[Choice, ...]
    lights: tuple[Choice, ...]
    pillars: tuple[Choice, ...]


def filters_of(wording: Wording, groups: Sequence[PartRow], tasks: Sequence[TaskRow]) -> Filters:
    """The filters of these tasks."""
    leads = {row.lead_key: row.lead for row in tasks if row.lead_key}
    pillars = [pillar.key for pillar in wording.framework.pillars]
    return Filters(
        groups=tuple(Choice(str(row.number), f"{row.number}. {row.title}") for row in groups if row.segments),
        leads=_choices(leads.items(), sorted(leads, key=lambda key: (fold(leads[key]), key))),
        classes=_choices(((row.due_class, row.due_class_title) for row in tasks), DueClass),
        lights=_choices(((row.light, row.light_title) for row in tasks), Light),
        pillars=_choices(((row.pillar, row.pillar_title) for row in tasks), pillars),
    )


def _choices(pairs: Iterable[tuple[str, str]], order: Iterable[str]) -> tuple[Choice, ...]:
    titles = dict(pairs)
    return tuple(Choice(key, titles[key]) for key in order if key in titles)
