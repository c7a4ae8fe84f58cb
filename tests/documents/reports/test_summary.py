"""The leader's page: one page in PDF and Word whatever the plan holds, nothing left out unsaid, no word of files or rules."""

import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from conftest import Golden, without_hashes
from issued import issued, text_of
from resplan.documents.reports.one_page import Section
from resplan.workflows.plans.on_disk import read_plan

pytestmark = pytest.mark.usefixtures("made_once")

EXAMPLES = ("tuyen-quang", "hue", "commune", "flawed")
DAYS = (None, date(2026, 7, 20))
LANGUAGES = ("vi", "en")


def pages(pdf: Path) -> int:
    with pikepdf.open(BytesIO(pdf.read_bytes())) as opened:
        return len(opened.pages)


def crowded(folder: Path) -> Path:
    """Every task overdue, with a long title and a long lead, under a long title of the plan."""
    for path in (folder / "tasks").glob("*.yaml"):
        text = re.sub(r"(?m)^    deadline: .*$", "    deadline: 31/12/2024", path.read_text(encoding="utf-8"))
        text = re.sub(r'(?m)^    title: "?(.*?)"?$', rf"    title: '\1 {'dài thêm nữa ' * 30}'", text)
        path.write_text(text, encoding="utf-8")
    plan = folder / "plan.yaml"
    text = re.sub(
        r"(?m)^title: .*$", f"title: {'thực hiện Nghị quyết rất dài ' * 20}", plan.read_text(encoding="utf-8")
    )
    plan.write_text(text, encoding="utf-8")
    bodies = folder / "bodies.yaml"
    named = re.sub(
        r"(?m)^(\s+)short: .*$", rf"\1short: {'Cơ quan có tên dài ' * 6}", bodies.read_text(encoding="utf-8")
    )
    bodies.write_text(named, encoding="utf-8")
    return folder


GROUPS = ("leadership", "awareness", "digital_infrastructure", "dx_economy", "security", "monitoring")
LONG = "ứng dụng trí tuệ nhân tạo, dữ liệu lớn và nền tảng số dùng chung trong cung cấp dịch vụ công cho người dân"


