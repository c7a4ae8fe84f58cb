"""One sheet of a workbook of ours that came home, row by row."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct, field

from resplan.errors import UsageError
from resplan.exchange.book.came import Came, Newcomer
from resplan.exchange.book.cells import as_read
from resplan.exchange.book.grid import Layout, PlacedRow
from resplan.exchange.book.heads import FoundSheet
from resplan.exchange.book.registers import CODE
from resplan.exchange.columns import Column, Manner, column_of
from resplan.exchange.filled_table import Place, Table
from resplan.exchange.workbook import MOST_TEXT, OutCell
from resplan.merge.thing import HEAD, KINDS, Kind, Thing
from resplan.plan.form import Decimal, Text
from resplan.source import KeyPath
from resplan.source.emit import Plain
from resplan.source.inside import value_at
from resplan.text import fold


class SheetReading(Struct):
    """A sheet that is being read."""

    as_sent: Layout
    as_meant: Layout
    """The same layout, where the names that the plan has now are understood, too."""
    came: Came
    found: FoundSheet
    rows: list[int]
    columns: "dict[tuple[int, Manner], Column]" = field(default_factory=dict)

    def known_row(self, row: int, placed: PlacedRow) -> None:
        """Reads a row that was sent: each cell that says something else now is a change."""
        as_sent, table = self.as_sent, self.found.table
        for column, number in self.found.columns.items():
            if column.role != "field":
                continue
            place, before = Place(row, number), as_sent.cell(self.found.placed.form, placed, column)
            if table.cell(place) == _shown(before) and not _is_doubtful(table, place):
                continue
            path = (*placed.base, *column.path)
            sent = value_at(self.as_sent.sent.things[placed.thing], path)
            for value in self._value(place, placed.thing.kind, path, sent):
                if isinstance(before, str) and len(before) >= MOST_TEXT:
                    error = UsageError(
                        "This text is too long for a cell, so it cannot be changed here. Change it in the plan's file."
                    )
                    self._mistake(place, error)
                else:
                    self.came.edit(placed.thing, (path, value))

    def new_row(self, row: int, key: str) -> None:
        """Reads a row for something new."""
        placed = self.found.placed
        if not placed.form.columns:
            self._new_field(row)
            return
        kind: Kind = placed.kind
        if placed.form.list is None:
            self._newcomer(row, Newcomer(kind, key, list(self._fields(row, kind, ())), self.found, row))
            return
        owner = HEAD if kind == "head" else self._owner(row, kind)
        match owner:
            case None:
                return
            case Newcomer():
                index = len({path[1] for path, _ in owner.edits if path[0] == placed.form.list})
                index += placed.form.first if not index else 0
                owner.edits += self._fields(row, kind, (placed.form.list, index))
            case Thing():
                made = (path[1] for path, _ in self.came.edits.get(owner, ()) if path[0] == placed.form.list)
                data = self.as_sent.sent.things[owner].get(placed.form.list) or ()
                index = max([len(data), placed.form.first, *(number + 1 for number in made if isinstance(number, int))])
                for edit in self._fields(row, kind, (placed.form.list, index)):
                    self.came.edit(owner, edit)

    def _newcomer(self, row: int, new: Newcomer) -> None:
        """Adds a new thing, if its row has the fields that it must have."""
        says = {path[0] for path, _ in new.edits}
        for column in self.found.columns:
            is_needed = column.role == "field" and column.path[0] in _NEEDED[new.kind] and column.path[0] not in says
            if is_needed and not self.found.table.cell(self.found.place(row, column)):
                error = UsageError("What is new needs this: “{title}”. Fill it in.", title=column.title)
                self._mistake(self.found.place(row, column), error)
        self.came.newcomers.append(new)

    def _fields(self, row: int, kind: Kind, base: KeyPath) -> Iterator[tuple[KeyPath, Plain]]:
        for column, number in self.found.columns.items():
            if column.role == "field":
                path = (*base, *column.path)
                for value in self._value(Place(row, number), kind, path, None):
                    if value is not None:
                        yield path, value

    def _new_field(self, row: int) -> None:
        """Reads a field that the row names: of the plan itself, or of the thing that the row names."""
        found = self.found
        owner: Thing | Newcomer | None = HEAD
        kind: Kind = "head"
        if found.placed.form.of == "rest":
            titles = {kind: self.as_sent.kind_title(kind) for kind in KINDS[1:]}
            title, _, _ = found.text(row, "owner").partition(": ")
            named = next((kind for kind, known in titles.items() if fold(known) == fold(title)), None)
            if named is None:
                error = UsageError("Say here of which task, indicator or body: choose it from the list.")
                self._mistake(self._first(row, "owner"), error)
                return
            kind = named
            owner = self._owner(row, kind, f"{title}: ")
        name = found.text(row, "label")
        path = self.as_meant.names.field(kind, name)
        if path is None:
            error = UsageError("There is no field “{name}”. Write its name as it stands in other rows.", name=name)
            self._mistake(self._first(row, "label"), error)
            return
        for value in self._value(self._first(row, "field"), kind, path, None):
            if isinstance(owner, Newcomer):
                owner.edits.append((path, value))
            elif owner is not None:
                self.came.edit(owner, (path, value))

    def _owner(self, row: int, kind: Kind, before: str = "") -> Thing | Newcomer | None:
        """The thing that a row names, or one that is new in this workbook."""
        text = self.found.text(row, "owner").removeprefix(before)
        identity = self.as_meant.registers[kind].meant(text) if text and kind != "head" else None
        thing = Thing(kind, identity or "")
        if identity and thing in self.as_sent.sent.things:
            return thing
        new = self.came.newcomer_called(text.partition(CODE)[2] or text)
        if new is None:
            error = UsageError(
                "“{text}” is none of those that were sent. Choose from the list, or write the title of one that is new.",
                text=text,
            )
            self._mistake(self._first(row, "owner"), error)
        return new

    def _value(self, place: Place, kind: Kind, path: KeyPath, sent: object) -> Iterator[Plain | None]:
        """Yields the value of a cell; if it cannot be read, notes a mistake and yields nothing."""
        codec = self.as_meant.codec(kind, path)
        is_day = isinstance(codec.form, Text) and (codec.is_day or codec.form.or_whole)
        # Only of a number that may have decimals is it in doubt what a point means.
        manner: Manner = "number" if isinstance(codec.form, Decimal) else "day" if is_day else "words"
        try:
            yield codec.value(self._text(place, manner), sent)
        except UsageError as error:
            self._mistake(place, error)

    def _text(self, place: Place, manner: Manner) -> str:
        if place in self.found.table.struck:
            raise UsageError("Words are struck out here. Delete them, or take the line through them away.")
        if not self.found.placed.form.columns:  # each cell is another field, so the others say nothing of it
            return column_of(self.found.table, place.column, manner, [place.row]).read(place.row)
        if (place.column, manner) not in self.columns:
            self.columns[place.column, manner] = column_of(self.found.table, place.column, manner, self.rows)
        return self.columns[place.column, manner].read(place.row)

    def _first(self, row: int, role: str) -> Place:
        return next(Place(row, number) for column, number in self.found.columns.items() if column.role == role)

    def _mistake(self, place: Place, error: UsageError) -> None:
        self.came.mistakes.append(self.found.table.mistake(place, error))


_NEEDED: Mapping[Kind, tuple[str, ...]] = {
    "head": (),
    "task": ("title", "group"),
    "indicator": ("name",),
    "body": ("name",),
}
"""Fields that something new must have: its title and, for a task, its group."""


def _is_doubtful(table: Table, place: Place) -> bool:
    return place in table.struck or place in table.unvalued or place in table.spoilt


@lru_cache(maxsize=65536)
def _shown(cell: OutCell) -> str:
    """A text as readers see it; kept, since many workbooks of one plan have the same texts."""
    return as_read(cell)
