"""Finds out what kind of sheet it is: looks for the header among the first rows and identifies each column by its title."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from resplan.errors import UsageError
from resplan.exchange.columns import font_error, visible
from resplan.exchange.filled_table import Mistake, Place, Table
from resplan.framework.exchange import BRACKETS, ExchangeTerms, SheetForm
from resplan.text import did_you_mean, fold


class Header(Struct, frozen=True):
    """The header of a sheet."""

    form: SheetForm
    row: int
    """The last row of the header, from 0."""
    columns: Mapping[str, int]
    """Column of the form (its key) → its number in the sheet."""
    others: Mapping[int, str]
    """Columns unknown to the form, with their titles."""


def header_of(table: Table, terms: ExchangeTerms) -> tuple[Header | None, list[Mistake]]:
    """The header and what is wrong with it; None if the sheet has none."""
    best: Header | None = None
    for row in range(min(len(table.rows), terms.limits.header_rows)):
        for form in terms.sheets:
            for height in (1, 2) if form.key != "figures" else (1,):
                found = _header(titles_of(table, row, height), row + height - 1, form)
                if _is_header(found) and (best is None or len(found.columns) > len(best.columns)):
                    best = found
    if best is None:
        return None, [Mistake(table.name, _no_header(table, terms))]
    return best, list(_mistakes(table, best))


def _is_header(header: Header) -> bool:
    """A header needs the form's first column and another known one; in a sheet of figures by unit the others are the figures."""
    if header.form.key == "figures":
        units = {"code", "unit"} & header.columns.keys()
        return bool(units) and len(units) + len(header.others) > 1
    read = {column.key for column in header.form.columns if column.kind != "shown"}
    return header.form.columns[0].key in header.columns and len(read & header.columns.keys()) > 1


def titles_known(titles: Iterable[str]) -> Callable[[str], bool]:
    """Whether a text is a column's title, in any usual spelling."""
    known = {fold(title) for title in titles} - {""}
    return lambda text: bool(known & {fold(visible(text)), fold(BRACKETS.sub(" ", visible(text)))})


def titles_of_forms(terms: ExchangeTerms) -> Callable[[str], bool]:
    """Whether a text is a title of any sheet that is filled in."""
    columns = [column for form in terms.sheets for column in form.columns]
    return titles_known(
        title
        for column in columns
        for title in (column.key, column.title.vi, column.title.en, *column.also, *column.or_else)
    )


def titles_of(table: Table, row: int, height: int) -> dict[int, str]:
    """The titles by column number. In a two-row header the lower row counts where it has text."""
    titles: dict[int, str] = {}
    for cells in table.rows[row : row + height]:
        titles |= {column: visible(title) for column, title in enumerate(cells) if visible(title)}
    return titles


def _header(titles: Mapping[int, str], row: int, form: SheetForm) -> Header:
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    for index, title in titles.items():
        column = form.column_named(title)
        if column is not None and column.key not in columns:
            columns[column.key] = index
        else:
            others[index] = title
    for index, title in list(others.items()):
        column = form.column_named(title, or_else=True)
        if column is not None and column.key not in columns:
            columns[column.key] = index
            del others[index]
    return Header(form, row, columns, others)


def _mistakes(table: Table, header: Header) -> Iterator[Mistake]:
    form = header.form
    for column in form.columns:
        if column.required and column.key not in header.columns:
            error = UsageError(
                "The column “{title}” is missing. Add it, or begin with the sheet of `resplan export plan --with progress`.",
                title=column.title.vi,
            )
            yield Mistake(table.name, error)
    for index, title in header.others.items():
        place, first = Place(header.row, index), _same_before(header, index, title)
        if first is not None:
            yield table.twice(place, title, Place(header.row, first))
        elif form.key != "figures" and (guess := _likely_title(header, title)):
            error = UsageError("There is no column “{title}”. Did you mean “{guess}”?", title=title, guess=guess)
            yield table.mistake(place, error)


def _same_before(header: Header, index: int, title: str) -> int | None:
    """An earlier column with the same meaning: the first of two figures counts; for other columns, the one that is read."""
    known = header.form.column_named(title)
    if known is not None:
        return header.columns[known.key]
    first = next(other for other, name in header.others.items() if fold(name) == fold(title))
    return first if first != index else None


def _likely_title(header: Header, title: str) -> str | None:
    """The column that a misspelt title probably means, unless the sheet has that column anyway."""
    absent = [column.title.vi for column in header.form.columns if column.key not in header.columns]
    return did_you_mean(title, absent)


def _no_header(table: Table, terms: ExchangeTerms) -> UsageError:
    if not any(any(row) for row in table.rows):
        return UsageError("The sheet is empty.")
    written = (cell for cells in table.rows[: terms.limits.header_rows] for cell in cells if cell)
    if font := next(filter(None, map(font_error, written)), None):
        return font
    return UsageError(
        "No header is found in the first {rows} rows. `resplan export plan --with progress` writes a sheet with the right one.",
        rows=terms.limits.header_rows,
    )
