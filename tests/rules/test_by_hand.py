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
from resplan.text.old_fonts import old_font

ANSWERS: dict[str, dict[str, Any]] = parsed(Path(__file__).with_name("by_hand.yaml").read_bytes())
NOT_CARRIED_OUT: dict[str, str] = parsed(Path(__file__).with_name("not_carried_out.yaml").read_bytes())
UNREAD = ("SY01", "SY04", "SY05")
"""Rules whose findings end the reading of a file: what it says has not been looked at before."""


@cache
def _first_shown() -> dict[str, tuple[Path, Finding]]:
    """The first failing case of each way to fail."""
    shown: dict[str, tuple[Path, Finding]] = {}
    for path in case_paths("fails"):
        for finding in found_in(path):
            shown.setdefault(f"{finding.rule.code} {finding.variant}", (path, finding))
    return shown


def _mended(contents: dict[str, bytes], name: str, answer: dict[str, Any]) -> dict[str, bytes]:
    """The files with what somebody did to one of them: took it away, saved it anew, changed its lines or its values."""
    match answer:
        case {"taken away": True}:
            return {other: content for other, content in contents.items() if other != name}
        case {"saved from": str(encoding)}:
            text = contents[name].decode(encoding)
            font = old_font(text)
            return {**contents, name: (font[1] if font else text).encode()}
        case {"lines": dict(lines)}:
            text = contents[name].decode()
            for old, new in lines.items():
                assert old in text
                text = text.replace(old, new, 1)
            return {**contents, name: text.encode()}
        case _:
            data = _answered(read_source(name, contents[name]).data, answer)
            return {**contents, name: json.dumps(data, ensure_ascii=False).encode()}


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
    mended = _mended(contents, finding.location.file, ANSWERS[way])
    before = Counter(_kind(each) for each in found_by(contents, list(RULES.values()), like=contents))
    left = found_by(mended, list(RULES.values()), like=contents)
    after = Counter(map(_kind, left))
    assert after[_kind(finding)] < before[_kind(finding)], f"not cured: {finding.cure('vi')}"
    # What a case lacks anyway is told in other words where a task has come or gone; an unread file tells nothing.
    asked = {code for code, _ in before}
    if finding.rule.code in UNREAD:
        asked = {rule for rule in RULES if rule not in UNREAD}
    new = [each for each in left if each.rule.code not in asked and each.severity >= Severity.WARNING]
    assert not new, [each.message("vi") for each in new]


def _kind(finding: Finding) -> tuple[str, str]:
    return finding.rule.code, finding.variant


def test_every_cure_is_carried_out_or_it_is_said_why_none_can() -> None:
    by_person = {
        f"{rule.code} {variant}"
        for rule in RULES.values()
        for variant in ("default", *rule.variants)
        if rule.words(variant).by_person
    }
    assert not ANSWERS.keys() & NOT_CARRIED_OUT.keys()
    assert ANSWERS.keys() | NOT_CARRIED_OUT.keys() == by_person
    assert not NOT_CARRIED_OUT.keys() & _first_shown().keys() - UNENDING
    assert all(len(reason) > len("because") for reason in NOT_CARRIED_OUT.values())


UNENDING = {"PR10 default", "PR10 missed", "PR13 default"}
"""What only work ends, shown though it is."""
