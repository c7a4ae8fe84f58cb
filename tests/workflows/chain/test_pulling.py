"""What a plan above has changed since it was taken up is proposed three ways, taken over whole, and kept in the lock file."""

from pathlib import Path

import pytest

from bundles import PLAN, plan_file
from resplan.cli import main
from resplan.plan.plan import Plan
from resplan.workflows.chain.lock import links_of
from resplan.workflows.chain.parents import linked_at
from resplan.workflows.chain.pulling import Pull, pull
from resplan.workflows.plans.on_disk import read_plan

COMMUNES = "  - {id: phuong, name: Các phường, kind: commune}\n"
CITY = PLAN.replace("tasks:\n", f"{COMMUNES}tasks:\n").replace("lead: so-khcn", "lead: phuong")
WARD = """\
resplan: 1
unit: hue/phuong-thuan-hoa
level: commune
kind: state_plan
title: thực hiện Kế hoạch số 12/KH-UBND
parent: {document: 12/KH-UBND, plan: ../hue/hue.yaml}
bodies: [{id: ubnd, name: Uỷ ban nhân dân phường Thuận Hoá, kind: peoples_committee}]
tasks:
  - {id: "4.01", group: digital_infrastructure, title: Phủ sóng 5G các khu du lịch, lead: ubnd, deadline: 31/12/2026}
"""
NEW = """\
  - {id: "8.02", group: security, title: Lập tổ ứng cứu sự cố, lead: phuong, deadline: 30/9/2026,
     products: [{kind: Quyết định, name: Tổ ứng cứu}]}
"""


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    plan_file(tmp_path / "hue", CITY)
    path = plan_file(tmp_path / "phuong", WARD)
    assert main(["task", "edit", "4.01", "--plan", str(path), "--parent", "parent:4.01"]) in (0, 1)
    return path


def city(ward: Path, *changes: tuple[str, str], more: str = "") -> None:
    file = ward.parent.parent / "hue" / "hue.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text + more, encoding="utf-8")


def told(found: Pull) -> tuple[list[object], list[object], list[str]]:
    return (
        [(change.path, change.after) for change in found.whole.changes],
        [(each.change.after, each.now) for each in found.whole.conflicts],
        [each.key for each in found.whole.additions],
    )


def test_a_link_is_kept_by_whatever_makes_it_and_goes_with_it(ward: Path) -> None:
    (link,) = links_of(read_plan(ward))
    assert (link.task, link.parent, link.said["deadline"]) == ("4.01", "parent:4.01", "31/12/2026")
    assert not linked_at(ward).suspects
    assert main(["task", "move", "4.01", "8", "--plan", str(ward)]) in (0, 1)
    assert [row.task for row in links_of(read_plan(ward))] == ["8.01"]
    assert not linked_at(ward).suspects
    assert main(["task", "drop", "8.01", "--plan", str(ward)]) == 0
    assert links_of(read_plan(ward)) == []
    assert main(["undo", str(ward)]) == 0
    assert [row.task for row in links_of(read_plan(ward))] == ["8.01"]


def test_what_the_office_left_as_it_was_follows_and_the_rest_is_asked(ward: Path) -> None:
    due = "parent:8.01"
    assert told(pull(ward)) == ([], [], [due]), "due here since the beginning, and not taken up"
    city(ward, ("deadline: 31/12/2026", "deadline: 31/3/2026"), more=NEW)
    assert told(pull(ward)) == ([(("deadline",), "31/3/2026")], [], [due, "parent:8.02"])
    text = ward.read_text(encoding="utf-8")
    ward.write_text(text.replace("31/12/2026", "30/9/2026"), encoding="utf-8")
    assert told(pull(ward)) == ([], [("31/3/2026", "30/9/2026")], [due, "parent:8.02"])
    ward.write_text(text.replace("31/12/2026", "'CẦN ĐIỀN: thời hạn'"), encoding="utf-8")
    assert told(pull(ward))[0] == [(("deadline",), "31/3/2026")], "nobody has filled it in yet"
    ward.write_text(text.replace("31/12/2026", "31/3/2026"), encoding="utf-8")
    assert told(pull(ward)) == ([], [], [due, "parent:8.02"]), "the office was faster"


