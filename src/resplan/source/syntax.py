"""The parser's errors as problems: libyaml's words → the variant of SY01 that explains them in office language."""

import re

from resplan.source.events import CharacterFault, SyntaxFault
from resplan.source.position import Span, lines_of, mark_span
from resplan.source.problem import SourceProblem
from resplan.text.pattern import later

_VARIANTS = (
    ("found a tab character", "tab"),
    ("cannot start any token", "character"),
    ("mapping values are not allowed", "colon"),
    ("found unexpected ':'", "colon"),
    ("mapping keys are not allowed", "key"),
    ("sequence entries are not allowed", "item"),
    ("could not find expected ':'", "colon-missing"),
    ("unexpected end of stream", "unclosed-quote"),
    ("unexpected document separator", "unclosed-quote"),
    ("unexpected document indicator", "unclosed-quote"),
    ("expected ',' or", "unclosed-bracket"),
    ("did not find expected key", "indent"),
    ("did not find expected '-' indicator", "indent"),
    ("expected <block end>", "indent"),
    ("unknown escape character", "escape"),
    ("hexdecimal number", "escape"),
    ("character escape code", "escape"),
    ("did not find expected node content", "value"),
    ("expected <document start>", "documents"),
    ("indentation indicator", "block"),
    ("while scanning a block scalar", "block"),
    ("while scanning an anchor", "alias-undefined"),
    ("while scanning an alias", "alias-undefined"),
    ("directive", "character"),
    ("incompatible YAML document", "character"),
    ("tag", "tag"),
)
_CONFLICT = later(r"^(?:<{7}|={7}|>{7})(?= |\r?$)", re.MULTILINE)
"""git's marks in a file whose lines two people have changed."""
_CLOSED = re.compile(r"[\"'\]}][ \t]*$")
"""The end of a value in quotes or brackets, with more behind it."""
_OPENS = re.compile(r":[ ]+\"$")
"""A quotation mark behind a key: where a value begins, not where one ends."""
_LEFT_OPEN = later(r"(?P<before>[ ]*(?:- +)*[a-z0-9_]+:[ ]+)\"[^\"]*")
_BARE_DASH = re.compile(r"-[^\s-]")
"""An item whose dash has no space behind it."""
_NOT_OPENED = later(
    r"(?P<before>[ ]*(?:- +)*(?:[a-z0-9_]+: +(?=[a-z0-9_]+: )|(?<= )))"
    r"(?P<pairs>[a-z0-9_]+: [^][{}#:]*, [a-z0-9_]+: [^][{}#]*\}(?:[ ]+#.*)?)$"
)
"""Two pairs or more that are closed by a brace that nothing opens: those of an item, or behind a key."""
_TOO_DEEP = "exceeded maximum nesting depth"
"""libyaml reads ahead of its events and has a limit of its own."""


def syntax_problem(text: str, error: SyntaxFault, depth: int) -> SourceProblem:
    """Where and why the parser stopped."""
    said = f"{error.problem or ''} {error.context or ''}"
    mark = error.problem_mark or error.context_mark
    if _TOO_DEEP in said:
        return SourceProblem("SY05", "depth", mark_span(mark), {"limit": depth})
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        return SourceProblem("SY01", "conflict", Span(line, 1, line, 8))
    variant = next((name for words, name in _VARIANTS if words in said), "default")
    span = mark_span(mark)
    lines = lines_of(text)
    if variant == "character" and span.line <= len(lines) and lines[span.line - 1][span.column - 1 :][:1] == "\t":
        variant = "tab"
    if variant in ("indent", "documents") and _CLOSED.search(_before(span, lines)):
        opened = _opened_above(span, lines)
        variant, span = ("unclosed-quote", opened) if opened else ("rest", span)
    elif variant in ("unclosed-quote", "colon-missing") and error.context_mark:
        span = mark_span(error.context_mark)
    span = _within(span, lines)
    if variant == "colon-missing" and _BARE_DASH.match(lines[span.line - 1][span.column - 1 :]):
        variant = "dash"
    if variant == "colon" and not_opened(lines[span.line - 1]):
        variant = "brace"
    return SourceProblem("SY01", variant, span)


def _opened_above(span: Span, lines: list[str]) -> Span | None:
    """Where a quotation opens that only the mark before this place, which itself opens a value, has closed."""
    if not _OPENS.search(_before(span, lines)):
        return None
    for number in range(min(span.line, len(lines)) - 1, 0, -1):
        line = lines[number - 1]
        if '"' in line:
            left_open = _LEFT_OPEN.fullmatch(line)
            return Span(number, left_open.end("before") + 1, number, len(line) + 1) if left_open else None
    return None


def not_opened(line: str) -> tuple[str, str] | None:
    """The text before pairs, and the pairs, if a brace closes them and none opens them."""
    match = _NOT_OPENED.match(line)
    return (match["before"], match["pairs"]) if match else None


def _before(span: Span, lines: list[str]) -> str:
    return lines[min(span.line, len(lines)) - 1][: span.column - 1]


def _within(span: Span, lines: list[str]) -> Span:
    """The place, or the end of the text if the parser expected more."""
    if span.line <= len(lines) and span.column <= len(lines[span.line - 1]) + 1:
        return span
    line = min(span.line, len(lines))
    end = len(lines[line - 1]) + 1
    return Span(line, end, line, end)


def character_problem(text: str, error: CharacterFault) -> SourceProblem:
    """A character that YAML does not allow."""
    character = error.character if isinstance(error.character, int) else 0
    # Depending on its kind the parser counts bytes or characters: the character itself gives the place.
    before = lines_of(text[: max(text.find(chr(character)), 0)])
    line, column = len(before), len(before[-1]) + 1
    return SourceProblem("SY01", "control", Span(line, column, line, column + 1), {"character": f"U+{character:04X}"})
