"""Each figure of a report is what was counted by hand, and is traced to the lines that make it."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from test_progress_reports import AS_OF, KINDS, REPORTED, TERMS, figures, files, report

from conftest import ROOT
from resplan.framework.loader import load_framework
from resplan.text import format_number
from resplan.workflows.plans.on_disk import read_plan

pytestmark = pytest.mark.usefixtures("made_once")

COUNTED_BY_HAND = [
    ("periodic", "tasks", "", 11),
    ("periodic", "to_do", "", 10),
    ("periodic", "done", "", 3),
    ("periodic", "done_in_time", "", 2),
    ("periodic", "done_late", "", 1),
    ("periodic", "open_in_time", "", 3),
    ("periodic", "overdue", "", 4),
    ("periodic", "cancelled", "", 1),
    ("periodic", "silent", "", 2),
    ("periodic", "rate", "", 30),
    ("periodic", "claimed", "", 1),
    ("periodic", "evidenced", "", 1),
    ("periodic", "accepted", "", 1),
    ("periodic", "done_change", "", 2),
    ("periodic", "overdue_change", "", 4),
    ("periodic", "done_in_period", "", 2),
    ("periodic", "updates", "", 8),
    ("periodic", "reporting_bodies", "", 3),
    ("periodic", "documents", "", 1),
    ("periodic", "days_late", "7.01", 62),
    ("periodic", "days_late", "4.02", 1),
    ("periodic", "percent", "4.01", 60),
    ("periodic", "due_ahead", "", 3),
    ("periodic", "planned", "2025", 9800),
    ("periodic", "spent", "2025", 5730),
    ("periodic", "execution", "2025", 58.5),
    ("periodic", "overdue", "Nhiệm vụ cấp bách", 1),
    ("periodic", "done", "Nhiệm vụ trọng tâm", 1),
    ("periodic", "indicators_measured", "", 2),
    ("periodic", "indicators_reached", "", 1),
    ("periodic", "indicators_off_path", "", 1),
    ("periodic", "value_before", "Hồ sơ nộp trực tuyến", 58),
    ("periodic", "value", "Hồ sơ nộp trực tuyến", 71),
    ("periodic", "unit_sum", "Hồ sơ tiếp nhận", 212),
    ("periodic", "unit_sum", "Hồ sơ giải quyết", 161),
    ("periodic", "unit_rate", "Hồ sơ giải quyết", 75.9),
    ("periodic", "unit_rate", "Hồ sơ giải quyết; xã Quỳnh Nhai", 91.7),
    ("periodic", "units_reporting", "Hồ sơ tiếp nhận", 2),
    ("periodic", "units_expected", "Hồ sơ tiếp nhận", 75),
    ("periodic", "gap", "Hồ sơ giải quyết", 4),
    ("periodic", "gap", "Thủ tục hành chính đã công bố", 20),
    ("progress", "done_in_time", "Văn phòng Tỉnh uỷ", 1),
    ("progress", "time_has_come", "Văn phòng Tỉnh uỷ", 2),
    ("progress", "rate_in_time", "Sở KH&CN", 0),
    ("progress", "overdue", "Chính quyền số", 2),
    ("progress", "due_soon", "8 - 30", 1),
    ("progress", "due_soon", "31 - 60", 1),
    ("difficulties", "difficulties", "", 2),
    ("difficulties", "difficulties", "Bộ Khoa học và Công nghệ", 2),
    ("difficulties", "blocked_overdue", "", 2),
    ("budget", "planned", "", 18100),
    ("budget", "spent", "", 5730),
    ("budget", "money_left", "", 12370),
    ("budget", "execution", "", 31.7),
    ("budget", "planned", "Doanh nghiệp", 5700),
    ("budget", "execution", "Ngân sách địa phương (đầu tư công)", 68.6),
    ("budget", "planned", "2026", 8300),
    ("budget", "spent_outside", "4.02, 2025, central", 150),
    ("budget", "without_money", "", 1),
    ("budget", "share_sti_dx", "2025", 2.5),
    ("budget", "share_dx", "2026", 1.8),
    ("needs", "needs", "", 3),
    ("needs", "need_amount", "Máy quét hai mặt", 75),
    ("needs", "needs_without_amount", "", 1),
    ("feedback", "items", "", 3),
    ("feedback", "answered_in_time", "", 1),
    ("feedback", "overdue_items", "Bộ Khoa học và Công nghệ", 1),
    ("feedback", "median_days", "", 7),
    ("feedback", "days_overdue", "2025-0002", 16),
]


@pytest.mark.parametrize(("kind", "key", "of", "value"), COUNTED_BY_HAND)
def test_a_figure_counted_by_hand(kind: str, key: str, of: str, value: float) -> None:
    found = {figure.value for figure in figures(kind) if (figure.key, figure.of) == (key, of)}
    assert found == {value}


def test_where_nobody_reported_spending_no_share_of_it_is_known() -> None:
    found = {(figure.key, figure.of) for figure in figures("budget", ROOT / "examples" / "tuyen-quang")}
    assert ("planned", "2025") in found
    assert "execution" not in {key for key, _ in found}


STORIES = [(REPORTED, AS_OF), (ROOT / "examples" / "hue", None), (ROOT / "examples" / "tuyen-quang", None)]


@pytest.mark.parametrize(("plan", "as_of"), STORIES, ids=lambda row: getattr(row, "name", ""))
@pytest.mark.parametrize("kind", KINDS)
def test_what_the_sources_add_makes_the_figure(kind: str, plan: Path, as_of: date | None) -> None:
    for figure in figures(kind, plan, as_of):
        assert TERMS.meaning(figure.key)
        shares = [source.share for source in figure.sources if source.share is not None]
        if shares:
            assert round(sum(shares) - figure.value, 6) == 0, figure


@pytest.mark.parametrize(("plan", "as_of"), STORIES, ids=lambda row: getattr(row, "name", ""))
@pytest.mark.parametrize("kind", KINDS)
def test_the_line_of_a_source_has_its_number(kind: str, plan: Path, as_of: date | None) -> None:
    on_disk = read_plan(plan)
    leaves = ("amount", "value", "total", "by_unit", "parts", "targets", "percent", "budget_share")
    seen = 0
    for figure in figures(kind, plan, as_of):
        for source in figure.sources:
            file, span = on_disk.loaded.locate(source.path)
            line = (plan / file.source.name).read_text(encoding="utf-8").splitlines()[span.line - 1]
            is_amount = source.share is not None and figure.key not in ("units_reporting", "needs", "updates")
            if is_amount and set(leaves) & {str(step) for step in source.path}:
                written = str(abs(source.share or 0)).removesuffix(".0")
                assert written in line, (figure, line)
                seen += 1
    assert seen or kind in ("difficulties", "feedback", "needs", "remarks")


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_has_one_value(kind: str) -> None:
    values: dict[tuple[str, str, date | None], float] = {}
    for figure in figures(kind):
        assert values.setdefault((figure.key, figure.of, figure.on), figure.value) == figure.value, figure


def _numbers(text: str) -> set[str]:
    """The numbers of a report that are not names of something: a date, a task, a document, a place in a list."""
    body = text.split("\n---\n", 2)[-1]
    body = re.sub(r"\\(.)", r"\1", body).replace("\u00a0", " ")
    framework = load_framework("nq57")
    body = body.replace(framework.progress.windows_in("vi"), "")
    for group in framework.groups:
        body = body.replace(group.title.vi, "").replace(group.title.en, "")
    for pattern in (
        r"^:{3,4}.*$",  # containers
        r"^#+ .*$",  # headings
        r"^\| (\*\*Nhóm )?\d+\.? ",  # numbered rows
        r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}",  # days and months
        r"\b\d{1,2}\.\d{2}\b",  # tasks
        r"[\w\d]+[-/][A-ZĐ]+[-/][A-ZĐ]+|\b2025-\d{4}\b|57-NQ/TW",  # documents and items
        r"năm 20\d\d|\(20\d\d\)|\| 20\d\d \||Năm 20\d\d",  # years
        r"6 tháng|quý I+V?|Phụ lục",
        r"trong 90 ngày|thời hạn trả lời \d+ ngày",
    ):
        body = re.sub(pattern, " ", body, flags=re.MULTILINE)
    return set(re.findall(r"\d+(?:\.\d{3})*(?:,\d+)?", body))


@pytest.mark.parametrize("kind", KINDS)
def test_every_number_of_a_report_can_be_traced(kind: str) -> None:
    made = report(kind, REPORTED)
    alone_and_in_a_column = (0, 1)
    known = {
        format_number(abs(figure.value), places=places) for figure in made.figures for places in alone_and_in_a_column
    }
    assert _numbers(made.markdown) <= known


def test_the_trace_says_file_and_line(tmp_path: Path) -> None:
    made = files("budget", to=tmp_path, trace=True)
    assert [file.name for file in made] == ["kinh-phi-reported.md", "kinh-phi-reported.trace.csv"]
    content = made[1].read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == [
        "TT",
        "Số liệu",
        "Của",
        "Tính đến ngày",
        "Giá trị",
        "Cách tính",
        "Góp vào",
        "Nguồn",
        "Tệp",
        "Dòng",
    ]
    spent = [row for row in rows if row[1:3] == ["Kinh phí đã chi", ""]]
    assert [(row[6], row[8], row[9]) for row in spent] == [
        ("180", "progress/2025-12-01.yaml", "4"),
        ("3000", "progress/2025-12-01.yaml", "10"),
        ("400", "progress/2025-12-01.yaml", "10"),
        ("2000", "progress/2025-12-01.yaml", "12"),
        ("150", "progress/2025-12-01.yaml", "12"),
    ]


def test_no_spreadsheet_takes_a_name_for_a_formula(sample: Path, tmp_path: Path) -> None:
    bodies = sample / "bodies.yaml"
    text = (
        bodies.read_text(encoding="utf-8")
        .replace("short: Sở KH&CN", 'short: "=1+1"')
        .replace('short: "Sở KH&CN"', 'short: "=1+1"')
    )
    assert "=1+1" in text
    bodies.write_text(text, encoding="utf-8")
    made = files("progress", sample, to=tmp_path, trace=True, as_of=None)
    cells = [cell for row in csv.reader(io.StringIO(made[1].read_text(encoding="utf-8-sig"))) for cell in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith("=")]
