"""Findings for people and for machines; one module a format, one line here."""

from resplan.reporters import github, gitlab, json, junit, markdown, sarif, text
from resplan.reporters.interface import PlanReport, Reporter

REPORTERS: dict[str, Reporter] = {
    "text": text.report,
    "json": json.report,
    "sarif": sarif.report,
    "junit": junit.report,
    "github": github.report,
    "gitlab": gitlab.report,
    "markdown": markdown.report,
}
"""Every format by its name; the command line offers exactly these."""

FOR_CODE_HOSTS = frozenset({"github", "gitlab", "sarif"})
"""Their readers look the files up in the repository, so names of files start from its top."""

__all__ = ["FOR_CODE_HOSTS", "REPORTERS", "PlanReport", "Reporter"]
