"""Where each bar of a chart stands: numbers to lengths, in quarters of a millimetre. It writes no SVG."""

import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from resplan.render.blocks import Figure
from resplan.render.chart.series import Line, lines, plain
from resplan.text import format_number

WIDTH = 640
_BARS_FROM, _BARS_TO = 236, 500
_LETTERS = 40
"""Letters of a name that fit beside the bars."""
_VALUE_LETTERS = 22
"""Letters of a value that fit after the longest bar."""
_LINE = 14
_GAP = 7
_THICK = 14
_LOOKS = 6
"""Looks of segments, known to the template."""
_EMPTY = -1
"""Look of a frame."""
_HIGHEST = 560
"""Height of a drawing that fits a landscape page below a title; more rows go into a further drawing."""
_LEGEND_COLUMNS = 2
_MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar."""

    x: float
    width: float
    look: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the chart: its name to the left of the bar, its value to the right."""

    y: float
    names: tuple[tuple[float, str], ...]
    """Lines of the name with their heights."""
    value: str
    value_x: float
    middle: float
    segments: tuple[Segment, ...]
    frame: float = 0
    """Length of the frame around the segments."""
    mark: float = 0
    """Where a line across the bar marks the target."""
    thick: float = _THICK


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend; the target's line has no look."""

    x: float
    y: float
    look: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawing."""

    height: float
    bars: tuple[Bar, ...]
    legend: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    """A row without its position."""

    name: str
    value: str
    segments: tuple[Segment, ...]
    frame: float = 0
    mark: float = 0


def charts(figure: Figure) -> list[Chart]:
    """A figure's drawings; none if its table has nothing to draw."""
    rows = list(lines(figure))
    headings = [plain(figure.table.header[column - 1]) for column in figure.columns[1:]]
    entries: list[tuple[int | None, str]]
    match figure.kind:
        case "share":
            shapes, entries = _shares(rows, figure.language), [(0, headings[0]), (_EMPTY, headings[1])]
        case "target":
            shapes, entries = _targets(rows), [(0, headings[1]), (None, headings[2])]
        case "stacked":
            shapes, entries = (
                _stacks(rows, figure.language),
                [(look % _LOOKS, text) for look, text in enumerate(headings)],
            )
        case _:
            assert_never(figure.kind)
    return list(_placed(shapes, entries)) if shapes else []


def _shares(rows: Sequence[Line], language: str) -> list[_Shape]:
    """A part of a whole: the whole is a frame, filled by the part."""
    most = max((row.numbers[1] or 0 for row in rows), default=0)
    if not most:
        return []
    shapes = []
    for row in rows:
        part, whole = (number or 0 for number in row.numbers[:2])
        value = f"{_shown(part, language)}/{_shown(whole, language)}"
        filled = Segment(_BARS_FROM, _length(min(part, whole), most), 0)
        shapes.append(_Shape(row.name, value, (filled,), _length(whole, most)))
    return shapes


_FULL = 100
_AIR = 1.2


def _targets(rows: Sequence[Line]) -> list[_Shape]:
    """A value against its target. Each row has its own scale, since units differ."""
    shapes = []
    for row in rows:
        (unit, stands, aim), (_, value, target) = row.texts[:3], row.numbers[:3]
        if value is None or target is None or min(value, target) < 0 or max(value, target) == 0:
            continue
        per_cent = unit.startswith("%") and max(value, target) <= _FULL
        most = _FULL if per_cent else _AIR * max(value, target)
        mark = _BARS_FROM + _length(target, most)
        bar = Segment(_BARS_FROM, _length(value, most), 0)
        shown = f"{stands.partition(' (')[0]} → {aim}{'%' if unit == '%' else ''}"
        shapes.append(_Shape(row.name, shown, (bar,), _length(most, most), mark))
    return shapes


def _stacks(rows: Sequence[Line], language: str) -> list[_Shape]:
    """Parts that add up, side by side."""
    most = max((sum(number or 0 for number in row.numbers) for row in rows), default=0)
    if most <= 0:
        return []
    shapes = []
    for row in rows:
        x, segments = float(_BARS_FROM), []
        for look, number in enumerate(row.numbers):
            if number and number > 0:
                segments.append(Segment(round(x, 2), _length(number, most), look % _LOOKS))
                x += _length(number, most)
        total = sum(number or 0 for number in row.numbers)
        shapes.append(_Shape(row.name, _shown(total, language), tuple(segments)))
    return shapes


def _placed(shapes: Sequence[_Shape], entries: Sequence[tuple[int | None, str]]) -> Iterator[Chart]:
    """Rows below the legend; spread evenly over several drawings if one would not fit a page."""
    legend, top = _legend(entries)
    named = [(shape, _name_lines(shape.name)) for shape in shapes]
    whole = sum(_height(names) for _, names in named)
    share = whole / math.ceil(whole / (_HIGHEST - top))
    bars: list[Bar] = []
    y = top
    for shape, names in named:
        bars.append(_bar(shape, names, y))
        y += _height(names)
        if y - top >= share:
            yield Chart(y, tuple(bars), legend)
            bars, y = [], top
    if bars:
        yield Chart(y, tuple(bars), legend)


def _height(names: Sequence[str]) -> float:
    return max(len(names) * _LINE, _THICK) + _GAP


def _bar(shape: _Shape, names: Sequence[str], y: float) -> Bar:
    middle = y + (_height(names) - _GAP) / 2
    first = middle - (len(names) - 1) * _LINE / 2
    ends = [_BARS_FROM + shape.frame, shape.mark, *(segment.x + segment.width for segment in shape.segments)]
    return Bar(
        y=middle - _THICK / 2,
        names=tuple((first + number * _LINE, name) for number, name in enumerate(names)),
        value=textwrap.shorten(shape.value, _VALUE_LETTERS, placeholder="…"),
        value_x=round(max(ends) + 6, 2),
        middle=middle,
        segments=shape.segments,
        frame=shape.frame,
        mark=shape.mark,
    )


def _legend(entries: Sequence[tuple[int | None, str]]) -> tuple[tuple[Key, ...], float]:
    keys = []
    for number, (look, text) in enumerate(entries):
        row, column = divmod(number, _LEGEND_COLUMNS)
        keys.append(Key(8 + column * WIDTH / _LEGEND_COLUMNS, 8 + row * 20, look, text))
    rows = -(-len(entries) // _LEGEND_COLUMNS)
    return tuple(keys), rows * 20 + 14


def _name_lines(name: str) -> list[str]:
    """A name on at most two lines; the table has it in full."""
    return textwrap.wrap(name, _LETTERS, max_lines=_MOST_LINES, placeholder="…") or [""]


def _length(number: float, most: float) -> float:
    return round((_BARS_TO - _BARS_FROM) * number / most, 2)


def _shown(number: float, language: str) -> str:
    return format_number(number, "en" if language == "en" else "vi")
