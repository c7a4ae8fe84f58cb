"""Units and bodies of many plans side by side, for machines."""

from typing import Any

from resplan.language import Language
from resplan.portfolio.comparison import TaskRanking
from resplan.portfolio.counted import Tasks
from resplan.reporters.ranking import rate_data


def ranking_data(ranking: TaskRanking, language: Language) -> dict[str, Any]:
    """Units or bodies that reported, in order, and those that did not."""
    return {
        "ranked": [
            {"rank": row.rank, **_called(row.tasks, language), "rate": rate_data(row.rate)} for row in ranking.rows
        ],
        "silent": [_called(part, language) for part in ranking.silent],
    }


def _called(part: Tasks, language: Language) -> dict[str, Any]:
    counts = {key: part.count(key) for key in ("to_do", "reported", "done_in_time", "done_late", "open_overdue")}
    return {"key": part.key or None, "title": part.title.in_language(language) if part.title else None, **counts}
