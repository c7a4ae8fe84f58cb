"""HTML: golden, well-formed, self-contained; whatever signs a plan has arrive as text."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Golden, without_hashes
from issued import issued, text_of
from resplan.framework.loader import load_framework
from resplan.render import render
from resplan.text.shown import as_typed
from resplan.workflows.plans.on_disk import read_plan

_VOID = {"meta", "col", "br", "hr"}


class Checked(HTMLParser):
    """Every tag that is opened is closed in order; the text that a reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.seen.append(data)


def checked(content: bytes) -> Checked:
    parser = Checked()
    parser.feed(content.decode("utf-8"))
    parser.close()
    assert parser.open == []
    return parser


@pytest.mark.parametrize("name", ["commune", "flawed"])
def test_the_plan_as_html(name: str, examples: Path, tmp_path: Path, golden: Golden) -> None:
    (file,) = issued("plan", [examples / name], ("html",), tmp_path)
    golden.check(file.name, without_hashes(file.read_text(encoding="utf-8")))
    page = checked(file.read_bytes())
    assert page.addresses == [], "one file, no network"
    text = file.read_text(encoding="utf-8")
    assert '<html lang="vi">' in text
    assert '<th scope="col">' in text


def test_the_report_speaks_its_language(examples: Path, tmp_path: Path) -> None:
    (file,) = issued("compliance", [examples / "flawed"], ("html",), tmp_path, language="en")
    assert '<html lang="en">' in file.read_text(encoding="utf-8")
    checked(file.read_bytes())


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30))
def test_no_sign_becomes_markup(text: str) -> None:
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))
    document = f'---\nlayout: hd36\ntitle: "x"\n---\n## a\n\n| h |\n|---|\n| x{escaped}x |\n'
    page = checked(render(document, ("html",), load_framework("nq57"))["html"])
    assert as_typed(f"x{' '.join(text.split())}x") in as_typed("".join(page.seen))


def test_ids_of_tasks_stand_once_and_are_ids(examples: Path, tmp_path: Path) -> None:
    """The flawed example gives one id to two tasks."""
    (file,) = issued("plan", [examples / "flawed"], ("html",), tmp_path)
    ids = checked(file.read_bytes()).ids
    assert len(set(ids)) == len(ids) > 100
    assert {"task:7.01:title", "task:7.01:title:2"} <= set(ids)
    assert all(re.fullmatch(r"[\w.%:~-]+", one) for one in ids)


def test_a_hostile_id_stays_inside_its_attribute() -> None:
    document = '---\ntitle: "x"\n---\n[lời]{id="a><script x=\'1 2"}\n'
    page = checked(render(document, ("html",), load_framework("nq57"))["html"])
    assert page.ids == ["a><script_x='1_2"]


def test_a_policy_lets_nothing_load_and_the_page_asks_for_nothing_that_it_forbids(sample: Path) -> None:
    page = render(text_of(read_plan(sample), "plan").markdown, ("html",), load_framework("nq57"))["html"].decode(
        "utf-8"
    )
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    assert f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;; base-uri" in page
    assert " style=" not in page
    assert "<script" not in page
