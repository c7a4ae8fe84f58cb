"""Findings as Markdown, for the summary of a job or the text of a merge request."""

import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest

from resplan.findings import Finding
from resplan.framework.version import version_of
from resplan.language import catalogue
from resplan.reporters.interface import PlanReport, ReportOptions
from resplan.reporters.text import severity_label, verdict
from resplan.text import no_command, printable, upper_first

_MOST_BYTES = 900_000
"""GitHub shows nothing of a summary over 1 MiB; the remainder is left to what else a job writes there."""
_MOST_ROWS = 200
"""Nobody reads longer tables."""
_NOTE_BYTES = 200
"""Room for the sentence on what was left out."""
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def report(plans: Iterable[PlanReport], options: ReportOptions) -> Iterator[str]:
    """Heading, verdict and table for each plan; if room is short, every plan keeps its verdict first."""
    words = catalogue(options.language)
    heads = ["".join(f"{line}\n" for line in _head(plan, options)) for plan in plans]
    told, room = _fitting(heads, _MOST_BYTES)
    for number, (head, plan) in enumerate(zip(heads[:told], plans, strict=False)):
        part = _table(plan, options, room // (told - number))
        room -= _size(part)
        last = number + 1 == len(heads)
        yield (head + part).rstrip("\n") + "\n" if last else head + part
    if told < len(heads):
        more = words.ngettext("… and {count} more plan.", "… and {count} more plans.", len(heads) - told)
        yield more.format(count=len(heads) - told) + "\n"


def _fitting(texts: Sequence[str], room: int) -> tuple[int, int]:
    """How many of the texts fit, and the remaining room."""
    for number, text in enumerate(texts):
        if _size(text) > room:
            return number, 0
        room -= _size(text)
    return len(texts), room


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _head(plan: PlanReport, options: ReportOptions) -> Iterator[str]:
    yield f"## {_cell(plan.unit or plan.path)}"
    yield ""
    yield no_command(_cell(verdict(plan, options)))
    yield ""
    yield _cell(version_of(plan.framework).sentence(options.language))
    yield ""


def _table(plan: PlanReport, options: ReportOptions, room: int) -> str:
    """As many findings as fit, the gravest first."""
    count = plan.result.counts().total()
    if not count or options.quiet:
        return ""
    say = catalogue(options.language).gettext
    names = (say("Severity"), say("Rule"), say("Place"), say("Finding"), say("Fix"))
    header = "| " + " | ".join(names) + " |\n| --- | --- | --- | --- | --- |\n"
    shown = nsmallest(_MOST_ROWS, plan.result.found(), lambda each: (-each.severity, each.location, each.rule.code))
    rows = [_row(finding, plan, options) for finding in shown]
    told, _ = _fitting(rows, room - _size(header) - _NOTE_BYTES)
    parts = [header, *rows[:told]] if told else []
    if told < count:
        parts.append("\n" + say("… and {count} more.").format(count=count - told) + "\n")
    text = "".join([*parts, "\n"])
    return text if _size(text) <= room else ""


def _row(finding: Finding, plan: PlanReport, options: ReportOptions) -> str:
    place = f"{plan.shown(finding)}:{finding.location.line}"
    message, cure = upper_first(finding.message(options.language)), upper_first(finding.cure(options.language))
    cells = (severity_label(finding.severity, options), finding.rule.code, place, message, cure)
    return "| " + " | ".join(map(_cell, cells)) + " |\n"


def _cell(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", printable(text))
