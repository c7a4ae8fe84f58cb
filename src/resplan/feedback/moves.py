"""Which step may follow which in an item's history, and what each step must state."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from resplan.framework.feedback_terms import FeedbackTerms
from resplan.plan.feedback_item import FeedbackItem, FeedbackState
from resplan.text import parse_date

Defect = Literal["not-allowed", "first", "text", "reason", "unsigned", "back"]


class StepProblem(Struct, frozen=True):
    """What is wrong with one step of a history."""

    number: int
    defect: Defect
    state: FeedbackState
    before: FeedbackState
    """The item's state before the step."""
    allowed: tuple[str, ...]
    """The states that were allowed."""


def next_states(item: FeedbackItem, state: FeedbackState, terms: FeedbackTerms) -> tuple[str, ...]:
    """The states that may follow; a duplicate may be closed as soon as it is known to be one."""
    after = terms.states_by_key[state].to
    if item.duplicate_of and state in terms.duplicate_closes_from:
        return (*after, "closed")
    return after


def step_problems(item: FeedbackItem, terms: FeedbackTerms) -> Iterator[StepProblem]:
    """The defects of an item's history, in order, at most one a step. A step without a state is a remark."""
    before: FeedbackState = "received"
    last = date.min
    is_first = True
    for number, move in enumerate(item.history):
        day = parse_date(move.at)
        if move.state is None:
            continue
        allowed = next_states(item, before, terms)
        defect: Defect | None = None
        if is_first and move.state != "received":
            defect = "first"
        elif not is_first and move.state not in allowed:
            defect = "not-allowed"
        elif day is None or not move.by:
            defect = "unsigned"
        elif day < last:
            defect = "back"
        elif not _says_enough(move.text, move.reason, terms.states_by_key[move.state].needs):
            defect = "reason" if terms.states_by_key[move.state].needs == "reason" else "text"
        if defect is not None:
            yield StepProblem(number, defect, move.state, before, allowed)
        before, last, is_first = move.state, max(last, day or last), False


def _says_enough(text: str | None, reason: str | None, needs: str | None) -> bool:
    match needs:
        case "text":
            return bool(text)
        case "reason":
            return bool(reason)
        case _:
            return True
