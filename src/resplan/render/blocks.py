"""The closed set of a document's blocks. Every writer handles all of them; the type checker makes sure."""

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    """Struck out: what an amendment takes away."""
    anchor: str = ""
    """What the text shows of the plan, such as `task:4.03:title`; neighbours with one anchor belong together."""

    def saying(self, text: str) -> "Run":
        """Another text in the same look; `replace` takes five times as long, and a document has ten thousands."""
        return Run(text, self.bold, self.italic, self.struck, self.anchor)


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside a paragraph or a cell."""

    anchor: str = ""


Inline = tuple[Run | LineBreak, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number: `I-`, `1.`, `a)`; headings of reports have none."""

    level: int
    sign: str
    content: Inline


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: of the body, a legal basis, or the addressee of a letter."""

    content: Inline
    kind: Literal["body", "basis", "addressee", "addressees"] = "body"
    """Addressees: a line of several, of which each has its own, below the colon of the first."""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a row of blocks."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its alignment, and its share of the width in per cent."""

    align: Align
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row; a group row has one cell across the table."""

    cells: tuple[Inline, ...]
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header is repeated on each page."""

    columns: tuple[Column, ...]
    header: tuple[Inline, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A table and a chart of some columns, counted from 1: first the names, then the numbers."""

    kind: Literal["share", "target", "stacked", "status"]
    columns: tuple[int, ...]
    title: str
    alt: str
    """The text for readers who cannot see it."""
    table: Table
    language: str = "vi"
    """The language of the table's numbers."""
    is_alone: bool = False
    """Whether on paper the drawing stands for its table: its numbers stand beside the bars."""


@dataclass(frozen=True, slots=True)
class Note:
    """A separate remark."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Starts a new page."""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: a section with its own orientation."""

    number: str
    title: str
    of: str
    """The line that names its main document."""
    landscape: bool
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an official document."""

    superior: str
    organ: str
    number: str
    place_date: str
    draft: str = ""
    about: str = ""
    """What an official letter is about; other documents have a title."""


@dataclass(frozen=True, slots=True)
class Title:
    """Type of the document and its summary line."""

    type: str
    summary: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Recipients on the left, signature on the right."""

    power: str
    posts: tuple[str, ...]
    """Lines: for whom a deputy signs, then the own post."""
    signer: str
    recipients: tuple[str, ...]
    """Each line with the sign that ends it; the last says who keeps the record."""


Block = Heading | Paragraph | ListBlock | Table | Figure | Note | PageBreak | Annex | Letterhead | Title | Signature


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready for any writer."""

    title: str
    subject: str
    layout: str
    language: str
    keywords: str
    blocks: tuple[Block, ...]
    provenance: tuple[tuple[str, str], ...] = ()
    """What the document was made from: name and value."""
    text: str = ""
    """The official Markdown that it was parsed from."""
