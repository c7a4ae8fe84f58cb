"""Findings for people and for machines; one module a format, listed here."""

from pkgutil import resolve_name

from resplan.reporters.interface import PlanReport, Reporter

FOR_CODE_HOSTS = frozenset({"github", "gitlab", "sarif"})
"""Formats whose readers look files up in the repository: file names start from its top."""

__all__ = ["FOR_CODE_HOSTS", "PlanReport", "Reporter", "reporter_of"]


def reporter_of(name: str) -> Reporter:
    """The reporter of a format, imported when it is asked for."""
    reporter: Reporter = resolve_name(f"resplan.reporters.{name}:report")
    return reporter
