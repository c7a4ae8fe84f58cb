"""Status of tasks: a table of date cases, and every task in exactly one class on every date."""

from datetime import date, timedelta

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from resplan.framework.loader import load_framework
from resplan.plan.loaded import load_plan
from resplan.plan.plan import Plan
from resplan.progress.history import history_until
from resplan.progress.status import DueClass, Light, Proof, TaskStatus, task_statuses
from resplan.progress.tally import Tally
from resplan.text import parse_date

TERMS = load_framework("nq57").progress
THRESHOLDS = TERMS.thresholds


def statuses_on(plan: Plan, as_of: date) -> list[TaskStatus]:
    return task_statuses(plan, history_until(plan, as_of), THRESHOLDS)


def plan_of(task: str, updates: str = "[]", issued: str = "15/5/2025") -> Plan:
    text = f"unit: hue\ntitle: t\nissued: {issued}\ntasks: [{{id: '1.01', title: t, {task}}}]\n"
    text += f"progress: [{{as_of: 30/6/2025, updates: {updates}}}]\n"
    return load_plan({"p.yaml": text.encode()}).plan


def status(task: str, updates: str, as_of: date) -> TaskStatus:
    (only,) = statuses_on(plan_of(task, updates), as_of)
    return only


AFTER = "30 ngày làm việc kể từ khi có hướng dẫn của Bộ"
FIRST_THEN = "'lần đầu trước 15/8/2025, sau đó hằng tháng'"
EVENT = "{task: '1.01', event_on: %s}"
SAID = "{task: '1.01', percent: 50, at: %s}"
DONE = "{task: '1.01', state: done, done: %s}"


