"""Findings for people and for machines; one module a format, listed here."""

from collections.abc import Mapping

from resplan.files.by_need import ByNeed
from resplan.reporters.interface import PlanReport, Reporter

_FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown")
REPORTERS: Mapping[str, Reporter] = ByNeed({name: f"resplan.reporters.{name}:report" for name in _FORMATS})
"""Every format by its name; the command line offers exactly these."""

FOR_CODE_HOSTS = frozenset({"github", "gitlab", "sarif"})
"""Formats whose readers look files up in the repository: file names start from its top."""

__all__ = ["FOR_CODE_HOSTS", "REPORTERS", "PlanReport", "Reporter"]
