"""Where each bar of a chart stands: numbers to lengths, in quarters of a millimetre. It writes no SVG."""

import math
import textwrap
from collections.abc import Iterator, Sequence
from typing import TypeVar, assert_never

from msgspec import Struct

from resplan.documents.figures.bars import laid, length_of
from resplan.render.blocks import Figure
from resplan.render.chart.series import Line, lines, plain
from resplan.render.measure import line_width
from resplan.text import format_number

T = TypeVar("T")
WIDTH = 640
_SIZE, _SMALL = 13, 11
"""Size of the letters in names and values, and of a number in a bar, as the template sets them."""
_NAMES, _LETTERS, _VALUE_LETTERS = 330, 58, 22
"""Room for names beside the bars, letters in a line of a name, letters of a value; if they are shorter, the bars get the room."""
_AIR = 8
_EDGE = 3
"""Room between a name and the drawing's edge, for a font that is a little wider than the usual one."""
_LINE = 14
_GAP = 7
_THICK = 14
_LOOKS = 6
"""Looks of segments, known to the template."""
_EMPTY = -1
"""Look of an empty frame."""
_HIGHEST = 560
"""Height of a drawing that fits a landscape page below a title; more rows go into a further drawing."""
_MOST_LINES = 2
_STATUS_LOOKS = (0, 2, 3, 4, 5)
"""Looks of the status segments: done in time and done late dark, open light, overdue hatched."""


class Segment(Struct, frozen=True):
    """A part of a bar."""

    x: float
    width: float
    look: int
    label: str = ""
    """Its number; empty if it has no room for it."""
    label_x: float = 0
    label_width: float = 0


class Bar(Struct, frozen=True):
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


class Key(Struct, frozen=True):
    """One entry of the legend; the target's line has no look."""

    x: float
    y: float
    look: int | None
    text: str


class Chart(Struct, frozen=True):
    """One drawing."""

    height: float
    bars_from: float
    bars: tuple[Bar, ...]
    legend: tuple[Key, ...]


class _Part(Struct, frozen=True):
    """A part of a bar as a number."""

    number: float
    look: int
    label: str = ""


class _Shape(Struct, frozen=True):
    """A row as numbers; `most` is the number that fills the longest bar."""

    name: str
    value: str
    parts: tuple[_Part, ...]
    most: float
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
        case "stacked" | "status":
            looks = _STATUS_LOOKS if figure.kind == "status" else range(_LOOKS)
            shapes = _stacks(rows, looks, figure.language)
            drawn = {part.look for shape in shapes for part in shape.parts}
            entries = [(look, text) for look, text in _looked(headings, looks) if look in drawn]
        case _:
            assert_never(figure.kind)
    return list(_placed(shapes, entries)) if shapes else []


def _looked(things: Sequence[T], looks: Sequence[int]) -> list[tuple[int, T]]:
    return [(looks[number % len(looks)], thing) for number, thing in enumerate(things)]


def _shares(rows: Sequence[Line], language: str) -> list[_Shape]:
    """Each row as a part of a whole: the whole is a frame, which the part fills."""
    most = max((number or 0 for row in rows for number in row.numbers[:2]), default=0)
    shapes = []
    for row in rows if most else ():
        part, whole = (number or 0 for number in row.numbers[:2])
        value = f"{_shown(part, language)}/{_shown(whole, language)}"
        shapes.append(_Shape(row.name, value, (_Part(part, 0),), most, frame=whole))
    return shapes


_FULL = 100
_HEADROOM = 1.2


def _targets(rows: Sequence[Line]) -> list[_Shape]:
    """A value against its target. Each row has its own scale, since units differ."""
    shapes = []
    for row in rows:
        (unit, stands, aim), (_, value, target) = row.texts[:3], row.numbers[:3]
        if value is None or target is None or min(value, target) < 0 or max(value, target) == 0:
            continue
        per_cent = unit.startswith("%") and max(value, target) <= _FULL
        most = _FULL if per_cent else _HEADROOM * max(value, target)
        shown = f"{stands.partition(' (')[0]} → {aim}{'%' if unit == '%' else ''}"
        shapes.append(_Shape(row.name, shown, (_Part(value, 0),), most, frame=most, mark=target))
    return shapes


