"""A cure that only a person can carry out works, too: what somebody writes who follows it ends its finding and brings no other."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from test_cases import RULES, case_paths, found_by, found_in, read_case

from resplan.findings import Finding
from resplan.framework.data import parsed
from resplan.framework.rule import Severity
from resplan.source import read_source

ANSWERS: dict[str, dict[str, Any]] = parsed(Path(__file__).with_name("by_hand.yaml").read_bytes())
LEAST_CARRIED_OUT = 260
"""Ways to fail whose cure is carried out here or in `test_cures.py`; it may become more."""


@cache
def _first_shown() -> dict[str, tuple[Path, Finding]]:
    """The first failing case of each way to fail."""
    shown: dict[str, tuple[Path, Finding]] = {}
    for path in case_paths("fails"):
        for finding in found_in(path):
            shown.setdefault(f"{finding.rule.code} {finding.variant}", (path, finding))
    return shown


def _answered(data: Any, answer: dict[str, Any]) -> Any:
    """The file's data with what somebody wrote."""
    for place, value in answer.items():
        *above, last = [int(step) if step.isdigit() and len(step) < len("2025") else step for step in place.split(".")]
        holder = data
        for step in above:
            holder = holder[step]
        if last == "+":
            holder.append(value)
        elif value == "–":
            del holder[last]
        else:
            holder[last] = value
    return data


@pytest.mark.parametrize("way", ANSWERS)
def test_what_a_person_writes_ends_the_finding_and_brings_no_other(way: str) -> None:
    path, finding = _first_shown()[way]
    assert finding.rule.words(finding.variant).by_person, "a program carries it out"
    contents = read_case(path)
    name = finding.location.file
    data = read_source(name, contents[name]).data
    mended = {**contents, name: json.dumps(_answered(data, ANSWERS[way]), ensure_ascii=False).encode()}
    before = Counter(_kind(each) for each in found_by(contents, list(RULES.values()), like=contents))
    left = found_by(mended, list(RULES.values()), like=contents)
    after = Counter(map(_kind, left))
    assert after[_kind(finding)] < before[_kind(finding)], f"not cured: {finding.cure('vi')}"
    # What a case lacks anyway is told in other words where a task has come or gone.
    asked = {code for code, _ in before}
    new = [each for each in left if each.rule.code not in asked and each.severity >= Severity.WARNING]
    assert not new, [each.message("vi") for each in new]


def _kind(finding: Finding) -> tuple[str, str]:
    return finding.rule.code, finding.variant


def test_most_cures_are_carried_out_by_some_test() -> None:
    by_program = {
        (rule.code, variant)
        for rule in RULES.values()
        for variant in ("default", *rule.variants)
        if not rule.words(variant).by_person
    }
    assert len(by_program) + len(ANSWERS) >= LEAST_CARRIED_OUT
