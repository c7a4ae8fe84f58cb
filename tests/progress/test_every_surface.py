"""The same plan on the same day has the same counts wherever somebody looks, for they are counted in one place."""

import ast
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT
from issued import material
from resplan.cli import main
from resplan.documents.catalogue import document_text
from resplan.documents.dashboard import Wording
from resplan.documents.dashboard.view import dashboard_view
from resplan.exchange.monitored import TASK_FIELDS, Monitored, Row
from resplan.progress.report_span import report_span
from resplan.progress.standing import Standing
from resplan.progress.status import DueClass, Proof
from resplan.progress.tally import Tally
from resplan.workflows.plans.evidence import read_evidence
from resplan.workflows.plans.on_disk import read_plan

pytestmark = pytest.mark.usefixtures("made_once")

PLANS = [
    ROOT / "examples" / "hue",
    ROOT / "tests" / "documents" / "reports" / "reported",
    ROOT / "tests" / "progress" / "followed",
]
DAYS = [date(2025, 7, 1), date(2025, 12, 15), date(2026, 6, 30)]


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_every_surface_counts_alike(path: Path, day: date, capsys: pytest.CaptureFixture[str]) -> None:
    on_disk = read_plan(path)
    plan, evidence = on_disk.loaded.plan, read_evidence(on_disk.room, on_disk.loaded.plan)
    standing = Standing(plan, on_disk.framework, day, evidence)
    counts = {due_class.value: standing.whole.count(due_class) for due_class in DueClass}

    assert main(["progress", "status", str(path), "--as-of", day.isoformat(), "--format", "json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["plans"]
    assert told["total"]["classes"] == counts

    view = dashboard_view(Wording.of(material("dashboard", plan, day)))
    assert view.figures.tally == standing.whole.counts

    report = document_text(material("progress", plan, day))
    figures = {figure.key: figure.value for figure in report.figures if not figure.of}
    of_report = {**counts, "overdue": counts["open_overdue"]}
    del of_report["open_overdue"]
    assert {key: figures[key] for key in of_report} == of_report

    periodic = document_text(material("periodic", plan, day))
    span = report_span(plan, on_disk.framework.reporting.cut_off, "six_months", day)
    figures = {figure.key: figure.value for figure in periodic.figures if not figure.of}
    then = standing.at(span.until).whole.counts
    for key in ("tasks", "to_do", "done", "open", "silent", "claimed", "evidenced", "accepted"):
        assert figures[key] == then[key], key

    assert main(["progress", "rank", str(path), "--as-of", day.isoformat(), "--by", "body", "--format", "json"]) == 0
    ranked = [row for rows in json.loads(capsys.readouterr().out)["bodies"].values() for row in rows]
    led = Tally(tuple(status for status in standing.statuses if status.task.lead))
    for due_class in DueClass:
        assert sum(row["counts"][due_class] for row in ranked) == led.count(due_class)

    fields = [Row(Monitored(standing, "vi"), status) for status in standing.statuses]
    sent = Counter(TASK_FIELDS["due_class"](row).key for row in fields)
    assert {due_class: sent[due_class] for due_class in DueClass} == counts

    main(["progress", "warn", str(path), "--as-of", day.isoformat(), "--format", "json"])
    (warned,) = json.loads(capsys.readouterr().out)["plans"]
    assert len(warned["warnings"]) == len(standing.warnings)


def test_a_part_is_computed_once() -> None:
    on_disk = read_plan(PLANS[0])
    standing = Standing(on_disk.loaded.plan, on_disk.framework, DAYS[0])
    assert standing.statuses is standing.statuses
    assert standing.at(DAYS[0]) is standing
    assert standing.at(DAYS[1]).as_of == DAYS[1]
    assert standing.at(DAYS[1]) is standing.at(DAYS[1])


SOURCES = sorted((ROOT / "src" / "resplan").rglob("*.py"))
COUNTING = {"sum", "len", "Counter", "count"}
OF_FEEDBACK = {"open_in_time", "open_overdue"}
"""Classes of feedback that are called as those of tasks are."""


def other_tallies(source: str) -> list[str]:
    """Where a text of Python counts tasks by class, light or proof, or has a record with a number for each class."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in COUNTING:
            asked = {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
            found += [ast.unparse(node)] if asked & {"due_class", "proof", "light"} else []
        if isinstance(node, ast.ClassDef) and not any(ast.unparse(base) == "StrEnum" for base in node.bases):
            targets = [each.target for each in node.body if isinstance(each, ast.AnnAssign)]
            fields = {target.id for target in targets if isinstance(target, ast.Name)}
            found += [node.name] if fields & {*DueClass, *Proof} - OF_FEEDBACK else []
    return found


def test_nobody_else_counts_tasks() -> None:
    """What tasks count as is said in `progress.tally`; a sum over classes, lights or proofs elsewhere is another tally."""
    files = [path for path in SOURCES if path.parts[-2:] != ("progress", "tally.py")]
    assert {path.name: found for path in files if (found := other_tallies(path.read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize(
    "source",
    [
        "done = sum(row.due_class.is_done for row in rows)",
        "late = len([row for row in rows if row.due_class is DueClass.DONE_LATE])",
        "sure = Counter(row.status.proof for row in rows)",
        "class Tally:\n    done_in_time: int\n    done_late: int",
    ],
)
def test_a_fourth_tally_is_seen(source: str) -> None:
    assert other_tallies(source)
