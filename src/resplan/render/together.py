"""What stays on one page with the next block: an introducing line, a paragraph above its table, the end above a signature."""

from collections.abc import Iterator, Sequence

from resplan.render.blocks import Block, Figure, ListBlock, Paragraph, Run, Signature, Table


def together(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether its end stays with the beginning of the next one."""
    for number, block in enumerate(blocks):
        yield block, number + 1 < len(blocks) and _holds(block, blocks[number + 1 : number + 3])


def _holds(block: Block, following: Sequence[Block]) -> bool:
    match following:
        case (Signature(), *_):
            return True
        case (Paragraph(), Signature()):  # such as the note on abbreviations: two paragraphs stand above a signature
            return isinstance(block, Paragraph | ListBlock)
        case (Table() | Figure(), *_) if isinstance(block, Paragraph):
            return True
        case _:
            return _introduces(block)


def _introduces(block: Block) -> bool:
    """Whether its last line ends with a colon."""
    match block:
        case Paragraph(content=(*_, Run(text=text))):
            return text.rstrip().endswith(":")
        case ListBlock(items=(*_, (*_, last))):
            return _introduces(last)
        case _:
            return False
