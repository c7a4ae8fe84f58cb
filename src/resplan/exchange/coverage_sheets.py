"""Sheets on who below takes up the tasks above: a matrix, a row for each pair of task and plan, and the targets not reached."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from resplan.chain.covered import Covered, Taken
from resplan.chain.target_sums import TargetBelow
from resplan.documents.material import Material
from resplan.documents.reports.upper_tasks import Covering, covering
from resplan.exchange.shown_sheet import ShownRow, shown_column, shown_sheet
from resplan.exchange.workbook import OutCell, OutColumn, OutSheet
from resplan.framework.exchange import ShownSheet
from resplan.language import Language
from resplan.plan.record import Target
from resplan.text import upper_first

_MOST_PRINTED = 12
"""The most plans below for which a page is wide enough; wider sheets are read on the screen."""


def coverage_sheets(material: Material) -> list[OutSheet]:
    """The sheets; that of targets only where some are not reached."""
    terms = {sheet.key: sheet for sheet in material.framework.exchange.coverage}
    writing = _Writing(covering(material), material.language)
    sheets = [
        writing.matrix(terms["matrix"]),
        shown_sheet(terms["rows"], writing.rows(terms["rows"]), material.language),
    ]
    targets = [row for each in writing.found.targets for row in _target(each, writing.found.names, material.language)]
    return [*sheets, shown_sheet(terms["targets"], targets, material.language)] if targets else sheets


class _Writing(Struct, frozen=True):
    found: Covering
    language: Language

    def matrix(self, form: ShownSheet) -> OutSheet:
        """The matrix; the form of its last column is used for the column of each plan below."""
        *columns, unit = form.columns
        fixed = [shown_column(column, self.language) for column in columns]
        below = [OutColumn(upper_first(name), unit.width) for name in self.found.names]
        rows = [
            [
                *(_upper(row).get(column.field) for column in columns),
                *(self.found.cell(row, number) for number in range(len(below))),
            ]
            for row in self.found.rows
        ]
        return OutSheet(
            form.title.in_language(self.language),
            (*fixed, *below),
            rows,
            printed=len(fixed) if len(below) > _MOST_PRINTED else None,
        )

    def rows(self, form: ShownSheet) -> Iterable[ShownRow]:
        """Each task above with each plan below: a row for each time the plan takes it up, or one row if it does not."""
        words = next(column.states for column in form.columns if column.states)
        for row in self.found.rows:
            for number, name in enumerate(self.found.names):
                taken = [(_own(each), "late" if each.is_late else "taken") for each in row.taken if each.plan == number]
                for own, state in taken or [({}, "missing")]:
                    yield {
                        **_upper(row),
                        **own,
                        "unit": upper_first(name),
                        "state": words[state].in_language(self.language),
                    }


def _upper(row: Covered) -> ShownRow:
    return {
        "number": row.upper.number,
        "title": row.upper.title,
        "deadline": row.upper.deadline,
        "taken": len({each.plan for each in row.taken}),
        "money_short": row.money_short or None,
    }


def _own(taken: Taken) -> dict[str, OutCell]:
    task = taken.task
    return {
        "task": task.called,
        "own_title": task.title,
        "own_deadline": task.deadline or "",
        "products": task.all_products,
        "money": taken.money or None,
    }


def _target(row: TargetBelow, names: Sequence[str], language: Language) -> Iterable[ShownRow]:
    """A row for each plan that is responsible for the gap, and for each that has no such target."""
    indicator = row.indicator

    def value(target: Target) -> OutCell:
        return indicator.goal(target, language) if isinstance(target, tuple) else target

    of_all: dict[str, OutCell] = {
        "name": indicator.name,
        "measure": indicator.unit or "",
        "year": row.year,
        "wanted": value(row.wanted),
        "total": row.total,
        "short": row.short or None,
    }
    for aim in row.named:
        yield {**of_all, "unit": upper_first(names[aim.plan]), "value": value(aim.value)}
    for number in row.missing:
        yield {**of_all, "unit": upper_first(names[number])}
