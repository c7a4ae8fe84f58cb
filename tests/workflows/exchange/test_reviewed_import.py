"""`resplan import` of a reviewed Word document: shown, asked for, written once, taken back."""

import shutil
from pathlib import Path

import pytest

from exchange.reviewed.word_edits import commented, tracked, typed
from resplan.cli import main
from resplan.workflows.plans.on_disk import read_plan

SMALL = Path(__file__).parents[2] / "exchange" / "reviewed" / "ke-hoach.yaml"
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan in a folder, and a document of it that two people reviewed."""
    folder = tmp_path / "ke-hoach"
    folder.mkdir()
    shutil.copy(SMALL, folder / "plan.yaml")
    assert main(["render", str(folder), "-o", str(tmp_path / "gop-y.docx")]) == 0
    file = tmp_path / "gop-y.docx"
    content = typed(file.read_bytes(), "task:4.03:lead", "Sở Tài chính")
    content = tracked(content, "task:4.04:deadline", "Quý IV/2026", "Trần Thị B")
    said = [("Lê Thị Cúc", "2025-06-04T08:00:00Z", "Nên lùi hạn"), ("Lê D", "2025-06-05T08:00:00Z", "Đồng ý")]
    file.write_bytes(commented(content, "task:4.03:title", *said))
    return folder


def take(plan: Path, *flags: str) -> int:
    return main(["import", str(plan.parent / "gop-y.docx"), "--plan", str(plan), *flags])


def test_a_document_is_shown_taken_once_and_taken_back(plan: Path, capsys: Printed) -> None:
    before = (plan / "plan.yaml").read_bytes()
    capsys.readouterr()
    assert take(plan, "--dry-run") == 0
    shown = capsys.readouterr().out
    for words in ("Sở KH&CN → Sở Tài chính", "Trần Thị B đề nghị ngày 03/6/2025", "--accept", "Lê Thị Cúc, 04/6/2025"):
        assert words in shown
    assert (plan / "plan.yaml").read_bytes() == before
    assert take(plan, "--yes", "--from", "Sở Y tế") == 0
    read = read_plan(plan).loaded.plan
    assert [(task.lead, task.deadline) for task in read.tasks] == [
        ("so-tai-chinh", "31/12/2025"),
        ("so-khcn", "Quý II/2026"),
    ]
    (sheet,) = read.remarks
    assert (sheet.body, [remark.text for remark in sheet.remarks]) == ("so-y-te", ["Nên lùi hạn", "Đồng ý"])
    changed = [
        old
        for old, new in zip(before.splitlines(), (plan / "plan.yaml").read_bytes().splitlines(), strict=True)
        if old != new
    ]
    assert changed == [b"    lead: so-khcn"]
    capsys.readouterr()
    assert take(plan, "--yes") == 0
    assert "Không có gì mới" in capsys.readouterr().out
    assert main(["undo", str(plan)]) == 0
    assert (plan / "plan.yaml").read_bytes() == before
    assert not list((plan / "remarks").glob("*.yaml"))


def test_a_proposal_is_taken_from_whom_it_is_accepted(plan: Path) -> None:
    assert take(plan, "--accept", "Trần Thị B") == 2, "it does not say what it names"
    assert take(plan, "--yes", "--accept", "author=Lê D") == 0
    assert read_plan(plan).loaded.plan.tasks[1].deadline == "Quý II/2026"
    assert take(plan, "--yes", "--accept", "author=Trần Thị B") == 0
    assert read_plan(plan).loaded.plan.tasks[1].deadline == "Quý IV/2026"
