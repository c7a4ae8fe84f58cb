"""Findings for people: place, excerpt, what is wrong, what to do; the ten groups at a glance; a verdict in one sentence."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from resplan.findings import Finding
from resplan.framework.migration import successors
from resplan.framework.rule import CHAPTERS, Severity
from resplan.framework.version import version_of
from resplan.language import catalogue
from resplan.reporters.interface import PlanReport, ReportOptions
from resplan.text import NOTHING, no_command, printable, upper_first

_SHOWN_OF_A_KIND = 3
"""This many similar findings are shown in full; the rest are counted with their places."""
_MARGIN = 10
"""How many columns come before an excerpt's text."""
_LINE = 120
"""Longest excerpt and list of places there; whole sentences are never cut."""


def report(plans: Iterable[PlanReport], options: ReportOptions) -> Iterator[str]:
    """All plans, one after another."""
    return (f"{no_command(line)}\n" for plan in plans for line in _plan(plan, options))


def findings_text(plan: PlanReport, options: ReportOptions) -> Iterator[str]:
    """The findings alone, one after another."""
    return (f"{no_command(line)}\n" for line in _findings(plan, options))


def _plan(plan: PlanReport, options: ReportOptions) -> Iterator[str]:
    if not options.quiet or not plan.result.is_checked:
        yield from _findings(plan, options)
        if plan.coverage:
            yield from _groups(plan, options)
    yield verdict(plan, options)
    if options.verbose:
        yield version_of(plan.framework).sentence(options.language)
    if newer := successors(plan.framework):
        words = catalogue(options.language).gettext(
            "There is a newer Framework, {framework}; `resplan upgrade --dry-run` says what it changes."
        )
        yield words.format(framework=newer[-1])


def _findings(plan: PlanReport, options: ReportOptions) -> Iterator[str]:
    found = {_kind(finding): outcome for outcome in plan.result.outcomes for finding in outcome.findings}
    for _, kinds in groupby(sorted(found), key=lambda kind: (kind.code, kind.variant)):
        alike = [
            finding
            for kind in kinds
            for finding in sorted(
                (each for each in found[kind].findings if _kind(each) == kind), key=lambda each: each.location
            )
        ]
        yield from _alike(alike, plan, options)


class _Kind(NamedTuple):
    """What blocks issuing comes first, otherwise in the catalogue's order; a count of the others comes after them."""

    ease: int
    chapter: int
    code: str
    is_count: bool
    variant: str


def _kind(finding: Finding) -> _Kind:
    code, variant = finding.rule.code, finding.variant
    return _Kind(-finding.severity, CHAPTERS.index(code[:2]), code, variant == "more", variant)


def _alike(findings: list[Finding], plan: PlanReport, options: ReportOptions) -> Iterator[str]:
    shown = findings if options.verbose or len(findings) <= _SHOWN_OF_A_KIND + 1 else findings[:_SHOWN_OF_A_KIND]
    for finding in shown:
        yield from _finding(finding, plan, options)
    rest = findings[len(shown) :]
    if rest:
        say = catalogue(options.language).gettext
        each = (
            printable(finding.place.id) or f"{printable(plan.shown(finding))}:{finding.location.line}"
            for finding in rest
        )
        places = ", ".join(dict.fromkeys(each))
        line = say("{code}: {count} more of this kind: {places} (--verbose shows them)").format(
            code=rest[0].rule.code, count=len(rest), places=_shortened(places, (options.width or _LINE) - _MARGIN)
        )
        yield options.style(line, rest[0].severity.label)
        yield ""


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(",")[0] + ", …"


def _finding(finding: Finding, plan: PlanReport, options: ReportOptions) -> Iterator[str]:
    say = catalogue(options.language).gettext
    place = finding.location
    position = f"{printable(plan.shown(finding))}:{place.line}:{place.column}"
    label = options.style(f"{severity_label(finding.severity, options)} {finding.rule.code}", finding.severity.label)
    yield f"{options.style(position, 'place')}: {label}"
    yield from _wrapped(upper_first(printable(finding.message(options.language))), "", options)
    yield from _excerpt(finding, plan, options)
    yield from _wrapped(upper_first(printable(finding.cure(options.language))), say("Fix:"), options)
    yield ""


