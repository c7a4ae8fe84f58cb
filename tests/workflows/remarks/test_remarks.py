"""Remarks are listed without their authors, settled with an answer, opened again; every other byte of their file stays."""

import json
from pathlib import Path

import pytest

from resplan.cli import main
from resplan.documents.markdown.anchor import Anchor
from resplan.exchange.reviewed.review import Commented
from resplan.exchange.reviewed.shown_page import Spot
from resplan.office.document import Comment
from resplan.workflows.plans.editing import opened
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.remarks.adding import new_remarks

HEAD = "resplan: 1\nunit: hue\ntitle: Kế hoạch\ntasks: [{id: '4.03', title: Phủ sóng}]\n"
SHEET = """\
document: gop-y.docx
body: so-tai-chinh
remarks:
  - {id: "1", author: Lê Thị Cúc, at: 4/6/2025, text: Nên lùi hạn, task: "4.03"}
  # giữ lại
  - id: "2"
    author: Lê Thị Cúc
    text: Chị Cúc đề nghị nêu nguồn vốn
    section: I- Tình hình   # đầu mục
"""


@pytest.fixture(params=["folder", "file"])
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A plan with two remarks."""
    if request.param == "file":
        path = tmp_path / "ke-hoach.yaml"
        within = "".join(f"    {line}\n" if line else "\n" for line in SHEET.splitlines())
        path.write_text(f"{HEAD}remarks:\n  -\n{within}", encoding="utf-8")
        return path
    (tmp_path / "remarks").mkdir()
    (tmp_path / "plan.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "remarks" / "2025-06-04-gop-y.yaml").write_text(SHEET, encoding="utf-8")
    return tmp_path


def written(plan: Path) -> str:
    return next(file for file in (plan, plan / "remarks" / "2025-06-04-gop-y.yaml") if file.is_file()).read_text(
        "utf-8"
    )


def test_a_remark_is_settled_and_opened_again(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = written(plan)
    call = [
        "remarks",
        "settle",
        "2",
        "--plan",
        str(plan),
        "--answer",
        "Tiếp thu: bổ sung Phụ lục III",
        "--at",
        "10/6/2025",
    ]
    assert main(call) == 0
    (sheet,) = read_plan(plan).loaded.plan.remarks
    assert (sheet.remarks[1].state, sheet.remarks[1].settled) == ("settled", "10/6/2025")
    assert sheet.remarks[1].answer == "Tiếp thu: bổ sung Phụ lục III"
    kept = [line for line in written(plan).splitlines() if line in before.splitlines()]
    assert kept == before.splitlines()
    assert main(["remarks", "reopen", "2", "--plan", str(plan)]) == 0
    (sheet,) = read_plan(plan).loaded.plan.remarks
    assert (sheet.remarks[1].state, sheet.remarks[1].settled) == ("open", None)
    assert sheet.remarks[1].answer, "what was written stays as a draft"
    assert main(["remarks", "settle", "9", "--plan", str(plan), "--answer", "x"]) == 2
    assert main(["remarks", "settle", "1", "--plan", str(plan), "--answer", " "]) == 2


def test_the_list_names_no_author(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remarks", "list", str(plan)]) == 0
    shown = capsys.readouterr().out
    assert "Nên lùi hạn" in shown
    assert "Nhiệm vụ 4.03" in shown
    assert "Cúc" not in shown
    assert main(["remarks", "list", str(plan), "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in listed["remarks"]] == ["1", "2"]
    assert "Cúc" not in json.dumps(listed, ensure_ascii=False)
    main(["remarks", "settle", "1", "--plan", str(plan), "--answer", "Tiếp thu"])
    capsys.readouterr()
    assert main(["remarks", "list", str(plan), "--open"]) == 0
    assert "Nên lùi hạn" not in capsys.readouterr().out


def test_no_finding_shows_an_author(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for output in ("text", "json", "sarif"):
        main(["check", str(plan), "--select", "FB07,SY", "--verbose", "--format", output])
        printed = capsys.readouterr()
        assert "FB07" in printed.out
        assert "Cúc" not in printed.out + printed.err


SAID = Commented(
    Comment("0", "Trần Văn Bình", "2025-06-05T09:00:00Z", "Nên nêu: nguồn vốn"),
    Spot(Anchor("task", "4.03", "deadline"), "Danh mục nhiệm vụ", "31/12/2025"),
)


def test_comments_become_remarks_once(plan: Path) -> None:
    found = opened(plan)
    added = new_remarks(found, "góp ý lần 2.docx", [SAID, SAID], "so-y-te")
    assert [each.id for each in added.remarks] == ["3"]
    after = found.with_files(added.contents)
    *_, sheet = after.plan.loaded.plan.remarks
    (remark,) = sheet.remarks
    assert (sheet.body, remark.task, remark.passage, remark.at) == ("so-y-te", "4.03", "31/12/2025", "05/6/2025")
    assert not [problem for file in after.plan.loaded.files for problem in file.shaped.problems]
    if plan.is_dir():
        assert list(added.contents) == ["remarks/2025-06-05-gop-y-lan-2.yaml"]
    assert not new_remarks(after, "góp ý lần 2.docx", [SAID], "so-y-te").contents
