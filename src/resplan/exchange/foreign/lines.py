"""The paragraphs of a document in order, with those in tables that hold no tasks or indicators."""

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from resplan.exchange.foreign.marks import Mark, mark_in_front
from resplan.office.document import Block, Paragraph, WordTable
from resplan.text.shown import as_typed


class Line(Struct, frozen=True):
    """A paragraph."""

    number: int
    """Number among the document's paragraphs, from 1."""
    text: str
    mark: Mark | None = None
    """The number in front of it, which `rest` lacks."""
    rest: str = ""
    is_bold: bool = False
    outline: int = 0
    is_centred: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it looks like a heading: by its style, or numbered and in bold or capitals."""
        is_strong = self.is_bold or self.text.isupper()
        return self.outline > 0 or (self.mark is not None and is_strong) or self.text.isupper()


def lines_of(blocks: Sequence[Block], read: Collection[int]) -> list[Line]:
    """The paragraphs that say something; `read` names the tables, by their place among the blocks, that were read as such."""
    found: list[Line] = []
    for at, block in enumerate(blocks):
        if at not in read:
            first = len(found) + 1  # counted before the list grows
            found += (_line(number, *each) for number, each in enumerate(_paragraphs(block), first))
    return found


def _paragraphs(block: Block) -> Iterator[tuple[Paragraph, str]]:
    """Each line of each paragraph. Tables are read cell by cell; one of two rows (letterhead, posts above names) by columns."""
    match block:
        case Paragraph():
            for text in as_typed(block.text).split("\n"):
                if text.strip():
                    yield block, " ".join(text.split())
        case WordTable():
            rows = [row.cells for row in block.rows]
            is_frame = len(rows) == 2 and len(rows[0]) == len(rows[1])  # noqa: PLR2004  # what stands above, what below
            for cells in zip(*rows, strict=True) if is_frame else rows:
                for cell in cells:
                    for inside in cell.blocks:
                        yield from _paragraphs(inside)


def _line(number: int, paragraph: Paragraph, text: str) -> Line:
    mark, rest = mark_in_front(text)
    return Line(
        number,
        text,
        mark=mark,
        rest=rest,
        is_bold=paragraph.is_bold,
        outline=paragraph.outline,
        is_centred=paragraph.align == "center",
    )
