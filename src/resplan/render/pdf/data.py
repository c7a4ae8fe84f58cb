"""A document as plain data for the Typst template. It knows every block, and no looks."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from msgspec import to_builtins
from msgspec.structs import replace

from resplan.errors import ResplanError
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
    Run,
    Signature,
    Signed,
    Table,
    Title,
)
from resplan.render.chart import drawings
from resplan.render.measure import addressee_mm, long_rows
from resplan.render.together import together
from resplan.text.shown import as_typed
from resplan.text.ties import TIED_WORD

_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
"""Characters that no font has and PDF/A forbids."""
_LONG = re.compile(r"(?<![^\s\u200b])[^\s\u200b]{30,}+")
_LONG_IN_CELL = re.compile(r"(?<![^\s\u200b])[^\s\u200b]{13,}+")
"""From so many letters on, a word, such as an address, may be wider than the narrowest column."""
_FOREIGN_APART = re.compile(r"(?<![^\s(“])([A-Za-z]{13,29}+)(?=[.,;:)”]*+(?:\s|\Z))")
"""From so many letters on, a word cannot be Vietnamese; in a cell it is hyphenated by the rules of English."""
_SHORTEST_LONG = 13
_LONGEST_WORD = 5_000
"""The most characters of a word; a longer one is refused."""
_MOST_BREAKS = 500
"""The most places at which one word may break; the typesetter fails soon beyond that."""
_LETTER = re.compile(r".[\u0300-\u036f\ufe0f]*+")
_MAY_BREAK = "\u200b"


def document_data(document: Document, layout: Layout) -> dict[str, Any]:
    """The template's input: the layout's measures and the blocks."""
    return {
        "title": _shown(document.title),
        "subject": _shown(document.subject),
        "keywords": _shown(document.keywords),
        "language": document.language.partition("-")[0],
        "layout": to_builtins(layout),
        "blocks": _blocks(document.blocks, layout),
    }


def _blocks(blocks: Sequence[Block], layout: Layout) -> list[dict[str, Any]]:
    """The blocks, each with whether its end stays on one page with the next block."""
    return [{**_block(block, layout), "keep": is_held} for block, is_held in together(blocks)]


def _block(block: Block, layout: Layout) -> dict[str, Any]:
    match block:
        case Letterhead():
            texts = _texts(
                "letterhead",
                superior=block.superior,
                number=block.number,
                place_date=block.place_date,
                draft=block.draft,
                about=block.about,
            )
            return {**texts, "organs": [_pieces(Run(organ), _LONG) for organ in block.organs]}
        case Title():
            return _texts("title", type=block.type, summary=block.summary)
        case Heading():
            return {"kind": "heading", "level": block.level, "sign": block.sign, "content": _inline(block.content)}
        case Paragraph(kind="addressees"):
            left = addressee_mm(block.content, layout.elements.addressee.size_pt)
            return {"kind": "paragraph", "look": "addressee", "content": _inline(block.content), "left_mm": left}
        case Paragraph():
            return {"kind": "paragraph", "look": block.kind, "content": _inline(block.content)}
        case ListBlock():
            items = [_blocks(item, layout) for item in block.items]
            return {"kind": "list", "ordered": block.ordered, "items": items}
        case Table():
            return _table(block, layout)
        case Figure():
            shown = [{"svg": drawing.svg, "width_mm": drawing.width_mm} for drawing in drawings(block)]
            return {
                **_texts("figure", title=block.title),
                "alt": _shown(block.alt),
                "drawings": shown,
                "alone": block.is_alone and bool(shown),
                "table": _table(block.table, layout),
            }
        case Note():
            return {"kind": "note", "blocks": _blocks(block.blocks, layout)}
        case PageBreak():
            return {"kind": "pagebreak"}
        case Annex():
            texts = _texts("annex", number=f"Phụ lục {block.number}".strip(), title=block.title, of=block.of)
            turned = replace(layout, page=layout.page.turned()) if block.landscape else layout
            return {**texts, "landscape": block.landscape, "blocks": _blocks(block.blocks, turned)}
        case Signature():
            recipients = [_pieces(Run(line), _LONG) for line in block.recipients]
            return {"kind": "signature", "signed": list(map(_signed, block.signed)), "recipients": recipients}
        case _:
            assert_never(block)


def _signed(signed: Signed) -> dict[str, Any]:
    posts = [_pieces(Run(line), _LONG) for line in signed.posts]
    return {**_texts("signed", power=signed.power, signer=signed.signer), "posts": posts}


def _table(table: Table, layout: Layout) -> dict[str, Any]:
    return {
        "kind": "table",
        "columns": [{"align": column.align, "width": column.width} for column in table.columns],
        "header": [_inline(cell, _LONG_IN_CELL) for cell in table.header],
        "rows": [
            {
                "is_group": row.is_group,
                "is_long": is_long,
                "cells": [_inline(cell, _LONG_IN_CELL) for cell in row.cells],
            }
            for row, is_long in zip(table.rows, long_rows(table, layout), strict=True)
        ],
    }


Piece = str | dict[str, str | bool] | None
"""A text as it is, one with a look, one that stays whole or is foreign, or nothing for a line break."""


def _inline(content: Inline, long: re.Pattern[str] = _LONG) -> list[Piece]:
    return [piece for part in content for piece in ([None] if isinstance(part, LineBreak) else _pieces(part, long))]


def _pieces(run: Run, long: re.Pattern[str]) -> list[Piece]:
    """A run, cut at the beginning and end of words that may not be broken; copied text is as it was typed."""
    text, pieces, begun = _shown(run.text), [], 0
    if len(text) < _SHORTEST_LONG and text.isprintable():  # as most cells are: nothing is tied, nothing too long
        return [_piece(run, text)] if text else []
    for word in TIED_WORD.finditer(text):
        pieces += [(text[begun : word.start()], False), (as_typed(word[0]), True)]
        begun = word.end()
    pieces.append((text[begun:], False))
    return [
        piece for part, whole in pieces for piece in ([_piece(run, part, "whole")] if whole else _open(run, part, long))
    ]


def _open(run: Run, text: str, long: re.Pattern[str]) -> Iterator[Piece]:
    """A text that may break at the end of a line, with its foreign words as pieces of their own."""
    for number, part in enumerate(_FOREIGN_APART.split(text) if long is _LONG_IN_CELL else [text]):
        if number % 2:
            yield _piece(run, part, "foreign")
        elif part:
            yield _piece(run, long.sub(_breakable, part))


def _piece(run: Run, text: str, kind: str = "") -> Piece:
    look: dict[str, str | bool] = {"bold": run.bold, "italic": run.italic, "struck": run.struck, "kind": kind}
    return {"text": text, **look} if any(look.values()) else text


def _breakable(word: re.Match[str]) -> str:
    """A word that breaks anywhere at the end of a line instead of overlapping its neighbour."""
    if len(word[0]) > _LONGEST_WORD:
        raise ResplanError(
            "A word of {count} characters is too long for a PDF. Put spaces into what begins with “{start}”.",
            count=len(word[0]),
            start=word[0][:20],
        )
    if "\u200d" in word[0]:
        return word[0]
    letters = _LETTER.findall(word[0])
    step = -(-len(letters) // _MOST_BREAKS)
    return _MAY_BREAK.join("".join(letters[start : start + step]) for start in range(0, len(letters), step))


def _texts(kind: str, **texts: str) -> dict[str, str | list[Piece]]:
    return {"kind": kind} | {name: _pieces(Run(text), _LONG) for name, text in texts.items()}


def _shown(text: str) -> str:
    return text if text.isprintable() else _INVISIBLE.sub("", text)
