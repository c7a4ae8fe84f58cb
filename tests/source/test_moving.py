"""A key that gets another name or place takes its comments along, and nothing else moves."""

import pytest

from resplan.source import KeyPath, read_source
from resplan.source.edit import edited
from resplan.source.moving import moving, renaming

ORDER = {(): ("first", "place", "last"), ("place",): ("one", "two")}


def moved(text: str, path: KeyPath, to: KeyPath) -> str | None:
    source = read_source("p.yaml", text.encode())
    edits = moving(source, path, to, lambda place: ORDER.get(place, ()))
    return None if edits is None else edited(source.text, edits)


CASES = {
    "into a mapping that is there, with its comments": (
        "first: 1\n\n# of two\ntwo: 2  # beside\nplace:\n  one: 1\nlast: 3\n",
        "first: 1\n\nplace:\n  one: 1\n  # of two\n  two: 2  # beside\nlast: 3\n",
        ("two",),
        ("place", "two"),
    ),
    "into a new mapping": ("first: 1\ntwo: 2\nlast: 3\n", "first: 1\nplace:\n  two: 2\nlast: 3\n", ("two",), ("place", "two")),
    "out of a mapping, under another name": (
        "first: 1\nplace:\n  one: 1\n  two: |\n    a\n\n    b\nlast: 3\n",
        "first: 1\nplace:\n  one: 1\nlast: 3\nlong: |\n  a\n\n  b\n",
        ("place", "two"),
        ("long",),
    ),
    "the last thing of a mapping goes with it": (
        "first: 1\n# the place\nplace:\n  # of two\n  two: 2\nlast: 3\n",
        "first: 1\nlast: 3\n# of two\nzwei: 2\n",
        ("place", "two"),
        ("zwei",),
    ),
    "what a file begins with stays": (
        "# a file\ntwo: 2\nplace:\n  one: 1\n",
        "# a file\nplace:\n  one: 1\n  two: 2\n",
        ("two",),
        ("place", "two"),
    ),
    "without a line end": ("place:\n  one: 1\ntwo: 2", "place:\n  one: 1\n  two: 2", ("two",), ("place", "two")),
    "windows": ("two: 2\r\nplace:\r\n  one: 1\r\n", "place:\r\n  one: 1\r\n  two: 2\r\n", ("two",), ("place", "two")),
    "deeper in a list": (
        "list:\n  - id: a\n    who:\n      lead: x\n    z: 1\n",
        "list:\n  - id: a\n    z: 1\n    lead: x\n",
        ("list", 0, "who", "lead"),
        ("list", 0, "lead"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "path", "to"), CASES.values(), ids=CASES.keys())
def test_a_key_takes_its_lines_along(before: str, after: str, path: KeyPath, to: KeyPath) -> None:
    assert moved(before, path, to) == after


@pytest.mark.parametrize(
    ("text", "path", "to"),
    [
        ("{two: 2, place: {one: 1}}\n", ("two",), ("place", "two")),
        ("two: 2\nplace: {one: 1}\n", ("two",), ("place", "two")),
        ("list:\n  - two: 2\n    one: 1\n", ("list", 0, "two"), ("list", 0, "place", "two")),
        ("one: 1\n", ("two",), ("place", "two")),
    ],
)
def test_what_has_no_lines_of_its_own_is_not_moved_so(text: str, path: KeyPath, to: KeyPath) -> None:
    assert moved(text, path, to) is None


@pytest.mark.parametrize(("text", "after"), [("a: 1 # x\n", "b: 1 # x\n"), ('{"a": 1}\n', "{b: 1}\n")])
def test_a_key_gets_another_name(text: str, after: str) -> None:
    source = read_source("p.yaml", text.encode())
    assert edited(text, [renaming(source, ("a",), "b")]) == after
