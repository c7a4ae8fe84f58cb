"""Finds a rewritten line that makes an unreadable text readable; it counts only if the parser then gets further."""

from collections.abc import Iterator

from resplan.source.edit import Edit
from resplan.source.emit import quoted_text
from resplan.source.position import Span, lines_of
from resplan.source.problem import SourceProblem
from resplan.source.syntax import not_opened
from resplan.source.yaml import SourceFile, read_source
from resplan.text.pattern import later

_VALUE = later(
    r"(?P<before>[ ]*(?:- +)*(?:[\w.-]+: +)?)(?P<value>[^\s#]\S*+(?:\s++(?!#|$)\S++)*+)(?P<after>(?:\s++(?:#.*)?)?)$"
)
"""A line of block style: dashes and key, the value, a comment."""
_NO_COLON = later(r"(?P<before>[ ]*(?:- +)*[a-z_]+)(?::?[ ]*)(?P<value>.*)$")
"""A key whose colon, or the space behind it, was forgotten."""
_UNREAD = frozenset({"SY01", "SY05"})


def mending(file: SourceFile) -> Edit | None:
    """The edit of one line after which the parser gets further; None if there is no clear one."""
    problem = file.problems[0] if file.problems else None
    if problem is None or problem.code not in _UNREAD:
        return None
    lines = lines_of(file.text)
    there = problem.span.line
    # What is not closed is told where the next thing begins.
    numbers = (there - 1, there) if problem.variant in ("unclosed-bracket", "value") else (there,)
    for number in numbers:
        if not 1 <= number <= len(lines):
            continue
        old = lines[number - 1]
        for line in _candidates(problem, old, lines[: number - 1]):
            if line != old and _reads_on([*lines[: number - 1], line, *lines[number:]], there):
                return Edit(Span(number, 1, number, len(old) + 1), line, (), safe=False)
    return None


def _candidates(problem: SourceProblem, line: str, above: list[str]) -> Iterator[str]:
    """The line as it may have been meant, the likeliest first."""
    match problem.variant:
        case "tab" | "indent":
            yield from (" " * indent + line.lstrip(" \t") for indent in _indents(above))
        case "dash":
            behind = problem.span.column
            yield f"{line[:behind]} {line[behind:]}"
        case "colon-missing" if match := _NO_COLON.match(line):
            yield f"{match['before']}: {match['value']}" if match["value"] else f"{match['before']}:"
        case "control":
            yield line[: problem.span.column - 1] + line[problem.span.column :]
        case "documents":
            yield ""
        case "unclosed-bracket" | "unclosed-quote":
            match = _VALUE.match(line)
            closed = ("]", "}", "}]", "]}") if problem.variant == "unclosed-bracket" else ('"', "'")
            if match:
                yield from (match["before"] + match["value"] + sign + match["after"] for sign in closed)
        case "brace" if parts := not_opened(line):
            yield "{".join(parts)
        case "rest" if match := _VALUE.match(line):
            sign, inner = match["value"][0], match["value"].strip(match["value"][0])
            if match["value"].startswith(sign * 2) and inner and sign not in inner:  # typed twice
                yield match["before"] + quoted_text(inner) + match["after"]
            pieces = match["value"][1:-1].split('"')
            if match["value"][-1] == sign == '"' and len(pieces) % 2:  # a quotation inside the quoted value
                words = "".join(piece + "“”"[at % 2] for at, piece in enumerate(pieces[:-1])) + pieces[-1]
                yield match["before"] + quoted_text(words) + match["after"]
            yield match["before"] + quoted_text(match["value"]) + match["after"]
        case "item":
            dash = problem.span.column - 1
            yield f"{line[:dash].rstrip()}\n{' ' * dash}{line[dash:]}"
        case "character" | "colon" | "escape" | "tag" | "alias-undefined" | "alias" | "block" | "value":
            match = _VALUE.match(line)
            if match and problem.variant == "value":
                yield from (match["before"] + match["value"] + sign + match["after"] for sign in "]}")
            if match and (not problem.variant.startswith("alias") or match["value"][0] in "*&"):
                value = match["value"].removeprefix('"').removesuffix('"')
                yield match["before"] + quoted_text(value) + match["after"]


def _indents(above: list[str]) -> Iterator[int]:
    """The columns where a line may begin, the likeliest first: level with the line before it, or indented below that."""
    lines = [line for line in above if line.strip() and not line.lstrip().startswith("#")]
    for number, line in enumerate(reversed(lines)):
        begins = len(line) - len(line.lstrip(" -"))
        if number == 0 and line.rstrip().endswith(":"):
            yield begins + 2
        yield begins
        yield len(line) - len(line.lstrip(" "))


def _reads_on(lines: list[str], number: int) -> bool:
    """Whether the parser gets beyond a line; a later line may still be wrong."""
    after = read_source("", "\n".join(lines).encode("utf-8"))
    problem = after.problems[0] if after.problems else None
    return problem is None or problem.code not in _UNREAD or problem.span.line > number
