"""Reading YAML strictly, with places."""

import gc

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from resplan.source import Limits, Span, read_source
from resplan.source.position import lines_of


def read(text: str) -> object:
    source = read_source("plan.yaml", text.encode("utf-8"))
    assert not source.problems
    return source.data


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("true", True),
        ("01", "01"),
        ("0", 0),
        ("-7", -7),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("1e999", "1e999"),
        (".inf", ".inf"),
        ("0x1F", "0x1F"),
        ("12:30:45", "12:30:45"),
        ("2025-06-30", "2025-06-30"),
        ("~", None),
        ("'5'", "5"),
        ("9" * 40, "9" * 40),
        ("30/6/2025", "30/6/2025"),
    ],
)
def test_a_plain_scalar_is_read_as_yaml_1_2_without_losing_anything(written: str, value: object) -> None:
    data = read(f"key: {written}")
    assert data == {"key": value}
    assert type(data["key"]) is type(value)  # type: ignore[index]


TEXT = """\
unit: hue
period: {start: 2025, end: 2030}
committee:
  head:
tasks:
  - id: "4.03"
    title: Phủ sóng 5G
    partners: [vnpt-hue, ubnd]
situation: |
  Dòng một
  dòng hai
"""


@pytest.mark.parametrize(
    ("path", "span"),
    [
        (("unit",), Span(1, 7, 1, 10)),
        (("period", "end"), Span(2, 28, 2, 32)),
        (("tasks", 0, "title"), Span(7, 12, 7, 23)),
        (("tasks", 0, "partners", 1), Span(8, 26, 8, 30)),
        (("tasks", 0), Span(6, 5, 6, 7)),
        (("tasks", 0, "lead"), Span(6, 5, 6, 7)),
        (("tasks",), Span(5, 1, 5, 6)),
        (("committee", "head", "post"), Span(4, 3, 4, 7)),
        (("committee", "section"), Span(3, 1, 3, 10)),
        (("funding", "text"), Span(1, 1, 1, 5)),
        (("tasks", 9, "lead"), Span(5, 1, 5, 6)),
    ],
)
def test_a_path_is_located_or_its_nearest_neighbour_above(path: tuple[str | int, ...], span: Span) -> None:
    assert read_source("plan.yaml", TEXT.encode("utf-8")).locate(path) == span


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
@pytest.mark.parametrize("before", ["", "\ufeff", "\ufeff\ufeff"])
def test_each_piece_is_found_whatever_ends_the_lines_and_begins_or_ends_the_file(end: str, before: str) -> None:
    text = before + "unit: hue\ntasks:\n  - {id: '4.03', title: Phủ sóng}\n  - id: '4.04'".replace("\n", end)
    source = read_source("plan.yaml", text.encode("utf-8"))
    words = [source.text_of(path) for path in (("unit",), ("tasks", 0, "title"), ("tasks", 1))]
    assert words == ["hue", "Phủ sóng", "id: '4.04'"]
    assert source.written(("tasks", 1, "id")) == "4.04"


def test_of_a_key_among_many_the_first_is_found() -> None:
    keys = "".join(f"k{number}: {number}\n" for number in range(40))
    source = read_source("plan.yaml", f"{keys}k7: 8\n".encode())
    assert (source.written(("k7",)), source.locate_key(("k39",)).line) == ("7", 40)


def test_a_block_scalar_ends_with_its_own_last_line() -> None:
    span = read_source("plan.yaml", TEXT.encode("utf-8")).locate(("situation",))
    assert (span.line, span.end_line) == (9, 11)


def test_a_key_has_a_place_of_its_own_and_a_value_its_spelling() -> None:
    source = read_source("plan.yaml", b"period: {start: 2025}\nid: 4.10\n")
    assert source.locate_key(("period", "start")) == Span(1, 10, 1, 15)
    assert source.written(("id",)) == "4.10"
    assert source.written(("period",)) is None


def test_a_duplicate_key_is_named_with_both_its_lines() -> None:
    (problem,) = read_source("plan.yaml", b"unit: hue\ntitle: x\nunit: da-nang\n").problems
    assert (problem.code, problem.span.line, problem.values) == ("SY02", 3, {"key": "unit", "first_line": "1"})


