"""Several frameworks at once: a plan is checked and made by the one that it names, and the program itself names none."""

import ast
import shutil
from datetime import date
from pathlib import Path

import pytest

import resplan
from issued import issued
from resplan.files import installed
from resplan.framework.data import default_framework, framework_names
from resplan.framework.loader import load_framework
from resplan.plan.loaded import load_plan
from resplan.plan.schema import FILE_KINDS, as_text
from resplan.workflows.check.checked_plan import CheckedPlan, check
from resplan.workflows.check.options import CheckOptions
from sources import modules
from tools.derived import derive_schema

LATER = "nq57-sau"
CHANGES = {
    "framework.yaml": [("date: 2025-03-25", "date: 2027-01-15")],
    "documents.yaml": [("stem: {vi: ke-hoach}", "stem: {vi: chuong-trinh}")],
    "progress.yaml": [("yellow_days: 30", "yellow_days: 45")],
    "rules/tasks.yaml": [("vi: Mỗi nhiệm vụ có cơ quan chủ trì,", "vi: Nhiệm vụ nào cũng có chủ trì,")],
}


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A second framework beside the first: a copy under another name in which dates, names and titles differ."""
    schemas = Path(shutil.copytree(installed.schemas(), tmp_path / "schemas"))
    folder = Path(shutil.copytree(schemas / default_framework(), schemas / LATER))
    for name, replacements in CHANGES.items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text, (name, old)
            text = text.replace(old, new)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    monkeypatch.setattr(installed, "schemas", lambda: schemas)
    for kind in FILE_KINDS:
        (folder / f"{kind}.schema.json").write_text(as_text(derive_schema(LATER, kind)), encoding="utf-8", newline="\n")
    return LATER


def _of(framework: str, sample: Path) -> CheckedPlan:
    head = sample / "plan.yaml"
    text = head.read_text(encoding="utf-8")
    assert "framework: nq57\n" in text
    head.write_text(text.replace("framework: nq57\n", f"framework: {framework}\n"), encoding="utf-8", newline="\n")
    (checked,) = check([sample], CheckOptions())
    return checked


def test_a_plan_is_checked_by_the_framework_that_it_names(later: str, sample: Path, examples: Path) -> None:
    (before,) = check([examples / "tuyen-quang"], CheckOptions())
    checked = _of(later, sample)
    assert checked.framework.id == later
    assert checked.framework.date == date(2027, 1, 15)
    assert checked.framework.progress.thresholds.yellow_days == 45
    titles = {row.rule.code: row.rule.title.vi for row in checked.result.outcomes}
    assert titles["TK01"].startswith("Nhiệm vụ nào cũng")
    assert [row.rule.code for row in checked.result.outcomes] == [row.rule.code for row in before.result.outcomes]
    assert not [finding for finding in checked.result.findings if finding.path == "framework"]
    (again,) = check([examples / "tuyen-quang"], CheckOptions())
    assert again.framework is before.framework
    assert again.framework.progress.thresholds.yellow_days == 30
    assert again.result == before.result


def test_a_plan_is_rendered_by_the_framework_that_it_names(later: str, sample: Path, examples: Path) -> None:
    sample = sample.rename(sample.with_name("mau"))
    _of(later, sample)
    (first, second) = issued(
        "plan", [sample, examples / "tuyen-quang"], ("md",), sample.parent / "out", as_of=date(2026, 1, 5)
    )
    assert (first.name, second.name) == ("chuong-trinh-mau.md", "ke-hoach-tuyen-quang.md")
    assert f"{later} 2027-01-15" in first.read_text(encoding="utf-8")
    assert "nq57 2025-03-25" in second.read_text(encoding="utf-8")


def test_a_framework_that_is_not_installed_is_named_with_those_that_are(later: str) -> None:
    loaded = load_plan({"plan.yaml": b"framework: nq99\nunit: hue\ntitle: t\n"})
    assert loaded.plan.framework == default_framework()
    (problem,) = [problem for file in loaded.files for problem in file.shaped.problems]
    assert problem.values["choices"] == list(framework_names()) == sorted([default_framework(), later])


def test_changed_parts_leave_the_framework_as_it_was() -> None:
    framework = load_framework(default_framework())
    changed = framework.changed(rules=framework.rules[:3], tasks=framework.tasks[:2])
    assert len(changed.rules) == 3
    assert list(changed.tasks_by_id) == [task.id for task in framework.tasks[:2]]
    assert changed.progress is framework.progress
    assert len(framework.rules) > 3
    assert len(framework.tasks_by_id) == len(framework.tasks)


def test_the_program_names_no_framework() -> None:
    package = Path(resplan.__file__).parent
    named = [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*.py"))
        if any(name in path.read_text(encoding="utf-8") for name in framework_names())
    ]
    assert named == []


def test_the_program_knows_nothing_that_a_framework_says() -> None:
    """Its groups, parts, tasks, indicators and documents are data alone; a key that is a plan's own, too, is the plan's."""
    framework = load_framework(default_framework())
    rows = (*framework.groups, *framework.resolution_groups, *framework.technologies, *framework.product_kinds)
    tasks = (*framework.tasks, *framework.phases, *framework.indicators)
    documents = (row.document for row in framework.legal_bases)
    heads = {part for task in framework.tasks for part in (task.id.partition(":")[0], task.id.partition(":")[0] + ":")}
    said = {*(row.key for row in rows), *(row.id for row in tasks), *documents, *framework.indicator_sources, *heads}
    known = {
        (module, node.value)
        for module, nodes in modules().items()
        for node in nodes
        if isinstance(node, ast.Constant) and node.value in said - framework.documents.by_key.keys()
    }
    assert known == {("workflows/sealing/remade.py", "ke-hoach")}, "the name of a file, not a kind of product"
