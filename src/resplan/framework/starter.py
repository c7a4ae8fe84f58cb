"""What a new plan is filled with."""

from collections.abc import Mapping

from resplan.framework.typed import Datum


class UsualBody(Datum, frozen=True):
    """A body that every province has, for new plans; names contain `{unit}` and the like."""

    id: str
    name: str
    kind: str
    levels: tuple[str, ...] = ("province",)


class Recipient(Datum, frozen=True):
    """A usual recipient of plans of some levels."""

    text: str
    levels: tuple[str, ...]


class Reviews(Datum, frozen=True):
    """Years of the interim and of the final review."""

    interim: int
    final: int


class Years(Datum, frozen=True):
    """The time that a plan is for."""

    start: int
    end: int
    vision: int


class Scaffold(Datum, frozen=True):
    """What a new plan is filled with; `{unit}`, `{body}` and `{superior}` stand for names."""

    title: str
    body_title: str
    period: Years
    reviews: Reviews
    recipients: tuple[Recipient, ...]
    report_receivers: Mapping[str, tuple[str, ...]]
