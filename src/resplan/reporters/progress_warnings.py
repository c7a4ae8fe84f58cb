"""Early warnings for people, by who has to act: how urgent, about what, why, what to do."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from resplan.framework.division import grouped
from resplan.language import catalogue
from resplan.progress.early import EarlyWarning, Urgency
from resplan.reporters.interface import ReportOptions
from resplan.reporters.progress_head import WIDTH, Head, doubt_lines, title_lines, wrapped
from resplan.text import lower_first, printable, shortened, upper_first

_LOOKS = {Urgency.NOW: "error", Urgency.SOON: "warning", Urgency.WATCH: "info"}


class LocatedWarning(Struct, frozen=True):
    """A warning and its place in the plan's files."""

    warning: EarlyWarning
    file: str
    line: int


class WarningReport(Struct, frozen=True):
    """A plan's early warnings on a day, the most urgent first."""

    head: Head
    warnings: tuple[LocatedWarning, ...]
    ahead: int | None = None
    """How many days ahead it looks, if the caller said so."""

    def counts(self) -> Counter[Urgency]:
        """The number of warnings by urgency."""
        return Counter(row.warning.urgency for row in self.warnings)


def as_text(reports: Sequence[WarningReport], options: ReportOptions) -> str:
    """All plans, one after another."""
    blocks = ["\n".join(_lines(report, options)) for report in reports]
    return ("\n" if options.quiet else "\n\n").join(blocks) + "\n"


def _lines(report: WarningReport, options: ReportOptions) -> Iterator[str]:
    say = catalogue(options.language).gettext
    if options.quiet:
        yield from doubt_lines(report.head, options)
        yield from _verdict(report, options, f"{report.head.unit or report.head.path} · ")
        return
    yield from title_lines(report.head, say("early warnings on {day}"), options)
    yield ""
    for name, warnings in _by_actor(report):
        yield from _actor(name, warnings, report.head, options)
    yield from _verdict(report, options)
    yield from wrapped(report.head.terms.windows_in(options.language, report.ahead), options)
    yield from wrapped(say("Thresholds are resplan's own, not the centre's."), options)


def _by_actor(report: WarningReport) -> list[tuple[str, list[EarlyWarning]]]:
    """The warnings by who has to act, the most urgent first; all warnings for one name together."""
    return list(grouped((row.warning for row in report.warnings), lambda warning: warning.actor.name).items())


def _actor(name: str, warnings: Sequence[EarlyWarning], head: Head, options: ReportOptions) -> Iterator[str]:
    say = catalogue(options.language)
    count = say.ngettext("{count} warning", "{count} warnings", len(warnings)).format(count=len(warnings))
    heading = f"{name or say.gettext('Nobody is named')} ({count})"
    yield options.style(printable(heading), "place")
    for warning in warnings:
        yield from _warning(warning, head, options)
    yield ""


def _warning(warning: EarlyWarning, head: Head, options: ReportOptions) -> Iterator[str]:
    language = options.language
    label = f"[{head.terms.title(warning.urgency).in_language(language)}]"
    place = f"{warning.place.id} {warning.place.title}".strip()
    room = (options.width or WIDTH) - len(label) - len("   ")
    what = printable(shortened(place, room)) if place else warning.title(head.terms).in_language(language)
    yield f"  {options.style(label, _LOOKS[warning.urgency])} {what}"
    yield from wrapped(upper_first(warning.message(head.terms, language)), options, indent="    ")
    role = head.terms.title(warning.actor.role).in_language(language)
    yield from wrapped(f"→ {upper_first(role)}: {warning.act(head.terms, language)}", options, indent="    ")


def _verdict(report: WarningReport, options: ReportOptions, of: str = "") -> Iterator[str]:
    say = catalogue(options.language)
    counts = report.counts()
    named = ", ".join(
        f"{counts[urgency]} {lower_first(report.head.terms.title(urgency).in_language(options.language), options.language)}"
        for urgency in Urgency
        if counts[urgency]
    )
    many = say.ngettext("{count} early warning: {counts}.", "{count} early warnings: {counts}.", len(report.warnings))
    words = many if named else say.gettext("No early warning.")
    worst = next((urgency for urgency in Urgency if counts[urgency]), None)
    text = of + words.format(count=len(report.warnings), counts=named)
    yield from wrapped(text, options, look=_LOOKS[worst] if worst else "off")
