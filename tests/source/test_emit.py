"""Data written as YAML read back as the same data, whatever texts they hold."""

from hypothesis import given
from hypothesis import strategies as st

from resplan.source import read_source
from resplan.source.emit import Plain, block_text, flow_text

TEXTS = st.one_of(
    st.text(max_size=60).filter(lambda text: "\x00" not in text),
    st.sampled_from(["", "no", "true", "null", "01", "4.03", "- x", "# y", "a: b", "[x", "'", '"', "30/6/2025", "hue/xa-a"]),
)  # fmt: skip
SCALARS = st.one_of(
    TEXTS, st.integers(-(10**15), 10**15), st.booleans(), st.floats(-1e6, 1e6).map(lambda x: round(x, 6))
)
KEYS = st.text(st.characters(categories=["L", "N"], exclude_characters="\x00"), min_size=1, max_size=12)
DATA = st.recursive(
    SCALARS,
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(KEYS, parts, max_size=4),
    max_leaves=12,
)


@given(DATA)
def test_in_one_line_it_reads_back(data: Plain) -> None:
    assert read_source("", f"- {flow_text(data)}\n".encode()).data == [data]


@given(st.dictionaries(KEYS, DATA, max_size=5), st.integers(0, 3))
def test_in_a_block_it_reads_back(data: Plain, column: int) -> None:
    text = f"a:\n{' ' * column}- {block_text(data, column + 2)}\nb: 1\n"
    assert read_source("", text.encode()).data == {"a": [data], "b": 1}


def test_what_is_short_stands_in_one_line_and_what_is_long_a_key_a_line() -> None:
    short: Plain = {"task": "4.03", "state": "done", "percent": 40}
    assert block_text(short, 4) == '{task: "4.03", state: done, percent: 40}'
    long: Plain = {"id": "x", "by_unit": {f"hue/xa-{letter * 20}": 1 for letter in "abcde"}}
    assert block_text(long, 4).splitlines()[:3] == ["id: x", "    by_unit:", "      hue/xa-aaaaaaaaaaaaaaaaaaaa: 1"]
