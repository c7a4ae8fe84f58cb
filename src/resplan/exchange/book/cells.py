"""What stands in a cell for a value of a plan, and what value a text in a cell means. It knows no sheet."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal as Exact
from typing import Any, assert_never

from msgspec import Struct

from resplan.errors import UsageError
from resplan.exchange.book.registers import Register
from resplan.exchange.cell_texts import figure_in, without_percent
from resplan.exchange.workbook import MOST_TEXT, OutCell
from resplan.framework.choice import Names, key_named, listed
from resplan.language import Language
from resplan.office.number_text import plain
from resplan.office.strings import tidied
from resplan.plan.form import Bounds, Choice, Decimal, Form, Keys, Rows, Text, Truth, Whole
from resplan.source.emit import Plain
from resplan.text import SPAN, did_you_mean, fold, format_date, parse_date, parse_number, plain_number, sign_of

_ON = "↳ "
"""The sign at the beginning of a line that continues the item of the line before."""
_MOST_EXACT = 10**15
"""Excel keeps fifteen digits of a number."""
_TRUTH: Mapping[bool, Mapping[str, str]] = {True: {"vi": "Có", "en": "Yes"}, False: {"vi": "Không", "en": "No"}}
_YES = frozenset({"co", "yes", "x", "true", "1", "dung"})
_NO = frozenset({"khong", "no", "false", "0", "sai"})
_YEAR_DIGITS = 4
_BOUNDS = 2


class Codec(Struct, frozen=True):
    """How one field is written in a cell."""

    form: Form
    language: Language
    register: Register | None = None
    """The kind of names that stand in the cell in place of ids."""
    is_day: bool = False

    @property
    def is_list(self) -> bool:
        """Whether each line of the cell is an item."""
        return isinstance(self.form, Rows)

    @property
    def is_number(self) -> bool:
        """Whether the cell holds a number, not a text."""
        return isinstance(self.form, Whole | Decimal)

    def choices(self) -> tuple[str, ...]:
        """What may be chosen in the cell; empty if nothing is."""
        match self.form:
            case Truth():
                return tuple(words[self.language] for words in _TRUTH.values())
            case Choice(choices=choices):
                return tuple(map(self._title, choices))
            case Text(names=names) if names:
                return tuple(map(self._title, names))
            case _:
                return tuple(self.register.shown.values()) if self.register else ()

    @property
    def is_closed(self) -> bool:
        """Whether nothing but the choices may stand there."""
        return isinstance(self.form, Truth | Choice)

    def _title(self, choice: str | int) -> str:
        names = self.form.names.get(str(choice)) if isinstance(self.form, Choice | Text) else None
        return names[1 if self.language == "en" and len(names) > 1 else 0] if names else str(choice)

    def cell(self, value: Any) -> OutCell:  # plain data
        """What stands in the cell for a value; a text that no cell can hold is cut."""
        match value:
            case None:
                return None
            case bool():
                return _TRUTH[value][self.language]
            case int() | float() if self.is_number and abs(value) < _MOST_EXACT:
                return value
            case int() | float() if isinstance(self.form, Choice):
                return self._title(value)  # type: ignore[arg-type]  # a choice of numbers has whole ones
            case int():
                return str(value)
            case float():
                return shown_number(value)
            case str() if self.is_day and (day := parse_date(value)):
                return day
            case str():
                return self._text(value)[:MOST_TEXT]
            case Sequence() if isinstance(self.form, Bounds):
                return SPAN.join(map(shown_number, value))
            case Sequence():
                return "\n".join(self._item(item) for item in value)[:MOST_TEXT]
            case _:
                raise TypeError(type(value))

    def _text(self, value: str) -> str:
        if isinstance(self.form, Choice) or (isinstance(self.form, Text) and self.form.names):
            return self._title(value)
        return self.register.text(value) if self.register else value

    def _item(self, item: Any) -> str:  # plain data
        return f"\n{_ON}".join(self._text(str(item)).strip("\n").split("\n"))

    def value(self, text: str, sent: Any = None) -> Plain | None:  # plain data
        """The value that a text in the cell means, None for no value; `sent`: the value that was sent in this cell.

        A text without a meaning is a `UsageError` with its cure.
        """
        if not text:
            return None
        form = self.form
        match form:
            case Truth():
                return _truth(text)
            case Whole() | Decimal():
                return _number(text, form)
            case Bounds():
                return _bounds(text)
            case Choice():
                return self._choice(text, form)
            case Text(names=names) if names:
                return key_named(text, names) or _unless_misspelt(text, names)
            case Text():
                return self._written(text, sent)
            case Rows():
                return self._items(text, sent)
            case Keys():
                return text
            case _:
                assert_never(form)

    def _choice(self, text: str, form: Choice) -> str | int:
        names = form.names or {str(choice): () for choice in form.choices}
        found = key_named(text, names) or next((key for key in names if sign_of(key) == text), None)
        if found is not None:
            return next(choice for choice in form.choices if str(choice) == found)
        _unless_misspelt(text, names)
        raise UsageError(
            "“{text}” is not one of the choices here. Choose from: {known}.", text=text, known=listed(names)
        )

    def _written(self, text: str, sent: Any) -> str | int:  # plain data
        if self.register:
            return self.register.wanted(text)
        is_year = len(text) == _YEAR_DIGITS and text.isascii() and text.isdigit()
        was_text = isinstance(sent, str) and sent.isdecimal()
        if is_year and isinstance(self.form, Text) and self.form.or_whole and not was_text:
            return int(text)
        return f"{text}\n" if isinstance(sent, str) and sent.endswith("\n") else text

    def _items(self, text: str, sent: Any) -> list[Plain] | None:  # plain data
        """The items of a cell, one a line; an item that was sent keeps the form it had."""
        known = {as_read(self._item(item)): item for item in sent or ()}
        items: list[str] = []
        for line in text.split("\n"):
            if line.startswith(_ON) and items:
                items[-1] += f"\n{line}"
            elif line.strip():
                items.append(line.strip())
        wanted = self.register.wanted if self.register else str
        return [known[item] if item in known else wanted(item.replace(f"\n{_ON}", "\n")) for item in items] or None


def _unless_misspelt(text: str, names: Names) -> str:
    guess = did_you_mean(text, [words[0] for words in names.values() if words])
    if guess:
        raise UsageError("“{text}” is not one of the choices here. Did you mean “{guess}”?", text=text, guess=guess)
    return text


def as_read(cell: OutCell) -> str:
    """What a reader of sheets finds in the cell."""
    match cell:
        case None:
            return ""
        case str():
            return tidied(cell)
        case int() | float():
            return shown_number(cell)
        case date():
            return format_date(cell)
        case _:
            assert_never(cell)


def shown_number(number: float) -> str:
    """A number as a reader of sheets shows it."""
    return str(number) if isinstance(number, int) else plain(Exact(f"{number:.15g}"))


def _truth(text: str) -> bool:
    word = fold(text)
    if word in _YES or word in _NO:
        return word in _YES
    raise UsageError("“{text}” is neither yes nor no. Write Có or Không, or leave the cell empty.", text=text)


def _number(text: str, form: Whole | Decimal) -> int | float:
    number = figure_in(text)
    if isinstance(form, Decimal):
        return plain_number(number)
    is_below = form.least is not None and number < form.least
    is_above = form.most is not None and number > form.most
    if plain_number(number) != int(number) or is_below or is_above:
        raise UsageError("“{text}” is not a whole number that is allowed here. Write one such as 2026.", text=text)
    return int(number)


def _bounds(text: str) -> int | float | list[int | float]:
    single = without_percent(text)
    if single is not None:
        return plain_number(single)
    parts = [part.strip().rstrip("%").strip() for part in text.replace("–", " - ").split(" - ")]
    numbers = [number for part in parts if part and (number := parse_number(part)) is not None]
    if len(parts) != _BOUNDS or len(numbers) != _BOUNDS:
        raise UsageError(
            "“{text}” is no target. Write a number such as 95,5, or two with a dash between them: 90 - 95.", text=text
        )
    return [plain_number(number) for number in numbers]
