"""A superior's plan is read once for all plans that name it, however each of them names it."""

import shutil
import sys
from pathlib import Path

import pytest

from resplan.workflows.check.checked_plan import check_one
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.parents import Parents
from resplan.workflows.check.plan_report import plan_report
from resplan.workflows.plans import on_disk
from resplan.workflows.plans.on_disk import read_plan


def _office(examples: Path, root: Path) -> list[Path]:
    shutil.copytree(examples / "hue", root / "hue")
    plans = [Path(shutil.copytree(examples / "commune", root / name)) for name in ("a", "b/c", "d")]
    _renamed(plans[1], "../../hue")
    _renamed(plans[2], "../d/../hue")
    return plans


def _renamed(plan: Path, parent: str) -> None:
    head = plan / "plan.yaml"
    text = head.read_text(encoding="utf-8")
    head.write_text(text.replace("plan: ../hue}", f"plan: {parent}}}"), encoding="utf-8")


def test_a_parent_is_read_once(examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    plans = _office(examples, tmp_path)
    alone = [plan_report(check_one(read_plan(path), CheckOptions())) for path in plans]
    read: list[int] = []
    real = on_disk.files_around
    monkeypatch.setattr(on_disk, "files_around", lambda room, named: read.append(1) or real(room, named))
    parents = Parents()
    assert [plan_report(check_one(read_plan(path), CheckOptions(), parents)) for path in plans] == alone
    assert len(read) == 1


def test_every_plan_rests_on_the_whole_parent(examples: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    parents = Parents()
    for path in _office(examples, tmp_path):
        plan = read_plan(path)
        check_one(plan, CheckOptions(), parents)
        read = {Path(look.path) for look in plan.room.looks.answers if look.question == "content"}
        assert set((tmp_path / "hue").rglob("*.yaml")) <= read


@pytest.mark.skipif(sys.platform == "win32", reason="links are others there")
def test_a_link_that_is_laid_to_another_parent_is_another_answer(examples: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (plan,) = _office(examples, tmp_path)[:1]
    shutil.copytree(tmp_path / "hue", tmp_path / "hue-2")
    (tmp_path / "link").symlink_to("hue")
    _renamed(plan, "../link")
    child = read_plan(plan)
    check_one(child, CheckOptions(), Parents())
    answers = child.room.looks.answers
    assert all(look.answer() == seen.answer for look, seen in answers.items())
    (tmp_path / "link").unlink()
    (tmp_path / "link").symlink_to("hue-2")
    assert [look.question for look, seen in answers.items() if look.answer() != seen.answer] == ["real"]


def test_what_is_wrong_with_a_parent_is_said_by_the_child_s_name_for_it(examples: Path, tmp_path: Path) -> None:
    plans = _office(examples, tmp_path)
    (tmp_path / "hue" / "plan.yaml").unlink()
    with pytest.raises(Exception, match=r"a/\.\./hue"):
        check_one(read_plan(plans[0]), CheckOptions(), Parents())
