"""The closed set of a document's blocks. Every writer handles all of them; the type checker makes sure."""

from typing import Literal

from msgspec import Struct

Align = Literal["left", "center", "right"]


class Run(Struct, frozen=True):
    """Text in one look."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    """Struck out: what an amendment takes away."""
    anchor: str = ""
    """What the text shows of the plan, such as `task:4.03:title`; neighbours with one anchor belong together."""

    def saying(self, text: str) -> "Run":
        """The same look with another text; `replace` takes five times as long, and a document has tens of thousands of runs."""
        return Run(text, self.bold, self.italic, self.struck, self.anchor)


class LineBreak(Struct, frozen=True):
    """A new line inside a paragraph or a cell."""

    anchor: str = ""


Inline = tuple[Run | LineBreak, ...]


class Heading(Struct, frozen=True):
    """A heading with its number: `I-`, `1.`, `a)`; headings of reports have none."""

    level: int
    sign: str
    content: Inline


class Paragraph(Struct, frozen=True):
    """A paragraph: of the body, a legal basis, a line that enacts a decision, or the addressee of a letter."""

    content: Inline
    kind: Literal["body", "basis", "enacting", "addressee", "addressees"] = "body"
    """The kind `addressees`: a line that introduces several, each on a line of its own below its colon."""


class ListBlock(Struct, frozen=True):
    """A list; each item is a row of blocks."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False


class Column(Struct, frozen=True):
    """A table's column: its alignment, and its share of the width in per cent."""

    align: Align
    width: float


class Row(Struct, frozen=True):
    """A table's row; a group row has one cell across the table."""

    cells: tuple[Inline, ...]
    is_group: bool = False


class Table(Struct, frozen=True):
    """A table whose header is repeated on each page."""

    columns: tuple[Column, ...]
    header: tuple[Inline, ...]
    rows: tuple[Row, ...]


class Figure(Struct, frozen=True):
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
    """Whether in print the drawing replaces its table, because it shows the numbers beside the bars."""


class Note(Struct, frozen=True):
    """A separate remark."""

    blocks: tuple["Block", ...]


class PageBreak(Struct, frozen=True):
    """Starts a new page."""


class Annex(Struct, frozen=True):
    """An annex: a section with its own orientation."""

    number: str
    title: str
    of: str
    """The line that names its main document."""
    landscape: bool
    blocks: tuple["Block", ...]


class Letterhead(Struct, frozen=True):
    """The head of an official document."""

    superior: str
    organs: tuple[str, ...]
    """Lines: the issuing body, or those that issue jointly, the one that presides first."""
    number: str
    place_date: str
    draft: str = ""
    about: str = ""
    """What an official letter is about; other documents have a title."""


class Title(Struct, frozen=True):
    """Type of the document and its summary line."""

    type: str
    summary: str


class Signed(Struct, frozen=True):
    """The lines around one person's signature."""

    power: str
    posts: tuple[str, ...]
    """Lines: for whom a deputy signs, then the own post."""
    signer: str


class Signature(Struct, frozen=True):
    """Recipients on the left, signature on the right; several signatures side by side above the recipients."""

    signed: tuple[Signed, ...]
    recipients: tuple[str, ...]
    """Each line with the sign that ends it; the last says who keeps the record."""


Block = Heading | Paragraph | ListBlock | Table | Figure | Note | PageBreak | Annex | Letterhead | Title | Signature


class Document(Struct, frozen=True):
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
