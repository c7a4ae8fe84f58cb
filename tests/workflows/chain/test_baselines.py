"""Baselines: the plan as issued is kept whole, found by its name, and no plan for anybody who looks for plans."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from resplan.cli import main
from resplan.errors import UsageError
from resplan.workflows.chain.baselines import Kept, baselines_of, kept_plan, save_baseline
from resplan.workflows.chain.versions import version_meant
from resplan.workflows.plans.discovery import find_plans
from resplan.workflows.plans.on_disk import read_plan


@pytest.fixture
def hue(examples: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(examples / "hue", tmp_path / "country" / "hue"))


def test_everything_but_the_registers_is_kept_byte_for_byte(hue: Path) -> None:
    home = save_baseline(hue, Kept("Ban hành", approved_by="Ban Thường vụ"))
    assert home == hue / "baselines" / "ban-hanh"
    names = {file.relative_to(home).as_posix() for file in home.rglob("*") if file.is_file()}
    assert "plan.yaml" in names
    assert not any(name.startswith(("progress/", "feedback/")) for name in names)
    for name in names - {"baseline.yaml"}:
        assert (home / name).read_bytes() == (hue / name).read_bytes()
    (row,) = baselines_of(read_plan(hue))
    assert (row.name, row.saved, row.approved_by, row.document) == (
        "ban-hanh",
        date(2025, 6, 25),
        "Ban Thường vụ",
        "98/KH-BCĐ",
    )


def test_a_plan_given_as_a_word_too_many_is_told_its_flag(hue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["baseline", "save", "v1", str(hue), "--lang", "en"]) == 2
    assert f"If that is the plan, write --plan {hue}" in capsys.readouterr().err


def test_a_baseline_is_never_written_over_and_has_an_ordinary_name(hue: Path) -> None:
    save_baseline(hue, Kept("v1"))
    with pytest.raises(UsageError, match="already"):
        save_baseline(hue, Kept("V1"))
    for name in ("", "..", "/", "–"):
        with pytest.raises(UsageError, match="cannot be the name of a baseline"):
            save_baseline(hue, Kept(name))


def test_it_is_no_plan_for_those_who_look_for_plans(hue: Path, tmp_path: Path) -> None:
    single = tmp_path / "country" / "xa.yaml"
    single.write_text("resplan: 1\nframework: nq57\nunit: hue\ntitle: Kế hoạch\n", encoding="utf-8")
    save_baseline(hue, Kept("v1"))
    save_baseline(single, Kept("v1"))
    assert (tmp_path / "country" / "xa.resplan" / "baselines" / "v1" / "xa.yaml").is_file()
    assert find_plans([tmp_path / "country"]) == [single, hue]
    assert not read_plan(hue).loaded.strangers
    assert kept_plan(read_plan(single), "v1").plan.title == "Kế hoạch"


def test_it_is_a_version_by_its_name(hue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["baseline", "save", "v1", "--plan", str(hue)]) == 0
    head = hue / "plan.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("place: Huế", "place: Thuận Hoá"), encoding="utf-8")
    assert version_meant("v1", hue).loaded.plan.place == "Huế"
    assert main(["diff", "v1", "--plan", str(hue), "--exit-code", "--lang", "en"]) == 1
    assert "{+Thuận Hoá+}" in capsys.readouterr().out
    assert main(["baseline", "list", str(hue), "--lang", "en"]) == 0
    assert "98/KH-BCĐ" in capsys.readouterr().out


def test_progress_tells_the_deadlines_that_moved_and_who_allowed_it(hue: Path, tmp_path: Path) -> None:
    def moved() -> str:
        assert main(["report", "progress", str(hue), "--since", "v1", "--to", "md", "-o", str(tmp_path / "out")]) == 0
        text = (tmp_path / "out" / "tien-do-hue.md").read_text(encoding="utf-8")
        return next(line for line in text.splitlines() if "| 31/12/2025 | 30/6/2026 |" in line)

    save_baseline(hue, Kept("v1"))
    file = hue / "tasks" / "04-digital_infrastructure.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("31/12/2025", "30/6/2026", 1), encoding="utf-8")
    assert moved().endswith("| 181 | chưa có |")
    save_baseline(hue, Kept("v2", document="12-KH/TU", approved_by="Ban Thường vụ"))
    assert moved().endswith("| 181 | 12-KH/TU, Ban Thường vụ |")
