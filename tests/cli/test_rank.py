"""`resplan progress rank`: the table as it is seen, in both widths and languages, and the same for machines."""

import json
from pathlib import Path

import pytest

from conftest import Golden
from resplan.cli import main

Printed = pytest.CaptureFixture[str]

PLAN = """
unit: hue
title: Kế hoạch
bodies:
  - {id: so-khcn, name: Sở Khoa học và Công nghệ}
  - {id: so-nv, name: Sở Nội vụ}
  - {id: tt, name: "Trung tâm Giám sát, điều hành đô thị thông minh thành phố Huế và các phường, xã"}
tasks:
  - {id: "1.01", title: a, lead: so-khcn, deadline: 20/6/2025}
  - {id: "1.02", title: b, lead: so-khcn, deadline: 20/6/2025}
  - {id: "1.03", title: c, lead: so-nv, deadline: 20/6/2025}
  - {id: "1.04", title: d, lead: tt, deadline: 20/12/2025}
progress:
  - as_of: 1/7/2025
    updates:
      - {task: "1.01", state: done, done: 18/6/2025}
      - {task: "1.02", percent: 10}
      - {task: "1.04", percent: 10}
    figures:
      - id: nhan
        name: Hồ sơ tiếp nhận
        total: 1500
        by_unit: {hue/xa-quang-dien: 1310, hue/phuong-thuan-hoa: 12, hue/xa-phu-vinh: 12, xã Lạ: 3}
      - id: xong
        name: Hồ sơ đã giải quyết
        of: nhan
        by_unit: {hue/xa-quang-dien: 1200, hue/phuong-thuan-hoa: 11, hue/xa-phu-vinh: 11, hue/phuong-vy-da: 2}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "p.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_tables(  # noqa: PLR0917  # cases and fixtures
    width: int, language: str, plan: Path, golden: Golden, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resplan.cli.style.terminal_width", lambda: width)
    assert main(["progress", "rank", str(plan), "--lang", language]) == 0
    text = capsys.readouterr().out
    assert all(len(line) <= width for line in text.splitlines())
    golden.check(f"rank-{width}.{language}.txt", text)


def test_for_machines(plan: Path, capsys: Printed) -> None:
    assert main(["progress", "rank", str(plan), "--format", "json", "--as-of", "1/7/2025"]) == 0
    data = json.loads(capsys.readouterr().out)
    received, handled = data["figures"]
    assert (data["version"], received["sum"], received["total"], received["strangers"]) == (1, 1337, 1500, ["xã Lạ"])
    assert [(row["unit"], row["rank"]) for row in handled["units"]] == [
        ("hue/xa-quang-dien", 1),
        ("hue/phuong-thuan-hoa", None),
        ("hue/xa-phu-vinh", None),
        ("hue/phuong-vy-da", None),
    ]
    assert handled["units"][1]["rate"]["few"] is True
    assert len(received["missing"]) == 37
    assert [row["body"] for row in data["bodies"]["missing"]] == ["so-nv"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--figure", "xog"], "xong"),
        (["--figure", "zzzz"], "nhan, xong"),
        (["--figure", "xong", "--as-of", "30/6/2025"], "30/6/2025"),
    ],
)
def test_a_figure_that_is_not_there_is_named(options: list[str], words: str, plan: Path, capsys: Printed) -> None:
    assert main(["progress", "rank", str(plan), *options]) == 2
    assert words in capsys.readouterr().err


def test_only_what_is_asked_for_is_ranked(plan: Path, capsys: Printed) -> None:
    assert main(["progress", "rank", str(plan), "--by", "body"]) == 0
    assert "Hồ sơ" not in capsys.readouterr().out
    assert main(["progress", "rank", str(plan), "--by", "unit"]) == 0
    assert "Sở Nội vụ" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("tasks", "words"),
    [("", "Kế hoạch chưa có nhiệm vụ nào."), ('tasks: [{id: "1.01", title: a, lead: x}]\n', "Chưa có báo cáo nào")],
)
def test_without_anything_to_rank_a_sentence_stands_in_place_of_the_table(
    tasks: str, words: str, tmp_path: Path, capsys: Printed
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(f"unit: hue\ntitle: Kế hoạch\n{tasks}", encoding="utf-8")
    assert main(["progress", "rank", str(path)]) == 0
    shown = capsys.readouterr().out
    assert words in shown
    assert "Hạng" not in shown
