"""Reports on thousands of plans: packed, they are the reports that they were."""

from msgspec.structs import replace

from conftest import ROOT
from resplan.workflows.batch.answers import Answer
from resplan.workflows.check.checked_plan import check
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.plan_report import plan_report
from resplan.workflows.check.report_form import REPORTS
from resplan.workflows.check.reports import Reports, facts_of


def test_packed_reports_are_what_they_were() -> None:
    """Most are packed; every third speaks English, one fails."""
    names = ("flawed", "commune", "hue")
    found = [plan_report(checked) for checked in check([ROOT / "examples" / name for name in names], CheckOptions())]
    plain = [
        replace(found[number % 3], path=f"p{number}", language="en" if number % 3 == 1 else None)
        for number in range(300)
    ]
    reports = Reports(len(plain))
    for number, report in reversed(list(enumerate(plain))):
        reports.put(number, Answer({}, REPORTS, facts_of(report), report))
    assert sum(isinstance(kept, bytes) for kept in reports._kept) > len(plain) / 2  # or nothing is tested
    assert list(reports) == plain
    assert list(reports) == plain  # they can be gone through again
    assert (reports.language, reports.fails, reports.is_whole) == ("en", True, True)
    assert reports.paths == [report.path for report in plain]
