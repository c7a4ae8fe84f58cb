"""Writes a sheet of an Excel file: looks, rules for its cells, locks, printing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, assert_never

from msgspec import Struct, field

from resplan.exchange.workbook import MOST_SHEET_NAME, MOST_TEXT, OutCell, OutColumn, OutSheet
from resplan.office.column_names import column_letters

Looks = Mapping[str, Any]  # xlsxwriter has no types
_TITLES = 2
"""How many first columns identify a row: its id and its title."""
_MOST_NOTE = 255
_MOST_CHOICES = 255
"""The most letters of a list that fits into a cell's own rule."""
_A4 = 9
_SUM_OF_SHOWN = 109
"""Excel's number for the sum of visible rows: neither filtered out nor hidden."""
_MOST_ROWS = 10_000
_LINE, _MOST_LINES = 15, 12
"""Height of a line in points, and the most lines that a row makes room for."""
_NEW = "_"
"""The first letter of the key of an empty row; such a key is not shown."""
_ALLOWED = (
    "sort", "autofilter", "format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows",
    "insert_hyperlinks", "select_locked_cells", "select_unlocked_cells", "objects",
)  # fmt: skip
"""What people may do in a sheet to fill in, although its headings are locked."""


def looks_of(book: Any) -> Looks:
    """The looks that cells have."""
    cell = {"text_wrap": True, "valign": "top", "border": 1}
    kinds: dict[str, dict[str, object]] = {
        "header": {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#D9E2F3"},
        "total": {"bold": True, "valign": "vcenter", "border": 1, "bg_color": "#D9E2F3", "num_format": "#,##0"},
        # In a whole number this would leave the decimal sign at the end.
        "total of parts": {"num_format": "#,##0.##"},
        "cell": cell,
        "text": {**cell, "num_format": "@"},
        "day": {"valign": "top", "border": 1, "num_format": "d/m/yyyy", "align": "left"},
        "shown": {**cell, "font_color": "#595959"},
        "key": {**cell, "num_format": "@", "bg_color": "#D9D9D9", "font_color": "#595959"},
        "hidden key": {**cell, "num_format": ";;;", "bg_color": "#D9D9D9", "text_wrap": False},
        "read": {"text_wrap": True, "valign": "top", "font_size": 12},
        "kept": {"num_format": "@"},
        "missing": {"bg_color": "#FFF2CC"},
    }
    looks = {name: book.add_format(look) for name, look in kinds.items()}
    free = {f"free {name}": book.add_format({**look, "locked": False}) for name, look in kinds.items()}
    return {**looks, **free}


class Lists(Struct):
    """Lists too long for a cell's own rule, kept as columns of a hidden sheet."""

    sheet: str
    columns: dict[tuple[str, ...], str] = field(default_factory=dict)

    def source(self, choices: tuple[str, ...]) -> list[str] | str:
        """How a rule refers to its list."""
        is_short = len(",".join(choices)) <= _MOST_CHOICES and not any("," in choice for choice in choices)
        if is_short or not self.sheet:
            return list(choices)
        letters = column_letters(len(self.columns))
        where = f"='{self.sheet}'!${letters}$1:${letters}${len(choices)}"
        return self.columns.setdefault(choices, where)

    def write(self, book: Any) -> None:
        """The hidden sheet, if a rule names it."""
        if not self.columns:
            return
        page = book.add_worksheet(self.sheet)
        for column, choices in enumerate(self.columns):
            for row, choice in enumerate(choices):
                page.write_string(row, column, choice)
        page.protect()
        page.hide()


class Page(Struct, frozen=True):
    """A sheet that is being written."""

    page: Any
    sheet: OutSheet
    looks: Looks
    lists: Lists

    def write(self) -> None:
        """Writes all of it."""
        match self.sheet.guard:
            case "unseen":
                self._cells(0)
                self.page.protect()
                self.page.very_hidden()
            case "read":
                self._print()
                self._headings()
                self._cells(1)
                self.page.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})
            case "none" | "filled":
                self._print()
                self._totals()
                self._headings()
                self._rules()
                self._cells(self.sheet.heading + 1)
                if self.sheet.guard == "filled":
                    self.page.protect("", dict.fromkeys(_ALLOWED, True))
            case other:
                assert_never(other)

    def _print(self) -> None:
        """Sets up printing: a sheet is as wide as a page, and each page repeats the headings and the first columns."""
        page, columns = self.page, self.sheet.columns
        head = self.sheet.heading
        page.freeze_panes(head + 1, _TITLES if self.sheet.guard == "filled" else 0)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(head)
        page.set_footer("&C&P/&N")
        if len(columns) > _TITLES:
            page.repeat_columns(0, _TITLES - 1)
        if self.sheet.printed and self.sheet.rows:
            page.print_area(0, 0, head + len(self.sheet.rows), self.sheet.printed - 1)

    def _headings(self) -> None:
        page, sheet, head = self.page, self.sheet, self.sheet.heading
        if sheet.rows and sheet.guard != "read":
            page.autofilter(head, 0, head + len(sheet.rows), len(sheet.columns) - 1)
        for number, column in enumerate(sheet.columns):
            page.set_column(number, number, column.width, self._look(column) if sheet.guard == "filled" else None)
            page.write_string(head, number, column.title, self.looks["header"])
            if column.about:
                page.write_comment(head, number, column.about, {"x_scale": 2, "font_size": 9})
        page.set_row(head, _LINE * 2)

    def _totals(self) -> None:
        """The totals of the visible rows; they cover as many rows as anybody will add."""
        page, sheet, look = self.page, self.sheet, self.looks["header"]
        if not sheet.total:
            return
        shown = next(number for number, column in enumerate(sheet.columns) if not column.is_key)
        for number, column in enumerate(sheet.columns):
            if column.is_summed:
                letters, numbers = column_letters(number), (row[number] for row in sheet.rows)
                total = sum(cell for cell in numbers if isinstance(cell, int | float))
                formula = f"=SUBTOTAL({_SUM_OF_SHOWN},{letters}{sheet.heading + 2}:{letters}{_MOST_ROWS})"
                page.write_formula(0, number, formula, self.looks["total"], total)
                has_parts = f"={letters}1<>INT({letters}1)"
                look_of_parts = {"type": "formula", "criteria": has_parts, "format": self.looks["total of parts"]}
                page.conditional_format(0, number, 0, number, look_of_parts)
            else:
                _write_cell(page, (0, number), sheet.total if number == shown else None, look)

    def _rules(self) -> None:
        """Sets what cells accept, and which are coloured while they are empty."""
        sheet, first = self.sheet, self.sheet.heading + 1
        last = self.sheet.heading + len(self.sheet.rows)
        for number, column in enumerate(sheet.columns):
            if not sheet.rows:
                return
            if column.note or column.choices or column.is_key:
                self.page.data_validation(first, number, last, number, self._rule(column))
            if column.is_asked:
                title, letters, row = column_letters(_TITLES - 1), column_letters(number), first + 1
                says = f'OR(AND(LEN($A{row})>0,LEFT($A{row},1)<>"{_NEW}"),LEN(TRIM(${title}{row}))>0)'
                missing = f"=AND(LEN(TRIM({letters}{row}))=0,{says})"
                look = {"type": "formula", "criteria": missing, "format": self.looks["missing"]}
                self.page.conditional_format(first, number, last, number, look)
        for (row, number), choices in sheet.choices.items():
            rule = {"validate": "list", "source": self.lists.source(choices), "show_error": False}
            self.page.data_validation(first + row, number, first + row, number, rule)

    def _rule(self, column: OutColumn) -> dict[str, Any]:  # xlsxwriter's own settings
        """What a cell accepts, and its hint."""
        rule: dict[str, Any] = {"validate": "any"}
        if column.is_key:
            rule = {"validate": "custom", "value": "=FALSE"}
        elif column.choices:
            rule = {"validate": "list", "source": self.lists.source(column.choices), "show_error": not column.is_open}
        if column.note:
            rule |= {"input_title": column.title[:MOST_SHEET_NAME], "input_message": column.note[:_MOST_NOTE]}
        return rule

    def _cells(self, first: int) -> None:
        for number, row in enumerate(self.sheet.rows, first):
            if first:
                # Excel sorts and deletes no row with locked cells, not even those beside the table.
                beside = self.looks["free kept"] if self.sheet.guard == "filled" else None
                self.page.set_row(number, _height(self.sheet, row), beside)
            for place, column in enumerate(self.sheet.columns):
                cell = row[place] if place < len(row) else None
                if cell is not None or self.sheet.guard != "unseen":
                    _write_cell(self.page, (number, place), cell, self._look(column, cell))

    def _look(self, column: OutColumn, cell: OutCell = None) -> Any:
        match self.sheet.guard:
            case "unseen":
                return self.looks["kept"]
            case "read":
                return self.looks["read"]
            case "none":
                return self.looks[_look_of(column, cell)]
            case "filled":
                return self.looks[f"free {_look_of(column, cell)}"]
            case other:
                assert_never(other)


