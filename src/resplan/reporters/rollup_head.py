"""How complete the data of many plans are, for people: said before any number."""

from collections.abc import Iterator
from datetime import date

from resplan.language import catalogue
from resplan.portfolio.completeness import Completeness, Owed, lacking, lacking_alike
from resplan.portfolio.rollup import Rollup
from resplan.portfolio.summary import PlanSummary
from resplan.reporters.interface import ReportOptions
from resplan.reporters.progress_head import first_named, wrapped
from resplan.text import format_date, printable

_INDENT = "  "


def head_lines(rollup: Rollup, options: ReportOptions) -> Iterator[str]:
    """Whose plans, how many, on which day."""
    say = catalogue(options.language).gettext
    if not rollup.complete.plans:
        yield options.style(say("No plan could be taken, so there is nothing to sum up."), "error")
        return
    whose, day = rollup.title or say("the country"), format_date(rollup.as_of, options.language)
    count = len(rollup.complete.plans)
    words = catalogue(options.language).ngettext(
        "Roll-up of {count} plan · {whose} · {day}", "Roll-up of {count} plans · {whose} · {day}", count
    )
    title = words.format(count=count, whose=whose, day=day)
    yield options.style(printable(title), "place")
    if not rollup.day_was_asked:
        yield from wrapped(say("The day is the latest one on which any of the plans says anything."), options)


def completeness_lines(rollup: Rollup, options: ReportOptions) -> Iterator[str]:
    """Who sent nothing, who only a part, whose report is old, what is not counted."""
    say = catalogue(options.language).gettext
    found = rollup.complete
    yield options.style(say("How complete the data are"), "place")
    lines = [
        *(_owed(row, rollup, options) for row in found.owed),
        *_not_counted(found, options),
        *_partial(rollup, options),
        *_reports(found, options),
    ]
    for line in lines or [say("Nothing is known to be missing.")]:
        yield from wrapped(f"- {line}", options, indent=_INDENT)
    if found.plans:
        yield from wrapped(
            say("What was not sent is not counted as zero: it is missing in every number below."), options
        )


def _owed(row: Owed, rollup: Rollup, options: ReportOptions) -> str:
    say = catalogue(options.language).gettext
    name = say("Communes of {province}").format(province=row.of.full_name(rollup.as_of)) if row.of else say("Provinces")
    said = say("{name}: {sent} of {all} sent a plan").format(name=name, sent=row.sent, all=len(row.units))
    if not row.missing:
        return f"{said}."
    return say("{said}; nothing from {count}: {names}.").format(
        said=said,
        count=len(row.missing),
        names=first_named([unit.called(rollup.as_of) for unit in row.missing], options),
    )


def _not_counted(found: Completeness, options: ReportOptions) -> Iterator[str]:
    say = catalogue(options.language).gettext
    for row in found.left_out:
        yield say("Not counted: {plan}").format(plan=row.told(options.language))
    for aside in found.set_aside:
        if aside.taken is None:
            words = say("Not counted: {plan} is an amendment; the plan that it changes counts.")
            yield words.format(plan=aside.plan.label)
        else:
            words = say(
                "Not counted: {plan} is a second plan of {unit}; {taken} is taken: it was issued or reported later."
            )
            if _age(aside.plan) == _age(aside.taken):
                words = say("Not counted: {plan} is a second plan of {unit}; {taken} is taken: it was named first.")
            yield words.format(plan=aside.plan.label, unit=aside.plan.holder, taken=aside.taken.label)


def _age(plan: PlanSummary) -> tuple[date | None, date | None]:
    return plan.issued, plan.last_report


def _partial(rollup: Rollup, options: ReportOptions) -> Iterator[str]:
    """A line for each plan that lacks something; if there are many, one line for each thing that any of them lacks."""
    words, terms = catalogue(options.language), rollup.framework.reports.rollup
    say = words.gettext
    found = rollup.complete.partial
    if rollup.complete.are_partial_many:
        yield say("Only a part: {count} plans; --to json says of each what it lacks.").format(count=len(found))
        for lacks, plans in lacking_alike(found, terms, options.language):
            names = first_named([plan.holder for plan in plans], options)
            said = words.ngettext(
                "Of these, {lacks}: {count} plan: {names}.", "Of these, {lacks}: {count} plans: {names}.", len(plans)
            )
            yield said.format(lacks=lacks, count=len(plans), names=names)
        return
    for row in found:
        holder, label = row.plan.holder, row.plan.label
        yield say("Only a part: {plan}: {lacks}.").format(
            plan=label if holder == label else f"{holder} ({label})", lacks=lacking(row, terms, options.language)
        )


def _reports(found: Completeness, options: ReportOptions) -> Iterator[str]:
    say = catalogue(options.language).gettext
    if found.silent:
        names = first_named([plan.holder for plan in found.silent], options)
        yield say("Issued and never reported on: {count}: {names}.").format(count=len(found.silent), names=names)
    if found.old:
        words = say("{plan}, {day}")
        names = first_named(
            [words.format(plan=row.plan.holder, day=format_date(row.day, options.language)) for row in found.old],
            options,
        )
        yield say("Last report is old: {count}: {names}.").format(count=len(found.old), names=names)
