"""Kinds of plan documents: their names, numbers, signatures and layouts."""

import datetime
import re
from typing import Literal

from resplan.errors import ResplanError
from resplan.framework.typed import Datum, Titled
from resplan.text import ToneMarks


class LayoutChoice(Datum, frozen=True):
    """The layout of a kind of document from a date on."""

    layout: str
    since: datetime.date | None = None


class Signature(Datum, frozen=True):
    """A line of authority («TM. …») and the posts that sign under it."""

    power: str
    posts: tuple[str, ...]


class DocumentKind(Titled, frozen=True, kw_only=True):
    """A kind of plan document: its name, number sign, signature and layout."""

    type_name: str
    number_patterns: tuple[str, ...]
    """Regular expressions; the first belongs to the number that `init` proposes."""
    joint_number_patterns: tuple[str, ...]
    """The same of a joint document, whose number may name all who issue it."""
    number_example: str
    number_example_below: str = ""
    """The same below the province, where its sign is another one."""
    issuer: Literal["party_committee", "committee", "peoples_committee"]
    power: str
    post: str
    signatures: tuple[Signature, ...]
    """Who may sign, and in whose name."""
    calls_itself: str
    """What the text calls the document: Kế hoạch, Chương trình hành động."""
    tone_marks: ToneMarks
    """How its issuers write hoà and uỷ: the Party in the new style, the State in the old."""
    archive: str
    """Last line of the recipients; `{office}` stands for the office's name."""
    layouts: tuple[LayoutChoice, ...]

    def has_number(self, number: str, *, jointly: bool) -> bool:
        """Whether such a document bears such a number: a joint one may bear that of the body that presides."""
        patterns = (*self.number_patterns, *(self.joint_number_patterns if jointly else ()))
        return any(re.fullmatch(pattern, number) for pattern in patterns)

    def number_like(self, level: str) -> str:
        """How a number of this kind looks at a level: 98-KH/TU, in a commune 98-KH/ĐU."""
        return self.number_example if level == "province" else self.number_example_below or self.number_example

    def layout_on(self, day: datetime.date) -> str:
        """The layout in force on a day."""
        in_force = [choice for choice in self.layouts if choice.since is None or choice.since <= day]
        return in_force[-1].layout

    @property
    def layout_names(self) -> tuple[str, ...]:
        """All layouts that fit this kind, whatever the day: those of its own system, Party or State."""
        return tuple(dict.fromkeys(choice.layout for choice in self.layouts))


def fitting_layout(asked: str, fitting: tuple[str, ...], issuer: str) -> str:
    """The layout asked for; one of the other system, Party or State, would mix their signs and raises a `ResplanError`."""
    if asked not in fitting:
        raise ResplanError(
            "Documents issued by “{issuer}” do not use the layout “{name}”. Choose {known}.",
            issuer=issuer,
            name=asked,
            known=", ".join(fitting),
        )
    return asked