def _look_of(column: OutColumn, cell: OutCell) -> str:
    if column.is_key:
        is_hidden = not column.is_shown or (isinstance(cell, str) and cell.startswith(_NEW))
        return "hidden key" if is_hidden else "key"
    if isinstance(cell, date):
        return "day"
    if column.is_shown:
        return "shown"
    return "text" if column.is_text else "cell"


def _height(sheet: OutSheet, row: Sequence[OutCell]) -> int:
    """Makes a row as high as its longest text needs; not every program does that itself."""
    cells = zip(row, sheet.columns, strict=False)
    texts = [(cell, column.width) for cell, column in cells if isinstance(cell, str) and not column.is_key]
    lines = [sum(1 + len(part) // width for part in text.splitlines() or [""]) for text, width in texts]
    return _LINE * min(max(lines, default=1), _MOST_LINES)


def _write_cell(page: Any, place: tuple[int, int], cell: OutCell, look: Any) -> None:  # xlsxwriter has no types
    match cell:
        case None | "":
            page.write_blank(*place, None, look)
        case str():
            page.write_string(*place, cell[:MOST_TEXT], look)
        case int() | float():
            page.write_number(*place, cell, look)
        case date():
            page.write_datetime(*place, cell, look)
        case _:
            assert_never(cell)
