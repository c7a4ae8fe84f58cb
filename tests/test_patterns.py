"""Every regular expression of the package takes time in proportion to the text, whatever the text."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from time import process_time
from typing import Any

import pytest

import resplan
from resplan.cli import main
from resplan.exchange.foreign.sentences import sentence
from resplan.framework.loader import load_framework
from resplan.text.pattern import LaterPattern
from resplan.text.sender import sender_patterns
from sources import SOURCE, modules

EXAMPLE = SOURCE.parent.parent / "examples" / "hue"
SIGNS = (
    "a",
    "5",
    " ",
    "\n",
    ".",
    "-",
    "@",
    "(",
    "[",
    "{",
    "<",
    '"',
    "*",
    "a ",
    "1.",
    "a.",
    "0 ",
    "A",
    "Đ",
    "  \n",
    ", ",
)
ANCHORED = frozenset({"match", "fullmatch"})
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)

Pattern = re.Pattern[Any]  # of text or of bytes


def _inside(value: object) -> Iterator[Pattern]:
    if isinstance(value, LaterPattern):
        yield value.compiled
    elif isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | list | tuple | set | frozenset):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _inside(part)


@cache
def _modules() -> tuple[Any, ...]:
    names = (module.name for module in pkgutil.walk_packages(resplan.__path__, "resplan."))
    return tuple(importlib.import_module(name) for name in names if not name.endswith("__main__"))


def _module_patterns() -> Iterator[tuple[str, Pattern, bool]]:
    """Name, pattern, and whether it is only ever asked at the beginning of a text."""
    for module in _modules():
        code = Path(module.__file__).read_text(encoding="utf-8")
        for name, value in vars(module).items():
            uses = (
                set(re.findall(rf"\b{name}\.(\w+)\(", code)) if isinstance(value, re.Pattern | LaterPattern) else set()
            )
            for pattern in _inside(value):
                yield f"{module.__name__}.{name}", pattern, bool(uses) and uses <= ANCHORED


def _written_in_place() -> Iterator[tuple[str, Pattern, bool]]:
    """`re.search("…", text)` and the like, wherever they stand."""
    for name, nodes in modules().items():
        for node in nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                of, first = node.func.value, node.args[0]
                if isinstance(of, ast.Name) and of.id == "re" and isinstance(first, ast.Constant):
                    if node.func.attr == "compile":  # those stand at the top of a module, or are made below
                        continue
                    yield f"{name}:{node.lineno}", re.compile(first.value), node.func.attr in ANCHORED


@cache
def _known() -> tuple[tuple[str, Pattern, bool], ...]:
    found: dict[tuple[Any, int], tuple[str, Pattern, bool]] = {}
    for name, pattern, anchored in (*_module_patterns(), *_written_in_place()):
        found.setdefault((pattern.pattern, pattern.flags), (name, pattern, anchored))
    return tuple(found.values())


def _sign(item: tuple[Any, Any]) -> str:
    """A text that one piece of a parsed pattern takes."""
    operation, value = item
    if operation is sre.LITERAL:
        return chr(value)
    if operation is sre.NOT_LITERAL:
        return "b" if value == ord("a") else "a"
    if operation is sre.IN:
        return next((sign for sign in "a5 -\n.,;/+A()<>[]=\"'x:#@" if _takes(value, sign)), "a")
    if operation in REPEATS:
        return _example(value[2]) * max(value[0], 1)
    if operation is sre.SUBPATTERN:
        return _example(value[3])
    if operation is sre.ATOMIC_GROUP:
        return _example(value)
    if operation is sre.BRANCH:
        return _example(value[1][0])
    return "a" if operation is sre.ANY else ""


def _example(tree: Any) -> str:
    return "".join(map(_sign, tree))


CATEGORIES = {
    sre.CATEGORY_DIGIT: str.isdigit,
    sre.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdigit(),
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    sre.CATEGORY_WORD: str.isalnum,
    sre.CATEGORY_NOT_WORD: lambda sign: not sign.isalnum(),
}


def _takes(items: Any, sign: str) -> bool:
    negated = items[0][0] is sre.NEGATE
    hit = any(
        (operation is sre.LITERAL and chr(value) == sign)
        or (operation is sre.RANGE and value[0] <= ord(sign) <= value[1])
        or (operation is sre.CATEGORY and bool(CATEGORIES[value](sign)))
        for operation, value in items
    )
    return hit is not negated


def _pumps(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """For each repeat in a pattern: what leads to it, and what it takes again and again."""
    for item in tree:
        operation, value = item
        if operation in REPEATS:
            yield before, _example(value[2])
            inner = value[2][0]
            if len(value[2]) == 1 and inner[0] is sre.IN:
                yield from ((before, sign) for sign in "a5 \n.-" if _takes(inner[1], sign))
            yield from _pumps(value[2], before)
        elif operation is sre.SUBPATTERN:
            yield from _pumps(value[3], before)
        elif operation is sre.ATOMIC_GROUP:
            yield from _pumps(value, before)
        elif operation is sre.BRANCH:
            for branch in value[1]:
                yield from _pumps(branch, before)
        before += _sign(item)


def _near_matches(pattern: Pattern) -> list[tuple[str, str]]:
    source, flags = pattern.pattern, pattern.flags
    if isinstance(source, bytes):
        source = source.decode("latin-1")
    found = {("", sign) for sign in SIGNS}
    for before, again in _pumps(sre_parser.parse(source, flags)):
        found |= {(before, again), ("", before + again), ("", again)}
    return sorted(pair for pair in found if pair[1])


def _seconds(pattern: Pattern, anchored: bool, near: tuple[str, str], size: int) -> float:
    """Of the processor, which a busy machine does not change much."""
    before, again = near
    text: Any = before + again * (size // len(again)) + "\0"
    if isinstance(pattern.pattern, bytes):
        text = text.encode("latin-1", "replace")
    started = process_time()
    if anchored:
        pattern.match(text)
        pattern.fullmatch(text)
    else:
        for _match in pattern.finditer(text):
            pass
    return process_time() - started


def is_slow(pattern: Pattern, anchored: bool, near: tuple[str, str]) -> bool:
    """Whether four times the text takes far more than four times as long; what is quick enough is asked only once."""

    def takes(size: int) -> float:
        return min(_seconds(pattern, anchored, near, size) for _ in range(3))

    for size in (24, 32, 250, 1000):
        if _seconds(pattern, anchored, near, size) > 0.1 and takes(size) > 0.1:
            return True
    if _seconds(pattern, anchored, near, 4000) < 0.004:
        return False
    # Measured again before it is believed: of thousands of short measures, one may meet another process.
    return all(takes(4000) > 8 * takes(1000) for _ in range(3))


def slow_texts(pattern: Pattern, anchored: bool = False) -> list[tuple[str, str]]:
    return [near for near in _near_matches(pattern) if is_slow(pattern, anchored, near)][:1]


@pytest.mark.parametrize(
    "source",
    [r"[a-z]+@x", r"\s*,", r"(?m)^\s*plan", r"\d+-", r"«[^»]*»", r"x\s*(?:y)?\s*z", r"\(.*?\)", r"(?:a|aa)+b"],
)
def test_a_slow_pattern_is_found_out(source: str) -> None:
    assert slow_texts(re.compile(source))


def test_every_pattern_takes_time_in_proportion_to_the_text() -> None:
    assert len(_known()) > 100
    slow = [(name, near) for name, pattern, anchored in _known() for near in slow_texts(pattern, anchored)]
    assert slow == []


def test_so_does_every_pattern_that_is_made_while_a_plan_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[tuple[Any, int], Pattern] = {}
    original = re._compile  # type: ignore[attr-defined]

    def recording(source: Any, flags: int) -> Pattern:
        pattern: Pattern = original(source, flags)
        made[(pattern.pattern, pattern.flags)] = pattern
        return pattern

    for module in _modules():
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()
    monkeypatch.setattr(re, "_compile", recording)
    main(["check", str(EXAMPLE), "--no-cache", "--quiet"])
    monkeypatch.undo()
    known = {(pattern.pattern, pattern.flags) for _, pattern, _ in _known()}
    # Those of the standard library for names of files are asked of names only.
    new = [pattern for key, pattern in made.items() if key not in known and not str(key[0]).startswith("(?s:")]
    assert new
    assert [(pattern.pattern[:80], near) for pattern in new for near in slow_texts(pattern)] == []


def test_what_finds_a_sender_or_who_leads_takes_time_in_proportion_to_the_text() -> None:
    sender = ("Trần Thị Bích Quyên", "0912 345 678; bich.quyen@coquan.vn", "Công ty Cổ phần Sao Khuê Việt")
    signs = sentence(load_framework("nq57").exchange.foreign.sentence)
    made = [*sender_patterns(*sender), *(getattr(signs, name) for name in signs.__slots__)]
    slow = {pattern.pattern: slow_texts(pattern) for pattern in made}
    assert {pattern: texts for pattern, texts in slow.items() if texts} == {}