def test_the_limits_are_kept() -> None:
    def codes(text: str, limits: Limits) -> list[tuple[str, str]]:
        source = read_source("plan.yaml", text.encode("utf-8"), limits)
        return [(problem.code, problem.variant) for problem in source.problems]

    assert codes("a: 1", Limits(size_bytes=3)) == [("SY05", "size")]
    assert codes("a: [[1]]", Limits(depth=2)) == [("SY05", "depth")]
    assert codes("[1, 2, 3]", Limits(nodes=2)) == [("SY05", "nodes")]
    assert codes("a: 1\nb: {c: 1, d: 2}\n", Limits(nodes=4)) == [("SY05", "nodes")]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{", '{"a":', "- - ? "])
@pytest.mark.parametrize("count", [30, 999, 1001, 100_000])
def test_deep_nesting_is_refused_without_recursion(opening: str, count: int) -> None:
    (problem,) = read_source("plan.yaml", (opening * count).encode("utf-8")).problems
    assert (problem.code, problem.variant) in {("SY05", "depth"), ("SY01", "key")}


@pytest.mark.parametrize(
    ("text", "variant", "place"),
    [
        ("a: &x [1]\nb: 2\nc: *x\n", "alias", (3, 4)),
        ("a: &x " + "y" * 40_000 + "\nb: [" + "*x, " * 40_000 + "]\n", "alias", (2, 5)),
        ("a: &a [1]\nb: &b [*a, *a]\nc: [*b, *b]\n", "alias", (2, 8)),
        ("a: &a {k: 1}\nb:\n  <<: *a\n", "alias", (3, 7)),
        ("&k a: 1\n*k : 2\n", "alias", (2, 1)),
        ("a: &a [*a]\n", "alias", (1, 8)),
        ("a: 1\nb: *x\nc: &x 3\n", "alias-undefined", (2, 4)),
    ],
)
def test_a_reference_is_refused_whatever_it_stands_for(text: str, variant: str, place: tuple[int, int]) -> None:
    (problem,) = read_source("plan.yaml", text.encode("utf-8")).problems
    assert (problem.variant, (problem.span.line, problem.span.column)) == (variant, place)


def test_repeated_keys_are_each_named_with_the_first_of_their_mapping() -> None:
    source = read_source("plan.yaml", b"a: {k: 1, k: {k: 2, k: 3}}\nb: [k: 1, {k: 4, k: 5}]\nb: 6\na: 7\n")
    assert source.data == {"a": {"k": 1}, "b": [{"k": 1}, {"k": 4}]}
    places = [(problem.span.line, problem.span.column, problem.values["first_line"]) for problem in source.problems]
    assert places == [(1, 11, "1"), (1, 21, "1"), (2, 18, "2"), (3, 1, "2"), (4, 1, "1")]


def test_collecting_of_garbage_is_left_as_it_was() -> None:
    for content in (b"a: 1", b"a: [", b"a: *b"):
        read_source("plan.yaml", content)
        assert gc.isenabled()
    gc.disable()
    try:
        read_source("plan.yaml", b"a: 1")
        assert not gc.isenabled()
    finally:
        gc.enable()


# YAML folds exotic line ends into spaces; no plan has a key with one.
words = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=12)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("a: [", "value"),
        ("a: ,b", "value"),
        ("a: - b", "item"),
        ("a: **b**", "alias-undefined"),
        ("%abc", "character"),
        ("%YAML 2.0\n---\na: 1", "character"),
        ('a: "b" c', "rest"),
        ('"a" b', "rest"),
        ("a: 'it's'", "rest"),
        ("a: {b}}", "rest"),
        ("a: b\n...\nc: d", "documents"),
        ("a: >x\n y", "block"),
        ("| a | b |", "block"),
        (r'a: "\x4"', "escape"),
        (r'a: "\ud800"', "escape"),
        ('a: "x" # c\n d', "indent"),
    ],
)
def test_what_stops_the_parser_is_told_in_our_words(text: str, variant: str) -> None:
    (problem,) = read_source("", text.encode()).problems
    assert (problem.code, problem.variant, problem.values) == ("SY01", variant, {})


@given(plain)
def test_what_yaml_writes_is_read_back(data: object) -> None:
    source = read_source("plan.yaml", yaml.safe_dump({"key": data}, allow_unicode=True).encode("utf-8"))
    # A value used twice is written as an alias, which a plan may not have.
    if all(problem.variant != "alias" for problem in source.problems):
        assert source.data == {"key": data}


@given(st.text(max_size=200))
@example("\r[")
def test_no_text_is_too_strange_to_be_answered(text: str) -> None:
    source = read_source("plan.yaml", text.encode("utf-8", "surrogatepass"))
    lines = len(lines_of(source.text)) + 1
    assert all(1 <= problem.span.line <= lines for problem in source.problems)


@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange_to_be_answered(content: bytes) -> None:
    source = read_source("plan.yaml", content)
    assert source.is_readable or source.problems


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_merge_conflict_is_called_by_its_name(end: str) -> None:
    text = end.join(["unit: hue", "<<<<<<< HEAD", "title: a", "=======", "title: b", ">>>>>>> other", ""])
    (problem,) = read_source("plan.yaml", text.encode("utf-8")).problems
    assert (problem.code, problem.variant, problem.span.line) == ("SY01", "conflict", 2)
    within = read_source("plan.yaml", b"unit: hue\ntitle: |\n  a\n  =======\n  b\n")
    assert not within.problems


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("unit: hue\nbaseline: {year: 2024, value:", 2, 30),
        ("unit: hue\ntasks:\n  - {at: 2/7/20", 3, 16),
        ("thành phố: Huế\n\nđơn vị: Sở \x1b[2J", 3, 12),
        ("tên: x\u2028y\x03", 2, 2),
    ],
)
def test_a_fault_lies_in_its_file(text: str, line: int, column: int) -> None:
    (problem,) = read_source("plan.yaml", text.encode("utf-8")).problems
    assert (problem.span.line, problem.span.column) == (line, column)
