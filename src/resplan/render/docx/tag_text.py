"""The tags in a Word file as text, however Word has split them into runs: those that the filler reads, and those that it ignores."""

import io
import re
from collections.abc import Iterator
from typing import Literal

import docx
from docx.oxml.ns import qn
from lxml import etree
from msgspec import Struct

Part = Literal["body", "header", "footer", "footnotes", "endnotes", "drawing"]
FILLED: frozenset[Part] = frozenset(("body", "header", "footer", "footnotes"))
"""Parts whose tags docxtpl fills."""
_RELATIONS: dict[str, Part] = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "chart": "drawing",
    "diagramData": "drawing",
}
_TAG = re.compile(
    r"\{\{(?P<output>(?:(?!\{\{|\}\}).)*+)\}\}|\{%(?P<statement>(?:(?!\{%|%\}).)*+)%\}|\{#(?:(?!\{#|#\}).)*+#\}",
    re.DOTALL,
)
_BRACKET = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_SINGLE = re.compile(r"(?<!\{)\{\s*+(?:p\s++)?+(?P<name>[^\W\d]\w*+)[^{}%#]*+\}(?!\})")
"""Text that looks like a tag but is none."""
_SCOPE = re.compile(r"(?P<scope>tr|tc|p|r)?-?(?P<inner>\s.*)", re.DOTALL)
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
"""Word makes quotation marks curly while one types; in a tag they become straight again."""
_DELETED = tuple(map(qn, ("w:del", "w:moveFrom")))
_ALT_TEXT = frozenset({"descr", "title", "alt"})

Scope = Literal["", "tr", "tc", "p", "r"]


class TagText(Struct, frozen=True):
    """One tag: its text, and the scope it claims: `{%tr …%}` a row, `{%p …%}` a paragraph."""

    kind: Literal["output", "statement"]
    scope: Scope
    inner: str
    has_company: bool
    """Whether its row, cell or paragraph contains other words, which would be lost."""
    home: etree._Element | None
    """The parent of its row, cell or paragraph; None if the tag is in no such element."""


class TaggedParagraph(Struct, frozen=True):
    """A paragraph with tags, unpaired brackets or single braces."""

    part: Part
    number: int
    text: str
    tags: tuple[TagText, ...]
    loose: tuple[str, ...]
    single: tuple[tuple[str, str], ...] = ()
    """Each text in single braces, with the name at its beginning."""
    place: Literal["text", "picture", "elsewhere"] = "text"
    """Where it stands: in the paragraph's text, a picture's alt text, or outside the text: a field's code, deleted words, a setting."""


def tagged_paragraphs(content: bytes) -> Iterator[TaggedParagraph]:
    """All paragraphs with tags, part by part, numbered from 1 in each."""
    word = docx.Document(io.BytesIO(content)).part
    filled: list[tuple[Part, str, bytes]] = [
        (part, str(relation.target_part.partname), relation.target_part.blob)
        for relation in word.rels.values()
        if not relation.is_external and (part := _RELATIONS.get(relation.reltype.rpartition("/")[2]))
    ]
    order = list(_RELATIONS.values())
    related = sorted(filled, key=lambda row: (order.index(row[0]), row[1]))
    for part, _, markup in (("body", "", word.blob), *related):
        # Plain lxml elements: python-docx's have a `text` of their own.
        yield from _tagged(part, etree.fromstring(markup, etree.XMLParser(resolve_entities=False, no_network=True)))


def _tagged(part: Part, root: etree._Element) -> Iterator[TaggedParagraph]:
    paragraphs = {element: number for number, element in enumerate(root.iter(qn("w:p")), 1)}
    for element, number in paragraphs.items():
        text = _text(element)
        single = tuple((match[0], match["name"]) for match in _SINGLE.finditer(text) if part in FILLED)
        if single or _BRACKET.search(text):
            yield TaggedParagraph(part, number, text, tuple(_tags(element, text)), _loose(text), single=single)
        for apart in _apart(element):
            yield from _beside(part, number, apart)
    for element in root.iter(etree.Element):
        if element not in paragraphs and next(element.iterancestors(qn("w:p")), None) is None:
            yield from _beside(part, 0, element)


def _apart(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The elements of a paragraph, except those inside another paragraph anchored in it."""
    for element in paragraph.iter(etree.Element):
        holder = element if element.tag == qn("w:p") else next(element.iterancestors(qn("w:p")), None)
        if holder is paragraph:
            yield element


def _beside(part: Part, number: int, element: etree._Element) -> Iterator[TaggedParagraph]:
    """Tags in an element outside of a paragraph's text."""
    if element.text and _BRACKET.search(element.text) and not _is_text(element):
        yield TaggedParagraph(part=part, number=number, text=element.text, tags=(), loose=(), place="elsewhere")
    for key, value in element.attrib.items():
        if not _BRACKET.search(value):
            continue
        if key in _ALT_TEXT:
            yield TaggedParagraph(
                part=part,
                number=number,
                text=value,
                tags=tuple(_tags(None, value)),
                loose=_loose(value),
                place="picture",
            )
        else:
            yield TaggedParagraph(part=part, number=number, text=value, tags=(), loose=(), place="elsewhere")


def _is_text(element: etree._Element) -> bool:
    return element.tag == qn("w:t") and next(element.iterancestors(*_DELETED), None) is None


def _text(paragraph: etree._Element) -> str:
    """The paragraph's own text; a text box anchored in it has its own paragraphs."""
    own = (run for run in paragraph.iter(qn("w:t")) if next(run.iterancestors(qn("w:p"))) is paragraph)
    return "".join(run.text or "" for run in own if _is_text(run))


def _tags(paragraph: etree._Element | None, text: str) -> Iterator[TagText]:
    for match in _TAG.finditer(text):
        if not match[0].startswith("{#"):
            yield _tag(match, paragraph, text)


def _loose(text: str) -> tuple[str, ...]:
    return tuple(_BRACKET.findall(_TAG.sub("", text)))


def _tag(match: re.Match[str], paragraph: etree._Element | None, text: str) -> TagText:
    said = match["output"] if match["output"] is not None else match["statement"]
    parts = _SCOPE.fullmatch(said)
    scope, inner = (parts["scope"] or "", parts["inner"]) if parts else ("", said)
    kind: Literal["output", "statement"] = "statement" if match["output"] is None else "output"
    holder = _holder(scope, paragraph)
    whole = text if scope in ("", "p", "r") or holder is None else "".join(_text(p) for p in holder.iter(qn("w:p")))
    has_company = scope in ("tr", "tc", "p") and any(map(str.isalnum, whole.replace(match[0], "", 1)))
    home = None if holder is None else holder.getparent()
    return TagText(kind, scope, inner.strip(" -").translate(_STRAIGHT), has_company, home)  # type: ignore[arg-type]


def _holder(scope: str, paragraph: etree._Element | None) -> etree._Element | None:
    if scope in ("tr", "tc") and paragraph is not None:
        return next(paragraph.iterancestors(qn(f"w:{scope}")), None)
    return paragraph
