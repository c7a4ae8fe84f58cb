"""A Word document as plain data, as the guarded process hands it on: blocks with their texts, spans, marks and notes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct, convert
from msgspec.structs import replace

SENT = "urn:resplan:sent"
"""Namespace of the part in which a document of ours carries the official text that it was written from."""
Change = Literal["inserted", "deleted"]
Merge = Literal["", "begins", "goes_on"]


class Revision(Struct, frozen=True):
    """A tracked change: who inserted or deleted something, and when (as Word writes it: 2025-06-30T08:00:00Z)."""

    kind: Change
    author: str = ""
    at: str = ""
    within: "Revision | None" = None
    """The tracked change that contains it: one person deleted what another had inserted."""


class Run(Struct, frozen=True):
    """A piece of text with one look and one state. Tabs and line breaks are characters of the text."""

    text: str
    is_bold: bool = False
    is_struck: bool = False
    tag: str = ""
    """Tag of the innermost content control around it, or name of the hidden bookmark where no control has one."""
    revision: Revision | None = None
    comments: tuple[str, ...] = ()
    """Ids of the comments that are anchored here."""


class Paragraph(Struct, frozen=True, tag=True):
    """A paragraph; an emptied content control leaves a run without text, so that its tag is still there."""

    runs: tuple[Run, ...] = ()
    style: str = ""
    """Name of its style: `Heading 1`, `List Paragraph`."""
    outline: int = 0
    """Level as a heading, from 1; 0 for other text."""
    label: str = ""
    """Number that Word puts in front: `1.`, `II.`, `a)`; `-` for a bullet."""
    align: str = ""
    revision: Revision | None = None
    """Its end was inserted or deleted."""

    @property
    def text(self) -> str:
        """What is read once all tracked changes are accepted, with the number in front."""
        words = "".join(run.text for run in self.runs if not _is_deleted(run)).strip()
        return f"{self.label} {words}" if self.label and words else words or self.label

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        words = [run for run in self.runs if run.text.strip() and not _is_deleted(run)]
        return bool(words) and all(run.is_bold for run in words)


class Cell(Struct, frozen=True):
    """A cell as it stands in the grid."""

    column: int
    """First column of the grid that it covers, from 0."""
    blocks: tuple["Block", ...] = ()
    span: int = 1
    """How many columns of the grid it covers."""
    merge: Merge = ""
    """Whether it begins a cell over several rows, or continues the one above."""

    @property
    def text(self) -> str:
        """Its paragraphs, one a line; a table within it, one line a row."""
        return "\n".join(text for block in self.blocks for text in _lines(block) if text)

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Its own paragraphs."""
        return (block for block in self.blocks if isinstance(block, Paragraph))


class Row(Struct, frozen=True):
    """A row of a table."""

    cells: tuple[Cell, ...] = ()
    is_header: bool = False
    """Whether it is repeated on each page."""
    revision: Revision | None = None


class WordTable(Struct, frozen=True, tag=True):
    """A table."""

    rows: tuple[Row, ...] = ()


Block = Paragraph | WordTable


class Comment(Struct, frozen=True):
    """A comment in the margin."""

    id: str
    author: str = ""
    at: str = ""
    text: str = ""
    reply_to: str = ""
    """Id of the comment that it answers in the same thread."""
    is_resolved: bool = False
    """Whether somebody has marked its thread as resolved."""


class WordDocument(Struct, frozen=True):
    """A whole document."""

    blocks: tuple[Block, ...] = ()
    comments: tuple[Comment, ...] = ()
    notes: tuple[str, ...] = ()
    """Texts of footnotes and endnotes."""
    margins: tuple[str, ...] = ()
    """Texts of headers and footers that it had not when resplan wrote it; all of a stranger's."""
    sent: str = ""
    """The official text that resplan wrote it from; empty for a stranger's document."""


Reads = Callable[[WordTable], bool]
"""Whether the contents of a table are wanted."""


def paragraphs_in(blocks: Iterable[Block], reads: Reads = lambda _: True) -> Iterator[Paragraph]:
    """Every paragraph of some blocks, those in tables row by row."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case WordTable() if reads(block):
                for row in block.rows:
                    for cell in row.cells:
                        yield from paragraphs_in(cell.blocks, reads)


def with_paragraphs(block: Block, change: Callable[[Paragraph], Paragraph], reads: Reads = lambda _: True) -> Block:
    """The block with other paragraphs in place of its own."""
    match block:
        case Paragraph():
            return change(block)
        case WordTable() if reads(block):
            rows = (
                replace(row, cells=tuple(_with_paragraphs(cell, change, reads) for cell in row.cells))
                for row in block.rows
            )
            return WordTable(tuple(rows))
        case _:
            return block


def _with_paragraphs(cell: Cell, change: Callable[[Paragraph], Paragraph], reads: Reads) -> Cell:
    return replace(cell, blocks=tuple(with_paragraphs(block, change, reads) for block in cell.blocks))


def document_of(found: Mapping[str, Any]) -> WordDocument:
    """The document from what the guarded process answered."""
    return convert(found, WordDocument)


def _is_deleted(run: Run) -> bool:
    return run.revision is not None and run.revision.kind == "deleted"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
        return
    for row in block.rows:
        yield "\t".join(cell.text for cell in row.cells)
