"""A workbook as plain data: its visible sheets, and the names of hidden ones and of those that are no tables."""

from collections.abc import Iterator, Mapping
from typing import Any

from resplan.errors import ResplanError
from resplan.office.archive import Archive, open_archive
from resplan.office.limits import OfficeLimits, no_workbook, too_large
from resplan.office.markup import attribute, elements, local_name
from resplan.office.relations import relations, target_of
from resplan.office.sheet import Book, Place, Sheet
from resplan.office.strings import shared_strings
from resplan.office.styles import read_styles
from resplan.office.worksheet import first_text, read_sheet

OWN = "resplan: "
"""The beginning of the first cell of the sheet in which a workbook of ours keeps what it was sent with."""
_TRUE = frozenset({"1", "true"})


def read_workbook(name: str, content: bytes, limits: OfficeLimits) -> dict[str, Any]:
    """`{"sheets": […], "hidden": [names], "others": [names], "kept": rows}`; each sheet with what a `Table` is made of.

    `kept`: the rows of the sheet in which a workbook of ours keeps what it was sent with, hidden or not.
    """
    archive = open_archive(name, content, limits)
    main = _main_part(archive)
    related = relations(archive, main)
    found: dict[str, Any] = {"sheets": [], "hidden": [], "others": [], "kept": []}
    listed: list[tuple[str, str, str]] = []
    is_1904 = False
    for element in elements(archive, main, frozenset({"workbookPr", "sheet"})):
        if local_name(element) == "workbookPr":
            is_1904 = element.get("date1904", "") in _TRUE
        else:
            listed.append((element.get("name", ""), element.get("state", ""), attribute(element, "id") or ""))
    if len(listed) > limits.sheets:
        raise ResplanError("{file} has more than {count} sheets. Divide it.", file=name, count=limits.sheets)
    texts = shared_strings(archive, target_of(archive, main, "sharedStrings"))
    book = Book(archive, texts, read_styles(archive, target_of(archive, main, "styles")), is_1904)
    for title, state, key in listed:
        relation = related.get(key)
        if relation is None or relation.is_outside or relation.target not in archive:
            raise no_workbook(name)
        if relation.kind != "worksheet":
            found["others"].append(title)
            continue
        is_hidden = state in {"hidden", "veryHidden"}
        if is_hidden and not first_text(book, relation.target).startswith(OWN):
            found["hidden"].append(title)
            continue
        sheet = read_sheet(book, relation.target)
        if sheet.cells.get((0, 0), "").startswith(OWN):
            found["kept"] = _data(archive, sheet)["rows"]
        else:
            found["sheets"].append({"name": title, **_data(archive, sheet)})
    return found


def _main_part(archive: Archive) -> str:
    if any(part.lower().endswith("vbaproject.bin") for part in archive.parts):
        raise ResplanError("{file} has macros. Save it in Excel as .xlsx, which has none.", file=archive.name)
    if any(part.lower().endswith(".iwa") for part in archive.parts):
        raise ResplanError(
            "{file} is a file of Apple Numbers. Save it as .xlsx: in Numbers, File, Export To, Excel.",
            file=archive.name,
        )
    made_as = archive.read("mimetype") if "mimetype" in archive else b""
    if made_as.startswith(b"application/vnd.oasis.opendocument.text"):
        raise ResplanError(
            "{file} is an OpenDocument file. Save it as .docx: in LibreOffice, File, Save as, Word.", file=archive.name
        )
    if made_as.startswith(b"application/vnd.oasis.opendocument"):
        raise ResplanError(
            "{file} is an OpenDocument file. Save it as .xlsx: in LibreOffice, File, Save as, Excel.", file=archive.name
        )
    if "word/document.xml" in archive:
        raise ResplanError(
            "{file} is a Word file. Copy its table into Excel and save that as .xlsx.", file=archive.name
        )
    if "xl/workbook.bin" in archive:
        raise ResplanError("{file} is a binary workbook (.xlsb). Save it in Excel as .xlsx.", file=archive.name)
    main = target_of(archive, "", "officeDocument")
    if main is None:
        raise no_workbook(archive.name)
    return main


def _data(archive: Archive, sheet: Sheet) -> Mapping[str, Any]:
    errors, unvalued = _near(archive, sheet.errors), _near(archive, sheet.unvalued)
    height = _height(sheet)
    rows: list[list[str]] = [[] for _ in range(height)]
    for (row, column), text in sorted(sheet.cells.items()):
        rows[row] += [""] * (column - len(rows[row])) + [text]
    width = max(map(len, rows), default=0)
    return {
        "rows": rows,
        "numbers": sheet.numbers,
        "american": sheet.american,
        "errors": errors,
        "unvalued": unvalued,
        "struck": [[*place, text] for place, text in sheet.struck.items()],
        "links": [[*place, link] for place, link in sheet.links.items()],
        "comments": sheet.comments,
        "merged": list(_merged(archive, sheet, width)),
        "ranges": [
            (row, column, min(last_row, height - 1), min(last_column, width - 1))
            for row, column, last_row, last_column in sheet.merges
            if row < height and column < width
        ],
        "bold": sheet.bold,
        "hidden_rows": sheet.hidden_rows,
        "hidden_columns": sheet.hidden_columns,
    }


def _height(sheet: Sheet) -> int:
    """Rows up to the last one that is not empty; a formula without a result counts."""
    return max((row for row, _ in (*sheet.cells, *sheet.errors, *sheet.unvalued)), default=-1) + 1


def _near(archive: Archive, places: list[Place]) -> list[Place]:
    limits = archive.limits
    if any(row >= limits.rows or column >= limits.columns for row, column in places):
        raise too_large(archive.name, limits)
    return places


def _merged(archive: Archive, sheet: Sheet, width: int) -> Iterator[Place]:
    """The merged cells within the table."""
    height, count = _height(sheet), 0
    for first_row, first_column, last_row, last_column in sheet.merges:
        rows, columns = range(first_row, min(last_row + 1, height)), range(first_column, min(last_column + 1, width))
        count += len(rows) * len(columns)
        if count > archive.limits.merged_cells:
            raise ResplanError("{file} has too many merged cells. Unmerge them.", file=archive.name)
        yield from ((row, column) for row in rows for column in columns)
