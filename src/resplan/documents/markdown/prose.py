"""Markdown that the plan's writer wrote, paragraph by paragraph, so that what people change in one can find its way home.

Only what is read as it is written has an anchor: a paragraph, or an item of a simple list, without any sign that Markdown
would take for its own.
"""

import re
from collections.abc import Iterator

from resplan.documents.markdown.anchor import anchored
from resplan.documents.markdown.escape import escape_markdown, own_markdown, trimmed

KIND = "head"
"""Kind of a paragraph's anchor; the anchor's id is the field, its role the number of the paragraph."""
_GAP = re.compile(r"\n(?:[ \t]*\n)+")
_SIGNS = re.compile(r"[*_`\[\]<>\\#|~&{}]| {2}\n|\t|^\s|^(?:[-+=]|[0-9]+[.)])", re.MULTILINE)
_BULLET = re.compile(r"- +\Z")
_ITEM = re.compile(r"- +(?P<text>\S.*)")


def own_anchored(text: str, field: str = "") -> str:
    """The writer's own Markdown as `own_markdown` gives it, each plain paragraph with the anchor of its field."""
    plain = trimmed(text)
    if not field:
        return own_markdown(plain)
    written, end = [], 0
    for number, (start, stop) in enumerate(plain_parts(plain)):
        gap = plain[end:start]
        sign = _BULLET.search(gap)
        # By itself the sign of an item would be taken for a line of dashes.
        written.append(own_markdown_piece(gap[: sign.start()]) + sign[0] if sign else own_markdown_piece(gap))
        written.append(anchored(escape_markdown(plain[start:stop]), KIND, field, str(number)))
        end = stop
    return "".join([*written, own_markdown_piece(plain[end:])])


def own_markdown_piece(text: str) -> str:
    """The text between plain paragraphs, with its blank lines."""
    words = text.strip()
    if not words:
        return text
    before, _, after = text.partition(words)
    return before + own_markdown(words) + after


def plain_parts(text: str) -> list[tuple[int, int]]:
    """Where each paragraph or item that is read as it is written begins and ends in the text."""
    return [part for start, stop in _blocks(text) for part in _plain(text, start, stop)]


def is_plain(text: str) -> bool:
    """Whether Markdown reads a paragraph as it is written."""
    return not _SIGNS.search(text)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _GAP.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text.rstrip())


def _plain(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    block = text[start:stop]
    if block and is_plain(block):
        yield start, stop
        return
    items = list(re.finditer(r"^.*$", block, re.MULTILINE))
    found = [_ITEM.fullmatch(line[0]) for line in items]
    if all(item and is_plain(item["text"]) for item in found):
        for line, item in zip(items, found, strict=True):
            if item:
                yield start + line.start() + item.start("text"), start + line.end()
