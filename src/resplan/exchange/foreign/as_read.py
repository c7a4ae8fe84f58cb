"""A document as a reader sees it: without struck-out text and with tracked changes accepted. What that leaves out is named."""

from msgspec.structs import replace

from resplan.errors import UsageError
from resplan.exchange.filled_table import Remark
from resplan.office.document import Block, Paragraph, WordDocument, paragraphs_in, with_paragraphs

_MOST_NAMED = 20
_EXCERPT = 60


def as_read(name: str, document: WordDocument, *, with_hidden: bool) -> tuple[tuple[Block, ...], list[Remark]]:
    """The blocks, and a list of what they leave out, change or have in the margin; `with_hidden` keeps struck-out text."""
    runs = [run for paragraph in paragraphs_in(document.blocks) for run in paragraph.runs]
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
    return tuple(with_paragraphs(block, _without_struck) for block in document.blocks), remarks


def _without_struck(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, runs=tuple(run for run in paragraph.runs if not run.is_struck))
