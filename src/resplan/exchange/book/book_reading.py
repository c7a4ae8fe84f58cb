"""Reads a workbook of ours that came home: only the cells that differ from what was sent."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from resplan.errors import UsageError
from resplan.exchange.book.came import Came
from resplan.exchange.book.cells import as_read
from resplan.exchange.book.grid import NEW, Layout, PlacedRow
from resplan.exchange.book.heads import FoundSheet, found_sheet, mistakes_of, remarks_of
from resplan.exchange.book.registers import Register, Registers
from resplan.exchange.book.row_reading import SheetReading
from resplan.exchange.book.sent import Sent, sent_from
from resplan.exchange.filled_table import Mistake, Place, Remark, Table, Workbook
from resplan.exchange.rows import total_in
from resplan.framework.exchange import ExchangeTerms
from resplan.source.inside import value_at
from resplan.text import NOTHING, fold


def read_book(
    tables: Sequence[Table], sent: Sent, known: Registers, terms: ExchangeTerms, *, drop: bool = False
) -> tuple[Came, list[Table]]:
    """What came home, and the tables that are no sheets of the plan.

    `known`: the names that the plan has now. `drop`: whether items whose rows are missing are taken away.
    """
    reading = _Reading(sent, known, terms, Came(sent.things), drop=drop)
    others: list[Table] = []
    for table in tables:
        found = found_sheet(table, reading.as_sent.sheets, terms.limits.header_rows)
        if found is not None:
            reading.found.append(found)
        elif table.cell(Place(0, 0)) != reading.as_sent.word("guide"):
            others.append(table)
    # Bodies first: tasks may name those that are new.
    for found in sorted(
        reading.found, key=lambda each: _ORDER.index(each.placed.form.of) * 2 + bool(each.placed.form.list)
    ):
        reading.sheet(found)
    reading.came.found = reading.found
    return reading.came, others


def others_than_of_the_plan(name: str, workbook: Workbook, terms: ExchangeTerms) -> tuple[Table, ...]:
    """The tables of a workbook of ours that are no sheets of the plan: progress may be reported there. `name`: the file, for messages."""
    layout = Layout(sent_from(name, workbook.kept), terms.book)
    guide = layout.word("guide")
    return tuple(
        table
        for table in workbook.tables
        if found_sheet(table, layout.sheets, terms.limits.header_rows) is None and table.cell(Place(0, 0)) != guide
    )


_ORDER = ("body", "head", "indicator", "task", "rest")


class _Reading(Struct, dict=True):
    sent: Sent
    known: Registers
    terms: ExchangeTerms
    came: Came
    found: list[FoundSheet] = field(default_factory=list)
    drop: bool = False

    def __post_init__(self) -> None:
        self.as_sent = Layout(self.sent, self.terms.book)
        self.as_meant = Layout(self.sent, self.terms.book, _joined(self.as_sent.registers, self.known))

    def sheet(self, found: FoundSheet) -> None:
        """Reads one sheet and adds what it says to what came."""
        came, table, placed = self.came, found.table, found.placed
        wrong = list(mistakes_of(found))
        came.mistakes += wrong
        came.aside += remarks_of(found)
        if wrong:
            return
        rows = list(self._rows(found))
        keys = {row: table.cell(Place(row, found.key)) for row in rows}
        missing = placed.rows_by_key.keys() - set(keys.values())
        sheet = SheetReading(self.as_sent, self.as_meant, came, found, rows)
        is_of_things = bool(placed.form.columns) and placed.form.list is None
        if is_of_things:
            came.spoken |= {row.thing for row in placed.rows}
        seen: dict[str, str] = {}
        moved = _moved(found, keys, self.sent) if is_of_things else {}
        for row in rows:
            cell, key = table.name_of(Place(row, found.key)), keys[row]
            error = moved.get(row) or _wrong_key(key, seen, placed.rows_by_key, missing)
            if error:
                came.mistakes.append(Mistake(cell, error))
            elif key in placed.rows_by_key:
                known = placed.rows_by_key[key]
                if is_of_things:
                    came.present[known.thing] = cell
                sheet.known_row(row, known)
            else:
                sheet.new_row(row, key or cell)
            if key:
                seen.setdefault(key, cell)
        if not is_of_things and missing:
            self._missing(found, sorted(missing))
        if placed.form.of == "body":
            self._register_new_bodies()

    def _rows(self, found: FoundSheet) -> Iterator[int]:
        """The rows that speak of the plan; rows of totals are left out, also if somebody moved or added them."""
        table, keys = found.table, found.placed.rows_by_key
        for row in found.rows():
            is_ours = table.cell(Place(row, found.key)) in keys
            total = None if is_ours else total_in(table, row, self.terms.totals)
            if total is None:
                yield row
            else:
                self.came.aside.append(Remark(table.name_of(Place(row, found.key)), total))

    def _missing(self, found: FoundSheet, keys: Sequence[str]) -> None:
        """Rows of items and fields that did not come back."""
        rows = [found.placed.rows_by_key[key] for key in keys]
        if self.drop:
            for row in rows:
                self.came.edit(row.thing, (row.base, None))
        else:
            why = UsageError(
                "rows that did not come back, and stay in the plan without --drop: {count}", count=len(rows)
            )
            self.came.aside.append(Remark(found.table.name, why))

    def _register_new_bodies(self) -> None:
        names = (str(value) for new in self.came.newcomers for path, value in new.edits if path == ("name",))
        new = {name: name for name in names}
        body = self.as_meant.registers["body"]
        registers = {**self.as_meant.registers, "body": replace(body, names={**new, **body.names})}
        self.as_meant = Layout(self.sent, self.terms.book, registers)


def _moved(found: FoundSheet, keys: Mapping[int, str], sent: Sent) -> dict[int, UsageError]:
    """Rows whose ids were swapped: each holds the words that were sent under another row's id."""
    title = next((column for column in found.columns if column.role == "field" and column.path in _CALLED), None)
    if title is None:
        return {}
    was = {
        key: as_read(str(value_at(sent.things[row.thing], title.path) or ""))
        for key, row in found.placed.rows_by_key.items()
    }
    by_title = {text: key for key, text in was.items() if text}
    texts = {row: found.table.cell(found.place(row, title)) for row in keys}
    now = {keys[row]: text for row, text in texts.items()}
    errors = {}
    for row, key in keys.items():
        other = by_title.get(texts[row], key)
        if key in was and texts[row] != was[key] and now.get(other, texts[row]) != texts[row]:
            errors[row] = UsageError(
                "This row has the id {key}, but says what was sent as {other}. Put its own id back; to sort, choose the "
                "whole table.",
                key=key,
                other=other,
            )
    return errors


_CALLED = frozenset({("title",), ("name",)})


def _wrong_key(
    key: str, seen: Mapping[str, str], known: Mapping[str, PlacedRow], missing: frozenset[str] | set[str]
) -> UsageError | None:
    """What is wrong with the key of a row."""
    if key in seen:
        return UsageError(
            "The id {key} stands in {cell} too. For something new empty this cell, or use an empty row at the end.",
            key=key if key in known else NOTHING,
            cell=seen[key],
        )
    if key in known or key.startswith(NEW):
        return None
    if key:
        return UsageError("No row was sent with the id {key}. Put the id back that stood here.", key=key)
    if missing:
        first = min(missing)
        return UsageError(
            "This row has no id, and no row has {key} any more. Put the id back if it is that row; what is new goes into an "
            "empty row at the end.",
            key=first,
        )
    return None


def _joined(sent: Registers, known: Registers) -> Registers:
    """The names as they were sent and as they are now."""
    both: dict[str, Register] = {}
    for kind, now in known.items():
        before = sent[kind]
        also = {fold(text): key for key, text in before.shown.items()}
        both[kind] = replace(now, names={**before.names, **now.names}, also={**also, **now.also})
    return both  # type: ignore[return-value]  # the same keys
