"""`resplan check FILE.xlsx`: checks the plan as a workbook has it, without taking it in; findings refer to its cells."""

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from resplan.errors import ResplanError
from resplan.exchange.book.book_reading import read_book
from resplan.exchange.book.cell_index import CellIndex
from resplan.exchange.book.field_words import FieldWords, field_of
from resplan.exchange.book.grid import Layout
from resplan.exchange.book.sent import refuse_if_lost, sent_from
from resplan.exchange.filled_table import Mistake
from resplan.findings import CRASH_RULE, CheckResult, Finding, Location, Outcome, Status
from resplan.framework.rule import Rule
from resplan.merge.comparing import Forms, compared
from resplan.merge.thing import things_of
from resplan.office.column_names import column_number
from resplan.plan.files import HEAD as PLAN_FILE
from resplan.reporters.interface import PlanReport
from resplan.workflows.check.checked_plan import check_one
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.parents import Parents
from resplan.workflows.check.plan_report import plan_report
from resplan.workflows.check.unchecked import left_out
from resplan.workflows.exchange.book_file import known_names
from resplan.workflows.plans.applying import applied
from resplan.workflows.plans.chosen import refuse_half_a_plan
from resplan.workflows.plans.discovery import is_plan_around, path_for
from resplan.workflows.plans.editing import OpenedPlan, opened
from resplan.workflows.plans.sheet_file import read_file, tables_in

_CELL = re.compile(r"(?P<column>[A-Z]{1,3})(?P<row>[0-9]{1,7})")


class CheckedBook(Struct, frozen=True):
    """What was found in a workbook."""

    file: Path
    report: PlanReport
    """A cell that cannot be understood, so that no rule could be asked of it, is a finding too."""


def check_books(path: Path | None, files: Sequence[Path], options: CheckOptions) -> list[CheckedBook]:
    """Checks each workbook against the plan that it came from; writes nothing."""
    if path is None and files[0].exists() and not is_plan_around():
        raise ResplanError(
            "There is no plan here or in a folder above (no {head}). Name its folder before the file: "
            "`resplan check ke-hoach {file}`.",
            head=PLAN_FILE,
            file=files[0].name,
        )
    plan = opened(path_for(files, path), options.root)
    refuse_half_a_plan(plan.plan)
    parents = Parents()
    return [_checked(plan, file, options, parents) for file in files]


def _checked(plan: OpenedPlan, file: Path, options: CheckOptions, parents: Parents) -> CheckedBook:
    workbook = tables_in(file, read_file(file))
    refuse_if_lost(file.name, workbook)
    if not workbook.kept:
        raise ResplanError(
            "{file} is not a workbook that `resplan export plan` wrote, so it cannot be checked before it is imported.",
            file=file.name,
        )
    sent, framework = sent_from(file.name, workbook.kept), plan.plan.framework
    came, _ = read_book(workbook.tables, sent, known_names(plan.plan, sent.language), framework.exchange)
    forms = Forms(sent.things, things_of(plan.plan.loaded), came.things)
    added = [] if came.mistakes else came.additions(file.name)
    work = compared(forms, said=came.said, added=added).preferring("theirs")
    after = applied(plan, work.changes, work.additions)
    checked = check_one(after.plan.plan, options, parents)
    cells = CellIndex(came, after.made, file.name)
    layout = Layout(sent, framework.exchange.book, known_names(after.plan.plan, sent.language))
    rule = next(rule for rule in framework.rules if rule.code == CRASH_RULE)
    result = _with_unread(_within(checked.result, cells, layout), rule, came.mistakes)
    report = plan_report(replace(checked, result=result))
    files = {finding.location.file: f"{file.name}#{finding.location.file}" for finding in result.findings}
    return CheckedBook(file, replace(report, path=file.as_posix(), coverage=[], files=files))


def _within(result: CheckResult, cells: CellIndex, layout: Layout) -> CheckResult:
    """The findings on what stands in the workbook, each at its cell."""
    return replace(result, outcomes=tuple(_relocated(outcome, cells, layout) for outcome in result.outcomes))


def _with_unread(result: CheckResult, rule: Rule, mistakes: Sequence[Mistake]) -> CheckResult:
    """The result with the cells that no rule could be asked of: a workbook with such a cell has not passed."""
    if not mistakes:
        return result
    crashes = [each for outcome in result.outcomes if outcome.rule.code == rule.code for each in outcome.findings]
    unread = [left_out(rule, _location(mistake.place), mistake.error, "cell") for mistake in mistakes]
    others = [outcome for outcome in result.outcomes if outcome.rule.code != rule.code]
    return replace(result, outcomes=(*others, Outcome(rule, Status.NOT_SATISFIED, (*crashes, *unread))))


def _location(place: str) -> Location:
    """The location of `Sheet1!C7`; for a sheet alone, its first cell."""
    _, _, cell = place.rpartition("!")
    named = _CELL.fullmatch(cell)
    row, column = (int(named["row"]), column_number(named["column"]) + 1) if named else (1, 1)
    return Location(place, row, column, row, column + 1)


def _relocated(outcome: Outcome, cells: CellIndex, layout: Layout) -> Outcome:
    found = tuple(at_cell for each in outcome.findings if (at_cell := _at_its_cell(each, cells, layout)) is not None)
    is_met = outcome.status is Status.NOT_SATISFIED and not found
    return replace(outcome, findings=found, waived=(), status=Status.SATISFIED if is_met else outcome.status)


def _at_its_cell(finding: Finding, cells: CellIndex, layout: Layout) -> Finding | None:
    thing, path = field_of(finding)
    cell = cells.at(thing, path)
    if cell is None:
        return None
    found, place = cell
    row, column = place.row + 1, place.column + 1
    location = Location(found.table.name_of(place), row, column, row, column + 1)
    return replace(finding, location=location, edit=None, said=FieldWords(layout, thing.kind, path))
