"""Every cure works: carried out to the letter its finding is gone, and no other error or warning has come."""

import re
import shlex
from collections import Counter
from pathlib import Path

import pytest
from cures import remedied
from test_cases import RULES, case_id, case_paths, found, found_by, read_case

from resplan.cli import main
from resplan.findings import Finding
from resplan.framework.rule import Severity

MOST_BY_PERSON = 0.79
"""Share of the ways to fail whose cure only a person can write; it may become smaller."""


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule.code, finding.variant, finding.path


@pytest.mark.parametrize("path", case_paths("fails"), ids=case_id)
def test_a_cure_carried_out_to_the_letter_ends_its_finding_and_brings_no_other(path: Path) -> None:
    contents = read_case(path)
    everything = list(RULES.values())
    there = found_by(contents, everything, like=contents)
    before, kinds_before = Counter(_key(each) for each in there), Counter(_key(each)[:2] for each in there)
    for finding in found(contents, RULES[path.parent.name]):
        if finding.rule.words(finding.variant).by_person:
            continue
        after_cure = remedied(contents, finding)
        assert after_cure is not None, f"nothing to carry out in: {finding.cure('vi')}"
        left = found_by(after_cure, everything, like=contents)
        after, kinds = Counter(_key(each) for each in left), Counter(_key(each)[:2] for each in left)
        assert after[_key(finding)] < before[_key(finding)], f"not cured by: {finding.cure('vi')}"
        # By kind: another id or one item less moves the places of findings that were there before.
        new = [each for each in left if kinds[_key(each)[:2]] > kinds_before[_key(each)[:2]]]
        new = [each for each in new if each.severity >= Severity.WARNING]
        assert not new, f"{finding.cure('vi')} brings: {[each.message('vi') for each in new]}"


def test_a_cure_that_is_said_to_work_is_carried_out_by_some_case() -> None:
    shown = {
        (finding.rule.code, finding.variant)
        for path in case_paths("fails")
        for finding in found(read_case(path), RULES[path.parent.name])
    }
    assert _ways(by_person=False) <= shown


def _commands() -> list[tuple[Path, str]]:
    found_ones = (
        (path, command)
        for path in case_paths("fails")
        for finding in found(read_case(path), RULES[path.parent.name])
        for command in _COMMAND.findall(finding.cure("vi"))
    )
    return list(dict.fromkeys(found_ones))


_COMMAND = re.compile(r"`resplan ([^`]+)`")


@pytest.mark.parametrize(("path", "command"), _commands(), ids=str)
def test_a_command_in_a_cure_can_be_typed_as_it_stands(
    path: Path, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in read_case(path).items():
        file = tmp_path / ("plan.yaml" if path.is_file() else name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command.replace("…", "Đã bố trí thêm một quầy tiếp nhận."))) == 0


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
