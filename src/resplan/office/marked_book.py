"""A copy of a workbook with some cells coloured and noted: parts that need it are changed, all others stay as they are."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from resplan.office.archive import open_archive
from resplan.office.changed_package import Package, made
from resplan.office.column_names import column_number
from resplan.office.limits import OfficeLimits, no_workbook
from resplan.office.marked_list import list_sheet
from resplan.office.marked_notes import Notes
from resplan.office.marked_styles import MarkedStyles
from resplan.office.markup import attribute, child
from resplan.office.relations import relations, target_of
from resplan.text.shown import printable

Mark = tuple[str, str, str]
"""Sheet, cell such as C7 (empty for the sheet itself), and what is wrong there."""
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def mark_workbook(name: str, content: bytes, limits: OfficeLimits, given: Mapping[str, Any]) -> dict[str, Any]:
    """`{"content": the copy in base64}`; `given`: `marks`, and the `title` and `headings` of the sheet that lists them."""
    package = Package(open_archive(name, content, limits))
    main = target_of(package.archive, "", "officeDocument")
    if main is None or package.root(main).tag.rpartition("}")[2] != "workbook":
        raise no_workbook(name)
    styles = MarkedStyles(package, target_of(package.archive, main, "styles"))
    marks: list[Mark] = [tuple(mark) for mark in given["marks"]]
    related = relations(package.archive, main)
    for sheet in package.root(main).iter("{*}sheet"):
        title, relation = sheet.get("name", ""), related.get(attribute(sheet, "id") or "")
        own = [(cell, message) for of, cell, message in marks if of in (title, printable(title)) and cell]
        if own and relation is not None and relation.target in package.archive:
            _mark_sheet(package, relation.target, own, styles)
    _add_list(package, main, marks, given)
    return {"content": base64.b64encode(package.packed()).decode("ascii")}


def _mark_sheet(package: Package, part: str, marks: Sequence[tuple[str, str]], styles: MarkedStyles) -> None:
    root = package.root(part)
    by_cell: dict[str, str] = {}
    for cell, message in marks:
        by_cell[cell] = f"{by_cell[cell]}\n\n{message}" if cell in by_cell else message
    data: Any = child(root, "sheetData")
    if data is None:
        return
    for cell in by_cell:
        styles.colour(_cell(data, cell))
    Notes(package, part).add(by_cell)


def _cell(data: Any, reference: str) -> Any:  # lxml has no types
    """A cell, made where there is none."""
    letters = reference.rstrip("0123456789")
    number = reference[len(letters) :]
    row = _at(data, "row", number, [int(each.get("r") or 0) for each in data])
    columns = [column_number(str(each.get("r") or "").rstrip("0123456789")) + 1 for each in row]
    return _at(row, "c", reference, columns, column_number(letters) + 1)


def _at(above: Any, tag: str, name: str, places: Sequence[int], wanted: int = 0) -> Any:  # lxml has no types
    """The child of that name, made at its place in the order; a child without a name follows the one before."""
    wanted, last = wanted or int(name), 0
    for each, place in zip(above, places, strict=True):
        last = place or last + 1
        if last == wanted:
            return each
        if last > wanted:
            return made(above, tag, above.index(each), r=name)
    return made(above, tag, r=name)


def _add_list(package: Package, main: str, marks: Sequence[Mark], given: Mapping[str, Any]) -> None:
    """The sheet that lists what is wrong, at the end."""
    root = package.root(main)
    sheets: Any = child(root, "sheets")
    names = {str(sheet.get("name")).casefold() for sheet in sheets}
    titles = [given["title"], *(f"{given['title']} ({number})" for number in range(2, 10_000))]
    part = package.new_name("xl/worksheets/marks{}.xml")
    package.texts[part] = list_sheet(marks, given["headings"])
    package.declare(part, _SHEET_TYPE)
    title = next(title for title in titles if title.casefold() not in names)
    number = str(max((int(sheet.get("sheetId", "0")) for sheet in sheets), default=0) + 1)
    space = next((key.rpartition("}")[0] for key in sheets[0].attrib if key.endswith("}id")), "") if len(sheets) else ""
    made(sheets, "sheet", name=title, sheetId=number).set(f"{space}}}id", package.relate(main, "worksheet", part))
