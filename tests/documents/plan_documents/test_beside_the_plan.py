"""The documents beside the plan: golden letters, the annex that is the same alone and in the plan, drafts, provenance."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from markdown_it import MarkdownIt
from msgspec.structs import replace

from conftest import ROOT, Golden, without_hashes
from issued import CATALOGUE, RENDERED, issued, material
from resplan import __version__
from resplan.cli import main
from resplan.documents.catalogue import VIEWS, document_text
from resplan.documents.letters.front_matter import parse_front
from resplan.errors import ResplanError, UsageError
from resplan.files.digest import digest
from resplan.framework.data import framework_sha256
from resplan.framework.loader import load_framework
from resplan.plan.head import Annex as PlanAnnex
from resplan.plan.head import Basis, Weakness
from resplan.plan.indicator import Baseline, Indicator
from resplan.plan.task import Task
from resplan.plan.update import Difficulty, Report, Update
from resplan.render import render
from resplan.render.blocks import Annex, Document, Letterhead, Signature, Title
from resplan.render.markdown import parse_document
from resplan.workflows.documents.delivery import refuse_strange
from resplan.workflows.documents.writing import OTHERS
from resplan.workflows.plans.on_disk import read_plan

pytestmark = pytest.mark.usefixtures("made_once")

FRAMEWORK = load_framework("nq57")


def text(key: str, name: str = "hue", about: str | None = None, **changes: Any) -> str:
    loaded = read_plan(ROOT / "examples" / name).loaded
    plan = replace(loaded.plan, **changes)
    return document_text(material(key, plan, date(2025, 8, 1), loaded.sha256, about=about)).markdown


def document(text: str) -> Document:
    front, body = parse_front(text)
    return parse_document(front, body, load_framework("nq57").layout(front.layout))


def block(text: str, kind: type) -> Any:
    return next(block for block in document(text).blocks if isinstance(block, kind))


@pytest.mark.parametrize(
    ("name", "key", "task", "stem"),
    [
        ("hue", "submission", None, "to-trinh-hue"),
        ("hue", "difficulties", None, "cong-van-kho-khan-hue"),
        ("hue", "proposal", "4.03", "de-xuat-4-03-hue"),
        ("commune", "submission", None, "to-trinh-commune"),
        ("commune", "difficulties", None, "cong-van-kho-khan-commune"),
        ("flawed", "proposal", "5.01", "de-xuat-5-01-flawed"),
        ("tuyen-quang", "budget", None, "khai-toan-kinh-phi-tuyen-quang"),
    ],
)
def test_the_letters(
    name: str, key: str, task: str | None, stem: str, *, examples: Path, tmp_path: Path, golden: Golden
) -> None:
    (file,) = issued(key, [examples / name], ("md",), tmp_path, about=task)
    assert file.name == f"{stem}.md"
    golden.check(file.name, without_hashes(file.read_text(encoding="utf-8")))


def test_every_document_has_its_names_and_its_writer() -> None:
    assert {form.key for form in CATALOGUE.documents} == {*VIEWS, *OTHERS}
    for form in load_framework("nq57").documents.documents:
        for letter in form.letters:
            for level in letter.levels:
                assert form.letter(letter.issuer, level) is letter, "no two forms for one case"


@pytest.mark.parametrize("kind", [kind.key for kind in FRAMEWORK.kinds])
@pytest.mark.parametrize("level", ["province", "commune", "department"])
def test_every_kind_of_plan_at_every_level_has_its_letters(kind: str, level: str) -> None:
    unit = "hue/phuong-thuan-hoa" if level == "commune" else "hue"
    asked = Weakness(text="Chưa có tiêu chuẩn", proposal="Ban hành tiêu chuẩn", addressee="Bộ Tư pháp")
    for name in RENDERED:
        made = text(name, "commune", "7.02", kind=kind, level=level, unit=unit, layout=None, weaknesses=(asked,))
        assert not re.search(r"\{\w*\}", parse_front(made)[1]), "no name in a form is left open"
        if name in ("submission", "difficulties", "proposal"):
            assert all(block(made, Letterhead).organs)
            assert all(each.posts for each in block(made, Signature).signed)


def test_a_letter_has_no_type_but_says_what_it_is_about() -> None:
    made = text("difficulties")
    assert block(made, Letterhead).about.startswith("V/v ")
    assert not any(isinstance(each, Title) for each in document(made).blocks)
    page = render(made, ("html",), load_framework("nq57"))["html"].decode("utf-8")
    assert '<h1 class="about">V/v ' in page


def test_difficulties_of_tasks_are_reported_too() -> None:
    met = Difficulty(text="Chưa có hướng dẫn", cause="Mới", proposal="Sớm hướng dẫn", addressee="Bộ Tư pháp")
    report = Report(as_of="1/8/2025", updates=(Update(task="4.03", difficulty=met),))
    weakness = Weakness(text="Thiếu vốn", proposal="Bổ sung vốn")
    made = text("difficulties", weaknesses=(weakness,), progress=(report,))
    assert "Nhiệm vụ 4\\.03: Chưa có hướng dẫn" in made
    assert "Đề nghị Bộ Tư pháp:" in made
    assert "Thiếu vốn" not in made, "what is proposed to nobody is for the office, not for those above"


def test_a_submission_claims_no_measure_that_is_missing() -> None:
    bare = Indicator(id="a", name="Chỉ tiêu", targets={2030: 5})
    full = Indicator(id="b", name="Chỉ tiêu khác", baseline=Baseline(year=2024, value=1), targets={2030: 5})
    assert "2 chỉ tiêu, trong đó 1 chỉ tiêu có hiện trạng" in text("submission", indicators=(bare, full))
    assert "1 chỉ tiêu chưa có đủ hiện trạng" in text("submission", indicators=(bare,))


def test_a_budget_annex_without_money_says_so_in_place_of_noughts() -> None:
    tasks = (Task(id="1.01", title="Việc", group="leadership"),)
    made = text("budget", tasks=tasks)
    assert "Chưa có khái toán kinh phí." in made
    assert "Tổng cộng" not in made


def test_only_what_is_for_those_above_goes_up() -> None:
    own = Weakness(text="Chưa làm sạch dữ liệu", proposal="Cho dùng kinh phí", addressee="Sở Tài chính")
    central = Weakness(text="Chưa có tiêu chuẩn", proposal="Ban hành tiêu chuẩn", addressee="Bộ Tư pháp")
    made = text("difficulties", weaknesses=(own, central), progress=())
    assert "báo cáo 1 khó khăn" in made
    assert "Sở Tài chính" not in made
    with pytest.raises(ResplanError, match="nothing to send"):
        text("difficulties", weaknesses=(own,), progress=())


@pytest.mark.parametrize(
    ("proposal", "asked"),
    [
        ("Bộ Tư pháp hướng dẫn hồ sơ", "- Hướng dẫn hồ sơ."),
        ("bộ Tư pháp ban hành tiêu chuẩn", "- Ban hành tiêu chuẩn."),
        ("Ban hành tiêu chuẩn", "- Ban hành tiêu chuẩn."),
        ("Bộ Tư pháp", "- Bộ Tư pháp."),
    ],
)
def test_who_is_asked_is_named_once(proposal: str, asked: str) -> None:
    central = Weakness(text="Chưa có tiêu chuẩn", proposal=proposal, addressee="Bộ Tư pháp")
    made = text("difficulties", weaknesses=(central,), progress=())
    assert asked in made.replace("\\", "").partition("Đề nghị Bộ Tư pháp:")[2].splitlines()


@pytest.mark.parametrize(
    ("number", "title", "cited"),
    [
        ("12-CTr/TU", None, "Căn cứ Chương trình số 12-CTr/TU, ngày 09/01/2025"),
        ("283/KH-UBND", None, "Căn cứ Kế hoạch số 283/KH-UBND"),
        ("05/2025/TT-BKHCN", None, "Căn cứ Thông tư số 05/2025/TT-BKHCN"),
        ("1234/UBND-KGVX", None, "Căn cứ Công văn số 1234/UBND-KGVX"),
        (
            "384-QĐ/TW",
            "Quy định về chia sẻ dữ liệu",
            "Căn cứ Quy định số 384-QĐ/TW, ngày 09/01/2025 về chia sẻ dữ liệu",
        ),
        (
            "72/2025/QH15",
            "Luật Tổ chức chính quyền địa phương",
            "Căn cứ Luật Tổ chức chính quyền địa phương, ngày 09/01/2025",
        ),
    ],
)
def test_a_basis_is_called_by_its_kind(number: str, title: str | None, cited: str) -> None:
    made = text("plan", bases=(Basis(document=number, date="9/1/2025", title=title),))
    assert cited in made.replace("\\", "")


@pytest.mark.parametrize("key", ["tasks", "indicators", "budget"])
@pytest.mark.parametrize("name", ["hue", "commune", "flawed"])
def test_an_annex_alone_is_the_annex_in_the_plan(name: str, key: str) -> None:
    alone, whole = (
        text(each, name, annexes=tuple(PlanAnnex(kind=kind) for kind in ("tasks", "indicators", "budget")))
        for each in (key, "plan")
    )
    (annex,) = document(alone).blocks
    assert isinstance(annex, Annex)
    assert annex in document(whole).blocks


def test_an_annex_alone_begins_on_the_first_page(examples: Path, tmp_path: Path) -> None:
    (file,) = issued("tasks", [examples / "hue"], ("docx",), tmp_path)
    body = etree.fromstring(zipfile.ZipFile(file).read("word/document.xml"))
    assert len(body.findall(".//{*}sectPr")) == 1
    assert (
        body.find(".//{*}pgSz").get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}orient")
        == "landscape"
    )


@pytest.mark.parametrize(
    ("stage", "number", "mark"),
    [
        ("draft", None, "DỰ THẢO"),
        ("draft", 3, "DỰ THẢO LẦN 3"),
        ("appraisal", 12, "DỰ THẢO LẦN 12"),
        ("issued", 3, ""),
        ("running", None, ""),
    ],
)
def test_a_draft_says_so_until_it_is_issued(stage: str, number: int | None, mark: str) -> None:
    made = text("plan", stage=stage, draft_number=number)
    assert block(made, Letterhead).draft == mark
    assert block(text("tasks", stage=stage, draft_number=number), Annex).of.startswith(
        f"(Kèm theo {mark} Kế hoạch" if mark else "(Kèm theo Kế hoạch"
    )
    assert ("DỰ THẢO" in made) == bool(mark)
    for content in render(made, ("html", "md"), load_framework("nq57")).values():
        assert (mark in content.decode("utf-8")) if mark else ("DỰ THẢO" not in content.decode("utf-8"))


def test_the_draft_s_number_is_a_small_one(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = sample / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "draft_number: 0\n", encoding="utf-8")
    assert main(["check", str(sample), "--select", "SY"]) == 1
    assert "draft_number" in capsys.readouterr().out


def test_the_submission_counts_right() -> None:
    made = text("submission").replace("\\", "")
    plan = read_plan(ROOT / "examples" / "hue").loaded.plan
    money = sum(line.amount or 0 for task in plan.tasks for line in task.budget)
    assert f"{len(plan.tasks)} nhiệm vụ" in made
    assert f"{sum(task.urgent for task in plan.tasks)} nhiệm vụ cấp bách" in made
    assert f"Khái toán {money:,} triệu đồng".replace(",", ".") in made
    days = [date(*map(int, reversed(day.split("/")))) for day in re.findall(r"^- (\d+/\d+/\d+):", made, re.MULTILINE)]
    assert days == sorted(days)
    assert days[0] == min(task.due.last for task in plan.tasks if task.due and task.due.last)


def test_a_task_that_is_not_there_is_named_with_the_likely_one(examples: Path, tmp_path: Path) -> None:
    for task, words in (("4.3", "4.03"), ("zzz", "zzz"), (None, "--task")):
        with pytest.raises(UsageError, match=words):
            issued("proposal", [examples / "hue"], ("md",), tmp_path, about=task)
    with pytest.raises(UsageError, match="proposal"):
        refuse_strange(("plan",), about="4.03", template=None, formats=("md",))
    with pytest.raises(UsageError, match="submission"):
        refuse_strange(("submision",), about=None, template=None, formats=("md",))
    assert not list(tmp_path.iterdir())


def test_each_document_says_from_what_it_was_made(examples: Path, tmp_path: Path) -> None:
    folder = examples / "commune"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}
    expected = {
        "resplan": __version__,
        "framework": "nq57 2025-03-25",
        "framework-sha256": framework_sha256("nq57"),
        "plan-sha256": digest(files),
        "document": "plan",
        "as-of": "2025-08-20",
    }
    word, page, markdown = issued("plan", [folder], ("docx", "html", "md"), tmp_path)
    archive = zipfile.ZipFile(word)
    properties = etree.fromstring(archive.read("docProps/custom.xml"))
    assert {row.get("name"): row[0].text for row in properties} == expected
    assert b"docProps/custom.xml" in archive.read("_rels/.rels")
    assert b"/docProps/custom.xml" in archive.read("[Content_Types].xml")
    keywords = etree.fromstring(archive.read("docProps/core.xml")).find("{*}keywords").text
    assert all(f"{name} {value}" in keywords for name, value in expected.items())
    text = page.read_text(encoding="utf-8")
    assert f'<meta name="generator" content="resplan {__version__}">' in text
    for name, value in list(expected.items())[1:]:
        assert f'<meta name="resplan:{name}" content="{value}">' in text
    source = markdown.read_text(encoding="utf-8")
    assert all(f"[//]: # ({name}: {value})" in source for name, value in expected.items())
    assert "sha256" not in MarkdownIt("commonmark").enable("table").render(source), "nothing of it is shown"


def test_word_opens_what_was_made(examples: Path, tmp_path: Path) -> None:
    for file in issued(RENDERED, [examples / "hue"], ("docx",), tmp_path, about="4.03"):
        archive = zipfile.ZipFile(io.BytesIO(file.read_bytes()))
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


def test_an_annex_has_the_office_s_own_title_and_columns() -> None:
    columns = ("STT", "Tên nhiệm vụ", "Chủ trì", "deadline", "Cấp phê duyệt")
    own = PlanAnnex(kind="tasks", title="Phân công nhiệm vụ", columns=columns)
    lines = text("tasks", "hue", annexes=(own,)).split("\n")
    assert any(line.startswith(":::: annex landscape I | Phân công nhiệm vụ |") for line in lines)
    assert "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn | Cấp phê duyệt |" in lines
    assert all(line.count("|") == len(columns) + 1 for line in lines if line.startswith("| "))
