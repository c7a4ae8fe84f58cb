"""Ranks units and bodies by the share certainly done in time. With few tasks there is no rank, and no report does not mean zero."""

from collections.abc import Iterable

from msgspec import Struct

from resplan.framework.progress_terms import RankingTerms
from resplan.portfolio.counted import Tasks
from resplan.progress.ranking import Ranked, by_rate, rate_of


class RankedTasks(Ranked, frozen=True):
    """The tasks of one unit or body."""

    tasks: Tasks


class TaskRanking(Struct, frozen=True):
    """Units or bodies that reported, in order, and those of which no task was ever reported on."""

    rows: tuple[RankedTasks, ...]
    silent: tuple[Tasks, ...]

    @property
    def whole(self) -> tuple[RankedTasks, ...]:
        """All of them, the silent ones last and without a rank."""
        return (*self.rows, *(RankedTasks(part, rate=None) for part in self.silent))


def ranked(parts: Iterable[Tasks], terms: RankingTerms) -> TaskRanking:
    """The parts by tasks done in time, ranked as the bodies of one plan are."""
    there = [part for part in parts if part.rows]
    reporting = [
        RankedTasks(
            part, rate=rate_of(part.count("done_in_time"), part.count("time_has_come"), terms, few=terms.few_tasks)
        )
        for part in there
        if part.count("reported")
    ]
    unranked = [row for row in reporting if not row.rate]
    return TaskRanking((*by_rate(reporting), *unranked), tuple(part for part in there if not part.count("reported")))
