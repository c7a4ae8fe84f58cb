"""Every cure works: carried out to the letter its finding is gone, and no other error or warning has come."""

import re
import shlex
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cures import COMMAND, remedied, typed, with_and_without
from test_cases import RULES, as_of, case_id, case_paths, found, found_by, found_in, read_case

from resplan.cli import main
from resplan.cli.commands import leaves
from resplan.cli.parsing import built
from resplan.findings import Finding
from resplan.findings.cure import keys_shown
from resplan.framework.loader import load_framework
from resplan.framework.rule import Severity
from resplan.plan.schema import FILE_KINDS, committed_schema

MOST_BY_PERSON = 0.49
"""Share of the ways to fail whose cure only a person can write; it may become smaller."""


_UNREAD = ("SY01", "SY05")
"""Rules whose findings end the reading of a file."""


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule.code, finding.variant, finding.path


@pytest.mark.parametrize("path", case_paths("fails"), ids=case_id)
def test_a_cure_carried_out_to_the_letter_ends_its_finding_and_brings_no_other(path: Path) -> None:
    contents = read_case(path)
    everything = list(RULES.values())
    there = found_by(contents, everything, like=contents)
    before, kinds_before = Counter(_key(each) for each in there), Counter(_key(each)[:2] for each in there)
    for finding in found_in(path):
        if finding.rule.words(finding.variant).by_person:
            continue
        after_cure = remedied(contents, finding, as_of(contents))
        assert after_cure is not None, f"nothing to carry out in: {finding.cure('vi')}"
        left = found_by(after_cure, everything, like=contents)
        after, kinds = Counter(_key(each) for each in left), Counter(_key(each)[:2] for each in left)
        assert after[_key(finding)] < before[_key(finding)], f"not cured by: {finding.cure('vi')}"
        # By kind: another id or one item less moves the places of findings that were there before.
        new = [each for each in left if kinds[_key(each)[:2]] > kinds_before[_key(each)[:2]]]
        new = [each for each in new if each.severity >= Severity.WARNING]
        if finding.rule.code in _UNREAD:  # what the file says has not been looked at before
            new = [each for each in new if each.rule.code in _UNREAD]
        assert not new, f"{finding.cure('vi')} brings: {[each.message('vi') for each in new]}"


@cache
def _shown() -> tuple[tuple[Path, Finding], ...]:
    """Every finding of every failing case, of the rule that the case is for."""
    return tuple((path, finding) for path in case_paths("fails") for finding in found_in(path))


_REPLACING = re.compile(r"`[^`]+` thay cho (?=`)")
"""What stands in the place of an empty key."""


def _cures_with_keys() -> list[tuple[Path, str]]:
    readable = ((path, finding) for path, finding in _shown() if finding.rule.code not in _UNREAD)
    return [(path, finding.variant) for path, finding in readable if set(keys_shown(finding.cure("vi")))]


@pytest.mark.parametrize(("path", "variant"), list(dict.fromkeys(_cures_with_keys())), ids=str)
def test_a_key_is_never_written_twice_whether_its_parent_is_there_or_not(path: Path, variant: str) -> None:
    like = read_case(path)
    rule = RULES[path.parent.name]
    first = next(each for each in found_in(path) if each.variant == variant)
    for contents in with_and_without(like, first):
        for finding in (each for each in found(contents, rule) if each.variant == variant):
            added = _REPLACING.sub("", finding.cure("vi"))
            shown = {keys for keys in keys_shown(added) if (keys[0],) in finding.there}
            assert not shown, f"{finding.cure('vi')} repeats what is written"
            if finding.rule.words(variant).by_person:
                continue
            after = remedied(contents, finding, as_of(contents))
            assert after is not None
            assert _key(finding) not in map(_key, found(after, rule)), f"not cured by: {finding.cure('vi')}"


def test_a_cure_that_is_said_to_work_is_carried_out_by_some_case() -> None:
    shown = {(finding.rule.code, finding.variant) for _, finding in _shown()}
    assert _ways(by_person=False) <= shown


def _commands() -> list[tuple[Path, str]]:
    commands = ((path, command) for path, finding in _shown() for command in COMMAND.findall(finding.cure("vi")))
    return list(dict.fromkeys(commands))


@pytest.mark.parametrize(("path", "command"), _commands(), ids=str)
def test_a_command_in_a_cure_can_be_typed_as_it_stands(
    path: Path, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in read_case(path).items():
        file = tmp_path / ("plan.yaml" if path.is_file() else name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    monkeypatch.chdir(tmp_path)
    assert main(typed(command)) == 0


def _keys_of_plans() -> set[str]:
    """Every key that a file of a plan, or what is read beside it, may have."""
    found: set[str] = set()
    unseen: list[Any] = [committed_schema("nq57", kind) for kind in FILE_KINDS]
    while unseen:
        part = unseen.pop()
        if isinstance(part, dict):
            found.update(part.get("properties", {}))
            unseen.extend(part.values())
        elif isinstance(part, list):
            unseen.extend(part)
    return found


_GAP = re.compile(r"\{\w+\}")
"""What a finding fills in."""
_KEY = re.compile(r"(?<![\w-])([a-z][a-z0-9_]+)(?=:(?:\s|$))")
_NAMES = re.compile(r"[a-z_0-9]+(?:\.[a-z_0-9]+)*")
_NO_KEYS = {"true", "false", "key"} | {name for group in load_framework("nq57").groups for name in [group.key]}


@pytest.mark.parametrize("code", RULES)
def test_what_a_cure_names_exists(code: str) -> None:
    known = _keys_of_plans() | _NO_KEYS
    for variant in ("default", *RULES[code].variants):
        for language in ("vi", "en"):
            cure = RULES[code].words(variant).cure.in_language(language)
            for span in re.findall(r"`([^`]+)`", cure):
                shown = (
                    _GAP.sub("0", span.replace("{{", "\0").replace("}}", "\1")).replace("\0", "{").replace("\1", "}")
                )
                if shown.startswith("resplan "):
                    _, *words = shlex.split(shown)
                    (called,) = (each for each in leaves() if words[: len(each.name.split())] == each.name.split())
                    built(called).make_context(called.name, words[len(called.name.split()) :])
                elif _NAMES.fullmatch(shown) and not shown.isdigit():
                    assert set(shown.split(".")) <= known, f"{language}: {span}"
                else:
                    assert set(_KEY.findall(shown)) <= known, f"{language}: {span}"


def test_few_cures_need_a_person() -> None:
    by_person, others = _ways(by_person=True), _ways(by_person=False)
    assert len(by_person) <= MOST_BY_PERSON * len(by_person | others)


def _ways(*, by_person: bool) -> set[tuple[str, str]]:
    """Every way to fail, by what its cure needs."""
    return {
        (rule.code, variant)
        for rule in RULES.values()
        for variant in ("default", *rule.variants)
        if rule.words(variant).by_person is by_person
    }
