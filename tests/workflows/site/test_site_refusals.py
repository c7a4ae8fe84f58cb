"""`resplan site` writes nowhere that would publish more than the site, and no text is too long for it."""

import sys
from pathlib import Path

import pytest

from resplan.cli import main

PLAN = """resplan: 1
unit: hue
title: {title}
number: 1/KH
stage: running
issued: 15/5/2025
publish: {{plan: true}}
"""


def plan_in(folder: Path, title: str = "thực hiện Nghị quyết 57") -> Path:
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(PLAN.format(title=title), encoding="utf-8")
    return folder


@pytest.mark.parametrize("place", [".", "plans", "plans/hue", "plans/hue/../hue"])
def test_a_folder_that_holds_a_plan_becomes_no_site(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = plan_in(tmp_path / "plans" / "hue")
    assert main(["site", str(plan), "-o", str(tmp_path / place), "--to", "none", "--lang", "en"]) == 2
    assert "senders" in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["plan.yaml"]


def test_a_title_longer_than_a_cell_can_be_goes_through(tmp_path: Path) -> None:
    plan = plan_in(tmp_path / "hue", title="dài lắm " * 17_000)
    assert main(["site", str(plan), "-o", str(tmp_path / "site"), "--to", "none"]) == 0


@pytest.mark.parametrize("again", ["publish: {plan: false}", "stage: draft", "publish: {plan: true}"])
def test_a_plan_that_says_twice_what_may_be_shown_is_left_out(
    again: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = plan_in(tmp_path / "hue", title="Chưa được công khai")
    with (plan / "plan.yaml").open("a", encoding="utf-8") as file:
        file.write(again + "\n")
    assert main(["site", str(plan), "-o", str(tmp_path / "site"), "--to", "none", "--lang", "en"]) == 3
    assert "line 8: the key" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_circle_of_links_is_no_place_for_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, circle = plan_in(tmp_path / "hue"), tmp_path / "site"
    circle.symlink_to(circle)
    assert main(["site", str(plan), "-o", str(circle), "--to", "none", "--lang", "en"]) == 3
    assert "links lead in a circle" in capsys.readouterr().err
