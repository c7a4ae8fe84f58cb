"""The state machine: whatever sequence of moves is written, each step that is not allowed is named, and no other."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from resplan.feedback.item_status import item_statuses
from resplan.feedback.moves import next_states, step_problems
from resplan.framework.loader import load_framework
from resplan.plan.feedback_item import FeedbackItem, Move
from resplan.plan.plan import Plan

TERMS = load_framework("nq57").feedback
STATES = [row.key for row in TERMS.states]
FINAL = {"closed", "rejected"}


def item_of(states: list[str], duplicate_of: str | None = None) -> FeedbackItem:
    """An item whose steps are a day apart, signed, and say what they have to say."""
    history = [
        {"state": state, "at": str(date(2025, 7, 1) + timedelta(days=number)), "by": "x", "text": "t", "reason": "r"}
        for number, state in enumerate(states)
    ]
    return FeedbackItem.parse({"id": "1", "duplicate_of": duplicate_of, "history": history})


@pytest.mark.parametrize(
    ("states", "duplicate_of", "faulty"),
    [
        (["received", "classified", "assigned", "in_process", "answered", "closed"], None, []),
        (["received", "answered"], None, []),
        (["received", "assigned", "assigned", "in_process", "assigned"], None, []),
        (["received", "answered", "in_process", "answered", "closed"], None, []),
        (["received", "rejected"], None, []),
        (["received", "in_process", "rejected"], None, [2]),
        (["received", "closed"], None, [1]),
        (["received", "closed"], "0", []),
        (["received", "in_process", "closed"], "0", []),
        (["closed"], "0", [0]),
        (["received", "assigned", "classified"], None, [2]),
        (["received", "rejected", "answered"], None, [2]),
        (["received", "received"], None, [1]),
        ([], None, []),
    ],
)
def test_a_way_through_the_states(states: list[str], duplicate_of: str | None, faulty: list[int]) -> None:
    assert [problem.number for problem in step_problems(item_of(states, duplicate_of), TERMS)] == faulty


def test_nothing_follows_the_end_and_every_state_can_be_reached() -> None:
    item = item_of([])
    reached, open_states = {"received"}, ["received"]
    while open_states:
        for state in next_states(item, open_states.pop(), TERMS):  # type: ignore[arg-type]
            if state not in reached:
                reached.add(state)
                open_states.append(state)
    assert reached == set(STATES)
    assert {row.key for row in TERMS.states if not row.to} == FINAL


@given(st.lists(st.sampled_from(STATES), max_size=10), st.sampled_from([None, "0"]))
def test_a_sequence_ends_in_one_state_and_refuses_exactly_what_is_not_allowed(
    states: list[str], duplicate_of: str | None
) -> None:
    item = item_of(states, duplicate_of)
    (status,) = item_statuses(Plan(feedback=(item,)), date(2026, 1, 1), TERMS)
    assert status.state == (states[-1] if states else "received")
    faulty = {problem.number for problem in step_problems(item, TERMS)}
    for number, state in enumerate(states):
        before = states[number - 1] if number else None
        allowed = state == "received" if before is None else state in next_states(item, before, TERMS)  # type: ignore[arg-type]
        assert (number not in faulty) == allowed


@pytest.mark.parametrize(
    ("change", "defect"),
    [
        ({"at": None}, "unsigned"),
        ({"at": "hôm qua"}, "unsigned"),
        ({"by": None}, "unsigned"),
        ({"by": ""}, "unsigned"),
        ({"at": "1/1/2025"}, "back"),
        ({"text": None}, "text"),
        ({"text": " "}, "text"),
        ({"state": "rejected", "reason": None}, "reason"),
    ],
)
def test_a_step_says_enough(change: dict[str, object], defect: str) -> None:
    good = item_of(["received", "answered"])
    last = Move.parse({**good.history[-1].given(), **change})
    item = replace(good, history=(good.history[0], last))
    assert [(problem.number, problem.defect) for problem in step_problems(item, TERMS)] == [(1, defect)]
