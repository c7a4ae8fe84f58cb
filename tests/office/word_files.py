"""Word files made part by part, as Word and other programs write them."""

import re
from html import escape

from office.workbooks import packed, relations

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KIND}"/></Types>'
)

_SPAN = re.compile(r'<w:gridSpan w:val="([0-9]+)"/>')


def run(text: str, properties: str = "") -> str:
    """A run; a line break stands for a line break."""
    pieces = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{properties}</w:rPr>{pieces}</w:r>"


def paragraph(content: str = "", properties: str = "") -> str:
    """A paragraph of this text, or of this markup."""
    inside = content if content.startswith("<w:") else run(content) if content else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def bold(text: str) -> str:
    """A bold paragraph."""
    return paragraph(run(text, "<w:b/>"))


def cell(*content: str, span: int = 1, merge: str | None = None) -> str:
    """A cell with a paragraph a text; `merge` is `restart`, or empty where it goes on."""
    down = "" if merge is None else f'<w:vMerge w:val="{merge}"/>' if merge else "<w:vMerge/>"
    inside = (
        "".join(each if each.startswith(("<w:p>", "<w:tbl>")) else paragraph(each) for each in content) or paragraph()
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{1500 * span}" w:type="dxa"/><w:gridSpan w:val="{span}"/>{down}</w:tcPr>{inside}</w:tc>'


def row(*cells: str, properties: str = "") -> str:
    """A row; a cell is markup or a text."""
    made = "".join(each if each.startswith("<w:") else cell(*filter(None, [each])) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(*rows: str) -> str:
    """A table with as many columns of equal width as its widest row covers."""
    width = max(sum(map(int, _SPAN.findall(one))) for one in rows)
    grid = '<w:gridCol w:w="1500"/>' * width
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def word_file(*blocks: str, **parts: str) -> bytes:
    """A Word file with these blocks; `styles`, `numbering`, `comments` and the like are the contents of other parts."""
    related = relations(*((f"rId{n}", name, f"{name}.xml") for n, name in enumerate(parts)))
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": f'<w:document xmlns:w="{SPACE}"><w:body>{"".join(blocks)}</w:body></w:document>',
            "word/_rels/document.xml.rels": related,
            **{
                f"word/{name}.xml": f'<w:{name} xmlns:w="{SPACE}">{inside}</w:{name}>' for name, inside in parts.items()
            },
        }
    )
