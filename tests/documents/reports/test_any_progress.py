"""Reports on whatever was reported: no history breaks them, no text becomes markup, every sum still adds up."""

from datetime import date
from html import escape
from pathlib import Path

import pytest
import yaml
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from issued import REPORTED, issued, text_of

NASTY = "a | b *c* _d_ <script>x</script> & `e` [f](g) # h $i$ {{ j }} ::: ~k~ \\l"


def nasty_plan(folder: Path) -> Path:
    data = {
        "unit": "hue",
        "title": NASTY,
        "issued": "1/1/2025",
        "weaknesses": [{"text": NASTY, "cause": NASTY}],
        "bodies": [{"id": "x", "name": NASTY, "short": NASTY, "kind": "ministry"}],
        "figures": [{"id": "f", "name": NASTY, "value": 3, "parts": {"a": 1, "b": 1}}],
        "indicators": [
            {"id": "i", "name": NASTY, "unit": NASTY, "targets": {2025: 9}, "baseline": {"year": 2024, "value": 1}}
        ],
        "tasks": [
            {"id": "1.01", "title": NASTY, "group": "leadership", "lead": "x", "deadline": "1/2/2025",
             "budget": [{"year": 2025, "source": "central", "amount": 5}],
             "needs": [{"kind": NASTY, "name": NASTY, "unit": NASTY, "amount": 2}]},
            {"id": "1.02", "title": NASTY, "group": "leadership", "lead": NASTY, "deadline": "1/2/2026"},
        ],
        "progress": [
            {"as_of": "1/3/2025",
             "updates": [
                 {"task": "1.01", "state": "in_progress", "text": NASTY, "by": "x",
                  "evidence": [{"document": NASTY, "date": "1/3/2025"}],
                  "difficulty": {"text": NASTY, "cause": NASTY, "proposal": NASTY, "addressee": "x"}}],
             "values": [{"indicator": "i", "period": "2/2025", "value": 1.1}],
             "figures": [{"id": "u", "name": NASTY, "by_unit": {"hue/phuong-thuan-hoa": 2, NASTY: 1}, "total": 9}]}
        ],
        "feedback": [{"id": "p", "kind": "initiative", "received": "2/1/2025", "text": NASTY, "addressee": "x"}],
    }  # fmt: skip
    plan = folder / "p.yaml"
    plan.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return plan


@pytest.mark.parametrize("kind", REPORTED)
def test_a_text_of_the_plan_is_never_markup(kind: str, tmp_path: Path) -> None:
    plan = nasty_plan(tmp_path)
    word, page, _ = issued(kind, [plan], ("docx", "html"), tmp_path / "out", trace=True)
    document = Document(str(word))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    seen = " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    assert NASTY in seen.replace("\u00a0", " ")
    html = page.read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "<script>x" not in html
    assert escape(NASTY) in html


DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31)).map(lambda day: f"{day.day}/{day.month}/{day.year}")
IDS = st.sampled_from(["1", "2", "3", "không có"])
MONEY = st.fixed_dictionaries(
    {}, optional={"year": st.integers(2024, 2027), "source": st.sampled_from(["central", "lạ"]), "amount": st.integers(-5, 9)}
)  # fmt: skip
UPDATE = st.fixed_dictionaries(
    {"task": IDS},
    optional={
        "state": st.sampled_from(["not_started", "in_progress", "awaiting_approval", "done", "paused", "cancelled"]),
        "percent": st.sampled_from([0, 12.5, 100, -3, 250]),
        "text": st.sampled_from(["", "Đã làm.", NASTY]),
        "by": st.sampled_from(["x", "người lạ"]),
        "at": DAYS | st.just("hôm qua"),
        "done": DAYS,
        "spent": st.lists(MONEY, max_size=2),
        "evidence": st.lists(st.fixed_dictionaries({}, optional={"document": st.just("1/QĐ"), "date": DAYS}), max_size=2),
        "accepted_by": st.just("x"),
        "difficulty": st.fixed_dictionaries(
            {}, optional={"text": st.just("Vướng"), "proposal": st.just("Gỡ"), "addressee": st.sampled_from(["x", "Bộ"])}
        ),
    },
)  # fmt: skip
TASK = st.fixed_dictionaries(
    {"title": st.sampled_from(["", "Việc"])},
    optional={
        "id": IDS,
        "group": st.sampled_from(["leadership", "security", "nhóm lạ"]),
        "lead": st.sampled_from(["x", "các sở"]),
        "deadline": st.sampled_from(["30/6/2025", "2025", "Thường xuyên", "khi xong", "Quý I/2026"]),
        "report_every": st.sampled_from(["month", "quarter"]),
        "budget": st.lists(MONEY, max_size=2),
        "needs": st.lists(st.fixed_dictionaries({}, optional={"name": st.just("Máy"), "amount": st.integers(0, 3)}), max_size=2),
        "depends_on": st.lists(IDS, max_size=1),
        "pillar": st.sampled_from(["government", "economy"]),
        "urgent": st.booleans(),
        "priority": st.sampled_from([1, 2]),
    },
)  # fmt: skip
UNITS = st.dictionaries(
    st.sampled_from(["hue/phuong-thuan-hoa", "hue/xa-phu-vinh", "xã lạ"]), st.integers(-1, 5), min_size=1
)
FIGURE = st.fixed_dictionaries(
    {"id": st.sampled_from(["a", "b"]), "by_unit": UNITS},
    optional={"of": st.just("a"), "total": st.integers(0, 9), "date": DAYS},
)
VALUE = st.fixed_dictionaries({"indicator": st.just("i")}, optional={"period": DAYS, "value": st.floats(-2, 9)})
REPORT = st.fixed_dictionaries(
    {"as_of": DAYS | st.just("sáng nay")},
    optional={
        "updates": st.lists(UPDATE, max_size=4),
        "figures": st.lists(FIGURE, max_size=2),
        "values": st.lists(VALUE, max_size=2),
    },
)  # fmt: skip
PLANS = st.fixed_dictionaries(
    {
        "unit": st.sampled_from(["hue", "nơi lạ", ""]),
        "title": st.just("t"),
        "weaknesses": st.just([{"text": "Thiếu", "proposal": "Cho thêm", "addressee": "Bộ Tư pháp"}]),
    },
    optional={
        "issued": DAYS,
        "level": st.sampled_from(["province", "commune", "department"]),
        "kind": st.sampled_from(["party_plan", "committee_plan", "state_plan"]),
        "bodies": st.just([{"id": "x", "name": "Sở X", "kind": "department"}]),
        "tasks": st.lists(TASK, max_size=4),
        "indicators": st.just([{"id": "i", "name": "Chỉ tiêu", "targets": {2025: 3, 2030: 5}}]),
        "progress": st.lists(REPORT, max_size=3),
    },
)


@pytest.mark.parametrize("kind", REPORTED)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=PLANS, as_of=st.dates(date(2024, 12, 1), date(2027, 1, 31)))
def test_no_history_breaks_a_report(kind: str, tmp_path: Path, data: dict[str, object], as_of: date) -> None:
    plan = tmp_path / "p.yaml"
    plan.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    report = text_of(plan, kind, as_of=as_of)
    for figure in report.figures:
        shares = [source.share for source in figure.sources if source.share is not None]
        if shares:
            assert round(sum(shares) - figure.value, 6) == 0, figure
