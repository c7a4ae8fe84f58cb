"""A sheet with one row a unit and one column a figure, as figures by unit."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from resplan.errors import UsageError
from resplan.exchange.answers import AnswerReader
from resplan.exchange.columns import Column, column_of, visible
from resplan.exchange.filled_table import CellError, Mistake, Place, Remark, Table
from resplan.exchange.headers import Header
from resplan.exchange.rows import Body, RowForm, body_of, under_no_title
from resplan.framework.unit_names import communes_named, unit_named
from resplan.framework.units import Unit, communes
from resplan.plan.update import UnitFigure
from resplan.source.emit import Plain
from resplan.text import did_you_mean, fold, format_date, slugify
from resplan.text.pattern import either

_CODE = 5
"""Number of digits of a commune's code; Excel drops leading zeros."""


class _Sheet(Struct, frozen=True):
    table: Table
    header: Header
    reader: AnswerReader
    figures: Mapping[int, Column]
    rows: Sequence[int]

    @property
    def unit_columns(self) -> dict[str, int]:
        """Where code and name of the unit stand."""
        units = [column.key for column in self.header.form.columns if column.kind == "unit"]
        return {key: self.header.columns[key] for key in units if key in self.header.columns}

    def wrong(self, row: int, error: UsageError) -> CellError:
        """A mistake, placed in the first column that names units."""
        return CellError(self.table.mistake(Place(row, next(iter(self.unit_columns.values()))), error))


def read_figures(
    table: Table, header: Header, reader: AnswerReader
) -> tuple[list[dict[str, Plain]], list[Mistake], list[Remark]]:
    """The sheet's figures, its mistakes, and what else stands there."""
    body = _body(table, header, reader)
    columns = {column: column_of(table, column, "number", body.rows) for column in header.others}
    sheet = _Sheet(table, header, reader, columns, body.rows)
    aside = [*under_no_title(table, {*header.columns.values(), *header.others}, body.rows), *body.aside]
    mistakes = list(_columns_of_words(sheet))
    if mistakes:
        return [], mistakes, aside
    values: dict[int, dict[str, Plain]] = {column: {} for column in header.others}
    rows: dict[str, int] = {}
    for row in body.rows:
        path = None
        try:
            path = _path(sheet, row, rows)
        except CellError as error:
            mistakes.append(error.mistake)
        for column in header.others:
            try:
                number = _value(sheet, row, column)
            except UsageError as error:
                mistakes.append(table.mistake(Place(row, column), error))
                continue
            if number is not None and path is not None:
                values[column][path] = number
    try:
        return list(_figures(sheet, values)), mistakes, aside
    except CellError as error:
        return [], [error.mistake, *mistakes], aside


def _body(table: Table, header: Header, reader: AnswerReader) -> Body:
    """The rows of units and of totals; a row that was sent out and has no figures is left out."""
    units = {key: number for key, number in header.columns.items() if key in {"code", "unit"}}
    figures = list(header.others)

    def has_number(row: int) -> bool:
        return any(any(sign.isdigit() for sign in table.cell(Place(row, column))) for column in figures)

    def is_unit(row: int) -> bool:
        return has_number(row) and not table.is_empty(row, units.values())

    def is_silent(row: int) -> bool:
        texts = {key: visible(table.cell(Place(row, number))) for key, number in units.items()}
        said = {key: text for key, text in texts.items() if text}
        try:
            return bool(said) and all(_unit_path(reader, text, is_code=key == "code") for key, text in said.items())
        except UsageError:
            return False

    first = next(iter(units.values()))
    form = RowForm(
        header=header.row,
        key=first,
        asked=figures,
        totals=(),
        is_known=lambda row: is_unit(row) or (table.is_empty(row, figures) and is_silent(row)),
        is_report=has_number,
    )
    return body_of(table, form)


def _columns_of_words(sheet: _Sheet) -> Iterator[Mistake]:
    """Columns that hold no figures at all; each is named once, not for each cell."""
    for column, title in sheet.header.others.items():
        texts = {sheet.table.cell(Place(row, column)) for row in sheet.rows} - {"", *_NOTHING}
        if texts and not any(any(letter.isdigit() for letter in text) for text in texts):
            error = UsageError(
                "The column “{title}” holds no number. Delete it from the sheet, or correct it.", title=title
            )
            yield sheet.table.mistake(Place(sheet.header.row, column), error)


_TOTAL = ""
"""Stands in place of a unit for the row of totals."""


def _path(sheet: _Sheet, row: int, rows: dict[str, int]) -> str:
    """The row's unit, by code or else by name; if both are given they must agree."""
    path: str | None = None
    for key, column in sheet.unit_columns.items():
        place = Place(row, column)
        try:
            text = visible(sheet.table.read(place))
            if text and path and not _is_name_of(path, text):
                raise _two_units(path, text)
            if text and not path:
                path = _unit_path(sheet.reader, text, is_code=key == "code")
        except UsageError as error:
            raise CellError(sheet.table.mistake(place, error)) from error
    if path is None:
        raise sheet.wrong(row, UsageError("The row names no unit. Write its code or its name."))
    if path in rows:
        first = sheet.table.name_of(Place(rows[path], next(iter(sheet.unit_columns.values()))))
        raise sheet.wrong(row, UsageError("The same is reported in {cell} already. Keep one of the two.", cell=first))
    rows[path] = row
    return path


