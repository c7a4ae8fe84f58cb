"""Every text that a Word or Excel file shows, wherever it stands: body, headers, footers, text boxes, word art, properties, sheets.

It is read from the parts as they are stored, for a mark in a place that no reader of ours looks at is a mark all the same.
"""

import html
import re
from collections.abc import Callable, Iterator

from resplan.office.archive import open_archive
from resplan.office.limits import OFFICE

_PROPERTIES = "docProps/"
_TEXT_PARTS = (".xml", ".vml")
_PIECE = re.compile(
    r"<(?P<gap>(?:\w{1,20}:)?(?:tab|br|cr)[ />])"
    r"|<(?P<hyphen>(?:\w{1,20}:)?noBreakHyphen[ />])"
    r"|</(?:\w{1,20}:)?(?P<end>\w{1,40})\s*>"
    r"|<(?:\w{1,20}:)?(?P<begin>\w{1,40})"
    r"|\b(?:string|name)\s*=\s*(?:\"(?P<shown>[^\"<]*)\"|'(?P<quoted>[^'<]*)')"
    r"|>(?P<text>[^<]+)"
)
_BLOCKS = frozenset(
    (
        *("p", "si", "is", "c", "f", "v", "row", "tc", "comment", "author", "text", "rPh", "definedName"),
        *("instrText", "txbxContent", "textbox", "textpath", "sp", "wsp", "shape", "formula1", "formula2"),
        *("title", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"),
    )
)
"""Elements that separate texts: a cell, a comment and its author, a shape, a field's code."""
_MARGIN = re.compile(r"(?:odd|even|first)(?:Header|Footer)")
_MARGIN_CODE = re.compile(r"&(?:[LCR](?P<part>)|\"[^\"]*\"|\d{1,3}|[A-Z])")
"""Codes in a sheet's header: which third of it, which font, which size."""


def office_texts(name: str, content: bytes, is_meant: Callable[[str], bool] = lambda _: True) -> Iterator[str]:
    """The text of each part of an office file, one line a paragraph or cell; raises the errors of a damaged archive."""
    archive = open_archive(name, content, OFFICE)
    for part in archive.parts:
        if part.endswith(_TEXT_PARTS) and is_meant(part):
            xml = archive.read(part)
            is_wide = xml.startswith((b"\xff\xfe", b"\xfe\xff"))
            yield _text(xml.decode("utf-16" if is_wide else "utf-8", "replace"), part)


def _text(xml: str, name: str) -> str:
    """The text between tags; words of one paragraph stay together, whatever tags divide them."""
    every_end = name.startswith(_PROPERTIES)
    written: list[str] = []
    begun = 0
    for piece in _PIECE.finditer(xml):
        end = piece["end"]
        if piece["gap"]:
            written.append("\t")
        elif piece["hyphen"]:
            written.append("-")
        elif end and _MARGIN.fullmatch(end):
            margin = html.unescape("".join(written[begun:]))
            written[begun:] = [_MARGIN_CODE.sub(lambda code: "\n" if code["part"] is not None else "", margin), "\n"]
        elif (end and every_end) or (end or piece["begin"]) in _BLOCKS:
            written.append("\n")
            begun = len(written)
        elif not end and not piece["begin"]:
            shown = piece["shown"] or piece["quoted"]
            written.append(f"\n{shown}\n" if shown else piece["text"] or "")
    return "".join(written)
