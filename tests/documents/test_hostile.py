"""Text of a plan never becomes markup: every document of a plan whose every text is full of signs keeps its blocks,
and the text arrives as it was written, in the blocks and in every format."""

import io
import itertools
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from markdown_it import MarkdownIt
from msgspec.structs import replace

from conftest import ROOT
from issued import CHECKED as CHECKED_KEYS
from issued import RENDERED, material
from resplan.documents.catalogue import document_text
from resplan.documents.letters.front_matter import parse_front
from resplan.framework.loader import load_framework
from resplan.plan.plan import Plan
from resplan.render import RENDERERS, render
from resplan.render.blocks import Annex, Document, Heading, LineBreak, Run
from resplan.render.markdown import parse_document
from resplan.text.shown import as_typed
from resplan.workflows.check.checked_plan import check_one
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.plans.on_disk import read_plan

SAMPLE = read_plan(ROOT / "examples" / "commune")
CHECKED = check_one(SAMPLE, CheckOptions())
TASK = "7.02"

LITERAL = {
    "title", "detail", "name", "short", "cause", "proposal", "signer_post", "signer_name", "power", "number", "place",
    "post", "responsible", "authority", "section", "unit", "source", "no_tasks_because", "issuer", "address",
}  # fmt: skip
"""Keys whose text stands in a document as it was written."""
LISTS = {"recipients", "steering_committee", "standing_board", "peoples_committee"}
KEPT = {("Plan", "unit"), ("BudgetLine", "source"), ("Funding", "unit"), ("Baseline", "source")}

HOSTILE = {
    "every sign": "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
    "markdown": "**đậm** _nghiêng_ ~~gạch~~ `mã` [chữ](http://x.y) ![ảnh](z) <http://x.y> \\* &lt; &amp; :smile: $x$",
    "html": "<script>alert(1)</script> <b onclick='x'>đậm</b> <!-- --> ]]> &#60;i&#62; </td></tr></table>",
    "xml": "<w:p><w:r/></w:p> <?xml version='1.0'?> <![CDATA[x]]> &quot;",
    "typst": "#set text(red) #{ 1 + 1 } $ x^2 $ @nhãn <nhãn> = Tiêu đề / x: y \\ *đậm* _x_ `raw` //c",
    "template": "{{ 7 * 7 }} {% raw %} {# x #} ${x} %(x)s {0}",
    "table": "a | b || c \\| d |---|",
    "frame": ":::: annex landscape V | X | Y ::: --- *** === # ## 1. a) - + > ~~~ ```",
}
STARTS = [
    "",
    "# ",
    "- ",
    "1. ",
    "1) ",
    "::: note ",
    ":::: annex I | a | b ",
    "--- ",
    "> ",
    "| ",
    "    ",
    "=== ",
    "[//]: # ",
    "+ ",
]


@cache
def hostile(before: str, after: str) -> Plan:
    """The sample with signs around each of its literal texts."""
    return Plan.parse(_hostile(SAMPLE.loaded.plan.given(), "Plan", before, after))


def _hostile(data: Any, path: str, before: str, after: str) -> Any:
    if isinstance(data, Mapping):
        return {key: _changed(key, value, path, before, after) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_hostile(item, path, before, after) for item in data]
    return data


def _changed(key: Any, value: Any, path: str, before: str, after: str) -> Any:
    inside = f"{path}.{key}"
    literal = key in LITERAL or (key == "text" and path.endswith("weaknesses"))
    kept = inside in ("Plan.unit", "Plan.funding.unit") or inside.endswith(
        ("budget.source", "baseline.source", "issued")
    )
    if isinstance(value, str) and literal and not kept:
        return f"{before}{value}{after}"
    if key in LISTS and isinstance(value, (list, tuple)):
        return [f"{before}{item}{after}" for item in value]
    return _hostile(value, inside, before, after)


@cache
def text_of(name: str, before: str = "", after: str = "") -> str:
    plan = hostile(before, after)
    return document_text(material(name, plan, date(2025, 8, 1), about=TASK, result=CHECKED.result)).markdown


@cache
def made(name: str, before: str, after: str, formats: tuple[str, ...]) -> dict[str, bytes]:
    return render(text_of(name, before, after), formats, load_framework("nq57"))


def parsed(text: str) -> Document:
    front, body = parse_front(text)
    return parse_document(front, body, load_framework("nq57").layout(front.layout))


def shape(value: Any) -> Any:
    """The tree of blocks without its texts."""
    if isinstance(value, (Run, LineBreak)):
        return None
    if isinstance(value, tuple):
        return tuple(part for part in map(shape, value) if part is not None)
    if hasattr(value, "__struct_fields__"):
        parts = (shape(getattr(value, field)) for field in value.__struct_fields__ if field != "provenance")
        return type(value).__name__, *(part for part in parts if part is not None)
    return None


def runs(value: Any) -> Iterator[str]:
    """Every text of the tree, in order."""
    if isinstance(value, Run):
        yield value.text
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from runs(part)
    elif hasattr(value, "__struct_fields__"):
        for field in value.__struct_fields__:
            yield from runs(getattr(value, field))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", as_typed(text))


