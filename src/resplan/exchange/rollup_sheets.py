"""Many plans together as sheets with filters and charts: what is missing first, then every table down to the tasks."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from resplan.documents.material import Material
from resplan.exchange.rollup_parts import IS_TOTAL
from resplan.exchange.rollup_rows import RollupRows
from resplan.exchange.shown_sheet import ShownRow, shown_sheet
from resplan.exchange.workbook import OutChart, OutSheet
from resplan.framework.exchange import ShownSheet
from resplan.language import Language

_STATUS = ("done_in_time", "done_late", "open_in_time", "open_overdue")
_MOST_BARS = 40
"""The most bars of a chart; more could not be told apart."""


class _Drawn(Struct, frozen=True):
    """What a sheet's charts show: one chart for each run of rows with equal values in these fields."""

    values: tuple[str, ...]
    alike: tuple[str, ...] = ("level",)
    is_stacked: bool = True


_CHARTS = {
    "plans": _Drawn(_STATUS),
    "groups": _Drawn(_STATUS),
    "bodies": _Drawn(_STATUS),
    "money": _Drawn(("planned", "spent"), ("level", "by"), is_stacked=False),
}


def rollup_sheets(material: Material) -> list[OutSheet]:
    """The sheets that are not empty; the sheet of what is missing is always there."""
    rows, sheets, charts = RollupRows(material), list[OutSheet](), list[OutChart]()
    forms = material.framework.exchange.rollup
    for form in forms:
        found = list(rows.of(form)) if form.columns else []
        if found or form.key in ("missing", "charts"):
            sheets.append(shown_sheet(form, found, material.language))
        if form.key in _CHARTS:
            charts += _charts(form, found, _CHARTS[form.key], material.language)
    place = next(number for number, form in enumerate(forms) if form.key == "charts")
    sheets[place] = replace(sheets[place], charts=tuple(charts))
    return sheets if charts else [*sheets[:place], *sheets[place + 1 :]]


def _charts(form: ShownSheet, rows: Sequence[ShownRow], drawn: _Drawn, language: Language) -> Iterator[OutChart]:
    """A chart of the first rows of each level or division; total rows have no bar."""
    places = {column.field: number for number, column in enumerate(form.columns)}
    values = tuple(places[field] for field in drawn.values)
    first = 0
    for number in range(1, len(rows) + 1):
        own = tuple(rows[first].get(field) for field in drawn.alike)
        if number < len(rows) and tuple(rows[number].get(field) for field in drawn.alike) == own:
            continue
        sheet, bars = form.title.in_language(language), number - (IS_TOTAL in rows[number - 1])
        if bars > first:
            yield OutChart(
                title=" · ".join(map(str, (sheet, *own))),
                sheet=sheet,
                first=first,
                last=min(bars, first + _MOST_BARS) - 1,
                names=places["title"],
                values=values,
                is_stacked=drawn.is_stacked,
            )
        first = number