def laden(file: Path) -> Path:
    """A State plan with something in every section: 60 overdue tasks, 40 indicators off their paths, what waits, demands."""
    work = "lead: so, deadline: 15/3/2025"
    tasks = [
        f"  - {{id: '{1 + n // 10}.{1 + n % 10:02}', group: {GROUPS[n // 10]}, title: Nhiệm vụ {n} về {LONG}, {work}}}"
        for n in range(60)
    ]
    tasks.append(
        f"  - {{id: '6.20', group: monitoring, title: Việc sắp đến hạn về {LONG}, lead: so, deadline: 15/7/2025}}"
    )
    aim = "unit: '%', operator: '>=', lead: so, baseline: {year: 2024, value: 10}, targets: {2030: 95}"
    indicators = [f"  - {{id: i{n}, name: Chỉ tiêu {n} về {LONG}, {aim}}}" for n in range(40)]
    waiting = [f"      - {{task: 1.{n:02}, state: awaiting_approval, at: 30/6/2025}}" for n in range(1, 9)]
    values = [f"      - {{indicator: i{n}, period: 2025, value: 10.5}}" for n in range(40)]
    head = [
        "resplan: 1", "unit: lang-son", "level: province", "kind: state_plan", "stage: running", "issued: 9/1/2025",
        f"title: thực hiện Nghị quyết số 57-NQ/TW về {LONG}", "bodies: [{id: so, name: Trung tâm Đổi mới sáng tạo và Giám sát của tỉnh}]",
    ]  # fmt: skip
    reported = ["progress:", "  - as_of: 30/6/2025", "    updates:", *waiting, "    values:", *values]
    lines = [*head, "tasks:", *tasks, "indicators:", *indicators, *reported, ""]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def draft(folder: Path) -> Path:
    plan = folder / "plan.yaml"
    plan.write_text(re.sub(r"(?m)^stage: .*$", "stage: draft", plan.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def sections(plan: Path, **wish: Any) -> dict[str, Section]:
    found = text_of(read_plan(plan), "summary", **wish).values["sections"]
    assert isinstance(found, list)
    return {section.key: section for section in found}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_it_is_one_page(name: str, language: str, examples: Path, tmp_path: Path) -> None:
    for day in DAYS:
        (pdf,) = issued("summary", [examples / name], ("pdf",), tmp_path / str(day), language=language, as_of=day)
        assert pages(pdf) == 1, day


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_page_however_much_there_is_to_say(language: str, sample: Path, tmp_path: Path) -> None:
    (pdf,) = issued("summary", [crowded(sample)], ("pdf",), tmp_path / "issued", language=language)
    assert pages(pdf) == 1
    (pdf,) = issued("summary", [draft(sample)], ("pdf",), tmp_path / "draft", language=language)
    assert pages(pdf) == 1
    (pdf,) = issued("summary", [laden(tmp_path / "laden.yaml")], ("pdf",), tmp_path / "laden", language=language)
    assert pages(pdf) == 1


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice counts the pages of Word files")
def test_it_is_one_page_in_word(examples: Path, sample: Path, tmp_path: Path) -> None:
    plans = [examples / name for name in EXAMPLES]
    full = crowded(Path(sample.rename(tmp_path / "crowded")))
    plans.append(laden(tmp_path / "laden.yaml"))
    out = tmp_path / "out"
    for language in LANGUAGES:
        for day in DAYS:
            issued("summary", [*plans, full], ("docx",), out / f"{language}-{day}", language=language, as_of=day)
    issued("summary", [draft(full)], ("docx",), out / "draft")
    for folder in out.iterdir():
        call = [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        subprocess.run(
            [*call, "--outdir", str(folder), *map(str, folder.glob("*.docx"))], check=True, capture_output=True
        )
    files = list(out.rglob("*.pdf"))
    assert len(files) == (len(plans) + 1) * len(DAYS) * len(LANGUAGES) + 1
    assert [file for file in files if pages(file) != 1] == []


def test_what_has_no_room_is_counted(sample: Path) -> None:
    plan = read_plan(crowded(sample))
    late = text_of(plan, "summary", as_of=date(2026, 7, 20))
    overdue = sections(sample, as_of=date(2026, 7, 20))["overdue"]
    assert 1 <= len(overdue.rows) < overdue.count
    assert f"và {overdue.left_out} nhiệm vụ khác" in late.markdown.replace("\u00a0", " ")


def test_a_section_without_room_for_a_row_has_its_number(tmp_path: Path) -> None:
    found = sections(laden(tmp_path / "laden.yaml"))
    assert list(found) == ["overdue", "ahead", "decisions", "off_path", "demands"]
    assert found["overdue"].rows
    assert found["overdue"].count == 60
    assert found["off_path"].count == 40
    assert all(not section.left_out for section in found.values() if not section.rows)


def test_the_longest_overdue_stands_first_with_its_days_and_its_lead(examples: Path) -> None:
    rows = sections(examples / "hue", as_of=date(2026, 7, 20))["overdue"].rows
    assert [row.number for row in rows] == sorted((row.number for row in rows), reverse=True)
    assert all(row.who and row.day for row in rows)


def test_a_draft_that_its_own_stage_lets_pass_says_what_the_stage_of_issue_asks(tmp_path: Path) -> None:
    plan = tmp_path / "p.yaml"
    plan.write_text("unit: hue\ntitle: t\nstage: draft\n", encoding="utf-8")
    (file,) = issued("summary", [plan], ("md",), tmp_path, language="en")
    text = file.read_text(encoding="utf-8")
    assert "nothing is left to be settled before issue" not in text
    assert "demands are to be settled before issue" in text


def test_a_plan_that_is_not_issued_says_what_blocks_it(examples: Path, tmp_path: Path) -> None:
    folder = draft(Path(shutil.copytree(examples / "flawed", tmp_path / "flawed")))
    found = sections(folder)
    assert list(found) == ["demands", "key_tasks"]
    text = text_of(folder, "summary").markdown.replace("\u00a0", " ")
    assert "trước khi ban hành" in text
    assert "quá hạn" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_it_speaks_of_the_work_not_of_the_tool(name: str, language: str, examples: Path) -> None:
    text = text_of(examples / name, "summary", language=language).markdown
    assert re.findall(r"(?i)yaml|\.toml|`|\b(?:SY|ST|TK|IN|FM|GV)\d\d\b", text) == []


@pytest.mark.parametrize(("language", "stem"), [("vi", "tom-tat"), ("en", "summary")])
@pytest.mark.parametrize("name", ["tuyen-quang", "flawed"])
def test_the_page_as_markdown(
    name: str, language: str, stem: str, *, examples: Path, tmp_path: Path, golden: Golden
) -> None:
    (file,) = issued("summary", [examples / name], ("md",), tmp_path, language=language)
    assert file.name == f"{stem}-{name}.md"
    golden.check(file.name, without_hashes(file.read_text(encoding="utf-8")))
