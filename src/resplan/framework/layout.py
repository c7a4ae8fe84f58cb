"""The measures of a document layout. It knows no document and no format."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from msgspec import field
from msgspec.structs import replace

from resplan.framework.typed import Datum
from resplan.language.words import Words


class Page(Datum, frozen=True):
    """Paper and margins."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float

    @property
    def text_width_mm(self) -> float:
        """Width that the text has between the margins."""
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def text_height_mm(self) -> float:
        """Height that the text has between the margins."""
        return self.height_mm - self.top_mm - self.bottom_mm

    def turned(self) -> "Page":
        """The same sheet in landscape: the binding edge is on top."""
        return Page(
            width_mm=self.height_mm,
            height_mm=self.width_mm,
            top_mm=self.left_mm,
            bottom_mm=self.right_mm,
            left_mm=self.bottom_mm,
            right_mm=self.top_mm,
        )


class Element(Datum, frozen=True):
    """Look of one element: size and spacing in points, indent in millimetres."""

    size_pt: float
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: Literal["left", "center", "right", "justify"] = "left"
    first_line_mm: float = 0.0
    before_pt: float = 0.0
    after_pt: float = 0.0
    line_exact_pt: float | None = None
    line_multiple: float | None = None


class LetterheadLayout(Datum, frozen=True):
    """The two columns at the head of a document."""

    left_width_mm: float
    right_width_mm: float
    motto: tuple[str, ...]
    rule_under_motto: bool
    star: bool
    rule_under_organ: bool
    number_label: str


class Elements(Datum, frozen=True):
    """The looks of all elements of a document."""

    motto: Element
    second_motto: Element
    superior: Element
    organ: Element
    number: Element
    about: Element
    place_date: Element
    type: Element
    summary: Element
    summary_rule: Element
    basis: Element
    enacting: Element
    addressee: Element
    body: Element
    heading1: Element
    heading2: Element
    heading3: Element
    power: Element
    post: Element
    signer: Element
    recipients_label: Element
    recipients: Element
    annex_number: Element
    annex_title: Element
    annex_of: Element
    table_header: Element
    table: Element
    table_group: Element
    page_number: Element


class Signing(Datum, frozen=True):
    """Words at the beginning of the lines above a signature."""

    for_others: tuple[str, ...] = ()
    """The words for signing on somebody's behalf, without the full stop."""
    own_posts: tuple[str, ...] = ()
    """First words of a deputy's own post."""


class Layout(Datum, frozen=True, kw_only=True):
    """A document layout."""

    title: Words
    page: Page
    font: str
    stand_ins: tuple[str, ...]
    """Fonts of the same widths, in order of choice, for machines without the layout's font."""
    language: str
    letterhead: LetterheadLayout
    elements: Elements
    heading_signs: tuple[str, str, str]
    basis_sign: str
    """The sign before each legal basis."""
    summary_rule: Literal["line", "dashes"]
    summary_begins_a_line: bool = False
    """Whether the summary begins with a capital, as the Decree's specimen does; Party documents go on from their type."""
    rule_pt: float
    """Thickness of the rules under motto, organ and summary."""
    rule_share: float = 0.0
    """Length of the rules under organ and summary, if any, as a share of the text above."""
    table_rule_pt: float
    end_mark: str
    recipient_end: str
    """What ends each line of the recipients but the last."""
    blank_lines_before_name: int
    page_number_edge_mm: float
    recipients_underlined: bool
    unbroken: tuple[str, ...] = ()
    """Patterns of what stays on one line, the same for every layout."""
    unbroken_names: tuple[str, ...] = ()
    """The same for the names of bodies in the letterhead."""
    signing: Signing = Signing()
    """The same for every layout, too."""


class NearFigures(Datum, frozen=True):
    """Patterns, and a look-ahead that matches wherever one of them begins, so that most words of a text are skipped."""

    ahead: str
    patterns: tuple[str, ...]


class Unbroken(Datum, frozen=True):
    """What stays on one line: lists of words, and patterns that name them in braces."""

    words: Mapping[str, tuple[str, ...]]
    pieces: Mapping[str, str]
    near_figures: NearFigures
    patterns: tuple[str, ...]
    names: tuple[str, ...]

    def whole_patterns(self) -> tuple[str, ...]:
        """The patterns with the lists and pieces in their places."""
        named = {name: "|".join(map(re.escape, words)) for name, words in self.words.items()}
        named |= self.pieces
        near = f"{self.near_figures.ahead}(?:{'|'.join(self.near_figures.patterns)})"
        return tuple(_NAMED.sub(lambda match: f"(?:{named[match[1]]})", pattern) for pattern in (near, *self.patterns))


_NAMED = re.compile(r"\{([a-z]+)\}")


class Layouts(Datum, frozen=True):
    """Everything in `layouts.yaml`."""

    unbroken: Unbroken
    signing: Signing
    measures: Mapping[str, Layout] = field(name="layouts")
    """The layouts without what all of them share."""

    @cached_property
    def layouts(self) -> Mapping[str, Layout]:
        """All layouts by name."""
        shared = {
            "unbroken": self.unbroken.whole_patterns(),
            "unbroken_names": self.unbroken.names,
            "signing": self.signing,
        }
        return {name: replace(layout, **shared) for name, layout in self.measures.items()}
