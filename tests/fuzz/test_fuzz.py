"""A short run of the fuzzing in every build, and proof that its judge can say no."""

import json

import pytest

from .case import Case, sample
from .kinds import KINDS, case_of
from .run import Worker, dealt, judged, tried

ANSWER = {"code": 0, "out": "", "err": "", "faults": [], "seconds": 0.1, "grown": 0}
CHECK = Case("plan-bytes", {"plan.yaml": b"unit: hue\n"}, ("check", ".", "--format", "json"))


SHORT = 8
"""Inputs of each kind in the short run."""


def _plans(line: int, column: int) -> str:
    return json.dumps({"plans": [{"findings": [{"file": "plan.yaml", "line": line, "column": column}]}]})


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("hang", "hang"),
        ("death", "death"),
        ({"faults": ["Traceback\nKeyError"]}, "traceback"),
        ({"faults": ["Traceback\nMemoryError"]}, "memory"),
        ({"err": "Traceback (most recent call last):\n"}, "traceback"),
        ({"out": "The check of rule TK01 crashed: KeyError"}, "traceback"),
        ({"seconds": 5.1}, "hang"),
        ({"grown": 2**30}, "memory"),
        ({"code": -11}, "code"),
        ({"out": _plans(3, 1)}, "place"),
        ({"out": _plans(1, 11)}, "place"),
        ({"out": _plans(1, 10), "code": 1}, None),
        ({"out": _plans(2, 1)}, None),
    ],
)
def test_the_judge_tells_what_may_not_be(answer: str | dict[str, object], outcome: str | None) -> None:
    found = judged(CHECK, answer if isinstance(answer, str) else {**ANSWER, **answer})  # type: ignore[arg-type]
    assert (found and found[0]) == outcome


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_makes_the_same_case_again(kind: str) -> None:
    first, again, other = case_of(1, kind, 3), case_of(1, kind, 3), [case_of(2, kind, number) for number in range(8)]
    assert (first.arguments, first.kind) == (again.arguments, kind)
    assert any(first != case for case in other)


def test_a_sound_plan_passes_through_a_worker() -> None:
    worker = Worker()
    try:
        said = worker.try_out(Case("plan-bytes", sample(), ("check", ".", "--format", "json", "--no-cache")))
    finally:
        worker.close()
    assert isinstance(said, dict)
    assert said["code"] in (0, 1)
    assert json.loads(said["out"])["plans"][0]["findings"]


@pytest.mark.slow
def test_no_input_brings_the_program_down() -> None:
    tally = tried(57, dealt(SHORT * len(KINDS), KINDS), jobs=1)
    assert tally.tried == dict.fromkeys(KINDS, SHORT)
    assert not tally.failures, [
        (failure.case.kind, failure.number, failure.outcome, failure.said[-800:]) for failure in tally.failures
    ]
