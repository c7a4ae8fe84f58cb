"""Documents as one self-contained HTML file: semantic, readable without scripts, fit for paper, light and dark."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import assert_never

from markupsafe import Markup

from resplan.files import installed
from resplan.filling.html import markup, policy, unbroken_words
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
from resplan.render.together import together
from resplan.text.shown import as_typed

_WIDTH = "width-"
"""The beginning of the class of a column; the column's share of its table in per cent follows."""


def write_html(document: Document, layout: Layout) -> bytes:
    """The document as UTF-8 HTML; its style lies in `templates/html`, where an office can change it."""
    body = "\n".join(_blocks(document.blocks, layout, document.title))
    style = (installed.templates() / "html" / "style.css").read_text(encoding="utf-8")
    # The page's policy admits no style beside its own sheet.
    used = sorted({int(width) for width in re.findall(rf'<col class="{_WIDTH}(\d+)">', body)})
    style += "".join(f".{_WIDTH}{width} {{ width: {width}%; }}\n" for width in used)
    values = {
        "policy": policy(style=style),
        "language": document.language.partition("-")[0],
        "title": document.title,
        "keywords": document.keywords,
        "provenance": document.provenance,
        "style": Markup(style),  # noqa: S704  # our own file, not the plan's text
        "body": Markup(body),  # noqa: S704  # every text in it went through `escape`
    }
    return markup("html/document.html.j2", values).encode("utf-8")


def _blocks(blocks: Iterable[Block], layout: Layout, label: str) -> Iterable[str]:
    """The blocks in order; a table is labelled by the heading above it, a second one with its number."""
    tables: Counter[str] = Counter()
    for number, (block, is_held) in enumerate(together(tuple(blocks))):
        match block:
            case Heading():
                label = as_typed("".join(part.text for part in block.content if isinstance(part, Run)))
                yield from _block(block, layout)
            case Table():
                tables[label] += 1
                yield _table(block, f"{label} ({tables[label]})" if tables[label] > 1 else label)
            case Annex():
                # An annex sent alone has the document's first heading.
                yield from _annex(block, layout, level=2 if number else 1)
            case _:
                yield from _block(block, layout, is_held=is_held)


def _block(block: Block, layout: Layout, *, is_held: bool = False) -> Iterable[str]:
    match block:
        case Letterhead():
            yield _letterhead(block, layout)
        case Title():
            yield _line("type", block.type, layout, tag="h1")
            if block.summary:
                yield _line("summary", block.summary, layout, layout.summary_rule)
        case Heading():
            sign = f"{escape(block.sign)} " if block.sign else ""
            look = ' class="caps"' if getattr(layout.elements, f"heading{block.level}").caps else ""
            yield f"<h{block.level + 1}{look}>{sign}{_inline(block.content)}</h{block.level + 1}>"
        case Paragraph():
            looks = [*([block.kind] if block.kind != "body" else []), *(["held"] if is_held else [])]
            look = f' class="{" ".join(looks)}"' if looks else ""
            yield f"<p{look}>{_inline(block.content)}</p>"
        case ListBlock():
            tag, look = ("ol", "") if block.ordered else ("ul", ' class="items"')
            items = "\n".join(f"<li>{''.join(_item(item, layout))}</li>" for item in block.items)
            yield f"<{tag}{look}>\n{items}\n</{tag}>"
        case Table():
            yield _table(block, "")
        case Figure():
            yield _table(block.table, block.title)
            yield _figure(block)
        case Note():
            yield "<aside>" + "\n".join(_sequence(block.blocks, layout)) + "</aside>"
        case PageBreak():
            yield '<hr class="page">'
        case Annex():
            yield from _annex(block, layout, level=2)
        case Signature():
            yield _signature(block, layout)
        case _:
            assert_never(block)


def _item(item: tuple[Block, ...], layout: Layout) -> Iterable[str]:
    """The parts of a list item; a single paragraph needs no tag."""
    if len(item) == 1 and isinstance(item[0], Paragraph):
        return [_inline(item[0].content)]
    return _sequence(item, layout)


def _sequence(blocks: Sequence[Block], layout: Layout) -> Iterable[str]:
    return (part for block, is_held in together(blocks) for part in _block(block, layout, is_held=is_held))


