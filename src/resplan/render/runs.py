"""The inside of a paragraph: markdown-it's inline tokens as runs. It knows no blocks."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from resplan.errors import ResplanError
from resplan.render.blocks import Inline, LineBreak, Run

_CELL_BREAK = "\u2028"


def span_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """`[text]{id="…"}`, the only attribute in a document's text; mdit-py-plugins' rule takes half as long again."""
    match = _SPAN.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        end = state.posMax
        kind = "span" if match["id"] is not None else "s"
        state.push(f"{kind}_open", kind, 1).attrSet("id", match["id"] or "")
        state.pos, state.posMax = match.span("text")
        state.md.inline.tokenize(state)
        state.push(f"{kind}_close", kind, -1)
        state.posMax = end
    state.pos = match.end()
    return True


_SPAN = re.compile(r'\[(?P<text>(?:[^\[\]\\]|\\.)*)\]\{(?:id="(?P<id>[^"]*)"|\.struck)\}', re.DOTALL)


_TEXT = r"(?:[^\\`*_\[\]!<&\n]|\\[!-/:-@\[-`{-~]|!(?!\[))"
"""A character that no rule of Markdown reacts to, or an escaped one."""
_PIECE = re.compile(rf'(?P<text>{_TEXT}++)|\[(?P<shown>{_TEXT}*+)\]\{{id="(?P<id>[^"]*)"\}}')
_ESCAPE = re.compile(r"\\(.)")


def simple_runs(content: str, anchors: Counter[str]) -> Inline | None:
    """The runs without a parser, for text with nothing but anchors and escapes, as nearly all cells have; None for other text."""
    pieces, end = [], 0
    while piece := _PIECE.match(content, end):
        pieces.append(piece)
        end = piece.end()
    if end < len(content):
        return None
    runs: list[Run | LineBreak] = []
    for text, shown, anchor in (piece.groups() for piece in pieces):
        look = Run("", anchor=_unique(anchor, anchors)) if text is None else _PLAIN
        runs += lines_of(_literal(shown if text is None else text), look)
    return tuple(runs) if len(pieces) <= 1 else _joined(runs)


def _literal(text: str) -> str:
    return _ESCAPE.sub(r"\1", text) if "\\\\" in text else text.replace("\\", "")


def runs_of(children: Sequence[Token], anchors: Counter[str]) -> Inline:
    """The tokens of a paragraph or cell as runs; `anchors` counts those of the whole document."""
    runs: list[Run | LineBreak] = []
    bold = italic = struck = 0
    spans = [""]
    for child in children:
        look = Run("", bold > 0, italic > 0, struck > 0, spans[-1])
        match child.type:
            case "text" | "code_inline":
                runs.extend(lines_of(child.content, look))
            case "text_special" | "image":
                runs.append(look.saying(child.content))
            case "softbreak":
                runs.append(look.saying(" "))
            case "hardbreak":
                runs.append(LineBreak(look.anchor))
            case "span_open":
                spans.append(_unique(str(child.attrGet("id") or ""), anchors))
            case "span_close":
                spans.pop()
            case "strong_open":
                bold += 1
            case "strong_close":
                bold -= 1
            case "em_open":
                italic += 1
            case "em_close":
                italic -= 1
            case "s_open":
                struck += 1
            case "s_close":
                struck -= 1
            case "link_open" | "link_close":
                pass
            case _:
                raise unknown_token(child)
    return _joined(runs)


def unknown_token(token: Token) -> ResplanError:
    """The error for a token that is not of the dialect."""
    return ResplanError(
        "The document's text holds “{token}”, which no writer knows. Take it out of the plan's text or the template.",
        token=token.type,
    )


def anchors_in(text: str) -> list[str]:
    """The anchors of an official text in their order, each as it stands in the document."""
    counted: Counter[str] = Counter()
    return [_unique(match["id"], counted) for match in _SPAN.finditer(text)]


def _unique(text: str, anchors: Counter[str]) -> str:
    """An anchor is unique in a document and, like any id, has no spaces."""
    anchor = "_".join(text.split())
    anchors[anchor] += bool(anchor)
    return f"{anchor}:{anchors[anchor]}" if anchors[anchor] > 1 else anchor


_PLAIN = Run("")


def lines_of(text: str, look: Run = _PLAIN) -> Inline:
    """Text with line breaks, all in one look."""
    if text and "\n" not in text and _CELL_BREAK not in text:
        return (look.saying(text),)
    parts = text.replace("\n", _CELL_BREAK).split(_CELL_BREAK)
    runs: list[Run | LineBreak] = []
    for number, part in enumerate(parts):
        if number:
            runs.append(LineBreak(look.anchor))
        if part:
            runs.append(look.saying(part))
    return tuple(runs)


def _joined(runs: Sequence[Run | LineBreak]) -> Inline:
    """Joins neighbours of one look: escapes come as separate tokens."""
    joined: list[Run | LineBreak] = []
    for look, alike in groupby(runs, key=_look):
        if look is None:
            joined += alike
        else:
            joined.append(look.saying("".join(run.text for run in alike if isinstance(run, Run))))
    return tuple(joined)


def _look(run: Run | LineBreak) -> Run | None:
    return run.saying("") if isinstance(run, Run) else None


def unescaped(text: str) -> str:
    """markdown-it takes container lines as plain text, so the template's escapes are removed here."""
    plain, escaped = [], False
    for character in text.strip():
        if character == "\\" and not escaped:
            escaped = True
            continue
        plain.append(character)
        escaped = False
    return "".join(plain)