def _wrapped(text: str, label: str, options: ReportOptions) -> Iterator[str]:
    """A sentence with a styled label, wrapped at words on a terminal."""
    whole = f"{label} {text}" if label else text
    lines = [whole] if options.width is None else textwrap.wrap(whole, options.width - 2, break_on_hyphens=False)
    for number, line in enumerate(lines):
        styled = options.style(label, "cure") + line[len(label) :] if label and number == 0 else line
        yield "  " + styled


def severity_label(severity: Severity, options: ReportOptions) -> str:
    """A severity in the reader's language."""
    say = catalogue(options.language).gettext
    match severity:
        case Severity.ERROR:
            return say("error")
        case Severity.WARNING:
            return say("warning")
        case _:
            return say("info")


def _excerpt(finding: Finding, plan: PlanReport, options: ReportOptions) -> Iterator[str]:
    """The finding's line with its place underlined."""
    place = finding.location
    line = plan.lines.get((place.file, place.line))
    if line is None:
        return
    line = line.replace("\t", " ")
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    most = (options.width or _LINE) - _MARGIN
    cut = max(0, start - most // 2) if start > most * 2 // 3 else 0
    text = line[cut : cut + most].rstrip()
    width = max(1, min(end, cut + len(text)) - start)
    margin = f"  {place.line:>5} | "
    yield options.style(margin, "margin") + printable(text)
    yield (
        options.style(" " * (len(margin) - 2) + "| ", "margin")
        + " " * (start - cut)
        + options.style("^" * width, finding.severity.label)
    )


def _groups(plan: PlanReport, options: ReportOptions) -> Iterator[str]:
    say = catalogue(options.language).gettext
    header = (say("No."), say("Task group"), say("Tasks"), say("Six clarities"), say("Findings"))
    rows = [
        (
            str(row.number),
            row.title.in_language(options.language),
            str(row.tasks),
            f"{row.complete}/{row.tasks}" if row.tasks else NOTHING,
            str(row.findings) if row.findings else NOTHING,
        )
        for row in plan.coverage
    ]
    yield from options.table([header, *rows], options.columns)
    yield ""


def verdict(plan: PlanReport, options: ReportOptions) -> str:
    """One sentence about a plan."""
    say = catalogue(options.language).gettext
    counts = _counted(plan.result.counts(), options)
    if fixable := plan.result.fixable:
        found = catalogue(options.language).ngettext
        words = found(
            "{count} of these places can be fixed by `--fix`",
            "{count} of these places can be fixed by `--fix`",
            fixable,
        )
        counts += ", " + words.format(count=fixable)
    asked = sum(1 for outcome in plan.result.outcomes if outcome.reason is None)
    worst = plan.result.worst()
    stage = say("stage “" + plan.result.stage + "”")
    if not plan.result.is_checked:
        return options.style(say("{plan}: not checked.").format(plan=printable(plan.path)), worst.label)
    if worst is Severity.ERROR:
        words = say("{plan} ({stage}): does not yet meet the Framework: {counts}.")
    elif unfilled := plan.result.unfilled:
        words = catalogue(options.language).ngettext(
            "{plan} ({stage}): {unfilled} place still to be filled in, so it does not yet meet the Framework; {asked}"
            " rules checked; to be looked at: {counts}.",
            "{plan} ({stage}): {unfilled} places still to be filled in, so it does not yet meet the Framework;"
            " {asked} rules checked; to be looked at: {counts}.",
            unfilled,
        )
    elif worst is Severity.OFF:
        words = say("{plan} ({stage}): meets the Framework: each of {asked} rules holds, nothing found.")
    else:
        words = say(
            "{plan} ({stage}): meets the Framework: what {asked} rules require holds; to be looked at: {counts}."
        )
    said = words.format(
        plan=printable(plan.unit or plan.path), stage=stage, counts=counts, asked=asked, unfilled=plan.result.unfilled
    )
    lines = [said] if options.width is None else textwrap.wrap(said, options.width, break_on_hyphens=False)
    return options.style("\n".join(lines), worst.label)


def _counted(counts: Counter[Severity], options: ReportOptions) -> str:
    found = catalogue(options.language).ngettext
    parts = []
    for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        if count := counts[severity]:
            words = {
                Severity.ERROR: found("{count} error", "{count} errors", count),
                Severity.WARNING: found("{count} warning", "{count} warnings", count),
                Severity.INFO: found("{count} note", "{count} notes", count),
            }[severity]
            parts.append(words.format(count=count))
    return ", ".join(parts)
