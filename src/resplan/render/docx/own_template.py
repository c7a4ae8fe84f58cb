"""An office's own Word file filled with a plan: its letterhead and looks, our text. docxtpl fills it."""

import copy
from collections.abc import Mapping, Sequence
from functools import cache, partial
from html import escape

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.section import Section
from jinja2 import StrictUndefined, Undefined
from lxml import etree

from resplan.documents.starters.tags import load_tags
from resplan.errors import ResplanError, Said
from resplan.filling.budget import OverBudget, budget
from resplan.filling.filled import WRONG
from resplan.filling.reason import reason_of
from resplan.filling.sandbox import Sandbox
from resplan.filling.view import plain
from resplan.framework.layout import Layout
from resplan.render.blocks import Annex, Document, Letterhead, Signature, Title
from resplan.render.docx.archive import piece_mark, same_bytes, set_properties
from resplan.render.docx.intake import accepted_word_file
from resplan.render.docx.section import restart_numbers, set_page
from resplan.render.docx.styles import add_styles, style_names, word_styles
from resplan.render.docx.tag_check import TagProblem, check_tags
from resplan.render.docx.word_markup import TINY, kept_with_next, words_ties
from resplan.render.docx.writer import BodyWriter
from resplan.render.unbroken import tied
from resplan.text.shown import without_forbidden

_BODY, _ANNEXES = 0, 1
_JOINT = "joint"
"""The tag for those who sign together with the body that presides."""


class _Piece(str):
    """Marks the place of a part of the document; the only markup that a tag may produce."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


@cache
def office_environment(layout: Layout | None = None) -> Sandbox:
    """The sandbox of all templates, for an office's tags: names that exist, filters on text, no functions."""
    finalize = partial(_as_text, layout=layout)
    env = Sandbox(filters={}, undefined=StrictUndefined, autoescape=True, finalize=finalize)
    env.globals.clear()
    return env


def _as_text(value: object, layout: Layout | None) -> object:
    """A value as the text of a run, tied as the layout says: braces too are only signs, whatever docxtpl makes of them."""
    if isinstance(value, (_Piece, Undefined)):
        return value
    said = "" if value is None else str(value)
    text = escape(without_forbidden(words_ties(tied(said, layout)) if layout else said))
    return _Piece(text.replace("{", "&#123;").replace("}", "&#125;"))


def fill_word_file(
    content: bytes, name: str, document: Document, layout: Layout, values: Mapping[str, object]
) -> bytes:
    """The office's Word file with the plan's text in place of its tags."""
    accepted = accepted_word_file(content, name)
    problems = check_tags(accepted, load_tags(), office_environment())
    if problems:
        raise _cannot(name, problems)
    _refuse_without_place(accepted, name, values)
    return filled_word_file(accepted, name, document, layout, values)


def _refuse_without_place(accepted: bytes, name: str, values: Mapping[str, object]) -> None:
    """Refuses a file without places for all who sign a joint document, since signatures would be left out unnoticed."""
    if not values.get(_JOINT):
        return
    # A file that names these rows is faulty without them.
    others = tuple(tag for tag in load_tags() if tag.name != _JOINT)
    if not check_tags(accepted, others, office_environment()):
        raise ResplanError(
            "{name} has no place for those who issue the plan jointly. Put their signatures in with “{tag}”, or render without "
            "--template.",
            name=name,
            tag="{% for issuer in joint %}",
        )


def _cannot(name: str, problems: Sequence[TagProblem]) -> ResplanError:
    first = problems[0]
    reason = Said(first.error.message, **first.error.values)
    if not first.excerpt:
        return ResplanError("{name} cannot be filled. {reason}", name=name, reason=reason)
    return ResplanError(
        "{name}, paragraph {paragraph} “{excerpt}”, has a tag that cannot be filled: {reason} "
        "`resplan template check {name}` lists all ({count}).",
        name=name,
        paragraph=first.paragraph,
        excerpt=first.excerpt,
        reason=reason,
        count=len(problems),
    )


