"""Documents as plain Markdown that GitHub, GitLab and any editor show well."""

import re
from collections.abc import Iterable
from html.entities import html5
from typing import assert_never

from resplan.framework.layout import Layout
from resplan.render.blocks import (
    Annex,
    Block,
    Document,
    Figure,
    Heading,
    Inline,
    Letterhead,
    LineBreak,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    Signed,
    Table,
    Title,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~$]|:(?=\w+:))")
"""What CommonMark, or GitHub and GitLab on top of it, read as markup: strikethrough, formulas, emoji names."""
_NAMED_SIGN = re.compile(r"&(\w+;)")
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+=~])")


def write_md(document: Document, layout: Layout) -> bytes:
    """The document as UTF-8 Markdown."""
    first = document.blocks[0] if document.blocks else None
    parts = [part for block in document.blocks for part in _block(block, layout, is_first=block is first)]
    # Unused link definitions: in the file, but not shown.
    if document.provenance:
        parts.append("\n".join(f"[//]: # ({name}: {value})" for name, value in document.provenance))
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _block(block: Block, layout: Layout, *, is_first: bool = False) -> Iterable[str]:
    match block:
        case Letterhead():
            left = [
                block.superior,
                *(f"**{_text(organ)}**" for organ in block.organs),
                block.number,
                block.about,
                block.draft,
            ]
            right = [*(f"**{line}**" for line in layout.letterhead.motto), f"*{_text(block.place_date)}*"]
            yield f"| {_cells(left)} | {_cells(right)} |\n| :-: | :-: |"
        case Title():
            yield f"# {_text(block.type)}"
            if block.summary:
                yield f"**{_text(block.summary)}**"
        case Heading():
            yield f"{'#' * (block.level + 1)} {_text(block.sign)} {_inline(block.content)}".replace("  ", " ")
        case Paragraph():
            yield _started(_inline(block.content))
        case ListBlock():
            yield "\n".join(
                _item(item, layout, number if block.ordered else 0) for number, item in enumerate(block.items, 1)
            )
        case Table():
            yield _table(block)
        case Figure():
            yield _table(block.table)
            yield f"*{_text(block.title)}*"
        case Note():
            inner = "\n\n".join(part for child in block.blocks for part in _block(child, layout))
            yield "\n".join(f"> {line}".rstrip() for line in inner.splitlines())
        case PageBreak():
            yield "---"
        case Annex():
            # An annex sent alone has the document's first heading.
            sign = "#" if is_first else "##"
            yield f"{sign} Phụ lục {_text(block.number)}. {_text(block.title)}".replace("lục . ", "lục. ")
            if block.of:
                yield f"*{_text(block.of)}*"
            for child in block.blocks:
                yield from _block(child, layout)
        case Signature():
            lines = "\n".join(f"- {_started(_text(line))}" for line in block.recipients)
            signed = [_cells(f"**{_text(line)}**" for line in _signed(each) if line) for each in block.signed]
            yield signed[0] if len(signed) == 1 else f"| {' | '.join(signed)} |\n|{' :-: |' * len(signed)}"
            yield f"*Nơi nhận:*\n\n{lines}"
        case _:
            assert_never(block)


def _signed(signed: Signed) -> tuple[str, ...]:
    return (signed.power, *signed.posts, signed.signer)


def _text(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    return _NAMED_SIGN.sub(lambda match: f"\\{match[0]}" if match[1] in html5 else match[0], escaped)


def _started(text: str) -> str:
    """Keeps a paragraph that starts like a list item a paragraph."""
    return _LINE_START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", text)


def _cells(lines: Iterable[str]) -> str:
    return "<br>".join(line if line.startswith("*") else _text(line) for line in lines if line)


def _inline(content: Inline) -> str:
    parts = []
    for part in content:
        if isinstance(part, LineBreak):
            parts.append("<br>")
            continue
        text = _text(part.text)
        stripped = text.strip()
        mark = ("**" if part.bold else "") + ("*" if part.italic else "") + ("~~" if part.struck else "")
        if stripped and mark:
            text = text.replace(stripped, f"{mark}{stripped}{mark[::-1]}")
        parts.append(text)
    return "".join(parts)


def _item(item: tuple[Block, ...], layout: Layout, number: int) -> str:
    text = "\n\n".join(part for block in item for part in _block(block, layout))
    sign = f"{number}. " if number else "- "
    first, *rest = text.splitlines() or [""]
    return "\n".join([sign + first, *(f"{' ' * len(sign)}{line}".rstrip() for line in rest)])


_RULES = {"left": "---", "center": ":-:", "right": "--:"}


def _table(table: Table) -> str:
    lines = [[_inline(cell) for cell in table.header], [_RULES[column.align] for column in table.columns]]
    for row in table.rows:
        cells = (
            [f"**{_inline(row.cells[0]).replace('**', '')}**"]
            if row.is_group
            else [_inline(cell) for cell in row.cells]
        )
        lines.append(cells + [""] * (len(table.columns) - len(cells)))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
