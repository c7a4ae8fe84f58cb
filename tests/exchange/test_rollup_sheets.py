"""The workbook on many plans: sums that are those of the roll-up, filters, charts over the rows they name, the same bytes again."""

import io
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from resplan.documents.material import Material
from resplan.documents.wish import Wish
from resplan.exchange.rollup_sheets import rollup_sheets
from resplan.exchange.workbook import MOST_SHEET_NAME, xlsx_bytes
from resplan.framework.loader import load_framework
from resplan.portfolio.rollup import rolled_up
from resplan.workflows.documents.material import together
from summed import summary_of

FRAMEWORK = load_framework("nq57")


@pytest.fixture(scope="module")
def material() -> Material:
    hue, commune = summary_of("hue"), summary_of("commune")
    evil = replace(commune, label="x", unit="hue/x", holder='=HYPERLINK("http://x","x")', tasks=commune.tasks[:1])
    plans = (hue, summary_of("tuyen-quang"), commune, evil)
    rollup = rolled_up(plans, hue.as_of, FRAMEWORK, day_was_asked=True)
    return together(rollup, Wish("rollup"), None)


def rows_of(material: Material, key: str) -> list[Mapping[str, Any]]:
    """The rows of a sheet by field."""
    form = next(form for form in FRAMEWORK.exchange.rollup if form.key == key)
    sheet = next(sheet for sheet in rollup_sheets(material) if sheet.title == form.title.vi)
    return [dict(zip((column.field for column in form.columns), row, strict=True)) for row in sheet.rows]


def test_the_sums_are_those_of_the_roll_up(material: Material) -> None:
    province, commune = material.rolled.levels
    for level in (province, commune):
        own = {
            key: [row for row in rows_of(material, key) if row["level"] == level.title.vi]
            for key in ("plans", "groups", "bodies", "money")
        }
        totals = {key: rows.pop() for key, rows in own.items()}
        assert {row["title"] for row in totals.values()} == {"Tổng cộng"}
        assert totals["plans"]["planned"] == totals["money"]["planned"] == level.money.dong("planned") / 10**6
        for key in ("tasks", "done_in_time", "open_overdue", "silent"):
            assert (
                sum(row[key] for row in own["plans"])
                == sum(row[key] for row in own["groups"])
                == level.tasks.count(key)
                == totals["plans"][key]
                == totals["groups"][key]
                == totals["bodies"][key]
            )
        planned = sum(row["planned"] or 0 for row in own["plans"])
        assert planned * 10**6 == level.money.dong("planned")
        by_source = [
            row for row in rows_of(material, "money") if row["level"] == level.title.vi and row["by"] == "Nguồn"
        ]
        assert sum(row["planned"] or 0 for row in by_source) == planned
    (of_hue,) = [row for row in rows_of(material, "parts") if row["by"] == "Đơn vị hiện nay"]
    assert (of_hue["plans"], of_hue["planned"] * 10**6) == (2, commune.money.dong("planned"))
    assert len(rows_of(material, "tasks")) == len(province.tasks.rows) + len(commune.tasks.rows)
    assert len(rows_of(material, "difficulties")) == sum(
        len(plan.difficulties) for plan in material.rolled.complete.plans
    )
    missing = rows_of(material, "missing")
    assert sum(row["sort"] == "Chưa gửi kế hoạch" for row in missing) == sum(
        len(row.missing) for row in material.rolled.complete.owed
    )


def test_what_is_found_between_the_plans_has_a_row_for_each_place(material: Material) -> None:
    rows = rows_of(material, "across")
    assert len(rows) == sum(max(1, len(statement.places)) for statement in material.rolled.across) > 0
    assert all(row["what"] and row["cure"] for row in rows)


def test_no_number_stands_where_no_plan_says_any(material: Material) -> None:
    spent = {row["title"]: row["spent"] for row in rows_of(material, "plans")}
    assert spent["phường Thuận Hoá"] is None, "nobody reported: that is no zero"
    assert spent["thành phố Huế"] > 0


def test_tables_have_filters_and_charts_name_their_rows(material: Material) -> None:
    sheets = rollup_sheets(material)
    content = xlsx_bytes(sheets)
    assert xlsx_bytes(rollup_sheets(material)) == content, "the same bytes again"
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == [sheet.title[:MOST_SHEET_NAME] for sheet in sheets]
    (charts,) = [sheet for sheet in sheets if sheet.charts]
    for sheet in book.worksheets:
        assert bool(sheet.auto_filter.ref) == (sheet.title != charts.title)
        for row in sheet.iter_rows():
            assert not any(cell.data_type == "f" for cell in row), "no text becomes a formula"
    by_title = {sheet.title: sheet for sheet in sheets}
    for chart in charts.charts:
        table = by_title[chart.sheet]
        assert 0 <= chart.first <= chart.last < len(table.rows)
        assert all("Tổng cộng" not in row for row in table.rows[chart.first : chart.last + 1])
        assert all(isinstance(table.rows[chart.first][value] or 0, int | float) for value in chart.values)
    drawn = book[charts.title]._charts
    assert len(drawn) == len(charts.charts) > 5
    ends = [each.id for each in book[charts.title].row_breaks.brk]
    places = [(each.anchor._from.row, each.anchor.to.row) for each in drawn]
    assert ends, "the charts take more than a page"
    assert not [(end, place) for end in ends for place in places if place[0] < end <= place[1]], "no chart is cut"
    starts = [0, *ends]
    assert all(
        max(last for first, last in places if first >= start and first < end) - start <= 88
        for start, end in zip(starts, [*ends, 10**6], strict=True)
    )


def test_a_chart_shows_one_level_only(material: Material) -> None:
    (charts,) = [sheet.charts for sheet in rollup_sheets(material) if sheet.charts]
    by_title = {sheet.title: sheet for sheet in rollup_sheets(material)}
    for chart in charts:
        levels = {row[0] for row in by_title[chart.sheet].rows[chart.first : chart.last + 1]}
        assert len(levels) == 1
        assert next(iter(levels)) in chart.title
