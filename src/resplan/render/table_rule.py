"""Pipe tables for markdown-it: all rows below the head are one token. Tokens for each cell take most of a document's time and memory."""

import re

from markdown_it.rules_block import StateBlock, table

_BAR = re.compile(r"(?<!\\)\|")


def table_rule(state: StateBlock, first: int, after: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """The rule for tables whose lines all begin with a bar, as ours do; others are left to markdown-it's own rule."""
    body = first + 2
    end = first
    while end < after and _begins_with_bar(state, end):
        end += 1
    # No other rule of the dialect knows a line that begins with a bar, so only an empty one ends the table.
    if silent or end <= body or not (end == after or state.isEmpty(end)):
        return table(state, first, after, silent)
    count = len(_cells(state, first))
    rows = [_cells(state, line)[:count] for line in range(body, end)]
    if any(len(row) < count for row in rows) or not table(state, first, body, silent):
        return table(state, first, after, silent)
    closing = state.tokens.pop()
    state.push("table_rows", "", 0).meta["rows"] = rows
    state.tokens.append(closing)
    state.line = end
    return True


def _begins_with_bar(state: StateBlock, line: int) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    return state.src.startswith("|", start) and state.sCount[line] >= state.blkIndent and not state.is_code_block(line)


def _cells(state: StateBlock, line: int) -> list[str]:
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    cells = [cell.replace("\\|", "|").strip() for cell in _BAR.split(text)]
    return cells[1:] if cells[-1] else cells[1:-1]
