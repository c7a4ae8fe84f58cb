"""Places of plain data."""

import pytest

from resplan.source import KeyPath
from resplan.source.inside import has, last_key, value_at

_DATA = {"tasks": [{"lead": None, "partners": ["a", "b"]}], "unit": "hue"}


@pytest.mark.parametrize(
    ("path", "is_there", "value"),
    [
        ((), True, _DATA),
        (("tasks", 0, "partners", 1), True, "b"),
        (("tasks", 0, "lead"), True, None),
        (("tasks", 1), False, None),
        (("tasks", -1), False, None),
        (("tasks", "lead"), False, None),
        (("unit", 0), False, None),
        (("stage", "draft"), False, None),
    ],
)
def test_a_place_holds_something_or_nothing(path: KeyPath, is_there: bool, value: object) -> None:
    assert (has(_DATA, path), value_at(_DATA, path)) == (is_there, value)


@pytest.mark.parametrize(("path", "key"), [(("tasks", 3, "partners", 0), "partners"), ((), "")])
def test_the_last_key_says_what_a_place_holds(path: KeyPath, key: str) -> None:
    assert last_key(path) == key
