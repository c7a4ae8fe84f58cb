"""A table written down as lines of cells, made into the file that an office would send: Word, Excel, CSV or Markdown."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date

import xlsxwriter

from office.word_files import bold, cell, paragraph, row, table, word_file

ABOVE, LEFT = "^", "<"
"""What a cell says that is one with the cell above it, or left of it."""
_STRONG = re.compile(r"\*\*(.*)\*\*", re.DOTALL)
_NUMBER = re.compile(r"#(-?[0-9.]+)")
_DAY = re.compile(r"@([0-9]{4})-([0-9]{2})-([0-9]{2})( mmm-yy)?")


def file_of(name: str, text: str) -> bytes:
    """The file of this name; `|` parts cells, `<br>` lines; `#1.5` is a number and `@2025-06-01` a day of a sheet, `@… mmm-yy`
    one that Excel shows as a month; a line without `|` stands above or below the table."""
    lines = text.strip("\n").split("\n")
    suffix = name.rpartition(".")[2]
    if suffix == "docx":
        return _word(lines)
    if suffix == "xlsx":
        return _excel(lines)
    return _csv(lines) if suffix == "csv" and "|" in text else text.encode()


def _cells(line: str) -> list[str]:
    return [each.strip().replace("<br>", "\n") for each in line.strip().strip("|").split("|")]


def _word(lines: Sequence[str]) -> bytes:
    blocks: list[str] = []
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if "|" in line:
            rows.append(_cells(line))
            continue
        if rows:
            blocks.append(_word_table(rows))
            rows = []
        if line.strip():
            blocks.append(paragraph(line.strip()))
    return word_file(*blocks)


def _word_table(rows: Sequence[Sequence[str]]) -> str:
    made = []
    for at, cells in enumerate(rows):
        written = []
        for column, text in enumerate(cells):
            if text == LEFT:
                continue
            span = 1
            while column + span < len(cells) and cells[column + span] == LEFT:
                span += 1
            begins = at + 1 < len(rows) and column < len(rows[at + 1]) and rows[at + 1][column] == ABOVE
            merge = "" if text == ABOVE else "restart" if begins else None
            strong = _STRONG.fullmatch(text)
            inside = [bold(strong[1])] if strong else [] if text == ABOVE else text.split("\n") if text else []
            written.append(cell(*inside, span=span, merge=merge))
        made.append(row(*written))
    return table(*made)


def _excel(lines: Sequence[str]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet("Phụ lục")
    strong = book.add_format({"bold": True})
    day, month = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "mmm-yy"})
    grid = [_cells(line) for line in lines]
    for at, cells in enumerate(grid):
        for column, text in enumerate(cells):
            if text in {ABOVE, LEFT, ""}:
                continue
            number, when, heavy = _NUMBER.fullmatch(text), _DAY.fullmatch(text), _STRONG.fullmatch(text)
            wide, high = _reach(grid, at, column)
            if wide > 1 or high > 1:
                page.merge_range(at, column, at + high - 1, column + wide - 1, "")
            if number:
                page.write_number(at, column, float(number[1]))
            elif when:
                page.write_datetime(at, column, date(*map(int, when.groups()[:3])), month if when[4] else day)
            else:
                page.write_string(at, column, heavy[1] if heavy else text, strong if heavy else None)
    book.close()
    return stream.getvalue()


def _reach(grid: Sequence[Sequence[str]], at: int, column: int) -> tuple[int, int]:
    wide = high = 1
    while column + wide < len(grid[at]) and grid[at][column + wide] == LEFT:
        wide += 1
    while at + high < len(grid) and column < len(grid[at + high]) and grid[at + high][column] == ABOVE:
        high += 1
    return wide, high


def _csv(lines: Sequence[str]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerows(_cells(line) for line in lines)
    return stream.getvalue().encode("utf-8-sig")
