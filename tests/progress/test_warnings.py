"""Early warnings: each kind from its cause, to whose hand it goes, thresholds from data, order that never depends on chance."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from resplan.framework.framework import Framework
from resplan.framework.loader import load_framework
from resplan.plan.loaded import load_plan
from resplan.plan.plan import Plan
from resplan.progress.early import EarlyWarning, Urgency, WarningKind, most_urgent_first
from resplan.progress.formality import EvidenceFile, EvidenceFiles, FileState
from resplan.progress.standing import Standing
from resplan.workflows.plans.on_disk import read_plan

FRAMEWORK = load_framework("nq57")
TERMS = FRAMEWORK.progress
HEAD = """
unit: hue
title: t
issued: 15/5/2025
issuer: {body: thanh-uy}
committee: {standing_agency: van-phong}
bodies:
  - {id: van-phong, name: Văn phòng Thành uỷ}
  - {id: so, name: Sở Khoa học và Công nghệ, kind: department}
  - {id: xa, name: Uỷ ban nhân dân cấp xã, kind: commune}
  - {id: bo, name: Bộ Khoa học và Công nghệ, kind: ministry}
"""


def plan_of(tasks: str, updates: str = "[]", day: str = "30/6/2025") -> Plan:
    text = f"{HEAD}tasks: {tasks}\nprogress: [{{as_of: {day}, updates: {updates}}}]\n"
    return load_plan({"p.yaml": text.encode()}).plan


def early_warnings(
    plan: Plan, framework: Framework, day: date, evidence: EvidenceFiles | None = None
) -> list[EarlyWarning]:
    return list(Standing(plan, framework, day, evidence or {}).warnings)


def warned(plan: Plan, day: date) -> list[tuple[str, str, str]]:
    return [(row.kind.value, row.actor.name, row.actor.role.value) for row in early_warnings(plan, FRAMEWORK, day)]


LEAD = ("Sở Khoa học và Công nghệ", "lead")
ONE = "[{id: '1.01', title: t, lead: so, authority: van-phong, deadline: 30/9/2025%s}]"


@pytest.mark.parametrize(
    ("more", "updates", "day", "expected"),
    [
        ("", "[]", date(2025, 6, 30), []),
        ("", "[]", date(2025, 7, 2), [("due_soon", *LEAD)]),
        ("", "[]", date(2025, 9, 30), [("due_soon", *LEAD), ("silent", *LEAD)]),
        ("", "[]", date(2025, 10, 1), [("overdue", *LEAD)]),
        (
            "",
            "[{task: '1.01', state: awaiting_approval}]",
            date(2025, 10, 1),
            [("overdue", "Văn phòng Thành uỷ", "authority")],
        ),
        (
            "",
            "[{task: '1.01', difficulty: {text: a, proposal: b, addressee: bo}, at: 29/9/2025}]",
            date(2025, 10, 1),
            [("overdue", "Bộ Khoa học và Công nghệ", "addressee")],
        ),
        ("", "[{task: '1.01', state: cancelled}]", date(2025, 12, 1), []),
        (
            "",
            "[{task: '1.01', state: done, done: 30/6/2025}]",
            date(2025, 7, 30),
            [("done_without_evidence", *LEAD)],
        ),
        (
            "",
            "[{task: '1.01', state: done, done: 30/6/2025, evidence: [{document: 1/QĐ}]}]",
            date(2025, 7, 31),
            [("not_accepted", "Văn phòng Thành uỷ", "authority")],
        ),
        (
            "",
            "[{task: '1.01', state: done, evidence: [{document: 1/QĐ}], accepted_by: van-phong}]",
            date(2025, 12, 31),
            [],
        ),
        (
            ", budget: [{year: 2025, source: central, amount: 9}]",
            "[{task: '1.01', spent: [{year: 2025, source: central, amount: 4}], at: 1/10/2025}]",
            date(2025, 10, 1),
            [("overdue", *LEAD), ("unspent", *LEAD)],
        ),
        (
            ", budget: [{year: 2025, source: central, amount: 9}]",
            "[{task: '1.01', spent: [{year: 2025, source: central, amount: 5}], at: 1/10/2025}]",
            date(2025, 10, 1),
            [("overdue", *LEAD)],
        ),
    ],
)
def test_a_task_s_warnings(more: str, updates: str, day: date, expected: list[tuple[str, str, str]]) -> None:
    assert warned(plan_of(ONE % more, updates), day) == expected


@pytest.mark.parametrize(
    ("day", "bracket", "urgency"),
    [
        (date(2025, 9, 30), 7, Urgency.NOW),
        (date(2025, 9, 23), 7, Urgency.NOW),
        (date(2025, 9, 22), 30, Urgency.SOON),
        (date(2025, 8, 31), 30, Urgency.SOON),
        (date(2025, 8, 30), 60, Urgency.WATCH),
        (date(2025, 7, 2), 90, Urgency.WATCH),
    ],
)
def test_what_is_due_is_in_the_tightest_bracket(day: date, bracket: int, urgency: Urgency) -> None:
    updates = f"[{{task: '1.01', percent: 5, at: '{day.isoformat()}'}}]"
    (row,) = early_warnings(plan_of(ONE % "", updates), FRAMEWORK, day)
    assert (row.values["bracket"], row.urgency) == (bracket, urgency)


def test_who_waits_names_the_one_it_waits_for() -> None:
    tasks = (
        "[{id: '1.01', title: Đề án, lead: so, deadline: 30/6/2025},"
        " {id: '1.02', title: Trạm, lead: xa, deadline: 2027, depends_on: ['1.01', '9.99', '1.02']}]"
    )
    plan = plan_of(tasks, "[{task: '1.02', percent: 1}]")
    assert warned(plan, date(2025, 7, 1)) == [("overdue", *LEAD), ("blocked", *LEAD)]
    assert warned(plan, date(2025, 6, 30)) == [("due_soon", *LEAD)]


def test_a_period_s_report_is_asked_for_as_such() -> None:
    tasks = "[{id: '1.01', title: t, lead: so, deadline: Thường xuyên, report_every: quarter}]"
    assert warned(plan_of(tasks), date(2025, 7, 10)) == [("report_due", *LEAD)]
    assert warned(plan_of(tasks), date(2025, 7, 16)) == [("report_overdue", *LEAD)]


def test_communes_that_never_reported_are_the_standing_agency_s_business() -> None:
    tasks = "[{id: '1.01', title: t, lead: xa, deadline: 2027}, {id: '1.02', title: u, lead: so, deadline: 2027}]"
    plan = plan_of(tasks, "[{task: '1.02', percent: 1}]")
    assert warned(plan, date(2025, 7, 1)) == [("commune_silent", "Văn phòng Thành uỷ", "coordinator")]


def test_of_nobody_named_the_standing_agency_is_asked_and_without_one_nobody() -> None:
    plan = plan_of("[{id: '1.01', title: t, deadline: 30/6/2025}]")
    assert warned(plan, date(2025, 7, 1)) == [("overdue", "Văn phòng Thành uỷ", "coordinator")]
    bare = load_plan({"p.yaml": b"unit: hue\ntasks: [{id: '1', title: t, deadline: 2024}]"}).plan
    assert warned(bare, date(2025, 7, 1)) == [("overdue", "", "coordinator")]


def test_a_difficulty_waits_for_its_addressee_until_the_task_is_done() -> None:
    said = "{task: '1.01', difficulty: {text: Chưa có mẫu, addressee: bo}}"
    open_ = plan_of("[{id: '1.01', title: t, lead: so, deadline: 2027}]", f"[{said}]")
    assert warned(open_, date(2025, 7, 15)) == []
    assert warned(open_, date(2025, 7, 16)) == [("difficulty", "Bộ Khoa học và Công nghệ", "addressee")]
    done = plan_of(
        "[{id: '1.01', title: t, lead: so, deadline: 2027}]",
        f"[{said}, {{task: '1.01', state: done, at: 10/7/2025, accepted_by: so, evidence: [{{document: a}}]}}]",
    )
    assert warned(done, date(2025, 7, 16)) == []


def test_formality_is_seen() -> None:
    text = "Đang khảo sát vị trí tại ba xã"
    updates = [
        {"task": "1.01", "at": day, "percent": 40, "text": said}
        for day, said in (("1/6/2025", text), ("10/6/2025", "Đang làm"), ("20/6/2025", text.upper() + "."), ("30/6/2025", "Đang làm"))
    ]  # fmt: skip
    plan = plan_of(
        "[{id: '1.01', title: t, lead: so, deadline: 2027}]", yaml.safe_dump(updates, default_flow_style=True)
    )
    rows = early_warnings(plan, FRAMEWORK, date(2025, 6, 30))
    assert [row.kind for row in rows] == [WarningKind.SAME_TEXT, WarningKind.SAME_PERCENT]
    assert rows[0].path == ("progress", 0, "updates", 2)
    assert (rows[1].values["periods"], rows[1].values["value"]) == (4, 40)


def test_files_of_evidence_are_spoken_of_only_if_they_were_looked_for() -> None:
    updates = "[{task: '1.01', state: done, evidence: [{file: a.pdf, sha256: AA}, {file: b.pdf}], accepted_by: so}]"
    plan = plan_of("[{id: '1.01', title: t, lead: so, deadline: 2027}]", updates)
    assert early_warnings(plan, FRAMEWORK, date(2025, 7, 1)) == []
    for a, b, kinds in (
        (EvidenceFile(FileState.PRESENT, "aa"), EvidenceFile(FileState.PRESENT, "bb"), []),
        (
            EvidenceFile(FileState.PRESENT, "cc"),
            EvidenceFile(FileState.OUTSIDE),
            ["evidence_changed", "evidence_missing"],
        ),
        (EvidenceFile(FileState.MISSING), EvidenceFile(FileState.UNREAD), ["evidence_missing"]),
    ):
        rows = early_warnings(plan, FRAMEWORK, date(2025, 7, 1), {"a.pdf": a, "b.pdf": b})
        assert [row.kind.value for row in rows] == kinds


def test_nothing_said_is_not_nought_per_cent() -> None:
    for updates, words in (
        ("[{task: '1.01', percent: 5}]", "đã làm 5%"),
        ("[{task: '1.01', state: in_progress}]", "chưa báo cáo tỷ lệ hoàn thành"),
    ):
        (row,) = early_warnings(plan_of(ONE % "", updates), FRAMEWORK, date(2025, 8, 1))
        assert row.message(TERMS, "vi").endswith(words)


def test_thresholds_are_data() -> None:
    plan = plan_of(ONE % "", "[{task: '1.01', percent: 5}]")
    day = date(2025, 8, 1)
    assert [row.kind for row in early_warnings(plan, FRAMEWORK, day)] == [WarningKind.DUE_SOON]
    limits = replace(TERMS.thresholds, silent_days=31, due_soon_days=(7,))
    strict = early_warnings(plan, FRAMEWORK.changed(progress=replace(TERMS, thresholds=limits)), day)
    assert [(row.kind, row.days) for row in strict] == [(WarningKind.SILENT, 32)]


def test_rules_and_warnings_have_the_same_thresholds() -> None:
    limits = TERMS.thresholds
    params = {rule.code: rule.params for rule in load_framework("nq57").rules}
    assert params["PR06"] == {"days": limits.silent_days}
    assert params["PR08"] == {"days": limits.due_soon_days[0]}
    assert params["PR11"] == {"from_month": limits.unspent_from_month, "least_percent": limits.unspent_least_percent}
    assert params["PR12"] == {"least_words": limits.same_text_words, "periods": limits.same_periods}
    assert params["PR14"] == {"days": limits.acceptance_days}


def story(examples: Path, day: date) -> set[tuple[str, str]]:
    rows = early_warnings(read_plan(examples / "tuyen-quang").loaded.plan, FRAMEWORK, day)
    return {(row.kind.value, row.place.id) for row in rows if row.urgency is Urgency.NOW}


def test_the_deadlines_of_tuyen_quang_in_the_summer_of_2025(examples: Path) -> None:
    """30/7, 15/8 and 30/8 for the communes: on the day after, what is late and what waits for it."""
    assert {("overdue", "4.02"), ("blocked", "4.07")} <= story(examples, date(2025, 8, 1))
    assert story(examples, date(2025, 8, 16)) == {("overdue", "1.02"), ("blocked", "1.03")}
    assert story(examples, date(2025, 8, 31)) == {("overdue", "1.03")}


def test_the_most_urgent_stands_first() -> None:
    plan = plan_of("[{id: '2', title: t, deadline: 28/6/2025}, {id: '1', title: t, deadline: 29/6/2025}]")
    rows = early_warnings(plan, FRAMEWORK, date(2025, 7, 1))
    assert [row.place.id for row in rows] == ["2", "1"], "later by a day"
    same = replace(rows[0], days=rows[1].days)
    assert sorted([same, rows[1]], key=most_urgent_first) == [rows[1], same], "then by place"
    assert isinstance(rows[0], EarlyWarning)
