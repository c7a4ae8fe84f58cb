"""Sheets to entries: every row is read, every mistake named with its cell; if a file has a mistake, nothing is taken from it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from resplan.errors import UsageError
from resplan.exchange.answers import AnswerReader, contradictions, update_entry
from resplan.exchange.columns import Column, column_of, manner_of, visible
from resplan.exchange.filled_table import Mistake, Place, Remark, Table, Workbook, untitled
from resplan.exchange.headers import Header, header_of
from resplan.exchange.rows import Body, RowForm, body_of, under_no_title, unknown_titles
from resplan.exchange.unit_figures import read_figures
from resplan.exchange.unseen import as_seen
from resplan.framework import exchange as terms
from resplan.source.emit import Plain
from resplan.text import format_number, parse_date

Entry = dict[str, Plain]


class Imported(Struct):
    """What a file holds."""

    updates: list[Entry] = field(default_factory=list)
    values: list[Entry] = field(default_factory=list)
    figures: list[Entry] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    aside: list[Remark] = field(default_factory=list)
    """What was skipped, and why."""
    reported: dict[tuple[str, ...], str] = field(default_factory=dict)
    """What the file has reported so far → the cell that reported it: each thing may be reported once on all sheets together."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to add."""
        return not (self.updates or self.values or self.figures)


def import_tables(workbook: Workbook, reader: AnswerReader, *, with_hidden: bool = False) -> Imported:
    """Reads all sheets of a file. A sheet without a header is skipped if another sheet has one."""
    imported = Imported(aside=list(workbook.aside))
    filled = [table for table in workbook.tables if any(any(row) for row in table.rows)] or list(workbook.tables[:1])
    headless: list[tuple[Remark, list[Mistake]]] = []
    is_any_read = False
    for whole in filled:
        table, remarks = as_seen(whole, with_hidden=with_hidden)
        header, mistakes = header_of(table, reader.exchange)
        if header is None:
            headless.append((untitled(table.name), mistakes))
            continue
        is_any_read = True
        imported.aside += remarks
        imported.mistakes += mistakes
        if not mistakes:
            _read_table(table, header, reader, imported)
    for remark, mistakes in headless:
        if is_any_read:
            imported.aside.append(remark)
        else:
            imported.mistakes += mistakes
    return imported


def _read_table(table: Table, header: Header, reader: AnswerReader, imported: Imported) -> None:
    match header.form.key:
        case "updates":
            _rows(table, header, reader, imported, ("task", "by"))
        case "values":
            _rows(table, header, reader, imported, ("indicator", "period"))
        case "figures":
            figures, mistakes, aside = read_figures(table, header, reader)
            imported.figures += figures
            imported.mistakes += mistakes
            imported.aside += aside


def _rows(table: Table, header: Header, reader: AnswerReader, imported: Imported, key: tuple[str, ...]) -> None:
    """One entry a row. Two rows with one key are a mistake; a row with only prefilled columns is skipped."""
    columns = [column for column in header.form.columns if column.kind != "shown" and column.key in header.columns]
    body = _body(table, header, columns, reader)
    cells = {
        column.key: column_of(table, header.columns[column.key], manner_of(column.kind), body.rows)
        for column in columns
    }
    imported.aside += [*_unread(table, header, body), *body.aside]
    rows = _Rows(table, header, columns, cells, reader)
    for row in body.rows:
        read, mistakes = rows.read(row)
        same = (header.form.key, *(str(read.get(part, "")) for part in key))
        place = Place(row, header.columns[key[0]])
        if not mistakes and same in imported.reported:
            error = UsageError(
                "The same is reported in {cell} already. Keep one of the two.", cell=imported.reported[same]
            )
            mistakes = [table.mistake(place, error)]
        imported.mistakes += mistakes
        if mistakes:
            continue
        imported.reported[same] = table.name_of(place)
        if header.form.key == "updates":
            imported.updates.append(update_entry(read))
        else:
            imported.values.append(read)


_ID_AS_NUMBER = re.compile(r"[0-9]{1,18}(?:\.[0-9]{0,18})?")
_PREFILLED = ("task", "indicator", "period")
"""Columns that are filled in before a sheet is sent; alone they make a row no report."""
_BEYOND_DOUBT = frozenset({"state", "percent", "day", "number"})


