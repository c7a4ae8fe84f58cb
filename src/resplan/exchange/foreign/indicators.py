"""An entry of an indicator table as a plan's indicator: baseline, targets by year, and in words what is no number."""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from resplan.errors import UsageError
from resplan.exchange.filled_table import Remark
from resplan.exchange.foreign.body_lists import bodies_of
from resplan.exchange.foreign.entries import Entry
from resplan.exchange.foreign.figures import value_of
from resplan.exchange.foreign.grid import Grid
from resplan.exchange.foreign.groups import group_of
from resplan.exchange.foreign.headings import YEAR
from resplan.exchange.foreign.left_over import beside, left_over
from resplan.exchange.foreign.marks import Mark, mark_in_front
from resplan.exchange.foreign.row_signs import Said
from resplan.exchange.foreign.values import joined, one_line
from resplan.exchange.foreign.who import who_in
from resplan.framework.framework import Framework
from resplan.source.emit import Plain

_MOST_SUB_WORDS = 6
"""The most words of a sub-row: its name is joined to that of the row above: «Hộ có internet: nông thôn»."""


class IndicatorRead(Struct, frozen=True):
    """An indicator as a table has it; its lead is not registered yet."""

    entry: Entry
    data: Mapping[str, Plain]
    lead: str
    leads: tuple[str, ...]


_IN_BRACKETS = re.compile(r" ?\((?:đvt: ?)?(?P<unit>[^()]{1,20})\)$", re.IGNORECASE)


def units_behind(entries: Iterable[Entry]) -> frozenset[str]:
    """The units in brackets behind the names of entries, if most names end so."""
    names = [joined(entry.texts("name")) for entry in entries]
    units = [found["unit"] for name in names if (found := _IN_BRACKETS.search(name))]
    return frozenset(units) if len(units) > len(names) / 2 else frozenset()


class IndicatorReader(Struct):
    """Reads the indicators of one table."""

    grid: Grid
    framework: Framework
    units: frozenset[str] = frozenset()
    """The units in brackets behind the names of this table, if most of its names end so: «(%)», «(trường)»."""
    doubts: list[Remark] = field(default_factory=list)

    def read(self, entry: Entry) -> IndicatorRead:
        """The indicator of an entry."""
        terms = self.framework.exchange.foreign
        entry, beside_headings = _with_shared(entry)
        name, unit_behind = self._name(entry)
        lead = who_in("\n".join(entry.texts("lead")), terms, self.framework, is_both=False).lead
        unit = joined(entry.texts("unit")) or unit_behind
        targets: dict[int, Plain] = {}
        operators: dict[str, None] = {}
        notes = []
        for said, year in self._targets(entry):
            value = value_of(said.cell.text, unit, terms)
            if value is None or year is None or year in targets:
                notes.append(said.noted)
                if value is None:
                    self._doubt(said, UsageError("not a number: “{text}”", text=said.line[:60]))
                continue
            targets[year], operator, own_unit = value
            unit = unit or own_unit
            operators |= {operator: None} if operator else {}
        data: dict[str, Plain] = {"name": name}
        if unit:
            data["unit"] = unit
        if len(operators) == 1:
            data["operator"] = next(iter(operators))
        baseline, more = self._baseline(entry)
        if baseline:
            data["baseline"] = baseline
        if targets:
            data["targets"] = {str(year): target for year, target in sorted(targets.items())}
        if len(operators) > 1:
            notes += [said.noted for said, _ in self._targets(entry)]
        notes += more
        notes += [f"{said.title}: {said.cell.text.strip()}" for said in entry.said.get("notes", [])]
        named = f"{data['name']}"
        headings = [each.title for each in entry.path if not named.startswith(f"{each.title.rstrip(':; ')}: ")]
        sure = [found.key for title in headings if (found := group_of(title, (), self.framework, {})).is_sure]
        if sure:
            data["group"] = sure[-1]
        notes += [*headings, *beside_headings]
        notes += left_over(entry, (data, lead, notes), terms)
        if notes:
            data["notes"] = "\n".join(dict.fromkeys(notes))
        return IndicatorRead(entry, data, one_line(lead), tuple(bodies_of(lead, terms, self.framework) if lead else ()))

    def _targets(self, entry: Entry) -> Iterator[tuple[Said, int | None]]:
        """Each cell with a target, and its year: from its heading, from its row, else the only year that the table names."""
        row_year = next((int(found[0]) for text in entry.texts("horizon") if (found := YEAR.search(text))), None)
        for said in entry.said.get("targets", []):
            yield said, said.year or row_year

    def _name(self, entry: Entry) -> tuple[str, str]:
        """The indicator's name, and the unit that stands in brackets behind it where the table has no column of units."""
        name, unit = joined(entry.texts("name")), ""
        behind = _IN_BRACKETS.search(name)
        if behind and not entry.layout.holding("unit") and behind["unit"] in self.units:
            name, unit = name[: behind.start()], behind["unit"]
        in_front, rest = mark_in_front(name)
        name = rest if in_front is not None else name
        above = entry.path[-1] if entry.path else None
        if above is not None and _is_sub_row(entry) and len(name.split()) <= _MOST_SUB_WORDS:
            name = f"{above.title.rstrip(':; ')}: {name}"
        return name, unit

    def _baseline(self, entry: Entry) -> tuple[dict[str, Plain], list[str]]:
        """The latest value with its year and source; earlier values, and what is no number, are kept in words."""
        notes: list[str] = []
        found: dict[str, Plain] = {}
        latest_first = sorted(entry.said.get("baseline", []), key=lambda said: said.year or 0, reverse=True)
        for said in latest_first:
            value = value_of(said.cell.text, "", self.framework.exchange.foreign)
            if value is None or found or not isinstance(value[0], int | float):
                notes.append(said.noted)
                continue
            found = {"year": said.year} if said.year else {}
            found["value"] = value[0]
        source = joined(entry.texts("source"))
        if source and found:
            found["source"] = source
        elif source:
            notes.append(f"{entry.said['source'][0].title}: {source}")
        return found, notes

    def _doubt(self, said: Said, why: UsageError) -> None:
        self.doubts.append(Remark(self.grid.name_of(said.cell.row, said.column), why))


def _with_shared(entry: Entry) -> tuple[Entry, list[str]]:
    """A sub-row, completed by the unit and lead that the row above states for all its sub-rows, and by what stands beside headings."""
    keys = {column.column: column.key for column in entry.layout.columns}
    above = entry.path[-1] if _is_sub_row(entry) else None
    shared = {keys[said.column]: [said] for said in above.more} if above else {}
    shared = {key: said for key, said in shared.items() if key in _SHARED}
    own = {key: joined(entry.texts(key)) for key in shared}
    taken = {said.cell for key, [said] in shared.items() if own[key] in {"", said.line}}
    notes = [note for heading in entry.path for note in beside(heading, taken if heading is above else ())]
    return replace(entry, said={**shared, **entry.said}), notes


_SHARED = frozenset({"unit", "lead", "source", "horizon"})


def _is_sub_row(entry: Entry) -> bool:
    """Whether an entry is a part of the numbered one above it."""
    above = entry.path[-1].mark if entry.path else None
    is_below = entry.mark is not None and entry.mark.kind in {"bullet", "point"}
    is_part = mark_in_front(joined(entry.texts("name")))[0]
    return above is not None and above.kind == "decimal" and (is_below or is_part == Mark("-", "bullet"))
