"""Workbooks made part by part, as other programs and attackers write them."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*rows: tuple[str, str, str]) -> str:
    """A .rels part: id, kind, target."""
    lines = "".join(
        f'<Relationship Id="{key}" Type="{_RELATED}/{kind}" Target="{escape(target)}"'
        + (' TargetMode="External"/>' if target.startswith("http") else "/>")
        for key, kind, target in rows
    )
    return f'<Relationships xmlns="{_PACKAGE}">{lines}</Relationships>'


def row(number: int, *cells: str, attributes: str = "") -> str:
    """A row of inline texts; a cell that begins with `<` is written as it is."""
    written = [
        cell if cell.startswith("<") or not cell else f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
        for cell in cells
    ]
    return f'<row r="{number}" {attributes}>{"".join(cell or "<c/>" for cell in written)}</row>'


def sheet(rows: str, *, before: str = "", after: str = "", space: str = MAIN) -> str:
    """A worksheet."""
    return f'<worksheet xmlns="{space}" xmlns:r="{_RELATED}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def styles(*codes: str, space: str = MAIN) -> str:
    """Number formats for the styles 1, 2, …; style 0 is none."""
    formats = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{escape(code)}"/>' for n, code in enumerate(codes))
    looks = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(codes)))
    struck = "<font/><font><strike/></font>"
    return (
        f'<styleSheet xmlns="{space}"><numFmts>{formats}</numFmts><fonts>{struck}</fonts>'
        f'<cellXfs><xf numFmtId="0" fontId="0"/>{looks}<xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>'
    )


def parts(*sheets: str, looks: str = "", space: str = MAIN, workbook: str = "") -> dict[str, str]:
    """The parts of a workbook with these sheets, named Sheet1, Sheet2, …"""
    listed = "".join(f'<sheet name="Sheet{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1))
    related = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    return {
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{_RELATED}">{workbook}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(*related, ("rId99", "styles", "styles.xml")),
        "xl/styles.xml": looks or styles(space=space),
        **{f"xl/worksheets/sheet{n}.xml": content for n, content in enumerate(sheets, 1)},
    }


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """The archive of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()
