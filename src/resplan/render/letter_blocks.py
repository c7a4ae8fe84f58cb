"""What stands around a document's text, from its front matter: letterhead, title, signatures, the mark of its end."""

from collections.abc import Iterator

from msgspec.structs import replace

from resplan.documents.letters.front_matter import FrontMatter
from resplan.documents.letters.signing import lines_of_post
from resplan.framework.layout import Layout
from resplan.render.blocks import Block, Letterhead, ListBlock, Paragraph, Run, Signature, Signed, Title
from resplan.text import upper_first


def head_blocks(front: FrontMatter, layout: Layout, *, alone: bool) -> Iterator[Block]:
    """Letterhead and title; `alone`: an annex that is sent by itself has its own title."""
    if front.organ:
        number = layout.letterhead.number_label + front.number if front.number else ""
        yield Letterhead(
            superior=front.superior,
            organs=front.organs,
            number=number,
            place_date=front.date_line,
            draft=front.draft,
            about=front.about,
        )
    # An official letter states its subject under its number; an annex sent alone has its own title.
    if front.type or not (front.about or alone):
        summary = upper_first(front.summary) if layout.summary_begins_a_line else front.summary
        yield Title(front.type or front.title, summary)


def signature_blocks(front: FrontMatter, layout: Layout) -> Iterator[Block]:
    """Signatures and recipients, for a document with a letterhead."""
    if front.organ:
        lines = [line.rstrip(" ,.;") + layout.recipient_end for line in front.recipients]
        signed = (Signed(each.power, lines_of_post(each.post, layout.signing), each.signer) for each in front.signed)
        yield Signature(tuple(signed), (*lines, f"{front.archive.rstrip(' ,.;')}."))


def with_end_mark(blocks: list[Block], layout: Layout, front: FrontMatter) -> list[Block]:
    """Ends the body's last paragraph with the layout's mark: `.` or `./.`."""
    if not front.organ or not blocks:
        return blocks
    last = blocks[-1]
    if isinstance(last, Paragraph) and last.content and isinstance(run := last.content[-1], Run):
        ended = replace(run, text=run.text.rstrip(" .;,") + layout.end_mark)
        return [*blocks[:-1], Paragraph((*last.content[:-1], ended), last.kind)]
    if isinstance(last, ListBlock):
        *items, final = last.items
        return [*blocks[:-1], ListBlock((*items, tuple(with_end_mark(list(final), layout, front))), last.ordered)]
    return blocks
