"""How far a plan's names may lead: to the repository around it, or as far as whoever calls says."""

import shutil
from pathlib import Path

import pytest

from resplan.cli import main

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def commune(examples: Path, tmp_path: Path) -> Path:
    """A commune's plan in a folder of its own, whose parent lies two folders further up."""
    shutil.copytree(examples / "hue", tmp_path / "province" / "hue")
    folder = Path(shutil.copytree(examples / "commune", tmp_path / "communes" / "ward" / "plan"))
    head = (folder / "plan.yaml").read_text(encoding="utf-8")
    head = head.replace("plan: ../hue", "plan: ../../../province/hue")
    (folder / "plan.yaml").write_text(head, encoding="utf-8")
    return folder


def test_a_parent_beyond_the_root_is_refused_and_the_flag_that_is_offered_lets_it_be_read(
    commune: Path, tmp_path: Path, capsys: Printed
) -> None:
    assert main(["check", str(commune), "--lang", "en", "--fail-on", "never"]) == 3
    assert "--root" in capsys.readouterr().out
    for _ in range(2):  # the second time from what was kept
        assert main(["check", str(commune), "--root", str(tmp_path), "--lang", "en", "--fail-on", "never"]) == 0
        assert "lies outside" not in capsys.readouterr().out
    assert main(["check", str(commune), "--lang", "en", "--fail-on", "never"]) == 3, "an answer for another root"


@pytest.mark.parametrize(
    "call", [["check", "--fix"], ["report", "compliance", "--to", "md"], ["report", "summary", "--to", "md"]]
)
def test_every_command_that_reads_beside_the_plan_takes_the_root(
    call: list[str], commune: Path, tmp_path: Path
) -> None:
    assert main([*call, str(commune)]) == 3
    assert main([*call, str(commune), "--root", str(tmp_path)]) == 0


def test_waiving_looks_as_far(commune: Path, tmp_path: Path) -> None:
    head = (commune / "plan.yaml").read_text(encoding="utf-8")
    (commune / "plan.yaml").write_text(head + "\nunknown_key: 1\n", encoding="utf-8")
    call = ["waive", "SY03", "--plan", str(commune), "--reason", "a", "--approved-by", "b", "--until", "31/12/2099"]
    assert main(call) == 3
    assert main([*call, "--root", str(tmp_path)]) == 0


def test_a_root_that_the_plan_does_not_lie_in_is_a_wrong_call(commune: Path, tmp_path: Path, capsys: Printed) -> None:
    for root in (tmp_path / "province", tmp_path / "none"):
        assert main(["check", str(commune), "--root", str(root), "--lang", "en"]) == 2
        assert "does not lie in" in capsys.readouterr().err


def test_a_plan_is_not_begun_under_a_parent_that_its_checks_would_not_read(tmp_path: Path, capsys: Printed) -> None:
    parent, folder = tmp_path / "province" / "hue", tmp_path / "communes" / "ward"
    assert main(["init", str(parent), "--unit", "hue"]) == 0
    call = ["init", str(folder), "--unit", "hue/phuong-thuan-hoa", "--parent", str(parent), "--lang", "en"]
    assert main(call) == 3
    assert not folder.exists()
    assert "--root" in capsys.readouterr().err
    assert main([*call, "--root", str(tmp_path)]) == 0
    assert f"resplan check {folder.as_posix()} --root {tmp_path.as_posix()}" in capsys.readouterr().out
    assert main(["check", str(folder), "--root", str(tmp_path), "--fail-on", "never"]) == 0
