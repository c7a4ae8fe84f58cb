"""Every rule's cases: `passes.yaml` gives no finding of it, `fails.yaml` one on each line marked `# CODE`, and no other."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from resplan.chain.difference import Difference, KeptVersion
from resplan.chain.links import read_links
from resplan.checking.engine import check_plan
from resplan.checking.scope import Scope
from resplan.files.room import room_of
from resplan.findings import Finding
from resplan.framework.loader import load_framework
from resplan.framework.rule import Rule
from resplan.plan.files import LOCK
from resplan.plan.loaded import LoadedPlan, load_plan
from resplan.progress.formality import EvidenceFiles
from resplan.source.strangers import yaml_of
from resplan.text import parse_date
from resplan.workflows.plans.evidence import read_evidence

CASES = Path(__file__).parent
RULES = {rule.code: rule for rule in load_framework("nq57").rules}
AS_OF = date(2025, 8, 1)
PARENT, BASELINES = "cap-tren/", "baselines/"
_MARK = re.compile(rb"#\s*((?:[A-Z]{2}[0-9]{2}[,\s]*)+)\s*$", re.MULTILINE)
_DAY = re.compile("^# Kiểm tra đến ngày ([0-9/]+)".encode(), re.MULTILINE)
_UNFILLED = re.compile(r"\{[a-z_]+\}")


def read_case(path: Path) -> dict[str, bytes]:
    """The files of a case: one file, or a folder."""
    if path.is_file():
        return {path.name: path.read_bytes()}
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


def marked_lines(contents: dict[str, bytes], code: str) -> list[tuple[str, int]]:
    return [
        (name, number)
        for name, content in contents.items()
        for number, line in enumerate(content.split(b"\n"), 1)
        for mark in _MARK.findall(line.rstrip(b"\r"))
        for _ in range(mark.decode("ascii").count(code))
    ]


def found_lines(path: Path) -> list[tuple[str, int]]:
    findings = found_in(path)
    for finding in findings:
        for language in ("vi", "en"):
            for words in (finding.message(language), finding.cure(language)):
                assert not _UNFILLED.search(words), words
    return sorted((finding.location.file, finding.location.line) for finding in findings)


def found(contents: dict[str, bytes], rule: Rule) -> list[Finding]:
    """The rule's findings in a case; files under `cap-tren/` are the superior's plan, under `baselines/<name>/` a version that was kept."""
    # Whether a waiver is needed is known only when the other rules have spoken.
    rules = list(RULES.values()) if rule.code.startswith("WV") else [rule]
    return [finding for finding in found_by(contents, rules) if finding.rule.code == rule.code]


@cache
def found_in(path: Path) -> tuple[Finding, ...]:
    """The findings in a case of the rule that it is for."""
    return tuple(found(read_case(path), RULES[path.parent.name]))


def found_by(contents: dict[str, bytes], rules: list[Rule], like: dict[str, bytes] | None = None) -> list[Finding]:
    """The findings of some rules in a case; `like`: the case whose stage and day count, where this one was changed."""
    own = {
        name: content for name, content in contents.items() if not name.startswith((PARENT, BASELINES)) and name != LOCK
    }
    above = {name.removeprefix(PARENT): content for name, content in contents.items() if name.startswith(PARENT)}
    loaded: LoadedPlan = load_plan(own)
    stage = loaded.plan.stage if "stage" in loaded.data else "issued"
    scope = Scope(as_of=as_of(like or own), stage=stage)
    parent = load_plan(above) if above else None
    evidence = _evidence(own, loaded) if loaded.plan.progress else {}
    links = read_links(yaml_of(contents[LOCK], LOCK)) if LOCK in contents else []
    framework = load_framework("nq57").changed(rules=tuple(rules))
    return check_plan(
        loaded, framework, scope, parent=parent, evidence=evidence, kept=_kept(contents, loaded), links=links
    ).findings


def _kept(contents: dict[str, bytes], loaded: LoadedPlan) -> KeptVersion | None:
    rows = [(name.split("/", 2), content) for name, content in contents.items() if name.startswith(BASELINES)]
    if not rows:
        return None
    return KeptVersion(rows[0][0][1], Difference(load_plan({steps[2]: content for steps, content in rows}), loaded))


def as_of(contents: dict[str, bytes]) -> date:
    """Most rules do not ask what day it is; a case of one that does says so in a comment."""
    stated = next((match[1].decode() for content in contents.values() if (match := _DAY.search(content))), None)
    return (stated and parse_date(stated)) or AS_OF


def _evidence(contents: dict[str, bytes], loaded: LoadedPlan) -> EvidenceFiles:
    """What lies in the folder of the case."""
    with TemporaryDirectory() as folder:
        for name, content in contents.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return read_evidence(room_of(Path(folder)), loaded.plan)


def case_paths(stem: str) -> list[Path]:
    """`fails.yaml`, `fails/` and further ones such as `fails-folder/`, `fails-dates.yaml`."""
    return sorted(path for folder in CASES.iterdir() if folder.is_dir() for path in folder.glob(f"{stem}*"))


def case_id(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", case_paths("passes"), ids=case_id)
def test_a_passing_case_gives_no_finding(path: Path) -> None:
    assert found_lines(path) == []


@pytest.mark.parametrize("path", case_paths("fails"), ids=case_id)
def test_a_failing_case_gives_the_marked_findings(path: Path) -> None:
    code = path.parent.name
    contents = read_case(path)
    expected = marked_lines(contents, code)
    assert expected, "no line is marked"
    assert found_lines(path) == sorted(expected)
