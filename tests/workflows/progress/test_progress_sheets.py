"""The sheets to report in: they have what the plan has, and what is filled in comes back; so does a whole country's."""

import time
from pathlib import Path

import openpyxl
import pytest
from filled_sheets import DAY, NAME, book, imported, report_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from issued import issued
from resplan.cli import main
from resplan.framework.loader import load_framework
from resplan.framework.units import all_communes, communes
from resplan.plan.record import Record
from resplan.plan.update import Update
from resplan.text.old_fonts import old_font
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.progress.sheets import preview_import, write_import


def test_the_sheets_to_report_in_have_what_the_plan_has(sample: Path, tmp_path: Path) -> None:
    (path,) = issued("plan-book", [sample], ("xlsx",), tmp_path, with_progress=True)
    plan, workbook = read_plan(sample).loaded.plan, openpyxl.load_workbook(path)
    tasks, indicators, units = (
        workbook[title] for title in ("Tiến độ nhiệm vụ", "Giá trị chỉ tiêu", "Số liệu theo đơn vị")
    )
    assert [row[0].value for row in tasks.iter_rows(min_row=2)] == [task.id for task in plan.tasks]
    assert [row[0].value for row in indicators.iter_rows(min_row=2)] == [row.id for row in plan.indicators]
    assert [row[0].value for row in units.iter_rows(min_row=2)] == [unit.code for unit in communes("tuyen-quang")]
    choices = [rule.formula1 for rule in tasks.data_validations.dataValidation if rule.type == "list"]
    assert "Đang thực hiện" in choices[0]


def test_the_command_that_wrote_them_names_its_successor(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["progress", "template", "a.xlsx"]) == 2
    assert "resplan export plan --with progress" in capsys.readouterr().err


_UNICODE = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=30).filter(
    lambda text: old_font(text) is None
)
"""Texts that no rule of the import takes for letters of an old font."""

STATES = [state.title.vi for state in load_framework("nq57").progress.states if state.key != "done"]
ROW = st.fixed_dictionaries(
    {
        "Trạng thái": st.sampled_from(STATES),
        "Tiến độ (%)": st.integers(1, 100),
        "Kết quả": _UNICODE,
        "Khó khăn": st.sampled_from(["", "Thiếu người", "=1+1", "+ ghi chú"]),
    }
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=8))
def test_what_is_filled_into_the_template_comes_back(
    rows: list[dict[str, object]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    tasks = ", ".join(f"{{id: '4.{number * 10:02}', title: Việc {number}}}" for number in range(1, 10))
    (folder / "plan.yaml").write_text(f"unit: hue\ntitle: t\ntasks: [{tasks}]\n", encoding="utf-8")
    (path,) = issued("plan-book", [folder], ("xlsx",), folder / "a.xlsx", with_progress=True, only=("tasks",))
    workbook = openpyxl.load_workbook(path)
    page = workbook["Tiến độ nhiệm vụ"]
    columns = {cell.value: cell.column for cell in page[1]}
    for number, row in enumerate(rows, 2):
        for title, value in row.items():
            cell = page.cell(number, columns[title])
            cell.value = value  # type: ignore[assignment]
            if isinstance(value, str):
                cell.data_type = "s"
    workbook.save(path)
    preview = preview_import(folder, path, DAY)
    assert preview.mistakes == ()
    write_import(preview)
    states = {state.title.vi: state.key for state in load_framework("nq57").progress.states}
    updates = report_of(folder).updates
    assert [(row.task, row.state, row.percent) for row in updates] == [
        (f"4.{number * 10:02}", states[str(row["Trạng thái"])], row["Tiến độ (%)"])
        for number, row in enumerate(rows, 1)
    ]
    assert [update.difficulty.text if update.difficulty else "" for update in updates] == [
        row["Khó khăn"] for row in rows
    ]


def test_a_row_is_compared_only_with_those_that_may_be_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = ", ".join(f"{{id: '4.{number}', title: Việc {number}}}" for number in range(10, 70))
    (tmp_path / "plan.yaml").write_text(f"unit: hue\ntitle: t\ntasks: [{tasks}]\n", encoding="utf-8")
    rows = [[f"4.{number}", "Xong"] for number in range(10, 70)]
    report = "".join(f"  - {{task: '{task}', text: {text}}}\n" for task, text in rows[20:])
    (tmp_path / "progress").mkdir()
    (tmp_path / NAME).write_text(f"as_of: 30/6/2031\nupdates:\n{report}", encoding="utf-8")
    compared = 0

    def counted(self: Update, other: object) -> bool:
        nonlocal compared
        compared += 1
        return Record.__eq__(self, other)

    monkeypatch.setattr(Update, "__eq__", counted)
    monkeypatch.setattr(Update, "__hash__", Record.__hash__)
    preview = preview_import(tmp_path, book(tmp_path / "a.xlsx", [["Mã nhiệm vụ", "Kết quả"], *rows]), DAY)
    assert (preview.count, preview.known, preview.mistakes) == (20, 40, ())
    assert compared <= len(rows)


def test_the_whole_country_is_imported_and_ranked_in_three_seconds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("unit: Cả nước\ntitle: t\n", encoding="utf-8")
    units = [
        [unit.code, f"{unit.kind} {unit.name}", 100 + number % 90, number % 100]
        for number, unit in enumerate(all_communes())
    ]
    assert len(units) == 3321
    file = book(tmp_path / "a.xlsx", [["Mã đơn vị", "Tên", "Nhận", "Xong (trong Nhận)"], *units])
    start = time.process_time()
    assert imported(tmp_path, file, "--yes") == 0
    assert (
        main(["progress", "rank", str(tmp_path), "--figure", "xong", "--as-of", "30/6/2031", "--format", "json"]) == 0
    )
    took = time.process_time() - start
    assert '"missing": []' in capsys.readouterr().out
    assert took < 6, f"{took:.1f} s; alone on a machine it is below 3"


def test_every_column_is_read_in_one_way_only() -> None:
    for form in load_framework("nq57").exchange.sheets:
        for column in form.columns:
            for name in (column.title.vi, column.title.en, *column.also):
                assert form.column_named(name) is column
