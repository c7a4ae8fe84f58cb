"""Findings for people and for machines; one module a format, one line here."""

from resplan.reporters import json, text
from resplan.reporters.interface import PlanReport, Reporter

REPORTERS: dict[str, Reporter] = {"text": text.report, "json": json.report}
"""Every format by its name; the command line offers exactly these."""

__all__ = ["REPORTERS", "PlanReport", "Reporter"]
