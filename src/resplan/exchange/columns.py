"""Decides for each column, from all its rows, how it writes numbers, percentages and days, so that all its cells are read alike."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, assert_never

from msgspec import Struct

from resplan.errors import UsageError
from resplan.exchange.cell_texts import without_percent
from resplan.exchange.filled_table import Place, Table
from resplan.framework.exchange import CellKind
from resplan.office.number_text import plain
from resplan.text import format_date, parse_number
from resplan.text.old_fonts import old_font
from resplan.text.shown import as_typed, without_invisible

Manner = Literal["number", "percent", "day", "evidence", "name", "contact", "words"]
"""Kinds of content for which the cells of a column must agree on one notation; names are looked up in a register instead."""

_DOT_THOUSAND = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")
_COMMA_THOUSAND = re.compile(r"[-+]?[1-9][0-9]{0,2},[0-9]{3}")
_VIETNAMESE = re.compile(r"[-+]?(?:[0-9]+,[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+)")
_ENGLISH = re.compile(r"[-+]?(?:[0-9]+\.[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+)")
_SWAPPED = str.maketrans(",.", ".,")
_DAY = re.compile(r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4}|[0-9]{2})")
_WITHIN = re.compile(r"(?<![0-9./-])[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}(?![0-9/-])")
_CLOCK = re.compile(r"(?<![\sT])[\sT]++[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s*(?:AM|PM|SA|CH))?$", re.IGNORECASE)
_SERIAL = re.compile(r"[34567][0-9]{4}")
_EPOCH = date(1899, 12, 30)
_MONTHS = 12
_THOUSAND = 1000
_MOBILE = re.compile(r"[35789][0-9]{8}|2[0-9]{9}")
"""A telephone number that has lost the zero in front."""


def font_error(written: str) -> UsageError | None:
    """The mistake of a cell typed with an old font, with what it should read; None where the text is Unicode."""
    font = old_font(written)
    if font is None:
        return None
    return UsageError(
        "“{text}” is written in the old encoding {encoding}; it should read “{meant}”. Convert the sheet to Unicode.",
        text=written,
        encoding=font[0],
        meant=font[1],
    )


class Column(Struct, frozen=True):
    """A column and what its cells say together."""

    table: Table
    number: int
    manner: Manner
    vietnamese: bool = False
    """Whether some cell has a decimal comma, or points between thousands."""
    english: bool = False
    are_thousands: bool = False
    """Whether the other numbers are whole, some of them a thousand or more."""
    share: Place | None = None
    """The first cell with a number between 0 and 1 and no percent sign."""
    hundreds: Place | None = None
    """The first cell with a number above 1."""
    formatted: Place | None = None
    """The first number that the sheet itself shows as a percentage."""

    def read(self, row: int) -> str:
        """The text of a cell, in the notation of its column."""
        place = Place(row, self.number)
        written = self.table.read(place)
        if font := font_error(written):
            raise font
        match self.manner:
            case "words":
                return written
            case "evidence":
                for day in _WITHIN.finditer(written):
                    self._day(place, day.group())
                return written
            case "name":
                return visible(written)
            case "contact":
                return f"0{written}" if _MOBILE.fullmatch(written) else written
            case "number":
                return written if place in self.table.numbers else self._number(visible(written))
            case "percent":
                return self._percent(place, visible(written))
            case "day":
                return self._day(place, visible(written))
            case other:
                assert_never(other)

    def _number(self, text: str) -> str:
        """The number with a decimal comma, as a Vietnamese reader writes it."""
        bare = text.rstrip("% ")
        with_dot = _DOT_THOUSAND.fullmatch(bare)
        with_comma = self.english and _COMMA_THOUSAND.fullmatch(bare)
        if (with_dot and self.english == (self.vietnamese or self.are_thousands)) or (with_comma and self.vietnamese):
            raise UsageError(
                "“{text}” may be {thousand} or {decimal}. Write it without a point, or with a comma.",
                text=text,
                thousand=bare.replace(".", "").replace(",", ""),
                decimal=bare.replace(".", ","),
            )
        is_english = self.english if with_dot else with_comma or _ENGLISH.fullmatch(bare)
        return text.translate(_SWAPPED) if is_english else text

    def _percent(self, place: Place, written: str) -> str:
        """The percentage, always with its sign."""
        text = written if place in self.table.numbers else self._number(written)
        number = None if "%" in text else parse_number(text)
        if number is None or not 0 < number <= 1 or (self.share is None and self.formatted is None):
            return text
        other = self.hundreds or (None if self.share else self.formatted)
        if other is not None:
            raise UsageError(
                "“{text}” may be {less}% or {more}%, for {cell} is written otherwise. Write the per cent sign.",
                text=text,
                less=text,
                more=_hundredfold(number),
                cell=self.table.name_of(other),
            )
        return f"{_hundredfold(number)}%"

    def _day(self, place: Place, written: str) -> str:
        text = _CLOCK.sub("", written)
        if place in self.table.numbers and _SERIAL.fullmatch(text):
            raise UsageError(
                "{text} is a day that Excel shows as a number, probably {day}. Give the cell the format of a date.",
                text=text,
                day=format_date(_EPOCH + timedelta(days=int(text))),
            )
        match = _DAY.fullmatch(text)
        if match is None or place in self.table.numbers or not self.table.month_first or int(match[1]) > _MONTHS:
            return text
        if int(match[2]) > _MONTHS:
            raise UsageError(
                "“{text}” has the month first. Write it as {day}.", text=text, day=f"{match[2]}/{match[1]}/{match[3]}"
            )
        if int(match[1]) == int(match[2]):
            return text
        raise UsageError(
            "“{text}” may be {first} or {second}, for {cell} has the month first. Write the day first in all cells.",
            text=text,
            first=f"{match[1]}/{match[2]}/{match[3]}",
            second=f"{match[2]}/{match[1]}/{match[3]}",
            cell=self.table.month_first,
        )


def column_of(table: Table, number: int, manner: Manner, rows: Iterable[int]) -> Column:
    """What the cells of these rows together say about the column."""
    places = [Place(row, number) for row in rows]
    texts = {place: visible(table.cell(place)) for place in places if table.cell(place)}
    match manner:
        case "number" | "percent":
            return _column_of_numbers(table, number, manner, texts)
        case "day" | "name" | "contact" | "words" | "evidence":
            return Column(table, number, manner)
        case other:
            assert_never(other)


def manner_of(kind: CellKind) -> Manner:
    """On what the cells of this kind must agree."""
    match kind:
        case "number":
            return "number"
        case "percent":
            return "percent"
        case "day" | "period":
            return "day"
        case "evidence":
            return "evidence"
        case "task" | "body" | "addressee" | "state" | "indicator" | "unit":
            return "name"
        case "text" | "spent" | "shown":
            return "words"
        case other:
            assert_never(other)


def visible(text: str) -> str:
    """A text without invisible characters: marks of no width, spaces that do not break."""
    return without_invisible(as_typed(text)).strip()


def _column_of_numbers(table: Table, number: int, manner: Manner, texts: dict[Place, str]) -> Column:
    typed = [text.rstrip("% ") for place, text in texts.items() if place not in table.numbers]
    known = {place: without_percent(text) for place, text in texts.items() if not _is_open(table, place, text)}
    values = {place: value for place, value in known.items() if value is not None}
    bare = {place: value for place, value in values.items() if "%" not in texts[place]}
    return Column(
        table,
        number,
        manner,
        vietnamese=any(_VIETNAMESE.fullmatch(text) and not _COMMA_THOUSAND.fullmatch(text) for text in typed),
        english=any(_ENGLISH.fullmatch(text) and not _DOT_THOUSAND.fullmatch(text) for text in typed),
        are_thousands=all(isinstance(value, int) for value in values.values())
        and any(value >= _THOUSAND for value in values.values()),
        share=next((place for place, value in bare.items() if 0 < value < 1), None),
        hundreds=next((place for place, value in bare.items() if value > 1), None),
        formatted=next((place for place, text in texts.items() if place in table.numbers and "%" in text), None),
    )


def _is_open(table: Table, place: Place, text: str) -> bool:
    """Whether the text of a number can be read in two ways."""
    bare = text.rstrip("% ")
    return place not in table.numbers and bool(_DOT_THOUSAND.fullmatch(bare) or _COMMA_THOUSAND.fullmatch(bare))


def _hundredfold(number: float) -> str:
    return plain(Decimal(f"{number * 100:.10g}"))
