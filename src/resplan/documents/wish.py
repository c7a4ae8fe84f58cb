"""What a call asks for: one document, and the choices that its plan does not decide. It knows no plan."""

from collections.abc import Mapping
from datetime import date
from pathlib import PurePath
from typing import get_args

from msgspec import Struct

from resplan.language import Language
from resplan.progress.report_span import ReportPeriod
from resplan.text import parse_date

_PERIOD: ReportPeriod = "six_months"

INDEX = "index.html"
"""File name of the page that leads to the pages of many plans."""
LATEST = "latest"
"""What a document on many plans says when no date was asked for: that it stands at the plans' latest date."""
EACH = "each"
"""Stands in place of a body: one workbook for every body that leads a task or takes part in one."""


class Wish(Struct, frozen=True):
    """A document of the catalogue by its key."""

    key: str
    as_of: date | None = None
    layout: str | None = None
    """If not given, the plan's own layout, or that of its kind and date."""
    language: Language = "vi"
    about: str | None = None
    """The task, item or addressee that it is about."""
    period: ReportPeriod = _PERIOD
    since: str | None = None
    """The earlier version that it compares with: a plan's folder or file, or a revision in git."""
    above: str | None = None
    """Central document whose tasks the plans should take up, by the first part of the tasks' ids: `nq03`."""
    expect: tuple[str, ...] = ()
    """For a document on many plans: the units that owe one, if the call names them."""
    number: str = ""
    """Number of a report; empty while nobody has given it one, and then the report is a draft."""
    only: tuple[str, ...] = ()
    """For a workbook: the sheets that it is to have; all if empty."""
    bodies: tuple[str, ...] = ()
    """For a workbook: the bodies whose tasks it is to have, by any name; `each`: one workbook a body."""
    with_progress: bool = False
    """For a workbook: whether it has sheets to report progress in."""
    index: str = ""
    """For the page of one of many plans: the name of the page that leads to all of them."""
    has_vietnamese_csv: bool = False
    """Whether sheets are also written as CSV, in the form that Excel in Vietnamese reads."""

    def said(self, as_of: date) -> Mapping[str, str]:
        """The wish as a document carries it, by name; without what was left open, and what only sheets have.

        Of an earlier version only its last name: where it lay is nobody's business.
        """
        names = {
            "document": self.key,
            "as-of": as_of.isoformat(),
            "layout": self.layout or "",
            "language": "" if self.language == "vi" else self.language,
            "about": self.about or "",
            "period": "" if self.period == _PERIOD else self.period,
            "number": self.number,
            "above": self.above or "",
            "expect": ",".join(self.expect),
            "since": PurePath(self.since or "").name,
        }
        return {name: value for name, value in names.items() if value}


def wish_said(names: Mapping[str, str]) -> Wish | None:
    """The wish that a document carries; None if it carries none that could be asked. Anybody may have written it.

    Its earlier version is left out: a name that a stranger wrote is not looked up.
    """
    as_of = parse_date(names.get("as-of", ""))
    language, period = names.get("language", "vi"), names.get("period", _PERIOD)
    if "document" not in names or as_of is None:
        return None
    known_language = next((known for known in get_args(Language) if known == language), None)
    known_period = next((known for known in get_args(ReportPeriod) if known == period), None)
    if known_language is None or known_period is None:
        return None
    return Wish(
        names["document"],
        as_of,
        names.get("layout"),
        known_language,
        names.get("about"),
        period=known_period,
        above=names.get("above"),
        expect=tuple(filter(None, names.get("expect", "").split(","))),
        number=names.get("number", ""),
    )
