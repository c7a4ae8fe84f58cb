"""What progress reporters share: whose progress, on which day, how complete the answer is, and what the lights mean."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from resplan.framework.progress_terms import ProgressTerms
from resplan.language import Language, catalogue
from resplan.progress.status import Light
from resplan.reporters.interface import ReportOptions
from resplan.text import NOTHING, format_date, printable

WIDTH = 100
"""Width in columns if no terminal gives a number."""
MOST_NAMED = 12
_SIGNS = ("- ", "→ ")
_LOOKS = {Light.RED: "error", Light.YELLOW: "warning", Light.GREEN: "off"}


class Head(Struct, frozen=True):
    """The plan and the day of the answer."""

    path: str
    """The plan as the user named it."""
    unit: str
    as_of: date
    last_report: date | None
    """The latest day with a report."""
    framework: str
    """Name of the plan's framework."""
    is_whole: bool
    """Whether every file of the plan could be read."""
    terms: ProgressTerms
    language: Language | None
    """The language from the plan's settings."""


def title_lines(head: Head, title: str, options: ReportOptions) -> Iterator[str]:
    """Whose progress and of which day; with a warning if a file could not be read, or nothing was ever reported."""
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
    """The warning before any answer about an incomplete plan."""
    say = catalogue(options.language).gettext
    if not head.is_whole:
        words = say("Some files cannot be read, so this is not the whole plan. `resplan check` names them.")
        yield from wrapped(words, options, look="error")


def light_word(light: Light | None, head: Head, options: ReportOptions) -> str:
    """A light's name, in its colour if there are colours."""
    if light is None:
        return NOTHING
    return options.style(head.terms.title(light).in_language(options.language), _LOOKS[light])


def wrapped(text: str, options: ReportOptions, *, indent: str = "", look: str = "") -> Iterator[str]:
    """A sentence, wrapped at words on a terminal; further lines of a list item (“- …”) are indented below its text."""
    width = options.width
    hang = "  " if text.startswith(_SIGNS) else ""
    lines = (
        [text]
        if width is None
        else textwrap.wrap(text, max(20, width - len(indent)), subsequent_indent=hang, break_on_hyphens=False)
    )
    for line in lines:
        yield indent + (options.style(printable(line), look) if look else printable(line))


def first_named(names: Sequence[str], options: ReportOptions) -> str:
    """The first names, and how many more there are."""
    left = len(names) - MOST_NAMED
    listed = "; ".join(names[:MOST_NAMED])
    say = catalogue(options.language).gettext
    return say("{names}, and {left} more").format(names=listed, left=left) if left > 0 else listed
