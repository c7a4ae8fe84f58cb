"""Typed rows made of plain data: what fits, and the place of what does not."""

from typing import Any, Literal

import pytest

from resplan.framework.profile import Profile
from resplan.framework.typed import Datum, Titled, UnfitError, YesNo, read_as
from resplan.language.words import Words


class Row(Datum, frozen=True, kw_only=True):
    """A row with everything that a place can lead through."""

    key: str
    shares: dict[int, int | float] = {}  # noqa: RUF012  # msgspec copies it
    titles: dict[str, Words] = {}  # noqa: RUF012
    inner: "tuple[Row, ...]" = ()
    choice: Literal["this", "that"] | None = None
    count: int | None = None
    answer: YesNo = False


def test_plain_data_become_a_row() -> None:
    row = Row.parse({"key": "a", "shares": {"2026": 1.5, 2030: 2}, "inner": [{"key": "b"}]})
    assert row == Row(key="a", shares={2026: 1.5, 2030: 2}, inner=(Row(key="b"),))


def test_numbers_may_stand_as_texts_and_a_key_may_be_null() -> None:
    assert Row.parse({"key": "a", "count": "12", "shares": {2030: "1.5"}}) == Row(key="a", count=12, shares={2030: 1.5})
    assert Row.parse({"key": "a", "count": 12.0}).count == 12
    assert Row.parse({"key": "null"}).key == "null"


@pytest.mark.parametrize("written", ["yes", "on", True, 1, "True"])
def test_an_answer_may_be_a_word(written: object) -> None:
    assert Row.parse({"key": "a", "answer": written}).answer is True
    assert Row.parse({"key": "a", "answer": "no"}).answer is False


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (None, ""),
        ([], ""),
        ({}, "key"),
        ({"key": 5}, "key"),
        ({"key": "a", "other": 1}, "other"),
        ({"key": "a", "choice": "null"}, "choice"),
        ({"key": "a", "inner": [{"key": "b", "count": "NULL"}]}, "inner.0.count"),
        ({"key": "a", "answer": "perhaps"}, "answer"),
        ({"key": "a", "shares": {2026: 1, 2027: "many"}}, "shares.2027"),
        ({"key": "a", "shares": {"2026": 1, "soon": 2}}, "shares.soon"),
        ({"key": "a", "titles": {"x": {"vi": "một", "en": "one"}, "y": {"vi": "hai"}}}, "titles.y.en"),
        ({"key": "a", "inner": [{"key": "b"}, {"key": "c", "titles": {"z": "ba"}}]}, "inner.1.titles.z"),
        ({"key": "a", "inner": [{"key": "b", "inner": [{"key": "c", "`": 1}]}]}, "inner.0.inner.0.`"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(data: Any, where: str) -> None:
    with pytest.raises(UnfitError) as refused:
        Row.parse(data)
    assert refused.value.where == where
    assert (f"“{where}”" if where else "keys with values") in refused.value.said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "“key” must be there"),
        ({"key": 5}, "“key” is unknown or has a value"),
        ({"key": "a", "x": 1}, "“x” is unknown"),
    ],
)
def test_what_is_missing_is_told_from_what_is_wrong(data: Any, said: str) -> None:
    with pytest.raises(UnfitError) as refused:
        Row.parse(data)
    assert refused.value.said.startswith(said)


def test_several_rows_are_read_at_once() -> None:
    data = [{"key": "a", "title": {"vi": "một", "en": "one"}}]
    assert read_as(data, tuple[Titled, ...]) == (Titled(key="a", title=Words(vi="một", en="one")),)
    with pytest.raises(UnfitError) as refused:
        read_as([*data, {"key": "b"}], tuple[Titled, ...])
    assert refused.value.place == (1, "title")


@pytest.mark.parametrize("letters", ["E/E/E", "E/E/E/X", 7, {}, ["E"] * 4])
def test_a_value_that_is_kept_otherwise_than_written_is_refused_where_it_stands(letters: Any) -> None:
    with pytest.raises(UnfitError) as refused:
        Profile.parse({"rules": {"TK01": {"severity": "E/E/E/E"}, "TK02": {"severity": letters}}})
    assert refused.value.place == ("rules", "TK02", "severity")
