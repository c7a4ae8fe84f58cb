"""The page that leads to the pages of many units: a row a unit, each with its own day and figures."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct

from resplan import __version__
from resplan.documents.dashboard.counts import Segment, segments
from resplan.documents.dashboard.page import page_style, vietnamese_in, words_in
from resplan.documents.dashboard.wording import Wording
from resplan.filling.html import markup, policy
from resplan.filling.source import our_template
from resplan.framework.rule import Stage
from resplan.language import Language
from resplan.progress.status import DueClass
from resplan.text import upper_first


class IndexEntry(Struct, frozen=True):
    """What the page says of a unit."""

    unit: str
    number: str
    stage: Stage
    as_of: str
    tally: Mapping[str, int]
    segments: tuple[Segment, ...]
    page: str = ""
    """Name of the unit's page."""


def index_entry(wording: Wording) -> IndexEntry:
    """The row of a plan on its day."""
    whole, plan = wording.standing.whole, wording.plan
    pieces = segments(wording, whole, len(whole.statuses) or 1)
    return IndexEntry(
        unit=upper_first(wording.unit),
        number=wording.text(plan.number),
        stage=plan.stage,
        as_of=wording.day(wording.as_of),
        tally=whole.counts,
        segments=pieces,
    )


def index_page(entries: Sequence[IndexEntry], language: Language) -> str:
    """The page, whole, with the units in the order in which their plans were named."""
    words = words_in(language)
    classes = {piece.key: piece for entry in entries for piece in entry.segments}
    style = page_style({"view": {"scale": _NO_YEARS, "as_of_position": 0}, "words": words})
    script = our_template("dashboard/sorting.js") + our_template("dashboard/index.js")
    values = {
        "entries": tuple(entries),
        "classes": tuple(classes[key] for key in DueClass if key in classes),
        "waits": any(entry.tally["waiting"] for entry in entries),
        "words": words,
        "language": language,
        "version": __version__,
        "vi": vietnamese_in(language),
        "policy": policy(style=style, script=script),
        "style": Markup(style),  # noqa: S704  # our own file
        "script": Markup(script),  # noqa: S704  # our own file
    }
    return markup("dashboard/index.html.j2", values)


_NO_YEARS = {"years": 1, "has_quarters": False}
"""The page has no time line, but the style of those that have."""
