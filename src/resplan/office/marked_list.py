"""The sheet that lists marked cells: where, a link to it, and what is wrong."""

from collections.abc import Iterable, Iterator, Sequence

from resplan.text.xml import xml_escaped, xml_quoted

_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MOST_LINKS = 60_000
"""The most links in a sheet; Excel allows 65,530."""


def list_sheet(marks: Sequence[tuple[str, str, str]], headings: Sequence[str]) -> bytes:
    """The worksheet; each mark is sheet, cell and message."""
    rows = [tuple(headings), *((f"{sheet}!{cell}" if cell else sheet, message) for sheet, cell, message in marks)]
    cells = "".join(_row(number, row) for number, row in enumerate(rows, 1))
    links = "".join(_links(marks))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_SPACE}">'
        '<cols><col min="1" max="1" width="28" customWidth="1"/><col min="2" max="2" width="110" customWidth="1"/></cols>'
        f"<sheetData>{cells}</sheetData>{f'<hyperlinks>{links}</hyperlinks>' if links else ''}</worksheet>"
    ).encode()


def _row(number: int, texts: Iterable[str]) -> str:
    cells = (
        f'<c r="{letter}{number}" t="inlineStr"><is><t xml:space="preserve">{xml_escaped(_legal(text))}</t></is></c>'
        for letter, text in zip("AB", texts, strict=False)
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def _links(marks: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    for number, (sheet, cell, _) in enumerate(marks[:_MOST_LINKS], 2):
        name = sheet.replace("'", "''")
        place = xml_quoted(_legal(f"'{name}'!{cell or 'A1'}"))
        yield f'<hyperlink ref="A{number}" location={place}/>'


def _legal(text: str) -> str:
    """The text without characters that XML does not allow."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))
