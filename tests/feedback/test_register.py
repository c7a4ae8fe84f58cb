"""Items on a day: a table of date cases; whatever was written, each item is in exactly one state and one class."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.feedback.item_status import AnswerClass, ItemStatus, addressee_kind, item_statuses
from resplan.feedback.stats import feedback_stats
from resplan.framework.loader import load_framework
from resplan.plan.feedback_item import FeedbackItem, Move
from resplan.plan.head import Body
from resplan.plan.organisation import FeedbackChannel
from resplan.plan.plan import Plan

TERMS = load_framework("nq57").feedback
STATES = [row.key for row in TERMS.states]


def plan_of(*items: FeedbackItem, days: int | None = 10) -> Plan:
    channel = FeedbackChannel(answer_days=days) if days else None
    return Plan(unit="hue", title="t", feedback=items, feedback_channel=channel)


def item(*history: tuple[str, str | None], **values: object) -> FeedbackItem:
    moves = tuple(Move.parse({"state": state, "at": at}) for state, at in history)
    return FeedbackItem.parse({"id": "2025-0001", "received": "1/7/2025", **values, "history": moves})


def status(written: FeedbackItem, as_of: date, days: int | None = 10) -> ItemStatus:
    (only,) = item_statuses(plan_of(written, days=days), as_of, TERMS)
    return only


RECEIVED, ANSWERED, LATE = ("received", "1/7/2025"), ("answered", "11/7/2025"), ("answered", "12/7/2025")


@pytest.mark.parametrize(
    ("history", "as_of", "state", "answer_class"),
    [
        ([RECEIVED], date(2025, 7, 1), "received", "open_in_time"),
        ([RECEIVED], date(2025, 7, 11), "received", "open_in_time"),
        ([RECEIVED], date(2025, 7, 12), "received", "open_overdue"),
        ([], date(2025, 7, 12), "received", "open_overdue"),
        ([RECEIVED, ANSWERED], date(2025, 7, 10), "received", "open_in_time"),
        ([RECEIVED, ANSWERED], date(2025, 7, 11), "answered", "answered_in_time"),
        ([RECEIVED, LATE], date(2025, 7, 11), "received", "open_in_time"),
        ([RECEIVED, LATE], date(2025, 7, 12), "answered", "answered_late"),
        ([RECEIVED, ANSWERED, ("closed", "20/7/2025")], date(2025, 8, 1), "closed", "answered_in_time"),
        ([RECEIVED, ("closed", "20/7/2025")], date(2025, 8, 1), "closed", "answered_late"),
        ([RECEIVED, ("rejected", "30/7/2025")], date(2025, 8, 1), "rejected", "rejected"),
        ([RECEIVED, ("assigned", None), ("in_process", None)], date(2025, 8, 1), "in_process", "open_overdue"),
        ([RECEIVED, ANSWERED, ("in_process", "15/7/2025")], date(2025, 7, 25), "in_process", "open_in_time"),
        ([RECEIVED, ANSWERED, ("in_process", "15/7/2025")], date(2025, 7, 26), "in_process", "open_overdue"),
        ([ANSWERED, RECEIVED], date(2025, 7, 20), "answered", "answered_in_time"),
    ],
)
def test_a_date_case(history: list[tuple[str, str | None]], as_of: date, state: str, answer_class: str) -> None:
    found = status(item(*history), as_of)
    assert (found.state, found.answer_class) == (state, answer_class)


def test_a_duplicate_waits_for_the_answer_to_its_original_unless_it_has_one_of_its_own() -> None:
    linked = item(RECEIVED, ("closed", "2/7/2025"), duplicate_of="2025-0000")
    assert status(linked, date(2026, 1, 1)).answer_class == "duplicate"
    assert status(item(RECEIVED, LATE, duplicate_of="2025-0000"), date(2026, 1, 1)).answer_class == "answered_late"


def test_what_comes_in_later_is_not_there_yet_and_an_unknown_day_always_is() -> None:
    plan = plan_of(item(), item(received="2/7/2025"), item(received="hôm qua"))
    assert len(item_statuses(plan, date(2025, 7, 1), TERMS)) == 2
    assert item_statuses(plan, date(2025, 7, 2), TERMS)[2].due is None


def test_without_an_answer_time_of_its_own_the_tool_s_counts() -> None:
    last = date(2025, 7, 1) + timedelta(days=TERMS.thresholds.answer_days)
    assert status(item(), last, days=None).answer_class == "open_in_time"
    assert status(item(), last + timedelta(days=1), days=None).days_left == -1


@pytest.mark.parametrize(
    ("addressee", "kind"),
    [
        (None, "none"),
        ("so", "own"),
        ("bo", "ministry"),
        ("tw", "central_office"),
        ("chqs", "own"),
        ("Bộ Tài chính", "ministry"),
        ("Bộ đội Biên phòng", "own"),
        ("Văn phòng Trung ương Đảng", "central_office"),
        ("ai đó", "own"),
    ],
)
def test_the_kind_of_an_addressee(addressee: str | None, kind: str) -> None:
    rows = [("so", "Sở Y tế", "department"), ("bo", "Bộ Y tế", "ministry"), ("chqs", "Bộ Quân sự thử", "other")]
    rows += [("tw", "Văn phòng Trung ương Đảng (qua Cục)", "ministry")]
    bodies = tuple(Body.parse({"id": key, "name": name, "kind": of}) for key, name, of in rows)
    assert addressee_kind(Plan(bodies=bodies), addressee, TERMS) == kind


DAYS = st.one_of(st.none(), st.just("hôm qua"), st.dates(date(2025, 1, 1), date(2026, 12, 31)).map(str))
HISTORIES = st.lists(st.tuples(st.sampled_from([*STATES, None]), DAYS), max_size=8)


@given(HISTORIES, st.dates(date(2024, 12, 1), date(2027, 2, 1)), st.sampled_from([None, "2025-0000"]))
def test_every_item_is_in_one_state_and_one_class_on_every_day(
    history: list[tuple[str, str | None]], as_of: date, duplicate: str | None
) -> None:
    found = status(item(*history, received="1/12/2024", duplicate_of=duplicate), as_of)
    assert found.state in STATES
    answer_class = found.answer_class
    assert [answer_class.is_answered, answer_class.is_open].count(True) <= 1
    assert (found.days_left is not None) <= answer_class.is_open
    if answer_class is AnswerClass.OPEN_OVERDUE:
        assert found.days_left is not None
        assert found.days_left < 0
    if answer_class.is_answered:
        assert found.state in ("answered", "closed")


@given(st.lists(st.tuples(HISTORIES, st.sampled_from(["report", "solution", None])), max_size=12))
def test_every_breakdown_adds_up_to_the_total(rows: list[tuple[list[tuple[str, str | None]], str | None]]) -> None:
    items = [item(*history, kind=kind, received="1/1/2025") for history, kind in rows]
    stats = feedback_stats(plan_of(*items), date(2026, 1, 1), TERMS)
    for tallies in (stats.by_kind, stats.by_field, stats.by_state, stats.by_addressee_kind, stats.by_addressee):
        assert sum(tally.total for tally in tallies) == stats.total.total == len(items)
        assert sum(tally.due for tally in tallies) == stats.total.due
    assert sum(stats.total.count(each) for each in AnswerClass) == stats.total.total
