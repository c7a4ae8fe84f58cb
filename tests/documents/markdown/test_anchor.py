"""Anchors: from an id, whatever it is, through Markdown and every format, and back."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resplan.documents.markdown.anchor import Anchor, anchored
from resplan.documents.markdown.escape import escape_lines, escape_message, own_markdown
from resplan.framework.loader import load_framework
from resplan.render import parsed
from resplan.render.blocks import LineBreak, Paragraph, Run

HEAD = "---\ntitle: t\n---\n"
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)


def runs(markdown: str) -> list[Run | LineBreak]:
    document, _ = parsed(HEAD + markdown + "\n", load_framework("nq57"))
    return [run for block in document.blocks if isinstance(block, Paragraph) for run in block.content]


@given(TEXTS, TEXTS, TEXTS)
def test_an_anchor_is_read_back_as_it_was(kind: str, identifier: str, role: str) -> None:
    anchor = str(Anchor(kind, identifier, role))
    assert [unquote(part) for part in anchor.split(":")] == [kind, identifier, role]
    assert re.fullmatch(r"[A-Za-z0-9._~%:-]+", anchor)


@settings(deadline=None)
@given(TEXTS, st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=60))
def test_text_and_id_of_whatever_signs_come_through_markdown(identifier: str, text: str) -> None:
    found = runs(anchored(escape_lines(text), "task", identifier, "title"))
    assert "".join(run.text for run in found if isinstance(run, Run)) == text.replace("\u2028", "")
    assert {run.anchor for run in found} == {str(Anchor("task", identifier, "title"))}


def test_empty_text_and_text_of_nothing_carry_none() -> None:
    assert anchored("", "task", "1", "title") == ""
    assert anchored("chữ", "task", "", "title") == "chữ"


def test_an_anchor_stands_once_and_covers_every_look_and_line() -> None:
    text = '[một **hai**\u2028ba]{id="task:1:title"} và [bốn]{id="task:1:title"}'
    assert runs(text) == [
        Run("một ", anchor="task:1:title"),
        Run("hai", bold=True, anchor="task:1:title"),
        LineBreak("task:1:title"),
        Run("ba", anchor="task:1:title"),
        Run(" và "),
        Run("bốn", anchor="task:1:title:2"),
    ]


def test_a_writer_of_a_plan_cannot_set_one() -> None:
    found = runs(own_markdown('[lời]{id="task:1:title" onclick="x"} và [lời khác]'))
    assert {run.anchor for run in found} == {""}
    assert "".join(run.text for run in found if isinstance(run, Run)).startswith("[lời]{id=")


def test_a_definition_elsewhere_does_not_turn_an_anchored_text_into_a_link() -> None:
    found = runs('[lời]: https://example.vn\n\n[lời]{id="task:1:title"}')
    assert found == [Run("lời", anchor="task:1:title")]


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Sửa tổng: `value: 2292`.", [("Sửa tổng: ", False), ("value: 2292", True), (".", False)]),
        ("`a*b` và `{c}`", [("a*b", True), (" và ", False), ("{c}", True)]),
        ("Một dấu ` lẻ.", [("Một dấu ` lẻ.", False)]),
    ],
)
def test_what_a_message_quotes_is_in_italics(message: str, shown: list[tuple[str, bool]]) -> None:
    found = runs(escape_message(message))
    assert [(run.text, run.italic) for run in found if isinstance(run, Run)] == shown
