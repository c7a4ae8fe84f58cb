"""An entry of an indicator table as a plan's indicator: baseline, targets by year, and in words what is no number."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from resplan.errors import UsageError
from resplan.exchange.filled_table import Remark
from resplan.exchange.foreign.entries import Entry
from resplan.exchange.foreign.grid import Grid
from resplan.exchange.foreign.groups import group_of
from resplan.exchange.foreign.headings import YEAR
from resplan.exchange.foreign.left_over import beside, left_over
from resplan.exchange.foreign.marks import Mark, mark_in_front
from resplan.exchange.foreign.rows import Said
from resplan.exchange.foreign.values import joined, one_line
from resplan.exchange.foreign.who import bodies_of, who_in
from resplan.framework.framework import Framework
from resplan.source.emit import Plain
from resplan.text import fold, parse_number, plain_number

_NUMBER = r"[-+]?[0-9]{1,12}(?:[.,][0-9]{1,6})*"
_SIGN = (
    "≥|>=|≤|<=|>|<|=|(?:đạt )?(?:trên|hơn|dưới|tối thiểu|ít nhất|không thấp hơn|không ít hơn|tối đa|không quá"
    "|không vượt quá|không dưới|từ)(?: đạt)?|đạt|khoảng"
)
_TARGET = re.compile(
    rf"(?P<sign>{_SIGN})?\s*"
    rf"(?P<low>{_NUMBER})\s*(?:%?\s*(?:-|–|đến)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>%.{{0,20}}|[^0-9;]{{0,30}})?",
    re.IGNORECASE,
)
_OPERATORS: Mapping[str, str] = {
    "≥": ">=", ">=": ">=", "tối thiểu": ">=", "ít nhất": ">=", "không dưới": ">=",
    "không thấp hơn": ">=", "không ít hơn": ">=", "không vượt quá": "<=", "hơn": ">",
    "từ": ">=", "≤": "<=", "<=": "<=", "tối đa": "<=", "không quá": "<=", ">": ">", "trên": ">", "<": "<",
    "dưới": "<", "=": "=",
}  # fmt: skip
_ONWARD: Mapping[str, str] = {"trở lên": ">=", "trở xuống": "<="}
_MOST_SUB_WORDS = 6
"""A row below another with so few words is named together with it: «Hộ có internet: nông thôn»."""


@dataclass(frozen=True, slots=True)
class IndicatorRead:
    """An indicator as a table has it; its lead is not registered yet."""

    entry: Entry
    data: Mapping[str, Plain]
    lead: str
    leads: tuple[str, ...]


@dataclass(slots=True)
class IndicatorReader:
    """Reads the indicators of one table."""

    grid: Grid
    framework: Framework
    doubts: list[Remark] = field(default_factory=list)

    def read(self, entry: Entry) -> IndicatorRead:
        """The indicator of an entry."""
        terms = self.framework.exchange.foreign
        entry, beside_headings = _with_shared(entry)
        lead = who_in("\n".join(entry.texts("lead")), terms, self.framework, is_both=False).lead
        unit = joined(entry.texts("unit"))
        targets: dict[int, Plain] = {}
        operators: dict[str, None] = {}
        notes = []
        for said, year in self._targets(entry):
            value = _value(said.cell.text, unit)
            if value is None or year is None or year in targets:
                notes.append(f"{one_line(said.title)}: {one_line(said.cell.text)}")
                if value is None:
                    self._doubt(said, UsageError("no number: “{text}”", text=one_line(said.cell.text)[:60]))
                continue
            targets[year], operator, own_unit = value
            unit = unit or own_unit
            operators |= {operator: None} if operator else {}
        data: dict[str, Plain] = {"name": self._name(entry)}
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
            notes += [f"{one_line(said.title)}: {one_line(said.cell.text)}" for said, _ in self._targets(entry)]
        notes += more
        notes += [f"{one_line(said.title)}: {said.cell.text.strip()}" for said in entry.said.get("notes", [])]
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
        """Each cell with a target, and its year: of its heading, of its row, else of the table's only horizon."""
        row_year = next((int(found[0]) for text in entry.texts("horizon") if (found := YEAR.search(text))), None)
        for said in entry.said.get("targets", []):
            yield said, said.year or row_year

    def _name(self, entry: Entry) -> str:
        name = joined(entry.texts("name"))
        in_front, rest = mark_in_front(name)
        name = rest if in_front is not None else name
        above = entry.path[-1] if entry.path else None
        if above is not None and _is_sub_row(entry) and len(name.split()) <= _MOST_SUB_WORDS:
            return f"{above.title.rstrip(':; ')}: {name}"
        return name

    def _baseline(self, entry: Entry) -> tuple[dict[str, Plain], list[str]]:
        """The latest value with its year and source; earlier ones, and what is no number, stay in words."""
        notes: list[str] = []
        found: dict[str, Plain] = {}
        latest_first = sorted(entry.said.get("baseline", []), key=lambda said: said.year or 0, reverse=True)
        for said in latest_first:
            value = _value(said.cell.text, "")
            if value is None or found or not isinstance(value[0], int | float):
                notes.append(f"{one_line(said.title)}: {one_line(said.cell.text)}")
                continue
            found = {"year": said.year} if said.year else {}
            found["value"] = value[0]
        source = joined(entry.texts("source"))
        if source and found:
            found["source"] = source
        elif source:
            notes.append(f"{one_line(entry.said['source'][0].title)}: {source}")
        return found, notes

    def _doubt(self, said: Said, why: UsageError) -> None:
        self.doubts.append(Remark(self.grid.name_of(said.cell.row, said.column), why))


