"""The tags in a Word file as text, whatever runs Word has cut them into: paragraph by paragraph, with their place."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from docx.oxml.ns import qn
from lxml import etree

Part = Literal["body", "header", "footer", "footnotes"]
_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("body", re.compile(r"word/document\.xml")),
    ("header", re.compile(r"word/header\d*\.xml")),
    ("footer", re.compile(r"word/footer\d*\.xml")),
    ("footnotes", re.compile(r"word/footnotes\.xml")),
)
_TAG = re.compile(
    r"\{\{(?P<output>(?:(?!\{\{|\}\}).)*+)\}\}|\{%(?P<statement>(?:(?!\{%|%\}).)*+)%\}|\{#(?:(?!\{#|#\}).)*+#\}",
    re.DOTALL,
)
_BRACKET = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_SCOPE = re.compile(r"(?P<scope>tr|tc|p|r)?-?(?P<inner>\s.*)", re.DOTALL)
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
"""Word turns quotation marks as one types; in a tag they are straight again."""

Scope = Literal["", "tr", "tc", "p", "r"]


@dataclass(frozen=True, slots=True)
class TagText:
    """One tag: what it says, and what of the document it speaks for: `{%tr …%}` a row, `{%p …%}` a paragraph."""

    kind: Literal["output", "statement"]
    scope: Scope
    inner: str
    has_company: bool
    """Whether words stand beside it that would be lost with its row, cell or paragraph."""
    home: etree._Element | None
    """What holds the row, cell or paragraph; none if the tag does not stand in such a one."""


@dataclass(frozen=True, slots=True)
class TaggedParagraph:
    """A paragraph that holds tags or brackets without a partner."""

    part: Part
    number: int
    text: str
    tags: tuple[TagText, ...]
    loose: tuple[str, ...]


def tagged_paragraphs(content: bytes) -> Iterator[TaggedParagraph]:
    """All paragraphs with tags, part by part, numbered from 1 in each."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part, pattern in _PARTS:
            for name in sorted(name for name in archive.namelist() if pattern.fullmatch(name)):
                root = etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
                yield from _tagged(part, root)


def _tagged(part: Part, root: etree._Element) -> Iterator[TaggedParagraph]:
    for number, element in enumerate(root.iter(qn("w:p")), 1):
        text = _text(element)
        if _BRACKET.search(text):
            tags = tuple(_tag(match, element, text) for match in _TAG.finditer(text) if not match[0].startswith("{#"))
            yield TaggedParagraph(part, number, text, tags, tuple(_BRACKET.findall(_TAG.sub("", text))))


def _text(paragraph: etree._Element) -> str:
    """Its own text; a text box that hangs on it holds paragraphs of its own."""
    own = (run for run in paragraph.iter(qn("w:t")) if next(run.iterancestors(qn("w:p"))) is paragraph)
    return "".join(run.text or "" for run in own)


def _tag(match: re.Match[str], paragraph: etree._Element, text: str) -> TagText:
    said = match["output"] if match["output"] is not None else match["statement"]
    parts = _SCOPE.fullmatch(said)
    scope, inner = (parts["scope"] or "", parts["inner"]) if parts else ("", said)
    kind: Literal["output", "statement"] = "statement" if match["output"] is None else "output"
    holder = _holder(scope, paragraph)
    whole = text if scope in ("", "p", "r") or holder is None else "".join(_text(p) for p in holder.iter(qn("w:p")))
    has_company = scope in ("tr", "tc", "p") and any(map(str.isalnum, whole.replace(match[0], "", 1)))
    home = None if holder is None else holder.getparent()
    return TagText(kind, scope, inner.strip(" -").translate(_STRAIGHT), has_company, home)  # type: ignore[arg-type]


def _holder(scope: str, paragraph: etree._Element) -> etree._Element | None:
    if scope in ("tr", "tc"):
        return next(paragraph.iterancestors(qn(f"w:{scope}")), None)
    return paragraph
