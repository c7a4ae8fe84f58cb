"""YAML, TOML and JSON of strangers: data, or one sentence with its place."""

import re
from collections.abc import Callable
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.errors import ResplanError
from resplan.source.strangers import json_of, toml_of, yaml_of

READERS = (yaml_of, toml_of, json_of)
Reader = Callable[[bytes, str], Any]


def test_data_are_plain() -> None:
    assert yaml_of(b"a: NO\nd: 2025-13-45\n", "x") == {"a": "NO", "d": "2025-13-45"}
    assert yaml_of(b"", "x") == yaml_of(b"---\n", "x") == {}
    assert toml_of(b"\xef\xbb\xbfa = 1\n", "x") == {"a": 1}
    assert json_of(b'{"a": [1]}', "x") == {"a": [1]}


@pytest.mark.parametrize(
    ("reader", "content", "line", "reason"),
    [
        (yaml_of, b"a: 1\nb: ]\n", 2, "it is not valid YAML"),
        (yaml_of, b"a: 1\na: 2\n", 2, "twice"),
        (yaml_of, b"a: &a x\nb: *a\n", 2, "reference"),
        (yaml_of, b"a: !!python/object:os.system x\n", 1, "it is not valid YAML"),
        (yaml_of, b"- " * 5000, 1, "deeper"),
        (yaml_of, b"a: 1\nb: \xff\n", 2, "UTF-8"),
        (toml_of, b"a = 1\nb = \n", 2, "it is not valid TOML"),
        (toml_of, b"a = 1\nb = [", 2, "it is not valid TOML"),
        (toml_of, b"a = " + b"[" * 100_000, 1, "deeper"),
        (toml_of, b"a = " + b"{a=" * 100_000, 1, "deeper"),
        (toml_of, b"a" + b".a" * 1000 + b" = 1", 1, "deeper"),
        (toml_of, b"x = 1\n" + b"a." * 40_000 + b"b = 1", 2, "deeper"),
        (toml_of, b"x = 1\n" + (b"a." * 5_000 + b"b = 1\n") * 19, 2, "deeper"),
        (toml_of, b"x = 1\n[" + b"\"a\" . 'b'." * 8_000 + b"c]", 2, "deeper"),
        (toml_of, b"x = {" + b"a." * 40_000 + b"b = 1}", 1, "deeper"),
        (toml_of, b'x = \'a\'\n#"""\ny = """a""""\n' + b"a." * 40_000 + b"b = 1", 4, "deeper"),
        (toml_of, b"a = " + b"9" * 10_000, 1, "it is not valid TOML"),
        (toml_of, b"#" * 500_000, 1, "larger than 400 kB"),
        (toml_of, b"#" * 3_000_000, 1, "larger"),
        (toml_of, "a = 1".encode("utf-16"), 1, "UTF-8"),
        (json_of, b'{\n"a": }', 2, "it is not valid JSON"),
        (json_of, b"[" * 100_000, 1, "deeper"),
        (json_of, b"[" * 40 + b"]" * 40, 1, "deeper"),
        (json_of, b"9" * 10_000, 1, "it is not valid JSON"),
        (json_of, b" " * 3_000_000, 1, "larger"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_with_its_place(
    reader: Reader, content: bytes, line: int, reason: str
) -> None:
    with pytest.raises(ResplanError, match=reason) as refused:
        reader(content, "tep.x")
    assert str(refused.value).startswith(f"tep.x, line {line}: ")


@pytest.mark.parametrize("quotes", ['"', "'", '"""', "'''"])
def test_dots_in_the_strings_and_comments_of_toml_are_no_levels(quotes: str) -> None:
    dots = "a." * 20_000
    assert toml_of(f"x = {quotes}{dots}{quotes} # {dots}\ny.z = 1\n".encode(), "x") == {"x": dots, "y": {"z": 1}}


@pytest.mark.parametrize(
    "piece", ["a.", '"""\\', '"', "'", "'''", '"\\', "a ", ". ", "[a.a]\n", "a.a.a.a.b=1\n", '"""" ']
)
def test_the_time_grows_no_faster_than_toml(piece: str) -> None:
    started = process_time()
    with pytest.raises(ResplanError):
        toml_of((piece * (150_000 // len(piece))).encode(), "x")
    assert process_time() - started < 1.5


@given(st.sampled_from(READERS), st.binary(max_size=200) | st.text("[]{}:,.=\"'\n-a1&*! ", max_size=60).map(str.encode))
def test_nothing_but_a_sentence_comes_of_any_bytes(reader: Reader, content: bytes) -> None:
    said = ""
    try:
        reader(content, "x")
    except ResplanError as refused:
        said = str(refused)
    assert not said or re.match(r"x, line [1-9][0-9]*: ", said)