def _body(table: Table, header: Header, columns: Sequence[terms.Column], reader: AnswerReader) -> Body:
    first = header.form.columns[0]
    closed = [(header.columns[column.key], column) for column in columns if column.kind in _BEYOND_DOUBT]

    def reads(row: int, number: int, column: terms.Column) -> bool:
        text = visible(table.cell(Place(row, number)))
        try:
            return bool(text) and _answer(text, column, reader) is not None
        except UsageError:
            return False

    form = RowForm(
        header=header.row,
        key=header.columns[first.key],
        asked=[header.columns[column.key] for column in columns if column.key not in _PREFILLED],
        totals=reader.exchange.totals,
        is_known=lambda row: reads(row, header.columns[first.key], first),
        is_report=lambda row: any(reads(row, number, column) for number, column in closed),
    )
    return body_of(table, form)


def _unread(table: Table, header: Header, body: Body) -> list[Remark]:
    """Names columns that no form knows or that lack a title, and linked addresses that are no evidence."""
    titled = {*header.columns.values(), *header.others}
    evidence = header.columns.get("evidence")
    return [
        *unknown_titles(table, header.row, header.others),
        *under_no_title(table, titled, body.rows),
        *(
            Remark(table.name_of(place), UsageError("the address behind this cell: {link}", link=link))
            for place, link in table.links.items()
            if place.row in body.rows and place.column != evidence
        ),
    ]


class _Rows(Struct, frozen=True):
    """How the rows of a table are read."""

    table: Table
    header: Header
    columns: Sequence[terms.Column]
    cells: Mapping[str, Column]
    reader: AnswerReader

    def read(self, row: int) -> tuple[Entry, list[Mistake]]:
        """What a row reports, and what is wrong with it."""
        read: Entry = {}
        mistakes: list[Mistake] = []
        for column in self.columns:
            place = Place(row, self.header.columns[column.key])
            try:
                answer = _answer(self.cells[column.key].read(row), column, self.reader)
            except UsageError as error:
                mistakes.append(self.table.mistake(place, error))
                continue
            if column.kind == "evidence" and place in self.table.links:
                answer = self.reader.linked(answer, self.table.links[place])
            if answer is not None:
                read[column.key] = answer
        if self.header.form.key == "updates" and not mistakes:
            places = {key: Place(row, column) for key, column in self.header.columns.items()}
            wrong = contradictions(read, self.reader.plan)
            mistakes = [self.table.mistake(places.get(key, places["task"]), error) for key, error in wrong]
        if self.header.form.key == "values" and not mistakes:
            mistakes = [
                self.table.mistake(Place(row, self.header.columns["value"]), error) for error in self._unfit(read)
            ]
        return read, mistakes

    def _unfit(self, read: Entry) -> Iterator[UsageError]:
        """A value that the indicator's unit does not allow."""
        indicator, value = self.reader.plan.indicators_by_id[str(read["indicator"])], read["value"]
        if isinstance(value, int | float) and not indicator.allows(value):
            yield UsageError(
                "{value} is impossible for “{indicator}” in “{unit}”. Check the value, or the indicator's unit.",
                value=format_number(value),
                indicator=indicator.id,
                unit=indicator.unit or "",
            )


def _answer(text: str, column: terms.Column, reader: AnswerReader) -> Plain | None:
    if not text and column.required:
        raise UsageError("“{title}” is empty here.", title=column.title.vi)
    if not text:
        return None
    return reader.read(column.kind, _as_id(text, reader) if column.kind == "task" else text)


def _as_id(text: str, reader: AnswerReader) -> str:
    """The task whose id a number stands for, if it is the only one: Excel turns `4.03` into a number, and `4.10` into 4,1."""
    if parse_date(text) is not None:
        raise UsageError(
            "Excel has turned a task's id into the day {day}. Format the column as text and write the id again.",
            day=text,
        )
    number = text.replace(",", ".")
    known: Mapping[str, object] = reader.plan.tasks_by_id
    if text in known or not _ID_AS_NUMBER.fullmatch(number):
        return text
    same = [task for task in known if _ID_AS_NUMBER.fullmatch(task) and float(task) == float(number)]
    return same[0] if len(same) == 1 else text
