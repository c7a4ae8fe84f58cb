"""The same plan on the same day has the same counts wherever somebody looks."""

import json
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT
from resplan.cli import main
from resplan.documents.dashboard.view import dashboard_view
from resplan.documents.progress import progress_report
from resplan.documents.request import ReportRequest
from resplan.progress.status import DueClass
from resplan.standing import Standing
from resplan.workflows.dashboard import dashboard_subject
from resplan.workflows.evidence import read_evidence
from resplan.workflows.reading import read_plan

PLANS = [ROOT / "examples" / "hue", ROOT / "tests" / "documents" / "reported", ROOT / "tests" / "progress" / "followed"]
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

    view = dashboard_view(dashboard_subject(on_disk.loaded, day, "vi", evidence))
    assert {key: getattr(view.figures.tally, key) for key in counts} == counts

    report = progress_report(ReportRequest(standing, "", language="vi"))
    figures = {figure.key: figure.value for figure in report.figures if not figure.of}
    of_report = {**counts, "overdue": counts["open_overdue"]}
    del of_report["open_overdue"]
    assert {key: figures[key] for key in of_report} == of_report

    main(["progress", "warn", str(path), "--as-of", day.isoformat(), "--format", "json"])
    (warned,) = json.loads(capsys.readouterr().out)["plans"]
    assert len(warned["warnings"]) == len(standing.warnings)


def test_a_part_is_computed_once() -> None:
    on_disk = read_plan(PLANS[0])
    standing = Standing(on_disk.loaded.plan, on_disk.framework, DAYS[0])
    assert standing.statuses is standing.statuses
    assert standing.at(DAYS[0]) is standing
    assert standing.at(DAYS[1]).as_of == DAYS[1]
