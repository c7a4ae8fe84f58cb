"""Three-way comparison: what the sender changed is taken, what he did not touch never appears, twice changes nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.merge.change import Addition, Change, Comparison, Conflict, Dropped, joined
from resplan.merge.comparing import Forms, compared, with_changes
from resplan.merge.sameness import same
from resplan.merge.thing import Data, Thing

TASK = Thing("task", "4.03")
WORDS = st.sampled_from(["", "a", "b", " b", "Sở Y tế", "2026"])
SCALARS = WORDS | st.integers(2025, 2027) | st.booleans() | st.sampled_from([0, 0.5])
ROWS = st.lists(st.dictionaries(st.sampled_from("xy"), SCALARS, max_size=2), max_size=2)
TABLE = st.dictionaries(st.sampled_from("uvw"), SCALARS, max_size=2)
FIELDS = {"title": WORDS, "lead": SCALARS, "partners": st.lists(WORDS, max_size=2), "products": ROWS, "baseline": TABLE}
DATA = st.fixed_dictionaries({}, optional=FIELDS)


def taken(sent: Data, now: Data, came: Data) -> Comparison:
    return compared(Forms({TASK: sent}, {TASK: now}, {TASK: came}), said={TASK: list(FIELDS)}, by="Sở Y tế")


@given(DATA, DATA)
def test_what_came_is_what_the_plan_becomes(sent: Data, came: Data) -> None:
    comparison = taken(sent, sent, came)
    assert not comparison.conflicts
    assert same(with_changes(sent, comparison.changes), came)


@given(DATA, DATA, DATA)
def test_what_the_sender_did_not_touch_never_appears(sent: Data, now: Data, came: Data) -> None:
    comparison = taken(sent, now, came)
    touched = {key for key in FIELDS if not same(sent.get(key), came.get(key))}
    assert {claim.change.path[0] for claim in comparison.claims()} <= touched
    after = with_changes(now, comparison.changes)
    assert all(same(after.get(key), now.get(key)) for key in FIELDS if key not in touched)


@given(DATA, DATA, DATA)
def test_what_was_taken_is_no_news(sent: Data, now: Data, came: Data) -> None:
    comparison = taken(sent, now, came).preferring("theirs")
    after = with_changes(now, comparison.changes)
    again = taken(sent, after, came)
    assert again.is_empty


@given(DATA, DATA)
def test_two_who_say_the_same_agree(sent: Data, came: Data) -> None:
    comparison = taken(sent, sent, came)
    assert joined([comparison, comparison]) == comparison


def test_a_field_changed_on_both_sides_is_a_conflict() -> None:
    comparison = taken({"lead": "a"}, {"lead": "b"}, {"lead": "c"})
    assert comparison.conflicts == (Conflict(Change(TASK, ("lead",), "a", "c", "Sở Y tế"), "b"),)
    assert not comparison.changes
    assert comparison.preferring("ours").is_empty


def test_fields_within_fields_do_not_disturb_each_other() -> None:
    sent: Data = {"baseline": {"year": 2024, "value": 1}, "products": [{"name": "a", "count": 1}]}
    now: Data = {"baseline": {"year": 2024, "value": 2}, "products": [{"name": "a", "count": 2}]}
    came: Data = {"baseline": {"year": 2025, "value": 1}, "products": [{"name": "b", "count": 1}]}
    changes = taken(sent, now, came).changes
    assert [change.path for change in changes] == [("products", 0, "name"), ("baseline", "year")]
    assert with_changes(now, changes) == {
        "baseline": {"year": 2025, "value": 2},
        "products": [{"name": "b", "count": 2}],
    }


def test_a_field_that_is_nothing_now_goes_and_empty_ones_beside_it_stay() -> None:
    now: Data = {"lead": "a", "partners": [], "baseline": {"year": 2024, "value": None}, "targets": {2025: None}}
    came: Data = {**now, "lead": "", "baseline": {"year": None, "value": None}}
    changes = taken(now, now, came).changes
    assert with_changes(now, changes) == {"partners": [], "baseline": {"value": None}, "targets": {2025: None}}


def test_two_who_disagree_are_in_conflict_with_each_other() -> None:
    sent: Data = {"products": [{"name": "a"}], "lead": "x"}
    other: Data = {"products": [{"name": "b"}, {"name": "c"}], "lead": "y"}
    mine = taken(sent, sent, {"products": [{"name": "d"}], "lead": "y"})
    theirs = compared(Forms({TASK: sent}, {TASK: sent}, {TASK: other}), said={TASK: ["products", "lead"]}, by="Sở X")
    both = joined([mine, theirs])
    assert [(change.path, change.after, change.by) for change in both.changes] == [(("lead",), "y", "Sở Y tế; Sở X")]
    (conflict,) = both.conflicts
    assert conflict.change.path == ("products",)
    assert [other.by for other in conflict.others] == ["Sở Y tế"]
    assert both.preferring("theirs").conflicts == both.conflicts


def test_a_missing_thing_is_a_proposal_that_others_can_contest() -> None:
    gone = compared(Forms({TASK: {"lead": "a"}}, {TASK: {"lead": "a"}}, {}), said={TASK: ["lead"]}, by="A")
    assert gone.drops == (Dropped(TASK, "A"),)
    changed = taken({"lead": "a"}, {"lead": "a"}, {"lead": "b"})
    assert joined([gone, changed]).drops == (Dropped(TASK, "A", is_contested=True),)
    since = compared(Forms({TASK: {"lead": "a"}}, {TASK: {"lead": "b"}}, {}), said={TASK: ["lead"]})
    assert since.drops[0].is_contested


def test_of_what_was_not_sent_nothing_is_said() -> None:
    other = Thing("task", "4.04")
    forms = Forms({TASK: {"lead": "a"}}, {TASK: {"lead": "a", "title": "t"}, other: {}}, {TASK: {"lead": "a"}})
    assert compared(forms, said={TASK: ["lead"]}).is_empty


def test_a_new_thing_that_the_plan_has_since_is_no_news() -> None:
    new = Addition("row 7", "task", {"title": "Việc mới", "lead": "a"})
    sent: dict[Thing, Data] = {TASK: {"title": "Việc mới", "lead": "a"}}
    assert compared(Forms(sent, sent, sent), said={}, added=[new]).additions == (new,)
    now = {**sent, Thing("task", "4.04"): {"title": "Việc mới ", "lead": "a", "group": "security"}}
    assert compared(Forms(sent, now, sent), said={}, added=[new]).is_empty


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (None, [], True),
        ("", {"a": None}, True),
        (False, None, False),
        (0, None, False),
        (2026, "2026", True),
        (True, 1, False),
        (1, 1.0, True),
        ("a\n", "a", True),
        (["a"], ["a", ""], False),
        ({"a": None}, {}, True),
    ],
)
def test_sameness(one: Any, other: Any, *, expected: bool) -> None:
    assert same(one, other) is same(other, one) is expected
