"""A failure of one plan among many affects only this plan: its report says why it could not be checked."""

from pathlib import Path
from typing import Literal

from resplan.errors import ResplanError
from resplan.files.names import readable
from resplan.findings import CRASH_RULE, CheckResult, Finding, Location, Outcome, Place, Status
from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.framework.rule import STAGES, Rule, Severity
from resplan.language import worded
from resplan.language.words import Words
from resplan.plan.files import HEAD
from resplan.reporters.interface import PlanReport
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.failures import as_error


def left_out(rule: Rule, location: Location, error: ResplanError, variant: Literal["plan", "cell"]) -> Finding:
    """The finding of SY09 on what could not be checked: the whole plan, or a cell of a workbook."""
    values = {"error": Words(vi=worded(error, "vi"), en=worded(error, "en"))}
    return Finding(rule, Severity.ERROR, location, Place(""), values=values, variant=variant)


def unchecked(path: Path, error: Exception, options: CheckOptions) -> PlanReport:
    """The report on a plan whose check ended with an exception: one finding of SY09, at the file concerned."""
    said = as_error(error)
    file = _file_of(path, said)
    framework = load_framework(default_framework())
    rule = next(rule for rule in framework.rules if rule.code == CRASH_RULE)
    outcome = Outcome(rule, Status.NOT_SATISFIED, (left_out(rule, Location(file, 1, 1, 1, 1), said, "plan"),))
    as_of = options.as_of or framework.date
    return PlanReport(
        path=readable(path.as_posix()),
        unit="",
        framework=framework.id,
        result=CheckResult((outcome,), as_of, options.stage or STAGES[0]),
        coverage=(),
        files={file: readable((path / file if path.is_dir() else path).as_posix())},
        fails=True,
        language=None,
        lines={},
    )


def _file_of(path: Path, error: ResplanError) -> str:
    """The file of the plan named in the error, else the plan's first."""
    for value in error.values.values():
        named = Path(str(value))
        if named != path and named.is_relative_to(path):
            return named.relative_to(path).as_posix()
    return HEAD if path.is_dir() else path.name
