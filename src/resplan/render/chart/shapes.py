"""The rows of a chart as numbers, before anything is placed: shares, values against targets, parts that add up."""

from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct

from resplan.render.chart.series import Line
from resplan.text import format_number

T = TypeVar("T")


class Part(Struct, frozen=True):
    """A part of a bar as a number."""

    number: float
    look: int
    label: str = ""


class Shape(Struct, frozen=True):
    """A row as numbers; `most` is the number that fills the longest bar."""

    name: str
    value: str
    parts: tuple[Part, ...]
    most: float
    frame: float = 0
    mark: float = 0


def looked(things: Sequence[T], looks: Sequence[int]) -> list[tuple[int, T]]:
    """Each thing with the look of its turn."""
    return [(looks[number % len(looks)], thing) for number, thing in enumerate(things)]


def shares(rows: Sequence[Line], language: str) -> list[Shape]:
    """Each row as a part of a whole: the whole is a frame, which the part fills."""
    most = max((number or 0 for row in rows for number in row.numbers[:2]), default=0)
    shapes = []
    for row in rows if most else ():
        part, whole = (number or 0 for number in row.numbers[:2])
        value = f"{_shown(part, language)}/{_shown(whole, language)}"
        shapes.append(Shape(row.name, value, (Part(part, 0),), most, frame=whole))
    return shapes


_FULL = 100


_HEADROOM = 1.2


def targets(rows: Sequence[Line]) -> list[Shape]:
    """A value against its target. Each row has its own scale, since units differ."""
    shapes = []
    for row in rows:
        (unit, stands, aim), (_, value, target) = row.texts[:3], row.numbers[:3]
        if value is None or target is None or min(value, target) < 0 or max(value, target) == 0:
            continue
        per_cent = unit.startswith("%") and max(value, target) <= _FULL
        most = _FULL if per_cent else _HEADROOM * max(value, target)
        shown = f"{stands.partition(' (')[0]} → {aim}{'%' if unit == '%' else ''}"
        shapes.append(Shape(row.name, shown, (Part(value, 0),), most, frame=most, mark=target))
    return shapes


def stacks(rows: Sequence[Line], looks: Sequence[int], language: str) -> list[Shape]:
    """Parts that add up, side by side."""
    sums = [sum(max(number or 0, 0) for number in row.numbers) for row in rows]
    shapes = []
    for row, total in zip(rows, sums, strict=True) if any(sums) else ():
        parts = [(look, number) for look, number in looked(row.numbers, looks) if number and number > 0]
        # Where one part is all, the number at the bar's end says it.
        labels = [_shown(number, language) if len(parts) > 1 else "" for _, number in parts]
        drawn = tuple(Part(number, look, label) for (look, number), label in zip(parts, labels, strict=True))
        shapes.append(Shape(row.name, _shown(total, language), drawn, max(sums)))
    return shapes


def _shown(number: float, language: str) -> str:
    return format_number(number, "en" if language == "en" else "vi")