def _with_shared(entry: Entry) -> tuple[Entry, list[str]]:
    """A sub-row with the unit and lead that the row above has for all of them; and what else stands beside headings."""
    keys = {column.column: column.key for column in entry.layout.columns}
    above = entry.path[-1] if _is_sub_row(entry) else None
    shared = {keys[said.column]: [said] for said in above.more} if above else {}
    shared = {key: said for key, said in shared.items() if key in _SHARED}
    own = {key: joined(entry.texts(key)) for key in shared}
    taken = {said.cell for key, [said] in shared.items() if own[key] in {"", one_line(said.cell.text)}}
    notes = [note for heading in entry.path for note in beside(heading, taken if heading is above else ())]
    return replace(entry, said={**shared, **entry.said}), notes


_SHARED = frozenset({"unit", "lead", "source", "horizon"})


def _is_sub_row(entry: Entry) -> bool:
    """Whether an entry is a part of the numbered one above it."""
    above = entry.path[-1].mark if entry.path else None
    is_below = entry.mark is not None and entry.mark.kind in {"bullet", "point"}
    is_part = mark_in_front(joined(entry.texts("name")))[0]
    return above is not None and above.kind == "decimal" and (is_below or is_part == Mark("-", "bullet"))


def _value(text: str, unit: str) -> tuple[Plain, str, str] | None:
    """A target, its operator and its unit; None if the text says more, or no number."""
    said = one_line(text).rstrip(" .;")
    onward = next((words for words in _ONWARD if said.casefold().endswith(words)), "")
    match = _TARGET.fullmatch(said[: len(said) - len(onward)].rstrip())
    if match is None:
        return None
    low, high = (parse_number(match[part]) if match[part] else None for part in ("low", "high"))
    own = (match["unit"] or "").strip()
    if low is None or (match["high"] and high is None) or (own and unit and fold(own) != fold(unit) and own != unit):
        return None
    if high is not None:
        return [plain_number(low), plain_number(high)], "range", own
    sign = (match["sign"] or "").casefold().removeprefix("đạt ").removesuffix(" đạt")
    return plain_number(low), _ONWARD.get(onward) or _OPERATORS.get(sign, ""), own