def _is_name_of(path: str, text: str) -> bool:
    """Whether the text beside the code names that unit, with or without its type and province."""
    unit = unit_named(path)
    if unit is None:
        return path == _TOTAL
    names = (unit.name, f"{unit.kind} {unit.name}", unit.slug, unit.path)
    return fold(text.partition(",")[0]) in {fold(name) for name in names}


def _two_units(path: str, text: str) -> UsageError:
    return UsageError("Code and name mean two units, {units}. Correct one of them.", units=f"{path}, {text}")


def _unit_path(reader: AnswerReader, text: str, *, is_code: bool) -> str:
    if fold(text) in {fold(name) for name in reader.exchange.totals}:
        return _TOTAL
    own = unit_named(reader.plan.unit)
    province = (own.parent or own) if own else None
    written = text.zfill(_CODE) if text.isdigit() and (is_code or len(text) > 2) else text  # noqa: PLR2004  # a province's code has two
    unit = unit_named(written)
    if unit is not None and unit.level != "commune" and province is not None:
        unit = None
    if unit is None and province is not None:
        alike = communes_named(province, text)
        if len(alike) > 1:
            names = ", ".join(f"{each.kind} {each.name} ({each.code})" for each in alike)
            raise UsageError("“{text}” may be {units}. Write its code.", text=text, units=names)
        unit = alike[0] if alike else None
    if unit is None:
        raise _unknown(text, province)
    if province is not None and unit.parent != province:
        raise UsageError("{unit} does not belong to {province}.", unit=unit.path, province=province.name)
    return unit.path


def _unknown(text: str, province: Unit | None) -> UsageError:
    near = communes(province.slug) if province else ()
    guess = did_you_mean(text, [f"{unit.kind} {unit.name}" for unit in near])
    if guess:
        return UsageError("There is no unit “{unit}”. Did you mean {guess}?", unit=text, guess=guess)
    return UsageError("There is no unit “{unit}” there. Write its code of five digits, or its name.", unit=text)


def _value(sheet: _Sheet, row: int, column: int) -> Plain | None:
    """A cell's number; None if nothing was sent."""
    text = sheet.figures[column].read(row)
    if not text or text in _NOTHING:
        return None
    number = sheet.reader.read("number", text)
    if isinstance(number, int | float) and number < 0:
        raise UsageError(
            "{number} is negative; a figure is 0 or more, and a cell stays empty where nothing was sent.", number=text
        )
    return number


_NOTHING = frozenset({"-", "–", "x", "X"})


def _figures(sheet: _Sheet, values: Mapping[int, Mapping[str, Plain]]) -> Iterator[dict[str, Plain]]:
    """One figure a column; a figure that the plan knows keeps its id and what it is part of."""
    known = {fold(name): row for row in _known(sheet.reader) for name in (row.id, row.name or "") if name}
    names = {column: _named(sheet, title) for column, title in sheet.header.others.items()}
    ids = {fold(name): slugify(name) for name, _ in names.values()} | {key: figure.id for key, figure in known.items()}
    for column, (name, whole) in names.items():
        by_unit = {path: value for path, value in values[column].items() if path != _TOTAL}
        if not by_unit:
            continue
        figure = known.get(fold(name))
        if whole and fold(whole) not in ids:
            place = Place(sheet.header.row, column)
            error = UsageError("There is no figure “{figure}” of which this one could be a part.", figure=whole)
            raise CellError(sheet.table.mistake(place, error))
        of = ids[fold(whole)] if whole else figure.of if figure else None
        entry: dict[str, Plain] = {"id": ids[fold(name)], "name": (figure.name if figure else None) or name}
        entry["date"] = format_date(sheet.reader.day)
        entry |= {"of": of} if of else {}
        entry["by_unit"] = by_unit
        if _TOTAL in values[column]:
            entry["total"] = values[column][_TOTAL]
        yield entry


def _named(sheet: _Sheet, title: str) -> tuple[str, str | None]:
    """Splits `Hồ sơ đã giải quyết (trong Hồ sơ tiếp nhận)` into the figure's name and what it is part of."""
    words = either(sheet.reader.exchange.part_of)
    match = re.fullmatch(rf"(?P<name>.+?)\s*\({words}\s+(?P<whole>.+)\)", title, re.IGNORECASE)
    return (match["name"], match["whole"]) if match else (title, None)


def _known(reader: AnswerReader) -> Iterator[UnitFigure]:
    for report in reader.plan.progress:
        yield from report.figures