@pytest.mark.parametrize(
    ("task", "updates", "as_of", "due_class", "light"),
    [
        ("deadline: 30/6/2025", "[]", date(2025, 5, 1), "open_in_time", "green"),
        ("deadline: 30/6/2025", "[]", date(2025, 5, 31), "open_in_time", "yellow"),
        ("deadline: 30/6/2025", "[]", date(2025, 6, 30), "open_in_time", "yellow"),
        ("deadline: 30/6/2025", "[]", date(2025, 7, 1), "open_overdue", "red"),
        ("deadline: 6/2025", "[]", date(2025, 6, 30), "open_in_time", "yellow"),
        ("deadline: Quý II/2025", "[]", date(2025, 7, 1), "open_overdue", "red"),
        ("deadline: 2025", "[]", date(2025, 12, 31), "open_in_time", "yellow"),
        ("deadline: 30/6/2025", f"[{DONE % '30/6/2025'}]", date(2025, 7, 1), "done_in_time", "green"),
        ("deadline: 30/6/2025", f"[{DONE % '1/7/2025'}]", date(2025, 7, 1), "done_late", "green"),
        ("deadline: 30/6/2025", f"[{DONE % '1/7/2025'}]", date(2025, 6, 30), "open_in_time", "yellow"),
        ("deadline: 20/6/2025", "[{task: '1.01', state: done}]", date(2025, 7, 1), "done_late", "green"),
        ("deadline: 20/6/2025", "[{task: '1.01', state: done, at: 19/6/2025}]", date(2025, 6, 19), "done_in_time", "green"),
        ("deadline: 20/6/2025", "[{task: '1.01', state: done, at: 19/6/2025}]", date(2025, 6, 18), "open_in_time", "yellow"),
        ("deadline: 20/6/2025", "[{task: '1.01', state: cancelled}]", date(2025, 7, 1), "cancelled", "green"),
        ("deadline: khi có điều kiện", "[]", date(2030, 1, 1), "open_in_time", "green"),
        ("deadline: 2025 và những năm tiếp theo", "[]", date(2030, 1, 1), "open_in_time", "green"),
        ("deadline: trong nhiệm kỳ", "[]", date(2030, 1, 1), "open_in_time", "green"),
        (f"deadline: {AFTER}", "[]", date(2030, 1, 1), "waiting", "green"),
        (f"deadline: {AFTER}", "[{task: '1.01', state: in_progress}]", date(2030, 1, 1), "waiting", "green"),
        (f"deadline: {AFTER}", f"[{EVENT % '6/6/2025'}]", date(2025, 6, 29), "waiting", "green"),
        (f"deadline: {AFTER}", f"[{EVENT % '6/6/2025'}]", date(2025, 7, 18), "open_in_time", "yellow"),
        (f"deadline: {AFTER}", f"[{EVENT % '9/6/2025'}]", date(2025, 6, 30), "open_in_time", "yellow"),
        (f"deadline: {AFTER}", f"[{EVENT % '9/6/2025'}]", date(2025, 7, 21), "open_in_time", "yellow"),
        (f"deadline: {AFTER}", f"[{EVENT % '9/6/2025'}]", date(2025, 7, 22), "open_overdue", "red"),
        (f"deadline: {AFTER}", f"[{EVENT % '9/6/2025'}, {DONE % '25/7/2025'}]", date(2025, 8, 1), "done_late", "green"),
        (f"deadline: {AFTER}, report_every: quarter", "[]", date(2025, 7, 16), "open_overdue", "red"),
        ("deadline: 10 ngày sau khi có nghị quyết", f"[{EVENT % '28/6/2025'}]", date(2025, 7, 8), "open_in_time", "yellow"),
        ("deadline: 10 ngày sau khi có nghị quyết", f"[{EVENT % '28/6/2025'}]", date(2025, 7, 9), "open_overdue", "red"),
        ("deadline: khi có nghị quyết", "[]", date(2030, 1, 1), "waiting", "green"),
        ("deadline: khi có nghị quyết", f"[{EVENT % '28/6/2025'}]", date(2025, 7, 9), "open_in_time", "green"),
        (f"deadline: {FIRST_THEN}", "[]", date(2025, 8, 15), "open_in_time", "yellow"),
        (f"deadline: {FIRST_THEN}", "[{task: '1.01', percent: 5}]", date(2025, 8, 16), "open_overdue", "red"),
        (f"deadline: {FIRST_THEN}", f"[{SAID % '10/8/2025'}]", date(2025, 9, 15), "open_in_time", "yellow"),
        (f"deadline: {FIRST_THEN}", f"[{SAID % '10/8/2025'}]", date(2025, 9, 16), "open_overdue", "red"),
        ("deadline: Thường xuyên, report_every: quarter", "[]", date(2025, 7, 15), "open_in_time", "yellow"),
        ("deadline: Thường xuyên, report_every: quarter", "[]", date(2025, 7, 16), "open_overdue", "red"),
        ("deadline: Thường xuyên, report_every: quarter", "[{task: '1.01', percent: 5}]", date(2025, 10, 15), "open_in_time", "yellow"),
        ("deadline: Thường xuyên, report_every: quarter", "[{task: '1.01', percent: 5}]", date(2025, 10, 16), "open_overdue", "red"),
    ],
)  # fmt: skip
def test_a_date_case(task: str, updates: str, as_of: date, due_class: str, light: str) -> None:
    found = status(task, updates, as_of)
    assert (found.due_class, found.light) == (due_class, light)


@pytest.mark.parametrize(
    ("event", "last"),
    [("6/6/2025", "11/6/2025"), ("7/6/2025", "11/6/2025"), ("8/6/2025", "11/6/2025"), ("9/6/2025", "12/6/2025")],
)
def test_working_days_pass_over_the_weekend(event: str, last: str) -> None:
    found = status("deadline: 3 ngày làm việc sau khi có nghị quyết", f"[{EVENT % event}]", date(2025, 7, 1))
    assert found.due == parse_date(last)


def test_what_waits_for_an_event_shows_no_light_and_counts_as_nothing_else() -> None:
    waiting = status("deadline: 10 ngày sau khi có nghị quyết", "[]", date(2030, 1, 1))
    tally = Tally((waiting,))
    assert waiting.shown_light is None
    assert sum(tally.lights().values()) == 0
    assert [tally.count(each) for each in DueClass] == [0, 0, 0, 0, 1, 0]
    assert (tally.count("open"), tally.count("time_has_come")) == (1, 0)