def _stacks(rows: Sequence[Line], looks: Sequence[int], language: str) -> list[_Shape]:
    """Parts that add up, side by side."""
    sums = [sum(max(number or 0, 0) for number in row.numbers) for row in rows]
    shapes = []
    for row, total in zip(rows, sums, strict=True) if any(sums) else ():
        parts = [(look, number) for look, number in _looked(row.numbers, looks) if number and number > 0]
        # Where one part is all, the number at the bar's end says it.
        labels = [_shown(number, language) if len(parts) > 1 else "" for _, number in parts]
        drawn = tuple(_Part(number, look, label) for (look, number), label in zip(parts, labels, strict=True))
        shapes.append(_Shape(row.name, _shown(total, language), drawn, max(sums)))
    return shapes


def _placed(shapes: Sequence[_Shape], entries: Sequence[tuple[int | None, str]]) -> Iterator[Chart]:
    """Rows below the legend; spread evenly over several drawings if one would not fit a page."""
    legend, top = _legend(entries)
    named = [(shape, _name_lines(shape.name)) for shape in shapes]
    start = round(_EDGE + max(line_width(line, _SIZE) for _, names in named for line in names) + _AIR, 1)
    room = WIDTH - start - _AIR - max(line_width(_value(shape), _SIZE) for shape in shapes) - _EDGE
    whole = sum(_height(names) for _, names in named)
    share = whole / math.ceil(whole / (_HIGHEST - top))
    bars: list[Bar] = []
    y = top
    for shape, names in named:
        bars.append(_bar(shape, names, y, start, room))
        y += _height(names)
        if y - top >= share:
            yield Chart(y, start, tuple(bars), legend)
            bars, y = [], top
    if bars:
        yield Chart(y, start, tuple(bars), legend)


def _height(names: Sequence[str]) -> float:
    return max(len(names) * _LINE, _THICK) + _GAP


def _value(shape: _Shape) -> str:
    return textwrap.shorten(shape.value, _VALUE_LETTERS, placeholder="…")


def _bar(shape: _Shape, names: Sequence[str], y: float, start: float, room: float) -> Bar:
    middle = y + (_height(names) - _GAP) / 2
    first = middle - (len(names) - 1) * _LINE / 2
    segments, x = [], start
    for part, (begins, width) in zip(
        shape.parts, laid((part.number for part in shape.parts), shape.most, room), strict=True
    ):
        x = start + begins
        label_width = round(line_width(part.label, _SMALL) + 3, 1)
        label = part.label if label_width + 3 <= width else ""
        middle_x = round(x + width / 2, 2)
        segments.append(
            Segment(round(x, 2), round(width, 2), part.look, label=label, label_x=middle_x, label_width=label_width)
        )
        x += width
    frame, mark = (length_of(number, shape.most, room) for number in (shape.frame, shape.mark))
    mark += start if mark else 0
    return Bar(
        y=middle - _THICK / 2,
        names=tuple((first + number * _LINE, name) for number, name in enumerate(names)),
        value=_value(shape),
        value_x=round(max(x, start + frame, mark) + 6, 2),
        middle=middle,
        segments=tuple(segments),
        frame=round(frame, 2),
        mark=round(mark, 2),
    )


def _legend(entries: Sequence[tuple[int | None, str]]) -> tuple[tuple[Key, ...], float]:
    """The entries one after the other, on as many lines as they need."""
    keys: list[Key] = []
    x, y = float(_AIR), 8
    for look, heading in entries:
        text = _cut(heading, WIDTH - 32 - 2 * _AIR)
        width = 32 + line_width(text, _SIZE) + 3 * _AIR
        if keys and x + width > WIDTH:
            x, y = float(_AIR), y + 20
        keys.append(Key(round(x, 1), y, look, text))
        x += width
    return tuple(keys), y + 26


def _name_lines(name: str) -> list[str]:
    """A name on at most two lines; the table has it in full."""
    letters = max(1, min(_LETTERS, _fitting(name, _NAMES)))
    lines = textwrap.wrap(name, letters, max_lines=_MOST_LINES, placeholder="…") or [""]
    # Of two lines neither is a word alone.
    even = textwrap.wrap(name, min(letters, len(name) // 2 + 6)) if len(lines) > 1 else lines
    return even if len(even) == len(lines) else lines


def _fitting(text: str, room: float) -> int:
    """How many letters of a text's mean width fit into a length."""
    return int(len(text) * room / (line_width(text, _SIZE) or 1))


def _cut(text: str, room: float) -> str:
    return text if line_width(text, _SIZE) <= room else f"{text[: _fitting(text, room) - 2]}…"


def _shown(number: float, language: str) -> str:
    return format_number(number, "en" if language == "en" else "vi")
