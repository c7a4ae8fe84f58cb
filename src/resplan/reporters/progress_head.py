"""What progress reporters have in common: whose progress, on which day, how far the answer reaches, and what lights mean."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from resplan.framework.progress_terms import ProgressTerms
from resplan.language import Language, catalogue
from resplan.progress.status import Light
from resplan.reporters.interface import ReportOptions
from resplan.text import format_date, printable

WIDTH = 100
"""Columns where no terminal says how many it has."""
_LOOKS = {Light.RED: "error", Light.YELLOW: "warning", Light.GREEN: "off"}


@dataclass(frozen=True, slots=True)
class Head:
    """The plan that is followed and the day the answer speaks for."""

    path: str
    """The plan as it was named."""
    unit: str
    as_of: date
    last_report: date | None
    """The latest day for which anything was reported."""
    is_whole: bool
    """Whether every file of the plan could be read."""
    terms: ProgressTerms
    language: Language | None
    """The language that the plan's settings ask for."""


def title_lines(head: Head, title: str, options: ReportOptions) -> Iterator[str]:
    """Whose progress and of which day; a warning where a file could not be read, or nothing was ever reported."""
    say = catalogue(options.language).gettext
    day = format_date(head.as_of, options.language)
    yield options.style(printable(f"{head.unit or head.path} · {title.format(day=day)}"), "place")
    yield from doubt_lines(head, options)
    if head.last_report is None:
        yield from wrapped(say("No progress has been reported yet."), options)
    else:
        last = format_date(head.last_report, options.language)
        yield say("Last report: {day}").format(day=last)


def doubt_lines(head: Head, options: ReportOptions) -> Iterator[str]:
    """What has to be said before any answer about half a plan."""
    say = catalogue(options.language).gettext
    if not head.is_whole:
        words = say("Some files cannot be read, so this is not the whole plan. `resplan check` names them.")
        yield from wrapped(words, options, look="error")


def light_word(light: Light | None, head: Head, options: ReportOptions) -> str:
    """A light by its name, in its colour where there are colours."""
    if light is None:
        return "–"
    return options.style(head.terms.title(light).in_language(options.language), _LOOKS[light])


def wrapped(text: str, options: ReportOptions, *, indent: str = "", look: str = "") -> Iterator[str]:
    """A sentence; in a terminal broken at words."""
    width = options.width
    lines = [text] if width is None else textwrap.wrap(text, max(20, width - len(indent)), break_on_hyphens=False)
    for line in lines:
        yield indent + (options.style(printable(line), look) if look else printable(line))
