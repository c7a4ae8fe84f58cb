"""A document as a reader sees it: without struck-out text and with tracked changes accepted. What that leaves out is named."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from resplan.errors import UsageError
from resplan.exchange.filled_table import Remark
from resplan.office.document import Block, Paragraph, Run, WordDocument, WordTable

_MOST_NAMED = 20
_EXCERPT = 60


def as_read(name: str, document: WordDocument, *, with_hidden: bool) -> tuple[tuple[Block, ...], list[Remark]]:
    """The blocks, and a list of what they leave out, change or have in the margin; `with_hidden` keeps struck-out text."""
    runs = list(_runs(document.blocks))
    remarks = [Remark(name, UsageError("a footnote: “{text}”", text=note[:_EXCERPT])) for note in document.notes]
    remarks += [
        Remark(name, UsageError("a comment by {author}: “{text}”", author=each.author, text=each.text[:_EXCERPT]))
        for each in document.comments
    ]
    changed = sum(run.revision is not None for run in runs)
    if changed:
        remarks.append(
            Remark(name, UsageError("tracked changes, read as if they were accepted: {count}", count=changed))
        )
    struck = [run.text for run in runs if run.is_struck and run.text.strip()]
    if with_hidden or not struck:
        return document.blocks, remarks
    remarks += [
        Remark(name, UsageError("struck out: “{text}”", text=text.strip()[:_EXCERPT])) for text in struck[:_MOST_NAMED]
    ]
    return tuple(map(_without_struck, document.blocks)), remarks


def _runs(blocks: Sequence[Block]) -> Iterator[Run]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from block.runs
            case WordTable():
                for row in block.rows:
                    for cell in row.cells:
                        yield from _runs(cell.blocks)


def _without_struck(block: Block) -> Block:
    match block:
        case Paragraph():
            return replace(block, runs=tuple(run for run in block.runs if not run.is_struck))
        case WordTable():
            rows = (
                replace(
                    row,
                    cells=tuple(replace(cell, blocks=tuple(map(_without_struck, cell.blocks))) for cell in row.cells),
                )
                for row in block.rows
            )
            return WordTable(tuple(rows))
