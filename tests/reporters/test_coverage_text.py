"""Who below takes up what, on a terminal and for machines: the matrix in the richest form that fits."""

import json
from functools import cache

import pytest
from msgspec.structs import replace
from rich.text import Text

from conftest import ROOT
from resplan.chain.covered import coverage
from resplan.cli.drawing import draw_table
from resplan.documents.reports.upper_tasks import Covering, uppers_of
from resplan.documents.wish import Wish
from resplan.reporters.coverage import coverage_json, coverage_text
from resplan.reporters.interface import ReportOptions
from resplan.workflows.chain.covering import covering_of
from resplan.workflows.documents.material import asked_of
from resplan.workflows.plans.on_disk import read_plan

HUE, COMMUNE = ROOT / "examples" / "hue", ROOT / "examples" / "commune"


@cache
def found() -> Covering:
    return covering_of([HUE, COMMUNE], Wish("coverage"), None).covering


@cache
def of(count: int) -> Covering:
    """The same commune so many times."""
    city, ward = read_plan(HUE), read_plan(COMMUNE)
    rows = coverage(uppers_of(asked_of([city, ward], Wish("coverage"))), [ward.loaded.plan] * count, "million_vnd")
    return replace(found(), rows=rows, names=[f"phường {number}" for number in range(1, count + 1)])


@pytest.mark.parametrize("width", [80, 120])
def test_the_matrix_fits_the_terminal_whatever_the_number_of_plans(width: int) -> None:
    options = ReportOptions("vi", width=width, table=draw_table)
    few, some, many = (Text.from_ansi(coverage_text(each, options)).plain for each in (found(), of(5), of(60)))
    assert max(map(len, "\n".join((few, some, many)).splitlines())) <= width
    assert "Phường Thuận Hoá" in few
    assert "4.01: 30/9/2025 (!)" in few
    (marked,) = [line.split()[-5:] for line in some.splitlines() if line.strip().startswith("4.02")]
    assert marked == ["!"] * 5
    assert "1 Phường 1 · 2 Phường 2" in some
    (counted,) = [line.split()[-3:] for line in many.splitlines() if line.strip().startswith("4.02")]
    assert counted == ["60", "60", "–"]
    assert "và 48 đơn vị khác" in many


def test_what_is_said_before_and_after_the_matrix() -> None:
    lines = coverage_text(found(), ReportOptions("en")).splitlines()
    assert lines[0] == "Thành phố Huế: 53 tasks above; taken up below: 11, later than allowed: 4, by nobody: 42."
    alone = coverage_text(replace(found(), rows=found().rows[:1]), ReportOptions("en"))
    assert alone.startswith("Thành phố Huế: 1 task above; taken up below: 0,")
    at = lines.index("Later than allowed (4)")
    assert lines[at + 1].endswith(
        "(until 30/6/2025): Phường Thuận Hoá, 4.01: 30/9/2025, Đường truyền dự phòng và máy quét"
    )
    assert any(line.startswith("  - 4.07 ") and ": 23,840 " in line for line in lines), "more than the ward plans"


def test_machines_get_every_field() -> None:
    data = json.loads(coverage_json(found(), "nq57"))
    (row,) = [row for row in data["tasks"] if row["id"] == "4.02"]
    (taken,) = row["taken"]
    assert (taken["plan"], taken["task"], taken["deadline"], taken["late"]) == (
        "phường Thuận Hoá",
        "4.01",
        "30/9/2025",
        True,
    )
    assert row["missing"] == []
    assert sum(1 for row in data["tasks"] if row["missing"] == data["plans"]) == 42
