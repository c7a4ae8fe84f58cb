"""Days laid out on a line of whole years: where a bar begins and how long it is, in per cent of the line."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from msgspec import Struct

_THINNEST = 0.6
"""The least length of a bar in per cent of the line, so that a bar of one day can be seen."""
_MOST_LABELS = 12
_MOST_QUARTERED = 10
"""The most years that are divided into quarters; with more, the lines would run into each other."""


class Stretch(Struct, frozen=True):
    """A piece of the line, in per cent."""

    start: float
    length: float


class Scale(Struct, frozen=True):
    """A line from the first day of one year to the last day of another."""

    for_templates: ClassVar = (
        "years",
        "has_quarters",
        "labels",
    )

    first: int
    last: int

    @property
    def years(self) -> int:
        """How many years it has."""
        return self.last - self.first + 1

    @property
    def has_quarters(self) -> bool:
        """Whether there is room for lines between quarters."""
        return self.years <= _MOST_QUARTERED

    @property
    def labels(self) -> tuple[str, ...]:
        """A text for each year."""
        step = -(-self.years // _MOST_LABELS)
        return tuple(
            str(year) if index % step == 0 else "" for index, year in enumerate(range(self.first, self.last + 1))
        )

    def position(self, day: date) -> float:
        """Where a day begins; years are equally long."""
        length = date(day.year, 12, 31).timetuple().tm_yday
        position = (day.year - self.first + (day.timetuple().tm_yday - 1) / length) / self.years
        return round(min(max(position, 0), 1) * 100, 2)

    def stretch(self, first: date, last: date | None) -> Stretch:
        """From the first day to the end of the last day; to the end of the line if there is no last day."""
        start = self.position(first)
        end = self.position(date.fromordinal(last.toordinal() + 1)) if last else 100
        length = max(end - start, _THINNEST)
        return Stretch(min(start, 100 - _THINNEST), round(length, 2))


def scale_of(days: Iterable[date], as_of: date) -> Scale:
    """The shortest line of whole years that all these days lie on."""
    years = [as_of.year, *(day.year for day in days)]
    return Scale(min(years), max(years))
