"""Which field stands in which cell: the one table by which the workbook is written and read back."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal, assert_never

from msgspec import Struct

from resplan.exchange.book.cells import as_read
from resplan.exchange.book.fields import Fields
from resplan.exchange.book.leaves import STEP, fields_of
from resplan.exchange.book.registers import Registers, registers_from
from resplan.exchange.book.sent import Sent
from resplan.exchange.workbook import OutCell
from resplan.framework.book import BookColumn, BookSheet, BookTerms
from resplan.merge.thing import HEAD, KINDS, Data, Kind, Thing
from resplan.plan.form import Truth
from resplan.source import KeyPath
from resplan.source.inside import value_at
from resplan.text import fold

Role = Literal["key", "owner", "label", "field", "shown"]
NEW = "_"
"""The first letters of the key of an empty row, which is for something new."""
_WIDE, _KEY, _VALUE = 40, 6, 60
_TRUTH = re.compile(r"\b(?:true|false)\b")


class PlacedColumn(Struct, frozen=True):
    """A column of a sheet."""

    role: Role
    title: str
    width: int
    path: KeyPath = ()
    """Path of the field, from the thing or item of the row."""
    note: str = ""
    """Says what to write there."""
    is_summed: bool = False


class PlacedRow(Struct, frozen=True):
    """A row of a sheet: what it is about."""

    key: str
    thing: Thing
    base: KeyPath = ()
    """Path of the item or field that the row shows, within its thing."""


class PlacedSheet(Struct, frozen=True, dict=True):
    """A sheet: its columns, the rows of what was sent, and the keys of empty rows."""

    form: BookSheet
    title: str
    columns: tuple[PlacedColumn, ...]
    rows: tuple[PlacedRow, ...]
    blank: tuple[str, ...]
    sent_titles: tuple[str, ...] = ()
    """The headings as they were sent, if the workbook has kept them."""

    @cached_property
    def rows_by_key(self) -> Mapping[str, PlacedRow]:
        """The rows by their keys, as a reader of sheets finds them."""
        return {as_read(row.key): row for row in self.rows}

    @cached_property
    def columns_by_title(self) -> Mapping[str, PlacedColumn]:
        """The columns by their folded titles."""
        titles = [column.title for column in self.columns]
        written = self.sent_titles if len(self.sent_titles) == len(titles) else titles
        return {fold(title): column for title, column in zip(written, self.columns, strict=True)}

    @property
    def kind(self) -> Kind:
        """The kind of thing that its fields belong to, if that is one kind."""
        return "task" if self.form.of == "rest" else self.form.of


class Layout(Fields):
    """The sheets of the workbook as it was sent."""

    def __init__(self, sent: Sent, terms: BookTerms, registers: Registers | None = None) -> None:
        known = registers_from(sent.names) if registers is None else registers
        super().__init__(sent.framework, sent.language, terms, known)
        self.sent = sent

    def word(self, key: str) -> str:
        """The title of a column or sheet that holds no field."""
        return self.terms.titles[key].in_language(self.sent.language)

    def cell(self, form: BookSheet, row: PlacedRow, column: PlacedColumn) -> OutCell:
        """What was sent in a cell."""
        thing = row.thing
        match column.role:
            case "key":
                return row.key
            case "field":
                path = (*row.base, *column.path)
                return self.codec(thing.kind, path).cell(value_at(self.sent.things[thing], path))
            case "owner":
                return self.owner(thing, form)
            case "label":
                return self.names.name(thing.kind, row.base)
            case "shown" if form.columns:
                return self._role(self.sent.things[thing])
            case "shown":
                return self._about(thing.kind, row.base) if thing == HEAD else ""
            case _:
                assert_never(column.role)

    @cached_property
    def sheets(self) -> tuple[PlacedSheet, ...]:
        """The sheets in their order."""
        return tuple(self._sheet(form) for form in self.terms.sheets if form.key in self.sent.sheets)

    def _sheet(self, form: BookSheet) -> PlacedSheet:
        columns = tuple(self.columns(form))
        blank = tuple(f"{NEW}{self.sent.key}.{form.key}.{number}" for number in range(1, self.terms.blank + 1))
        title = form.title.in_language(self.sent.language)
        rows, written = tuple(self._rows(form)), self.sent.titles.get(form.key, ())
        return PlacedSheet(form, title, columns, rows, blank, sent_titles=written)

    def columns(self, form: BookSheet) -> Iterator[PlacedColumn]:
        """The columns of a sheet."""
        is_of_things = bool(form.columns) and form.list is None
        if not is_of_things:
            yield PlacedColumn("key", self.word("key"), _KEY)
            if form.of in ("task", "rest"):
                yield PlacedColumn("owner", self.word("owner"), _WIDE)
        if not form.columns:
            yield PlacedColumn("label", self.word("label"), _WIDE)
            yield PlacedColumn("field", self.word("value"), _VALUE)
            yield PlacedColumn("shown", self.word("meant"), _VALUE)
            return
        for column in form.columns:
            for path in self._paths(column):
                yield self._column(form, column, path, is_of_things=is_of_things)
            if column.field == "lead" and form.of == "task" and self.sent.bodies:
                yield PlacedColumn("shown", self.word("role"), 12)

    def _column(self, form: BookSheet, column: BookColumn, path: KeyPath, *, is_of_things: bool) -> PlacedColumn:
        kind: Kind = "task" if form.of == "rest" else form.of
        base: KeyPath = (form.list, 0) if form.list else ()
        named = [at for at, step in enumerate(path, 1) if step in column.path and not isinstance(step, int)]
        slots = [self.slot(kind, (*base, *path[:length])) for length in named]
        names = [slot.title.in_language(self.sent.language) for slot in slots]
        years = [str(step) for step in path if step not in column.path]
        own = column.title.in_language(self.sent.language) if column.title else " – ".join(names)
        role: Role = "key" if is_of_things and path == ("id",) else "field"
        note = self.word("kept_id") if role == "key" else self._about(kind, (*base, *path[: named[-1]]))
        return PlacedColumn(role, " ".join((own, *years)), column.width, path, note, is_summed=column.is_summed)

    def _paths(self, column: BookColumn) -> Iterator[KeyPath]:
        if column.field != "targets":
            yield column.path
            return
        told = {year for data in self._of("indicator").values() for year in data.get("targets", {})}
        yield from (("targets", year) for year in sorted({*map(str, self.terms.years), *told}))

    def _of(self, kind: Kind) -> Mapping[Thing, Data]:
        return {thing: data for thing, data in self.sent.things.items() if thing.kind == kind}

    def _rows(self, form: BookSheet) -> Iterator[PlacedRow]:
        if form.of == "rest":
            for kind in KINDS[1:]:
                for thing, data in self._of(kind).items():
                    yield from self._other_fields(thing, data)
        elif not form.columns:
            yield from self._other_fields(HEAD, self.sent.things[HEAD])
        else:
            for thing, data in self._of(form.of).items():
                if form.list is None:
                    yield PlacedRow(thing.id, thing)
                    continue
                for index in range(form.first, len(data.get(form.list) or ())):
                    yield PlacedRow(f"{thing.id}#{index + 1}", thing, (form.list, index))

    def _role(self, data: Data) -> str:
        return self.word("leads" if data.get("lead") in self.sent.bodies else "takes_part")

    def owner(self, thing: Thing, form: BookSheet) -> str:
        """The text by which a row names the thing that it belongs to."""
        name = self.registers[thing.kind].text(thing.id) if thing.kind != "head" else ""
        return f"{self.kind_title(thing.kind)}: {name}" if form.of == "rest" else name

    def title(self, kind: Kind, path: KeyPath) -> str:
        """The title of the column that holds a field; if no column does, the field's own title."""
        sheets = [sheet for sheet in self.sheets if sheet.kind == kind and sheet.form.list is None]
        columns = (each.title for sheet in sheets for each in sheet.columns if each.path == path)
        return next(columns, None) or super().title(kind, path).split(STEP)[-1]

    def kind_title(self, kind: Kind) -> str:
        """The title of a kind of thing."""
        title = next(form.title for form in self.terms.sheets if form.of == kind and form.list is None)
        return title.in_language(self.sent.language)

    def _other_fields(self, thing: Thing, data: Data) -> Iterator[PlacedRow]:
        """A row for each field that no column holds; the head of the plan also has rows for its empty fields."""
        held = self._held[thing.kind]
        for path in fields_of(self.sent.framework, thing.kind, data, with_empty=thing == HEAD):
            if path in held.fields or path[:1] in held.fields or _is_of_an_item(path, held.items):
                continue
            yield PlacedRow(f"{thing.id}/{'.'.join(map(str, path))}", thing, path)

    def _about(self, kind: Kind, path: KeyPath) -> str:
        """What a field is for; «true» and «false» in it are written as the cell has them."""
        slot = self.slot(kind, path)
        text = slot.description.in_language(self.sent.language)
        if not isinstance(slot.form, Truth):
            return text
        yes, no = self.codec(kind, path).choices()
        return _TRUTH.sub(lambda said: yes if said[0] == "true" else no, text)

    @cached_property
    def _held(self) -> Mapping[Kind, "_Held"]:
        """For each kind, the fields that have a column."""
        held = {kind: _Held(set(), {}) for kind in KINDS}
        for form in self.terms.sheets:
            for column in form.columns:
                if form.of == "rest":
                    continue
                if form.list is None:
                    held[form.of].fields.add(column.path)
                else:
                    held[form.of].items[form.list, *column.path] = form.first
        return held


class _Held(Struct, frozen=True):
    fields: set[KeyPath]
    items: dict[KeyPath, int]
    """Field of a list's items → the first item that has a row of its own."""


def _is_of_an_item(path: KeyPath, items: Mapping[KeyPath, int]) -> bool:
    if len(path) < _ITEM or not isinstance(path[1], int):
        return False
    first = items.get((path[0], *path[_ITEM - 1 :]))
    return first is not None and path[1] >= first


_ITEM = 3
"""Steps to a field of an item: list, number, field."""