def test_it_is_written_once_as_shown_and_undone_as_one(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    city(ward, ("deadline: 31/12/2026", "deadline: 31/3/2026"), more=NEW)
    before = {path: path.read_bytes() for path in ward.parent.rglob("*.yaml")}
    assert main(["parents", "pull", str(ward)]) == 2, "nobody can be asked"
    assert main(["parents", "pull", str(ward), "--dry-run", "--lang", "en"]) == 0
    assert {path: path.read_bytes() for path in ward.parent.rglob("*.yaml")} == before
    shown = capsys.readouterr().out
    assert "Task 4.01: deadline 31/12/2026 → 31/3/2026  [parent:4.01]" in shown
    assert "Task “Lập tổ ứng cứu sự cố”  [parent:8.02]" in shown
    assert main(["parents", "pull", str(ward), "--yes", "--by", "Chủ tịch phường"]) == 0
    plan: Plan = read_plan(ward).loaded.plan
    new = plan.tasks[-1]
    assert (new.id, new.lead, new.deadline, new.all_products) == ("8.02", None, "30/9/2026", "Tổ ứng cứu")
    assert {link.task: link.accepted_by for link in links_of(read_plan(ward))}["4.01"] == "Chủ tịch phường"
    assert not linked_at(ward).suspects
    assert pull(ward).is_nothing(pull(ward).whole, ())
    assert main(["parents", "pull", str(ward), "--yes"]) == 0
    assert main(["undo", str(ward)]) == 0
    assert {path: path.read_bytes() for path in ward.parent.rglob("*.yaml")} == before


def test_a_conflict_stays_open_until_somebody_decides(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    city(
        ward,
        ("deadline: 31/12/2026", "deadline: 31/3/2026"),
        ("lead: phuong, deadline: Quý", "lead: so-khcn, deadline: Quý"),
    )
    ward.write_text(ward.read_text(encoding="utf-8").replace("31/12/2026", "30/9/2026"), encoding="utf-8")
    for prefer, code, deadline, suspects in ((None, 1, "30/9/2026", 1), ("ours", 0, "30/9/2026", 0)):
        choice = ["--prefer", prefer] if prefer else []
        assert main(["parents", "pull", str(ward), "--yes", "--lang", "en", *choice]) == code
        said = "Changed on both sides, and ours stays" if prefer else "until you choose"
        assert said in capsys.readouterr().out
        assert read_plan(ward).loaded.plan.tasks[0].deadline == deadline
        assert len(linked_at(ward).suspects) == suspects
    city(ward, ("deadline: 31/3/2026", "deadline: 30/4/2026"))
    assert main(["parents", "pull", str(ward), "--yes", "--prefer", "theirs"]) == 0
    assert read_plan(ward).loaded.plan.tasks[0].deadline == "30/4/2026"


def test_what_is_only_told_above_is_accepted_with_it(ward: Path) -> None:
    city(
        ward, ("title: Phủ sóng 5G các khu du lịch, lead: phuong", "title: Phủ sóng 5G các khu du lịch, lead: so-khcn")
    )
    city(ward, ("lead: phuong, deadline: Quý", "lead: so-khcn, deadline: Quý"))
    assert told(pull(ward)) == ([], [], [])
    assert len(pull(ward).rows) == 1
    assert main(["parents", "pull", str(ward), "--yes"]) == 0
    assert not linked_at(ward).suspects


def test_a_task_that_is_gone_above_stays_to_be_looked_at(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    city(ward, ('{id: "4.01"', '{id: "4.09"'))
    assert main(["parents", "pull", str(ward), "--yes", "--lang", "en"]) == 0
    assert (
        "4.01 ← parent:4.01 “Phủ sóng 5G các khu du lịch”: there is no such task above any more"
        in capsys.readouterr().out
    )
    assert [row.is_gone for row in linked_at(ward).suspects] == [True]
    assert main(["parents", "accept", "4.01", "--plan", str(ward), "--by", "Chủ tịch phường"]) == 0
    assert not linked_at(ward).suspects


@pytest.mark.parametrize("spoilt", ["none", "marked", "broken"])
def test_without_a_plan_above_or_from_a_secret_one_nothing_is_pulled(
    spoilt: str, ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if spoilt == "none":
        (ward.parent.parent / "hue" / "hue.yaml").unlink()
    elif spoilt == "marked":
        city(ward, ("title: Diễn tập", "detail: (MẬT), title: Diễn tập"))
    else:
        city(ward, more="  broken: [\n")
    code = {"none": 2, "marked": 3, "broken": 3}[spoilt]
    assert main(["parents", "pull", str(ward), "--yes", "--lang", "en"]) == code
    said = {"none": "nothing to pull", "marked": "secrecy mark", "broken": "cannot be read whole"}
    assert said[spoilt] in capsys.readouterr().err
