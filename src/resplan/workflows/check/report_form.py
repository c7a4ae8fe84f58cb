"""Reports as plain data: rules are named by code, in the framework that the report names."""

from collections.abc import Mapping

from resplan.framework.data import framework_names
from resplan.framework.loader import load_framework
from resplan.framework.rule import Rule
from resplan.reporters.interface import PlanReport
from resplan.workflows.batch.kept import data_of as from_json
from resplan.workflows.batch.kept import json_of
from resplan.workflows.batch.records import data_of, record_from


class ReportForm:
    """The form of reports on checks."""

    def packed(self, report: PlanReport) -> bytes:
        """The framework's name, and the report."""
        return json_of([report.framework, data_of(report, _rules(report.framework))])

    def unpacked(self, content: bytes) -> PlanReport:
        """The report; a ValueError if the bytes are none."""
        match from_json(content):
            case [str(framework), report]:
                return record_from(PlanReport, report, _rules(framework))
            case _:
                raise ValueError("no report")


REPORTS = ReportForm()


def _rules(framework: str) -> Mapping[str, Rule]:
    if framework not in framework_names():
        raise ValueError("no framework")
    return {rule.code: rule for rule in load_framework(framework).rules}
