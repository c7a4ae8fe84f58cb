"""The lines of a plan's files that findings point to, as everybody may read them."""

from collections.abc import Mapping

from resplan.findings import CheckResult, Location
from resplan.plan.anonymity import public_lines
from resplan.plan.loaded import LoadedPlan

_COVER = "•"


def excerpts(loaded: LoadedPlan, result: CheckResult) -> Mapping[tuple[str, int], str]:
    """Name in the plan and number → line; the data of senders, and what a rule keeps to itself, are covered."""
    wanted: dict[str, set[int]] = {}
    for finding in result.found():
        wanted.setdefault(finding.location.file, set()).add(finding.location.line)
    lines = public_lines(loaded, wanted)
    hidden = (each.location for outcome in result.outcomes if outcome.rule.hides_text for each in outcome.findings)
    for place in hidden:
        if (line := lines.get((place.file, place.line))) is not None:
            lines[place.file, place.line] = _without(place, line)
    return lines


def _without(place: Location, line: str) -> str:
    end = place.end_column if place.end_line == place.line else len(line) + 1
    return line[: place.column - 1] + _COVER * (end - place.column) + line[end - 1 :]
