"""Texts against each other line by line: nothing is lost, and whoever changed alone is followed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from resplan.merge.linewise import Chunk, Fate, three_ways

TEXT = st.lists(st.sampled_from("abcd"), max_size=8)


def merged(chunks: list[Chunk]) -> list[str]:
    return [line for chunk in chunks for line in chunk.merged]


@settings(max_examples=60)
@given(TEXT, TEXT, TEXT)
def test_the_chunks_are_all_of_each_and_who_changed_alone_is_followed(
    base: list[str], theirs: list[str], own: list[str]
) -> None:
    chunks = three_ways(base, theirs, own)
    for side, text in (("base", base), ("theirs", theirs), ("own", own)):
        assert [line for chunk in chunks for line in getattr(chunk, side)] == text
    assert merged(three_ways(base, base, own)) == own
    assert merged(three_ways(base, theirs, base)) == theirs
    assert merged(three_ways(base, own, own)) == own


def test_changes_of_different_lines_are_joined_and_those_of_one_line_collide() -> None:
    base = ["head", "one", "two", "three", "end"]
    theirs = ["head", "ONE", "two", "THREE", "end", "more"]
    own = ["head", "one", "two", "3", "end"]
    chunks = three_ways(base, theirs, own)
    assert merged(chunks) == ["head", "ONE", "two", "3", "end", "more"]
    (collision,) = [chunk for chunk in chunks if chunk.fate is Fate.COLLISION]
    assert (collision.base, collision.theirs, collision.own, collision.line) == (["three"], ["THREE"], ["3"], 4)