def test_what_is_taken_back_is_open_again() -> None:
    updates = (
        "[{task: '1.01', state: done, at: 1/6/2025}, {task: '1.01', state: in_progress, percent: 80, at: 20/6/2025}]"
    )
    assert status("deadline: 30/6/2025", updates, date(2025, 6, 10)).due_class is DueClass.DONE_IN_TIME
    again = status("deadline: 30/6/2025", updates, date(2025, 7, 2))
    assert again.due_class is DueClass.OPEN_OVERDUE
    assert again.days_left == -2
    assert again.percent == 80


def test_what_nobody_reported_is_no_zero() -> None:
    silent = status("deadline: 30/6/2025", "[]", date(2025, 7, 2))
    assert silent.percent is None
    assert status("deadline: 30/6/2025", "[{task: '1.01', percent: 0}]", date(2025, 7, 2)).percent == 0
    assert status("deadline: 30/6/2025", "[{task: '1.01', state: done}]", date(2025, 7, 2)).percent == 100


@pytest.mark.parametrize(
    ("said", "proof"),
    [
        ("state: in_progress", Proof.NONE),
        ("state: done", Proof.CLAIMED),
        ("state: done, evidence: [{document: 1/QĐ-UBND}]", Proof.EVIDENCED),
        ("state: done, evidence: [{document: 1/QĐ-UBND}], accepted_by: ubnd", Proof.ACCEPTED),
    ],
)
def test_claimed_evidenced_accepted(said: str, proof: Proof) -> None:
    assert status("deadline: 30/6/2025", f"[{{task: '1.01', {said}}}]", date(2025, 7, 1)).proof is proof


DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
STATES = st.sampled_from(["not_started", "in_progress", "awaiting_approval", "done", "paused", "cancelled", None])
UPDATES = st.lists(
    st.fixed_dictionaries({"task": st.just("1.01"), "state": STATES, "at": DAYS.map(str)}, optional={"done": DAYS.map(str)}),
    max_size=6,
)  # fmt: skip
DEADLINES = DAYS.map(str) | st.sampled_from(
    ["6/2026", "Quý II/2026", "2026", "Thường xuyên", "2025-2026", "sắp tới", ""]
)


@given(UPDATES, DEADLINES, st.sampled_from(["week", "month", "quarter", "six_months", "year", None]), DAYS)
def test_every_task_is_in_exactly_one_class_on_every_date(
    updates: list[dict[str, str]], deadline: str, every: str | None, as_of: date
) -> None:
    task = {"id": "1.01", "title": "t", "deadline": deadline, "report_every": every}
    data = {"unit": "hue", "title": "t", "tasks": [task], "progress": [{"as_of": "2025-06-30", "updates": updates}]}
    plan = load_plan({"p.yaml": yaml.safe_dump(data).encode()}).plan
    (found,) = statuses_on(plan, as_of)
    assert [found.due_class.is_done, found.due_class.is_open, found.due_class is DueClass.CANCELLED].count(True) == 1
    assert (found.light is Light.RED) == (found.due_class is DueClass.OPEN_OVERDUE)
    if found.due_class is DueClass.OPEN_OVERDUE:
        assert found.days_left is not None
        assert found.days_left < 0
    else:
        assert found.days_left is None or found.days_left >= 0
    if found.due_class.is_done:
        assert found.history.done_on is None or found.history.done_on <= as_of
    # What is reported later changes nothing of an earlier day.
    later = {"task": "1.01", "state": "cancelled", "at": str(as_of + timedelta(days=1))}
    data["progress"] = [{"as_of": "2025-06-30", "updates": [*updates, later]}]
    again = load_plan({"p.yaml": yaml.safe_dump(data).encode()}).plan
    assert statuses_on(again, as_of)[0].due_class is found.due_class


def test_every_state_class_proof_and_light_has_a_name() -> None:
    for key in (*DueClass, *Proof, *Light, "not_started", "in_progress", "awaiting_approval", "paused"):
        assert TERMS.title(key).vi
        assert TERMS.title(key).en