def _letterhead(block: Letterhead, layout: Layout) -> str:
    """Two columns; number and date stand in a row of their own, so that they keep level."""
    head = layout.letterhead
    first, *others = head.motto
    *before, last = [("motto", first), *(("second_motto", line) for line in others)]
    *joint, organ = block.organs
    organs = [
        *(_line("organ", each, layout) for each in joint),
        _line("organ", organ, layout, "line" if head.rule_under_organ else ""),
    ]
    left = [_line("superior", block.superior, layout), *organs, '<p aria-hidden="true">*</p>' if head.star else ""]
    right = [*(_line(*line, layout) for line in before), _line(*last, layout, "whole" if head.rule_under_motto else "")]
    # An official letter has no title; its subject is the heading.
    about = _line("about", block.about, layout, tag="h1")
    number = [_line("number", block.number, layout), about, _line("draft", block.draft, layout)]
    rows = (left, right, number, [_line("place_date", block.place_date, layout)])
    cells = "\n".join(f"<div>{''.join(lines)}</div>" for lines in rows)
    return f'<header class="letterhead">\n{cells}\n</header>'


def _line(name: str, text: str, layout: Layout, rule: str = "", tag: str = "p") -> str:
    """A line of the frame in the look of its element, with the rule below it: `line`, `whole` or `dashes`."""
    element = getattr(layout.elements, name, None)
    looks = [name, *(["caps"] if element and element.caps else []), *([f"rule-{rule}"] if rule else [])]
    return f'<{tag} class="{" ".join(looks)}">{unbroken_words(text)}</{tag}>' if text else ""


def _signature(block: Signature, layout: Layout) -> str:
    items = "".join(f"<li>{unbroken_words(line)}</li>" for line in block.recipients)
    recipients = f'<div class="recipients"><p>Nơi nhận:</p><ul>{items}</ul></div>'
    signed = [f'<div class="signed">{"".join(_signed(each, layout))}</div>' for each in block.signed]
    if len(signed) == 1:
        return "\n".join(['<footer class="signature">', recipients, *signed, "</footer>"])
    return "\n".join(['<footer class="signature joint">', *signed, recipients, "</footer>"])


def _signed(signed: Signed, layout: Layout) -> Iterable[str]:
    lines = [("power", signed.power), *(("post", line) for line in signed.posts), ("signer", signed.signer)]
    return (_line(name, text, layout) for name, text in lines)


def _annex(annex: Annex, layout: Layout, *, level: int) -> Iterable[str]:
    number = f"Phụ lục {annex.number}".strip()
    yield f'<section class="annex{" landscape" if annex.landscape else ""}">'
    caps = ' class="caps"' if layout.elements.annex_title.caps else ""
    yield f'<h{level} class="center">{escape(number)}<br><span{caps}>{unbroken_words(annex.title)}</span></h{level}>'
    if annex.of:
        yield f'<p class="of">{unbroken_words(annex.of)}</p>'
    yield from _blocks(annex.blocks, layout, f"{number}. {annex.title}")
    yield "</section>"


def _table(table: Table, caption: str) -> str:
    """A table that scrolls within its frame; its header cells declare what they head."""
    widths = "".join(f'<col class="{_WIDTH}{round(column.width)}">' for column in table.columns)
    header = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in table.header)
    rows = "\n".join(_row(row.cells, table, is_group=row.is_group) for row in table.rows)
    label = f' aria-label="{escape(as_typed(caption))}"' if caption else ""
    return (
        f'<section class="table" tabindex="0"{label}>\n<table>\n<colgroup>{widths}</colgroup>\n'
        f"<thead><tr>{header}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</section>"
    )


def _figure(figure: Figure) -> str:
    """The drawings; each has its own label, and letters and lines take the page's text colour."""
    shown = "".join(drawing.svg for drawing in drawings(figure))
    return (
        f'<figure class="chart">\n{shown}<figcaption>{unbroken_words(figure.title)}</figcaption>\n</figure>'
        if shown
        else ""
    )


def _row(cells: tuple[Inline, ...], table: Table, *, is_group: bool) -> str:
    if is_group:
        return f'<tr><th scope="colgroup" colspan="{len(table.columns)}">{_inline(cells[0])}</th></tr>'
    parts = []
    for column, cell in zip(table.columns, cells, strict=False):
        look = "" if column.align == "left" else f' class="{column.align}"'
        parts.append(f"<td{look}>{_inline(cell)}</td>")
    return f"<tr>{''.join(parts)}</tr>"


def _inline(content: Inline) -> str:
    parts = []
    for anchor, group in groupby(content, key=attrgetter("anchor")):
        text = "".join("<br>" if isinstance(part, LineBreak) else _run(part) for part in group)
        parts.append(f'<span id="{escape(anchor)}">{text}</span>' if anchor else text)
    return "".join(parts)


def _run(run: Run) -> str:
    text = unbroken_words(run.text)
    text = f"<del>{text}</del>" if run.struck else text
    text = f"<em>{text}</em>" if run.italic else text
    return f"<strong>{text}</strong>" if run.bold else text