def filled_word_file(
    accepted: bytes, name: str, document: Document, layout: Layout, values: Mapping[str, object]
) -> bytes:
    """The same, for an accepted file whose tags are correct."""
    from resplan.render.docx.filler import opened  # noqa: PLC0415  # only who has a file of its own needs docxtpl

    template = opened(accepted, name)
    word: WordDocument = template.get_docx()
    text, annexes, last_section = _pieces(word, document, layout)
    parts = {"body": _Piece(_comment(_BODY)), "annexes": _Piece(_comment(_ANNEXES))}
    seen = {tag: plain(value) for tag, value in {**values, **parts}.items()}
    try:
        with budget():
            template.render(seen, office_environment(layout), autoescape=True)
    except (OverBudget, RecursionError, MemoryError) as error:
        raise ResplanError(
            "{name}, {place}, asks for more than a document can need. Look there for a loop or a repetition without end.",
            name=name,
            place=template.place(error),
        ) from error
    except (*WRONG, etree.XMLSyntaxError) as error:
        raise ResplanError(
            "{name}, {place}, cannot be filled: {reason}.",
            name=name,
            place=template.place(error),
            reason=reason_of(error),
        ) from error
    has_annexes = _accept_places(word, name)
    if has_annexes and last_section is not None:
        word.element.body.replace(word.element.body.sectPr, last_section)
    set_properties(word, document, layout.language)
    return same_bytes(word, (text, annexes))


def _accept_places(word: WordDocument, name: str) -> bool:
    """Whether the annexes have a place; nothing visible may follow it."""
    marks = {mark.text: mark for mark in word.element.body.iterchildren(etree.Comment)}
    annexes = marks.get(piece_mark(_ANNEXES))
    if annexes is None:
        return False
    for element in annexes.itersiblings(etree.Element):
        words = " ".join("".join(text.text or "" for text in element.iter(qn("w:t"))).split())
        if words or next(element.iter(*_SHOWN), None) is not None:
            reason = Said(
                "“{excerpt}” stands after {{{{p annexes }}}} and would be printed on their last page; move {{{{p annexes }}}} to the "
                "end of the file",
                excerpt=words[:_EXCERPT] or "▭",
            )
            raise ResplanError("{name} cannot be filled: {reason}.", name=name, reason=reason)
    return True


_SHOWN = tuple(map(qn, ("w:drawing", "w:pict", "w:tbl", "w:object")))
_EXCERPT = 60


def _comment(number: int) -> str:
    return f"<!--{piece_mark(number)}-->"


def _pieces(word: WordDocument, document: Document, layout: Layout) -> tuple[bytes, bytes, etree._Element | None]:
    """The text and the annexes as markup, and the page settings of the last annex, which Word keeps at the end."""
    writer = BodyWriter(word, layout, _office_styles(word, layout))
    frame = (Letterhead, Title, Signature, Annex)
    # The signature that follows in the file may not stand alone on a page.
    text = kept_with_next(writer.sequence([block for block in document.blocks if not isinstance(block, frame)]))
    annexes = [block for block in document.blocks if isinstance(block, Annex)]
    end: etree._Element = word.element.body.sectPr
    parts: list[bytes] = []
    for annex in annexes:
        parts.append(_section_end(end).encode("utf-8"))
        writer.section, end = _annex_section(word, layout, end, landscape=annex.landscape)
        parts += (part.encode("utf-8") for part in writer.annex_markup(annex))
    return text.encode("utf-8"), b"".join(parts), end if annexes else None


def _section_end(section: etree._Element) -> str:
    return f"<w:p><w:pPr>{TINY}{etree.tostring(section, encoding='unicode', with_tail=False)}</w:pPr></w:p>"


def _annex_section(
    word: WordDocument, layout: Layout, before: etree._Element, *, landscape: bool
) -> tuple[Section, etree._Element]:
    """Page settings of an annex: our paper and margins; the office's headers and footers, which continue unless replaced."""
    properties = copy.deepcopy(before)
    for reference in _REFERENCES:
        for old in properties.findall(qn(reference)):
            properties.remove(old)
    section = Section(properties, word.part)
    set_page(section, layout, landscape=landscape)
    restart_numbers(section)
    return section, properties


_REFERENCES = ("w:headerReference", "w:footerReference")


def _office_styles(word: WordDocument, layout: Layout) -> dict[str, str]:
    """If the file has our styles, it was made from our starter, and the office has chosen their looks."""
    ours = style_names(word)
    return add_styles(word, layout, based_on="", kept=ours if word_styles()["body"].name in ours else ())
