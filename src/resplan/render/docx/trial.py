"""Tries an office's own Word file with made-up text before anybody relies on it: every tag, and one document in memory."""

from collections.abc import Iterable

from resplan.documents.starters.tags import Tag, load_tags
from resplan.errors import ResplanError
from resplan.framework.data import default_framework
from resplan.framework.layout import Layout
from resplan.framework.loader import load_framework
from resplan.render.blocks import Annex, Column, Document, Heading, Paragraph, Row, Run, Table
from resplan.render.docx.intake import accepted_word_file
from resplan.render.docx.own_template import filled_word_file, office_environment
from resplan.render.docx.tag_check import TagProblem, check_tags


def tag_problems(content: bytes, name: str) -> list[TagProblem]:
    """What is wrong with a Word file's tags, or else with the document it gives; anything but a Word file is an error."""
    accepted = accepted_word_file(content, name)
    problems = check_tags(accepted, load_tags(), office_environment())
    if problems:
        return problems
    layout = next(iter(load_framework(default_framework()).layouts.values()))
    try:
        accepted_word_file(filled_word_file(accepted, name, _example(layout), layout, _values(load_tags())), name)
    except ResplanError as error:
        return [TagProblem("body", 0, "", error)]
    return []


def _example(layout: Layout) -> Document:
    """A document with an example of every part that has its own place."""
    text = (Run("Nội dung"),)
    table = Table((Column("left", 50), Column("right", 50)), (text, text), (Row((text, text)),))
    annex = Annex("Phụ lục I", "Danh mục", "(Kèm theo Kế hoạch)", landscape=True, blocks=(table,))
    blocks = (Heading(1, "I-", text), Paragraph(text), table, annex)
    head = {"title": "Kế hoạch", "subject": "", "layout": "", "keywords": ""}
    return Document(**head, language=layout.language, blocks=blocks, provenance=(("resplan", "0"),), text="Nội dung")


def _values(tags: Iterable[Tag]) -> dict[str, object]:
    """The name of each tag as its value, in place of the plan's."""
    return {tag.name: _value(tag) for tag in tags if tag.kind != "part"}


def _value(tag: Tag) -> object:
    match tag.kind:
        case "list":
            return [tag.words.vi, tag.words.vi]
        case "rows":
            return [_values(tag.fields), _values(tag.fields)]
        case _:
            return "" if tag.is_empty else tag.words.vi
