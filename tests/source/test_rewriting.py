"""Data in a file are replaced by others with the fewest changes: what is equal keeps its bytes, every comment stays."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from resplan.source import read_source
from resplan.source.edit import edited
from resplan.source.emit import file_text, flow_text
from resplan.source.rewriting import Rewriting

WORDS = st.sampled_from(
    ["a", "b", "no", "4.03", "x: y", "# z", "it's", 'say "ha"', "Sở Y tế", "two\nlines", "- x", "[", "1", "a,b"]
)
SCALARS = WORDS | st.integers(0, 3) | st.booleans() | st.sampled_from([0.5, 1e9])
INNER = st.recursive(
    SCALARS,
    lambda parts: st.lists(parts, min_size=1, max_size=3) | st.dictionaries(st.sampled_from("pqr"), parts, min_size=1, max_size=3),
    max_leaves=6,
)  # fmt: skip
DATA = st.dictionaries(st.sampled_from(["u", "v", "w w", "1"]), INNER, max_size=3)
STYLES = st.sampled_from(
    [
        file_text,
        lambda data: flow_text(data) + "\n",
        lambda data: json.dumps(data, indent=1, ensure_ascii=False),
        lambda data: yaml.safe_dump(data, allow_unicode=True, sort_keys=False),
        lambda data: yaml.safe_dump(data, allow_unicode=True, indent=4, width=20).replace("\n", "\r\n"),
        lambda data: file_text(data).rstrip("\n"),
    ]
)


def rewritten(text: str, before: Any, after: Any) -> str:
    source = read_source("t.yaml", text.encode())
    assert source.data == before
    rewriting = Rewriting(source, order=lambda _: ["id", "title", "lead", "partners", "notes"])
    rewriting.value((), before, after)
    return edited(text, rewriting.edits())


def full(data: Any) -> Any:
    """Without what says nothing: an emptied list leaves its key alone."""
    if isinstance(data, dict):
        return {key: kept for key, value in data.items() if (kept := full(value)) not in (None, {}, [])}
    return [full(item) for item in data] if isinstance(data, list) else data


@given(DATA, DATA, STYLES)
def test_other_data_read_back(before: Any, after: Any, style: Any) -> None:
    text = style(before)
    before = read_source("", text.encode()).data
    result = rewritten(text, before, after)
    assert full(read_source("", result.encode()).data) == full(after)


@given(DATA, DATA)
def test_comments_beside_lines_that_stay_remain(before: Any, after: Any) -> None:
    noted = (f"{line}  # {number}\n" for number, line in enumerate(file_text(before).splitlines()))
    text = "".join(line.partition("  # ")[0] + "\n" if set(line) & set("\"'|") else line for line in noted)
    source = read_source("", text.encode())
    if source.data != before:  # a comment fell into a text in lines
        return
    result = rewritten(text, before, after)
    assert full(read_source("", result.encode()).data) == full(after)


CASES = {
    "a key where people look for it": (
        'tasks:\n  - id: "1"  # first\n    title: x\n    notes: n # why\n',
        {"tasks": [{"id": "1", "title": "x", "lead": "b", "notes": "n"}]},
        'tasks:\n  - id: "1"  # first\n    title: x\n    lead: b\n    notes: n # why\n',
    ),
    "quotes stay": ("a: 'x'\nb: \"y\"\nc:   z # c\n", {"a": "it's", "b": "n", "c": "q"}, "a: 'it''s'\nb: \"n\"\nc:   q # c\n"),
    "items of a list with comments": (
        "l:\n  # top\n  - a # A\n  # mid\n  - b # B\n  - c\n",
        {"l": ["a", "c", "d"]},
        "l:\n  # top\n  - a # A\n  # mid\n  - c\n  - d\n",
    ),
    "a text in lines": ("t: |\n  one\n  two\n\nu: 1\n", {"t": "one\nthree", "u": 1}, "t: |\n  one\n  three\n\nu: 1\n"),
    "a key alone": ("a:   # say\nb: 1\n", {"a": "x", "b": 1}, "a: x   # say\nb: 1\n"),
    "a key of an item that goes": (
        "l:\n  - kind: k\n    name: n\n",
        {"l": [{"name": "n"}]},
        "l:\n  - name: n\n",
    ),
    "in flow style": ("l: [{a: 1,  b: 2 }, c]  # x\n", {"l": [{"a": 3, "b": 2, "c": 4}, "c"]}, "l: [{a: 3,  b: 2, c: 4 }, c]  # x\n"),
    "from one line to many": (
        "m: {a: 1} # x\n",
        {"m": {"a": 1, "t": "y" * 90}},
        "m: {a: 1, t: " + "y" * 90 + "} # x\n",
    ),
    "without a line end at the end": ("a: 1", {"a": 1, "b": 2}, "a: 1\nb: 2"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_only_what_changed_is_written(case: str) -> None:
    text, after, expected = CASES[case]
    assert rewritten(text, read_source("", text.encode()).data, after) == expected
    assert rewritten(expected, read_source("", expected.encode()).data, after) == expected
