"""Sheets to entries: every row read, every mistake named with its cell; of a file with a mistake nothing is taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from resplan.errors import UsageError
from resplan.exchange.answers import AnswerReader, contradictions, update_entry
from resplan.exchange.headers import Header, header_of
from resplan.exchange.table import Mistake, Place, Remark, Table, Workbook
from resplan.exchange.unit_figures import read_figures
from resplan.framework.exchange import Column
from resplan.source.emit import Plain
from resplan.text import parse_date

Entry = dict[str, Plain]


@dataclass(slots=True)
class Imported:
    """What a file holds."""

    updates: list[Entry] = field(default_factory=list)
    values: list[Entry] = field(default_factory=list)
    figures: list[Entry] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    aside: list[Remark] = field(default_factory=list)
    """What was not read, and why."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to add."""
        return not (self.updates or self.values or self.figures)


def import_tables(workbook: Workbook, reader: AnswerReader) -> Imported:
    """Reads all sheets of a file."""
    imported = Imported(aside=list(workbook.aside))
    tables = workbook.tables
    filled = [table for table in tables if any(any(row) for row in table.rows)]
    for table in filled or tables[:1]:
        header, mistakes = header_of(table, reader.exchange)
        imported.mistakes += mistakes
        if header is None or mistakes:
            continue
        match header.form.key:
            case "updates":
                imported.updates += _rows(table, header, reader, imported, ("task", "by"))
            case "values":
                imported.values += _rows(table, header, reader, imported, ("indicator", "period"))
            case "figures":
                figures, found = read_figures(table, header, reader)
                imported.figures += figures
                imported.mistakes += found
    if imported.is_empty and not imported.mistakes:
        name = tables[0].name if tables else ""
        imported.mistakes.append(Mistake(name, UsageError("The sheet has a header and nothing below it.")))
    return imported


def _rows(
    table: Table, header: Header, reader: AnswerReader, imported: Imported, key: tuple[str, ...]
) -> Iterator[Entry]:
    """An entry a row; two rows of one key are a mistake, a row of which only the prefilled columns have something is none."""
    imported.aside += [
        Remark(table.name_of(Place(header.row, column)), UsageError("no column “{title}” is known", title=title))
        for column, title in header.others.items()
    ]
    columns = [column for column in header.form.columns if column.kind != "shown" and column.key in header.columns]
    asked = [header.columns[column.key] for column in columns if column.key not in _PREFILLED]
    first_rows: dict[tuple[str, ...], int] = {}
    for row in range(header.row + 1, len(table.rows)):
        if table.is_empty(row, asked):
            continue
        read, mistakes = _row(table, row, header, columns, reader)
        same = tuple(str(read.get(part, "")) for part in key)
        if not mistakes and same in first_rows:
            error = UsageError(
                "The same is reported in row {row} already. Keep one of the two.", row=first_rows[same] + 1
            )
            mistakes = [table.mistake(Place(row, header.columns[key[0]]), error)]
        imported.mistakes += mistakes
        if mistakes:
            continue
        first_rows[same] = row
        yield update_entry(read) if header.form.key == "updates" else read


_PREFILLED = ("task", "indicator", "period")
"""Columns that alone do not make a row a report."""


def _row(
    table: Table, row: int, header: Header, columns: Sequence[Column], reader: AnswerReader
) -> tuple[Entry, list[Mistake]]:
    read: Entry = {}
    mistakes: list[Mistake] = []
    for column in columns:
        place = Place(row, header.columns[column.key])
        try:
            answer = _answer(table.read(place), column, reader)
        except UsageError as error:
            mistakes.append(table.mistake(place, error))
            continue
        if answer is not None:
            read[column.key] = answer
    if header.form.key == "updates" and not mistakes:
        places = {key: Place(row, column) for key, column in header.columns.items()}
        mistakes = [table.mistake(places.get(key, places["task"]), error) for key, error in contradictions(read)]
    return read, mistakes


def _answer(text: str, column: Column, reader: AnswerReader) -> Plain | None:
    if not text and column.required:
        raise UsageError("“{title}” is empty here.", title=column.title.vi)
    if not text:
        return None
    return reader.read(column.kind, _as_id(text, reader) if column.kind == "task" else text)


def _as_id(text: str, reader: AnswerReader) -> str:
    """Excel makes a number of `4.03` and of `4.10` the number 4,1: the task whose id is that number, if it is one only."""
    if parse_date(text) is not None:
        raise UsageError(
            "Excel has made the day {day} of a task's id. Format the column as text and write the id again.", day=text
        )
    number = text.replace(",", ".")
    known: Mapping[str, object] = reader.plan.tasks_by_id
    if text in known or not number.replace(".", "", 1).isdigit():
        return text
    same = [task for task in known if task.replace(".", "", 1).isdigit() and float(task) == float(number)]
    return same[0] if len(same) == 1 else text
