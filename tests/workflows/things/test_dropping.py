"""Indicators and bodies are dropped only when nothing speaks of them; what is told wrongly says what there is."""

from pathlib import Path

import pytest

from resplan.cli import main

PLAN = """resplan: 1
unit: hue
title: Kế hoạch thử
strengths: [{name: di sản, tasks: ["4.01"]}]
bodies:
  - {id: so-y-te, name: Sở Y tế}
  - {id: so-khcn, name: Sở Khoa học và Công nghệ, short: Sở KH&CN}
  - {id: so-noi-vu, name: Sở Nội vụ}   # không ai nhắc
indicators:
  - {id: tfp, name: Đóng góp của TFP}
  - {id: ha-tang, name: Hạ tầng, lead: so-y-te}
tasks:
  - {id: "4.01", group: digital_infrastructure, title: Việc một, lead: Sở KH&CN, indicators: [tfp]}
  - {id: "4.02", group: digital_infrastructure, title: Việc hai, products: [{kind: Đề án, name: Đề án hai}]}
  - {id: "4.03", group: digital_infrastructure, title: Việc ba}
  - {id: "5.01", group: innovation_10y, title: Việc bốn}
progress:
  - as_of: 30/6/2026
    updates: [{task: "4.02", state: done, done: 30/6/2026, accepted_by: so-y-te}]
    values: [{indicator: ha-tang, period: 2025, value: 1}]
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "ke-hoach.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return file


def line(text: str) -> int:
    return next(number for number, each in enumerate(PLAN.splitlines(), 1) if text in each)


@pytest.mark.parametrize(
    ("kind", "identity", "spoken"),
    [
        ("indicator", "tfp", ["indicators: [tfp]"]),
        ("indicator", "ha-tang", ["values: ["]),
        ("body", "so-y-te", ["lead: so-y-te", "accepted_by"]),
        ("body", "so-khcn", ["lead: Sở KH&CN"]),
    ],
)
def test_what_others_speak_of_stays_and_they_are_named(
    plan: Path, kind: str, identity: str, spoken: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([kind, "drop", identity, "--plan", str(plan)]) == 2
    told = capsys.readouterr().err
    assert [f":{line(each)}" in told for each in spoken] == [True] * len(spoken)
    assert plan.read_text(encoding="utf-8") == PLAN
    assert main([kind, "drop", identity, "--plan", str(plan), "--anyway"]) == 0
    assert f"{{id: {identity}," not in plan.read_text(encoding="utf-8")


def test_what_nobody_speaks_of_goes_alone(plan: Path) -> None:
    assert main(["body", "drop", "so-noi-vu", "--plan", str(plan)]) == 0
    gone = "  - {id: so-noi-vu, name: Sở Nội vụ}   # không ai nhắc\n"
    assert plan.read_text(encoding="utf-8") == PLAN.replace(gone, "")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("products.9.name=X", "không có mục 9. Mục mới mang số 2"),
        ("products.3.kind=", "không có mục 3"),
        ("partners.2=Sở Y tế", "không có mục 2. Mục mới mang số 1"),
        ("group=Nhóm lạ", "“Công tác lãnh đạo, chỉ đạo”, “"),
    ],
)
def test_a_field_that_cannot_be_says_what_can(
    plan: Path, name: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["task", "edit", "4.02", "--set", name, "--plan", str(plan)]) == 2
    assert told in capsys.readouterr().err
    assert plan.read_text(encoding="utf-8") == PLAN


def test_items_are_added_one_after_another(plan: Path) -> None:
    told = [flag for name in ("products.2.name=Báo cáo", "products.3.name=Sổ tay") for flag in ("--set", name)]
    assert main(["task", "edit", "4.02", *told, "--plan", str(plan)]) in {0, 1}
    assert plan.read_text(encoding="utf-8").count("name: Báo cáo") == 1


def test_an_unknown_task_is_told_all_ids_in_one_line(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["task", "edit", "không có", "--set", "notes=x", "--plan", str(plan)]) == 2
    assert "4.01–4.03, 5.01" in capsys.readouterr().err
