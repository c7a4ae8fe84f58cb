"""Whether two values of plain data mean the same, even if a form that came back writes them differently."""

from collections.abc import Mapping, Sequence
from typing import Any

from resplan.text import nfc


def is_nothing(value: Any) -> bool:  # plain data
    """Whether a value is absent, or empty at every depth. False and 0 are not empty."""
    match value:
        case None:
            return True
        case str():
            return not value.strip()
        case Mapping():
            return all(map(is_nothing, value.values()))
        case Sequence():
            return not value
        case _:
            return False


def same(one: Any, other: Any) -> bool:  # plain data
    """Whether both say the same.

    Empty is as good as absent, letters may be composed or not, blanks around a text do not count, and a whole number
    may stand as text: a deadline of 2026 is written both ways.
    """
    if one is other or (one.__class__ is str and one == other):
        return True
    if is_nothing(one) or is_nothing(other):
        return is_nothing(one) and is_nothing(other)
    match one, other:
        case Mapping(), Mapping():
            return all(same(one.get(key), other.get(key)) for key in one.keys() | other.keys())
        case (bool(), _) | (_, bool()):
            return one is other
        case str(), str():
            return one == other or nfc(one).strip() == nfc(other).strip()
        case (str(), int()) | (int(), str()):
            return str(one).strip() == str(other).strip()
        case (int() | float(), int() | float()) | (str(), _) | (_, str()):
            return bool(one == other)
        case Sequence(), Sequence():
            return len(one) == len(other) and all(map(same, one, other))
        case _:
            return False
