"""The home page, with the country as tiles and as a table, and a page with lists of plans for each unit that has some."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from resplan.framework.division import grouped
from resplan.framework.framework import Framework
from resplan.framework.site_terms import FigureKey, MapFigure
from resplan.framework.unit_names import find_unit
from resplan.framework.units import Unit, provinces
from resplan.language import Language
from resplan.site.addresses import HOME, unit_address
from resplan.site.entry import Entry, figure_of
from resplan.site.page import Link, Page
from resplan.site.search import Searched
from resplan.text import format_date, format_number, upper_first


class Value(Struct, frozen=True):
    """A figure of a unit: as it is written, and the number of its colour."""

    key: FigureKey
    text: str
    """Empty if nothing is published."""
    step: int
    """Index of the colour from 0, the lightest; -1 if there is no value."""


class PlanRow(Struct, frozen=True):
    """A plan in a list."""

    unit: str
    kind: str
    number: str
    title: str
    issued: str
    as_of: str
    href: str
    """Empty if only the plan's existence is shown."""
    tasks: str
    done: str
    overdue: str


class UnitTile(Struct, frozen=True):
    """A unit as a tile and as a row of the table."""

    code: str
    name: str
    href: str
    """Empty for a unit without a plan here."""
    row: int
    column: int
    values: tuple[Value, ...]
    plans: int
    published: int
    below: int
    """Plans of its communes."""


class IslandsTile(Struct, frozen=True):
    """An archipelago on the map, with the name and the page of its province."""

    name: str
    of: str
    href: str
    row: int
    column: int


class Country(Struct, frozen=True):
    """What the home page shows."""

    figures: tuple[tuple[FigureKey, str, str], ...]
    """For each figure: key, title, unit of measure."""
    units: tuple[UnitTile, ...]
    islands: tuple[IslandsTile, ...]
    plans: int
    published: int
    tasks: str
    done: str
    overdue: str
    days: tuple[str, str]
    """The earliest and the latest day that a published plan speaks for."""
    searched: Searched


class UnitView(Struct, frozen=True):
    """What the page of a unit shows."""

    name: str
    plans: tuple[PlanRow, ...]
    communes: tuple[UnitTile, ...]
    values: tuple[tuple[str, str], ...]
    """Title of a figure and its value."""


class Lists(Struct, frozen=True):
    """The plans of a site, by unit, in one language."""

    entries: Sequence[Entry]
    framework: Framework
    language: Language
    day: date
    """The day that decides the names of units."""
    searched: Searched

    def by_unit(self) -> Mapping[str, list[Entry]]:
        """The plans by the code of their unit, published ones first."""
        rows = sorted(self.entries, key=lambda entry: (entry.withheld is not None, entry.level, entry.address))
        return grouped(rows, lambda entry: entry.unit)

    def unit_row(self, unit: Unit, entries: list[Entry], below: int = 0) -> UnitTile:
        """A unit with its plans; addresses are relative to the home page."""
        own = [entry for entry in entries if entry.level != "department"] or entries
        row, column = self.framework.site.tiles.get(unit.code, (0, 0))
        return UnitTile(
            code=unit.code,
            name=unit.name if unit.parent is None else upper_first(unit.full_name(self.day)),
            href=f"{unit_address(unit)}/{HOME}" if entries or below else "",
            row=row,
            column=column,
            values=tuple(self.value(figure, own) for figure in self.framework.site.figures),
            plans=len(entries),
            published=sum(entry.withheld is None for entry in entries),
            below=below,
        )

    def value(self, figure: MapFigure, entries: list[Entry]) -> Value:
        """A figure of some plans together."""
        found = figure_of(figure.key, entries)
        text = "" if found is None else f"{format_number(found, self.language)}{figure.unit}"
        return Value(figure.key, text, figure.step(found))

    def plan_row(self, entry: Entry, unit: Unit) -> PlanRow:
        """A plan in the list of its unit's page."""
        return PlanRow(
            unit=upper_first(unit.full_name(self.day)),
            kind=entry.kind.in_language(self.language),
            number=entry.number,
            title=upper_first(entry.title),
            issued=format_date(entry.issued, self.language) if entry.issued else "",
            as_of=format_date(entry.as_of, self.language) if entry.as_of else "",
            href=f"{entry.address.rpartition('/')[2]}/{HOME}" if entry.address else "",
            tasks=str(entry.tasks) if entry.withheld is None else "",
            done="" if entry.done is None else str(entry.done),
            overdue="" if entry.overdue is None else str(entry.overdue),
        )


