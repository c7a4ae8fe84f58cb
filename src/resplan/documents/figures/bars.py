"""Where the parts of a bar begin and how long they are: the same for the charts of papers and the bars of pages. It draws nothing."""

from collections.abc import Iterable, Iterator


def laid(parts: Iterable[float], most: float, length: float) -> Iterator[tuple[float, float]]:
    """Start and length of each part, side by side; a total of `most` fills `length`, and no part is negative."""
    start = 0.0
    for part in parts:
        own = length_of(part, most, length)
        yield start, own
        start += own


def length_of(part: float, most: float, length: float) -> float:
    """The length of one part where `most` fills `length`; 0 where there is nothing or less."""
    return max(part, 0) / most * length if most else 0.0