def count(text: str, wanted: str) -> int:
    return plain(text).count(plain(wanted).strip())


IN_TEXT = {"text", "text_special", "softbreak", "strong_open", "strong_close", "em_open", "em_close"}


def in_markdown(content: bytes) -> tuple[str, list[str]]:
    """What a reader of the Markdown file sees, with raw HTML read as HTML; and its block tokens."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(content.decode("utf-8"))
    words = []
    for token in tokens:
        for child in token.children or []:
            # A line break of ours is the only tag.
            assert child.type in IN_TEXT or child.content == "<br>", (child.type, child.content)
            words.append(child.content if child.type in ("text", "text_special") else "" if "_" in child.type else " ")
        words.append("\n")
    return "".join(words), [token.type for token in tokens if token.type != "inline"]


class Page(HTMLParser):
    """Tags and words of a page, without those of a drawing, where a longer name takes more lines, and of tied words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.in_drawing = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        if not self.in_drawing and attrs != [("class", "tied")]:
            self.tags.append(tag)
        self.in_drawing = self.in_drawing or tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        self.in_drawing = self.in_drawing and tag != "svg"

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] not in ("style", "svg"):
            self.words.append(data)


def in_html(content: bytes) -> tuple[str, list[str]]:
    page = Page()
    page.feed(content.decode("utf-8"))
    body = page.tags.index("body")
    return "".join(page.words), [tag for tag in page.tags[body:] if tag not in ("strong", "em", "br")]


def _word_text(part: BaseOxmlElement) -> str:
    return "-" if part.tag == qn("w:noBreakHyphen") else part.text or "" if part.tag == qn("w:t") else ""


def in_word(content: bytes) -> tuple[str, list[str]]:
    body = docx.Document(io.BytesIO(content)).element.body
    words = ["".join(map(_word_text, paragraph.iter())) for paragraph in body.iter(qn("w:p"))]
    return "\n".join(words), [
        part.tag for part in body.iter() if part.tag in (qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:sectPr"))
    ]


READERS = {"md": in_markdown, "html": in_html, "docx": in_word}


EVERY = [*RENDERED, *CHECKED_KEYS]
AT_ONCE, ALONE = " ".join(HOSTILE.values()), ("plan", "summary")
"""Each document is written once for all signs in one text; the plan once for each, and the summary, which cuts long texts."""


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("after", HOSTILE.values(), ids=HOSTILE)
def test_no_sign_of_a_plan_is_markup(name: str, after: str) -> None:
    harmless = parsed(text_of(name, "", " vô hại"))
    document = parsed(text_of(name, "", f" {after} vô hại"))
    assert shape(document) == shape(harmless)
    expected = count("\n".join(runs(harmless)), " vô hại")
    assert expected > 0
    assert count("\n".join(runs(document)), f" {after} vô hại") == expected


@pytest.mark.parametrize(
    ("name", "after"),
    [(name, after) for name in EVERY for after in (HOSTILE.values() if name in ALONE else (AT_ONCE,))],
)
def test_no_sign_of_a_plan_is_markup_in_a_file(name: str, after: str) -> None:
    formats = tuple(READERS)
    assert set(formats) <= set(RENDERERS)
    before, now = made(name, "", " vô hại", formats), made(name, "", f" {after} vô hại", formats)
    for ending, read in READERS.items():
        (harmless_text, harmless_parts), (text, parts) = read(before[ending]), read(now[ending])
        assert parts == harmless_parts, ending
        assert count(text, f" {after} vô hại") == count(harmless_text, " vô hại") > 0, ending


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("before", STARTS)
def test_no_beginning_of_a_text_opens_a_block(name: str, before: str) -> None:
    harmless, document = (parsed(text_of(name, start)) for start in ("", before))
    assert shape(document) == shape(harmless)


@pytest.mark.parametrize(
    ("name", "before"), [*(("plan", start) for start in STARTS), *zip(EVERY, itertools.cycle(STARTS[1:]))]
)
def test_no_beginning_of_a_text_opens_a_block_in_a_file(name: str, before: str) -> None:
    formats = ("md", "html")
    old, new = (made(name, start, "", formats) for start in ("", before))
    for ending in formats:
        assert READERS[ending](new[ending])[1] == READERS[ending](old[ending])[1], ending


def frame(situation: str) -> list[Heading | Annex]:
    """Headings and annexes of the plan's document with a situation in its writer's own Markdown."""
    plan = replace(SAMPLE.loaded.plan, situation=situation)
    blocks = parsed(document_text(material("plan", plan, date(2025, 8, 1))).markdown).blocks
    return [block for block in blocks if isinstance(block, (Heading, Annex))]


OWN = [*HOSTILE.values(), *(f"Dòng đầu\n{start}chữ" for start in STARTS), "Dòng\n===", "Dòng\n---", "a\n\n::::\n\nb"]
OWN += [
    f"Dòng đầu{end}# chữ{end}::: note{end}chữ" for end in ("\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
]


@pytest.mark.parametrize("text", OWN)
def test_a_writer_s_own_markdown_stays_in_its_frame(text: str) -> None:
    assert frame(text) == frame("Chữ thường")
