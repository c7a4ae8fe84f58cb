"""The report on many plans: what is missing first; its letterhead; every number with its places, and no wrong one."""

import csv
from pathlib import Path

import pytest
from msgspec.structs import replace

from conftest import ROOT, Golden
from issued import issued
from resplan.documents.figures.quantity import Quantity, figures_in
from resplan.documents.reports.rollup_missing import missing
from resplan.documents.reports.rollup_report import rollup_report
from resplan.documents.wish import Wish
from resplan.errors import ResplanError
from resplan.framework.loader import load_framework
from resplan.language.words import Words
from resplan.portfolio.rollup import rolled_up
from resplan.portfolio.summary import LeftOut, PlanSummary
from resplan.workflows.documents.material import together
from summed import summary_of

FRAMEWORK = load_framework("nq57")


def figures(*plans: PlanSummary | LeftOut) -> dict[tuple[str, str], Quantity]:
    """Every figure of the report, by its meaning and what it is of."""
    rollup = rolled_up(plans, summary_of("hue").as_of, FRAMEWORK, day_was_asked=True)
    values = rollup_report(together(rollup, Wish("rollup"), None))
    return {(figure.key, figure.of): figure for figure in figures_in(values)}


@pytest.mark.parametrize(("language", "plans"), [("vi", ("hue", "commune")), ("en", ("hue", "tuyen-quang", "commune"))])
def test_the_report_is_golden(
    language: str, plans: tuple[str, ...], golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "examples")
    (file,) = issued("rollup", [Path(name) for name in plans], output=tmp_path, language=language)
    text, _, provenance = file.read_text(encoding="utf-8").partition("\n[//]:")
    assert "framework-sha256" in provenance, "it changes with every word of the framework"
    golden.check(f"rollup-{'-'.join(plans)}.md", text)


def test_what_the_places_of_a_figure_add_makes_the_figure() -> None:
    found = figures(summary_of("hue"), summary_of("commune"), summary_of("tuyen-quang"))
    assert len(found) > 500
    for figure in found.values():
        shares = [source.share for source in figure.sources if source.share is not None]
        if shares:
            assert sum(shares) == pytest.approx(figure.value), figure.key
        assert all(source.at for source in figure.sources)
        assert FRAMEWORK.reports.meaning(figure.key)
        if figure.value and not figure.sources:
            assert figure.key in ("plans_owed", "plans_missing", "target_above", "target_short"), figure.key


def test_a_figure_of_the_report_is_that_of_its_plans() -> None:
    hue = summary_of("hue")
    found = figures(hue, replace(hue, label="b", unit="ha-noi", unit_code="01"))
    assert found["tasks", "Cấp tỉnh"].value == 2 * len(hue.tasks)
    assert found["planned", "Cấp tỉnh"].value == 2 * sum(row.amount for row in hue.money if row.what == "planned")
    assert found["plans_counted", ""].value == 2
    assert found["plans_sent", ""].value == 2


def test_a_paper_speaks_of_no_command() -> None:
    why = "hue/plan.yaml được ghi theo định dạng 0. Chuyển sang định dạng mới: `resplan upgrade`."
    gone = LeftOut("hue/plan.yaml", Words(vi=why, en=why))
    rollup = rolled_up([summary_of("commune"), gone], summary_of("hue").as_of, FRAMEWORK, day_was_asked=True)
    (aside,) = missing(together(rollup, Wish("rollup"), None)).aside
    assert aside.why == "hue/plan.yaml được ghi theo định dạng 0."


def test_the_trace_names_file_and_line_of_each_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples")
    _, trace = issued("rollup", [Path("hue"), Path("commune")], ("md",), tmp_path, trace=True)
    head, *rows = csv.reader(trace.read_text(encoding="utf-8-sig").splitlines())
    files = {row[head.index("Tệp")] for row in rows}
    assert {"hue/tasks/04-digital_infrastructure.yaml", "commune/plan.yaml"} <= files


def test_a_province_reports_in_its_own_name_and_the_centre_for_the_country(tmp_path: Path) -> None:
    examples = ROOT / "examples"
    (own,) = issued("rollup", [examples / "hue", examples / "commune"], output=tmp_path / "a")
    (country,) = issued("rollup", [examples / "hue", examples / "tuyen-quang"], output=tmp_path / "b")
    assert own.name == "tong-hop-hue.md"
    assert "BAN CHỈ ĐẠO" in own.read_text(encoding="utf-8").partition("# BÁO CÁO")[0]
    assert "VĂN PHÒNG TRUNG ƯƠNG ĐẢNG" in country.read_text(encoding="utf-8").partition("# BÁO CÁO")[0]


@pytest.mark.parametrize(
    ("layout", "organ"), [(None, "THÀNH UỶ HUẾ"), ("hd05", "THÀNH UỶ HUẾ"), ("nd30", "UỶ BAN NHÂN DÂN THÀNH PHỐ HUẾ")]
)
def test_where_no_plan_of_the_province_is_there_the_layout_says_which_committee_reports(
    layout: str | None, organ: str
) -> None:
    rollup = rolled_up((summary_of("commune"),), summary_of("commune").as_of, FRAMEWORK, day_was_asked=True)
    assert organ in str(rollup_report(together(rollup, Wish("rollup", layout=layout), None))["front"])


def test_a_layout_that_the_centre_does_not_use_is_refused_in_its_name() -> None:
    plans = (summary_of("hue"), summary_of("tuyen-quang"))
    rollup = rolled_up(plans, summary_of("hue").as_of, FRAMEWORK, day_was_asked=True)
    with pytest.raises(ResplanError, match="“Văn phòng Trung ương Đảng” do not use the layout “nd30”"):
        rollup_report(together(rollup, Wish("rollup", layout="nd30"), None))