def country_pages(lists: Lists, title: str) -> Iterator[Page]:
    """The home page and the page of each unit that has a plan, or of which a commune has one."""
    by_unit = lists.by_unit()
    units = {code: match.unit for code in by_unit if (match := find_unit(code))}
    communes = grouped(units.values(), lambda unit: unit.parent.code if unit.parent else "")
    rows = []
    for province in provinces():
        below = communes.get(province.code, [])
        rows.append(
            lists.unit_row(province, by_unit.get(province.code, []), sum(len(by_unit[each.code]) for each in below))
        )
        if rows[-1].href:
            yield _unit_page(lists, province, by_unit, below)
        for commune in below:
            yield _unit_page(lists, commune, by_unit, [])
    yield Page("home", HOME, title, _country(lists, tuple(rows)))


def unit_trail(unit: Unit, day: date) -> tuple[Link, ...]:
    """The units above a plan's page, as links relative to the plan's folder."""
    names = [Link(upper_first(unit.full_name(day)), f"../{HOME}")]
    if unit.parent:
        names.insert(0, Link(upper_first(unit.parent.full_name(day)), f"../../{HOME}"))
    return tuple(names)


def _country(lists: Lists, rows: tuple[UnitTile, ...]) -> Country:
    shown = [entry for entry in lists.entries if entry.withheld is None]
    counted = [entry for entry in shown if entry.done is not None]
    days = sorted(entry.as_of for entry in shown if entry.as_of)
    return Country(
        figures=tuple(
            (figure.key, figure.title.in_language(lists.language), figure.unit)
            for figure in lists.framework.site.figures
        ),
        units=rows,
        islands=tuple(_islands(lists, rows)),
        plans=len(lists.entries),
        published=len(shown),
        tasks=format_number(sum(entry.tasks for entry in shown), lists.language),
        done=format_number(sum(entry.done or 0 for entry in counted), lists.language) if counted else "",
        overdue=format_number(sum(entry.overdue or 0 for entry in counted), lists.language) if counted else "",
        days=(format_date(days[0], lists.language), format_date(days[-1], lists.language)) if days else ("", ""),
        searched=lists.searched,
    )


def _islands(lists: Lists, rows: tuple[UnitTile, ...]) -> Iterator[IslandsTile]:
    provinces_by_code = {row.code: row for row in rows}
    for islands in lists.framework.site.islands:
        province = provinces_by_code[islands.of]
        row, column = islands.place
        yield IslandsTile(islands.name, province.name, province.href, row=row, column=column)


def _unit_page(lists: Lists, unit: Unit, by_unit: Mapping[str, list[Entry]], communes: Sequence[Unit]) -> Page:
    entries = by_unit.get(unit.code, [])
    row = lists.unit_row(unit, entries)
    titles = [figure.title.in_language(lists.language) for figure in lists.framework.site.figures]
    name = upper_first(unit.full_name(lists.day))
    view = UnitView(
        name=name,
        plans=tuple(lists.plan_row(entry, unit) for entry in entries),
        communes=tuple(_below(lists.unit_row(each, by_unit[each.code])) for each in communes),
        values=tuple((title, value.text) for title, value in zip(titles, row.values, strict=True) if value.text),
    )
    above = (Link(upper_first(unit.parent.full_name(lists.day)), f"../{HOME}"),) if unit.parent else ()
    return Page("unit", f"{unit_address(unit)}/{HOME}", name, view, above, found_by=unit.name)


def _below(commune: UnitTile) -> UnitTile:
    """A row of the province's page: the commune's page lies one step below."""
    return replace(commune, href=f"{commune.code}/{HOME}")
