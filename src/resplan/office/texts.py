"""Every text that a Word or Excel file shows, wherever it stands: body, headers, footers, text boxes, word art, properties, sheets.

It is read from the parts as they are stored, for a mark in a place that no reader of ours looks at is a mark all the same.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from resplan.office.archive import open_archive
from resplan.office.limits import OFFICE
from resplan.text.look import with_letters

_PROPERTIES = "docProps/"
_TEXT_PARTS = (".xml", ".vml")
_SHARED = "/sharedStrings.xml"
_APART = "\n\n"
"""Between two texts of cells."""
_PIECE_LETTERS = 200_000
_PIECE_BYTES = 2_000_000
_WIDE, _RAW, _CUTS = (b"\xff\xfe", b"\xfe\xff"), b"<![CDATA[", (b"</w:p>", b"</row>", b"</si>")
_PIECE = re.compile(r"(?P<tags>(?:<[^<>]*>)+)(?P<text>[^<]*)")
"""Tags that follow each other, and the text behind them; of an attribute with a `>` the rest counts as text."""
_ATTRIBUTES = re.compile(r"\s[^<>]*")
_GAP = re.compile(r"<(?:\w{1,20}:)?(?:tab|br|cr)[ />]")
_HYPHEN = re.compile(r"<(?:\w{1,20}:)?noBreakHyphen[ />]")
_SHOWN = {
    name: re.compile(rf"{name}(?<!\w.{{{len(name)}}})\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
    for name in ("string", "name")
}
"""What word art says, and what shapes and fonts are called."""
_BLOCK = re.compile(
    r"</?(?:\w{1,20}:)?(?:p|si|is|c|f|v|row|tc|comment|author|text|rPh|definedName|instrText|txbxContent|textbox|textpath|sp|wsp"
    r"|shape|formula1|formula2|title|(?:odd|even|first)(?:Header|Footer))(?!\w)"
)
"""Elements that separate texts: a cell, a comment and its author, a shape, a field's code."""
_END = re.compile(r"</")
_MARGIN_END = re.compile(r"</(?:\w{1,20}:)?(?:odd|even|first)(?:Header|Footer)\s*>")
_MARGIN_CODE = re.compile(r"&(?:[LCR](?P<part>)|\"[^\"]*\"|\d{1,3}|[A-Z])")
"""Codes in a sheet's header: which third of it, which font, which size."""


def office_texts(name: str, content: bytes, is_meant: Callable[[str], bool] = lambda _: True) -> Iterator[str]:
    """The text of each part of an office file, one line a paragraph or cell; raises the errors of a damaged archive."""
    archive = open_archive(name, content, OFFICE)
    for part in archive.parts:
        if part.lower().endswith(_TEXT_PARTS) and is_meant(part):
            text = "".join(_text(xml, part) for xml in _markup(archive.pieces(part, _PIECE_BYTES)))
            yield from _in_pieces(text) if part.endswith(_SHARED) else (text,)


def _markup(pieces: Iterable[bytes]) -> Iterator[str]:
    """A part's markup, cut where a paragraph, a row or a shared text ends: the part of a large document need not be held whole.

    Each piece begins with a tag, for `_text` asks what tags stand before a text.
    """
    held = b""
    for piece in pieces:
        held += piece
        may_cut = not held.startswith(_WIDE) and _RAW not in held
        cut = max(map(held.rfind, _CUTS)) if may_cut else 0
        if cut > len(held) // 2:
            yield held[:cut].decode("utf-8", "replace")
            held = held[cut:]
    yield held.decode("utf-16" if held.startswith(_WIDE) else "utf-8", "replace")


def _in_pieces(text: str) -> Iterator[str]:
    """The texts that cells share, some at a time: they stand in no order that a reader sees, and may be very many."""
    start = 0
    while start < len(text):
        end = text.find(_APART, start + _PIECE_LETTERS)
        yield text[start : end if end >= 0 else len(text)]
        start = end if end >= 0 else len(text)


def _text(xml: str, name: str) -> str:
    """The text between tags; words of one paragraph stay together, whatever tags divide them."""
    xml = with_letters(xml)
    xml = _without_cdata(xml)
    between = cache(partial(_between, block=_END if name.startswith(_PROPERTIES) else _BLOCK))
    written: list[str] = []
    begun = 0
    for piece in _PIECE.finditer(xml):  # one at a time: a sheet has hundreds of thousands
        tags, text = piece.groups()
        if ("Header" in tags or "Footer" in tags) and _MARGIN_END.match(tags):
            margin = html.unescape("".join(written[begun:]))
            written[begun:] = [_MARGIN_CODE.sub(lambda code: "\n" if code["part"] is not None else "", margin)]
        for attribute, shown in _SHOWN.items():
            if attribute in tags:
                written += (f"\n{one or other}\n" for one, other in shown.findall(tags) if one or other)
        sign, is_end = between(_without_values(tags))
        written.append(sign)
        if is_end:
            begun = len(written)
        written.append(text)
    return "".join(written)


def _without_values(tags: str) -> str:
    """Tags alike in all but the values of their attributes become the same."""
    return _ATTRIBUTES.sub("", tags) if "'" in tags else "".join(tags.split('"')[::2])


def _between(tags: str, block: re.Pattern[str]) -> tuple[str, bool]:
    """What stands for tags in the text, and whether a text ends with them. Without values few tags differ."""
    blocks = len(block.findall(tags))
    if blocks:
        return "\n" * blocks, True
    return "\t" if _GAP.search(tags) else "-" if _HYPHEN.search(tags) else "", False


def _without_cdata(xml: str) -> str:
    """Texts that are stored as they are, written as all others."""
    if "<![CDATA[" not in xml:
        return xml
    first, *others = xml.split("<![CDATA[")
    ends = (other.partition("]]>") for other in others)
    return "".join([first, *(html.escape(text) + rest for text, _, rest in ends)])
