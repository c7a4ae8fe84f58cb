"""Documents of all examples: golden Markdown, the same bytes twice, the parts that the Framework asks for."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conftest import Golden, without_hashes
from issued import issued, material
from resplan.documents.catalogue import document_text
from resplan.documents.markdown.escape import ended, escape_markdown, own_markdown
from resplan.plan.loaded import load_plan
from resplan.workflows.plans.on_disk import read_plan

EXAMPLES = ("tuyen-quang", "hue", "commune", "flawed")


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_plan_as_markdown(name: str, examples: Path, tmp_path: Path, golden: Golden) -> None:
    (file,) = issued("plan", [examples / name], ("md",), tmp_path)
    golden.check(file.name, without_hashes(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("language", "name"), [("vi", "tuan-thu-flawed.md"), ("en", "compliance-flawed.md")])
def test_the_compliance_report(language: str, name: str, examples: Path, tmp_path: Path, golden: Golden) -> None:
    (file,) = issued("compliance", [examples / "flawed"], ("md",), tmp_path, language=language)
    assert file.name == name
    golden.check(name, without_hashes(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_plan_gives_the_same_bytes(name: str, examples: Path, tmp_path: Path) -> None:
    first, second = (issued("plan", [examples / name], ("docx", "md"), tmp_path / run) for run in ("a", "b"))
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]


def test_an_empty_plan_still_has_its_document() -> None:
    plan = load_plan({"p.yaml": "unit: hue\ntitle: Kế hoạch\n".encode()}).plan
    text = document_text(material("plan", plan, date(2025, 8, 1))).markdown
    assert "THÀNH UỶ HUẾ" in text
    assert "Chưa có nhiệm vụ" in text


def test_every_answer_of_the_plan_is_in_its_document(examples: Path) -> None:
    plan = read_plan(examples / "tuyen-quang").loaded.plan
    text = document_text(material("plan", plan, date(2025, 8, 1))).markdown.replace("\\", "").replace("\u00a0", " ")
    for task in plan.tasks:
        assert task.title in text
    for indicator in plan.indicators:
        assert indicator.name in text
    for words in [*plan.purposes.given().values(), *plan.objectives.given().values()]:
        assert words in text


def plain(markdown: str) -> str:
    """The text that a reader of the Markdown sees."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["html_block", "html_inline"])
    return "".join(
        child.content if child.type == "text" else "\n"
        for token in parser.parse(markdown)
        if token.type == "inline"
        for child in token.children or []
    )


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\u00a0"), max_size=40))
def test_a_literal_text_is_read_as_itself(text: str) -> None:
    seen = plain(f"| a |\n|---|\n| x{escape_markdown(text)}x |\n").split("a", 1)[1].replace("\u00a0", " ")
    assert seen == "x" + " ".join(text.split()) + "x"


@pytest.mark.parametrize(
    "text", ["::: annex", ":::: annex x", "# Tiêu đề", "```\nmã", "~~~", "===", "---", "  --", "##"]
)
def test_a_writer_s_markdown_cannot_leave_its_place(text: str) -> None:
    assert own_markdown(text).startswith("\\")


@pytest.mark.parametrize(("text", "stopped"), [("Việc một;", "Việc một."), ("Việc.", "Việc."), ("Việc", "Việc.")])
def test_an_item_ends_with_one_stop(text: str, stopped: str) -> None:
    assert ended(text) == stopped
