"""The example plans: whole, without fault (but the one that is wrong on purpose), and said to be illustrations."""

import re
from collections import Counter
from pathlib import Path

import pytest

from conftest import ROOT
from resplan.framework.loader import load_framework
from resplan.workflows.check.checked_plan import CheckedPlan, check
from resplan.workflows.check.options import CheckOptions

EXAMPLES = sorted(path.name for path in (ROOT / "examples").iterdir() if path.is_dir())
GROUPS = {group.key for group in load_framework("nq57").groups}
_MARK = re.compile(r"# ((?:[A-Z]{2}[0-9]{2}[ :]?)+)")


def checked(name: str) -> CheckedPlan:
    (result,) = check([ROOT / "examples" / name], CheckOptions())
    return result


def test_these_are_the_examples() -> None:
    assert EXAMPLES == ["commune", "flawed", "hue", "tuyen-quang"]


@pytest.mark.parametrize("name", ["commune", "hue", "tuyen-quang"])
def test_a_good_example_has_no_error_and_no_warning(name: str) -> None:
    result = checked(name).result
    assert [finding.rule.code for finding in result.findings if finding.severity.label != "info"] == []


@pytest.mark.parametrize("name", ["hue", "tuyen-quang"])
def test_a_province_s_example_is_a_whole_plan(name: str) -> None:
    plan = checked(name).on_disk.loaded.plan
    assert len(plan.tasks) >= 45
    assert len(plan.indicators) >= 15
    assert plan.group_keys == GROUPS
    assert sum(1 for task in plan.tasks if task.budget) >= 25


def test_hue_tells_urgent_tasks_from_continuing_ones() -> None:
    plan = checked("hue").on_disk.loaded.plan
    urgent = [task for task in plan.tasks if task.urgent]
    assert len(urgent) >= 5
    for task in urgent:
        assert task.due is not None
        assert task.due.last is not None
        assert task.due.last.isoformat() <= "2025-06-30"
        assert "02-KH/BCĐTW:1" in task.parents
    assert any(task.lead == "so-tu-phap" and "bo-tu-phap" in task.partners for task in plan.tasks), "a proposal"


def test_the_commune_derives_from_hue() -> None:
    plan = checked("commune").on_disk.loaded.plan
    assert sum(1 for task in plan.tasks for parent in task.parents if parent.startswith("parent:")) >= 8


def test_the_flawed_plan_breaks_most_rules_each_at_its_marked_line() -> None:
    root = ROOT / "examples" / "flawed"
    findings = checked("flawed").result.findings
    found = Counter((finding.location.file, finding.location.line, finding.rule.code) for finding in findings)
    marked = Counter(
        (path.relative_to(root).as_posix(), number, code)
        for path in root.rglob("*.yaml")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for mark in _MARK.findall(line)
        for code in re.findall(r"[A-Z]{2}[0-9]{2}", mark)
    )
    assert found == marked
    assert len({code for _, _, code in found}) >= 35


@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples").rglob("*.yaml")), ids=lambda path: path.parent.name + path.name
)
def test_every_file_says_that_it_illustrates_and_names_its_schema(path: Path) -> None:
    head = "\n".join(path.read_text(encoding="utf-8").splitlines()[:3])
    if path.name == "notes.yaml":  # a stranger in the folder, on purpose
        return
    assert "Ví dụ" in head
    schema = re.search(r"\$schema=(\S+)", head)
    assert schema
    assert (path.parent / schema[1]).is_file()
