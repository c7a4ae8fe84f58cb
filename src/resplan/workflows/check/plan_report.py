"""Turns a checked plan into the report that reporters read."""

from resplan.checking.coverage import group_coverage
from resplan.files.names import readable
from resplan.findings import GroupCoverage
from resplan.plan.anonymity import senders_of, without_anybody
from resplan.plan.marked_places import first_mark
from resplan.plan.privacy import covered_text
from resplan.reporters.interface import PlanReport
from resplan.source.position import lines_of
from resplan.workflows.check.checked_plan import CheckedPlan


def plan_report(checked: CheckedPlan) -> PlanReport:
    """Everything that a reporter may show of a plan."""
    on_disk, loaded = checked.on_disk, checked.on_disk.loaded
    names = [*(file.source.name for file in loaded.files), *loaded.strangers]
    return PlanReport(
        path=readable(on_disk.path.as_posix()),
        unit=loaded.plan.holder(loaded.plan.issued_on or checked.result.as_of),
        framework=checked.framework.id,
        result=checked.result,
        coverage=_coverage(checked),
        fails=checked.fails,
        language=on_disk.settings.language,
        files={name: on_disk.shown(name) for name in names},
        lines=_lines(checked),
        is_secret=first_mark(loaded) is not None,
    )


def _coverage(checked: CheckedPlan) -> list[GroupCoverage]:
    """The groups whose coverage is known: a group without tasks may have them in a file that could not be read."""
    loaded = checked.on_disk.loaded
    rows = group_coverage(loaded.plan, checked.framework, checked.result)
    return [row for row in rows if row.tasks or "tasks" not in loaded.unread]


def _lines(checked: CheckedPlan) -> dict[tuple[str, int], str]:
    """The lines that findings point to, with the data of senders covered."""
    wanted: dict[str, set[int]] = {}
    senders = senders_of(checked.on_disk.loaded)
    for finding in checked.result.found():
        wanted.setdefault(finding.location.file, set()).add(finding.location.line)
    lines: dict[tuple[str, int], str] = {}
    for file in checked.on_disk.loaded.files:
        if numbers := wanted.get(file.source.name):
            covered = lines_of(covered_text(file.part.kind, file.source))
            shown = (number for number in sorted(numbers) if number <= len(covered))
            lines |= {(file.source.name, number): without_anybody(senders, covered[number - 1]) for number in shown}
    hidden = (each for outcome in checked.result.outcomes if outcome.rule.hides_text for each in outcome.findings)
    for finding in hidden:
        place = finding.location
        if (place.file, place.line) in lines:
            line = lines[place.file, place.line]
            end = place.end_column if place.end_line == place.line else len(line) + 1
            cover = _COVER * (end - place.column)
            lines[place.file, place.line] = line[: place.column - 1] + cover + line[end - 1 :]
    return lines


_COVER = "•"
