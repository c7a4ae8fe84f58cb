"""The sheets that an office fills in, prefilled with the plan's tasks, indicators and units."""

from collections.abc import Mapping, Sequence

from resplan.exchange.workbook import OutColumn, OutSheet
from resplan.framework.exchange import Column, ExchangeTerms, SheetForm
from resplan.framework.progress_terms import ProgressTerms
from resplan.language import Language
from resplan.plan.plan import Plan
from resplan.plan.update import UnitFigure
from resplan.progress.figures import units_to_report

_BLANK_FIGURES = 3
_FIGURE_WIDTH = 18
_KEPT_AS_TYPED = frozenset({"task", "indicator", "period", "unit", "evidence", "spent", "day"})


def template_sheets(plan: Plan, progress: ProgressTerms, exchange: ExchangeTerms, language: Language) -> list[OutSheet]:
    """One sheet for each kind of thing that the plan has."""
    updates, values, figures = (exchange.form(kind) for kind in ("updates", "values", "figures"))
    states = tuple(state.title.in_language(language) for state in progress.states)
    tasks = [
        {"task": task.id, "title": task.title, "lead": plan.body_name(task.lead), "deadline": task.deadline or ""}
        for task in plan.tasks
    ]
    indicators = [{"indicator": row.id, "name": row.name, "unit": row.unit or ""} for row in plan.indicators]
    sheets = [_sheet(updates, tasks, language, states), _sheet(values, indicators, language)]
    sheets.append(_figures(plan, figures, exchange, language))
    return [sheet for sheet in sheets if sheet.rows]


def _column(column: Column, language: Language, states: tuple[str, ...] = ()) -> OutColumn:
    return OutColumn(
        title=column.title.in_language(language),
        width=column.width,
        note=column.note.in_language(language) if column.note else "",
        choices=states if column.kind == "state" else (),
        is_text=column.kind in _KEPT_AS_TYPED,
        is_shown=column.kind == "shown",
    )


def _sheet(
    form: SheetForm, known: Sequence[Mapping[str, str]], language: Language, states: tuple[str, ...] = ()
) -> OutSheet:
    """One row for each thing in the plan, with what is known of it."""
    return OutSheet(
        form.title.in_language(language),
        tuple(_column(column, language, states) for column in form.columns),
        [[row.get(column.key) for column in form.columns] for row in known],
    )


def _figures(plan: Plan, form: SheetForm, exchange: ExchangeTerms, language: Language) -> OutSheet:
    """One row a unit, one column for each figure reported before."""
    known: dict[str, UnitFigure] = {figure.id: figure for report in plan.progress for figure in report.figures}
    names = {key: figure.name or key for key, figure in known.items()}
    titles = [
        f"{names[key]} ({exchange.part_of[0]} {names[figure.of]})" if figure.of in names else names[key]
        for key, figure in known.items()
    ]
    columns = tuple(_column(column, language) for column in form.columns if column.kind == "unit")
    return OutSheet(
        form.title.in_language(language),
        (*columns, *(OutColumn(title, _FIGURE_WIDTH) for title in titles or [""] * _BLANK_FIGURES)),
        [[unit.code, f"{unit.kind} {unit.name}"] for unit in units_to_report(plan)],
    )
