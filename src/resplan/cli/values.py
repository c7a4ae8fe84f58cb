"""From an argument's text to its value: dates, names, numbers, choices, paths.

typer would use pydantic, which loads longer than most commands run and explains errors only in English.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import typer

# Choices, numbers and lists are described only there, not in public; pyproject.toml pins typer to a fitting release.
from typer._coercion import TypeDescriptor
from typer.core import TyperArgument, TyperOption

from resplan.cli.language import checked_language
from resplan.errors import UsageError
from resplan.language import LANGUAGES


class Names(tuple[str, ...]):
    """Names separated by commas, each once, in the given order."""

    __slots__ = ()

    def __str__(self) -> str:
        """As it is typed."""
        return ",".join(self)


SHOWN = ("text", "json")
"""What is printed; every other format is a file."""
TEXT = Names(("text",))


def names(text: str) -> Names:
    """The names in a list; whether they exist is the workflow's to check."""
    return Names(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))


def day(text: str) -> date:
    """A date as offices write it; `today` reads the clock, and nothing else does."""
    if text == "today":
        return datetime.now().astimezone().date()
    from resplan.text import format_date, last_of_its_month, parse_date

    found = parse_date(text)
    if found is None:
        if last := last_of_its_month(text):
            raise UsageError("there is no day {text}: its month ends on {last}.", text=text, last=format_date(last))
        raise UsageError("“{text}” is not a date. Write 30/6/2025, 2025-06-30 or today.", text=text)
    return found


class Reader:
    """Reads one parameter's values, in place of typer's pydantic."""

    def __init__(self, parameter: TyperArgument | TyperOption) -> None:
        self._is_many = parameter.type_descriptor.is_list
        self._read = _reader_of(parameter.type_descriptor)

    def coerce(self, value: Any, param: Any, ctx: typer.Context) -> Any:  # typer's names and types
        """The value that the command gets; a default that is not text is used as it is."""
        try:
            if isinstance(value, list | tuple) and self._is_many:
                return [self._one(each) for each in value]
            return self._one(value)
        except UsageError as error:
            raise typer.BadParameter(str(error), ctx=ctx, param=param) from error

    def _one(self, value: Any) -> Any:
        return self._read(value) if isinstance(value, str) else value


def _reader_of(kind: TypeDescriptor) -> Callable[[str], Any]:
    (annotation,) = get_args(kind.annotation) if kind.is_list else (kind.annotation,)
    if kind.parameter_info.parser is not None:
        return kind.parameter_info.parser
    if kind.choices is not None:
        return lambda text: _choice(text, kind.choices or ())
    if annotation is int:
        return lambda text: _number(text, kind.parameter_info.min, kind.parameter_info.max)
    return Path if annotation is Path else str


def takes_names(parameter: TyperArgument | TyperOption) -> bool:
    """Whether any text can be its value, one with blanks too."""
    return _reader_of(parameter.type_descriptor) in (str, Path)


def _choice(text: str, choices: tuple[str, ...]) -> str:
    if text in choices:
        return text
    from resplan.cli.choices import named
    from resplan.framework.choice import key_named, listed

    if choices == LANGUAGES:  # not only those in which a document can be written
        return checked_language(text)
    names = named(choices)
    found = key_named(text, names)
    if found is None:
        raise UsageError("“{text}” is none of {choices}.", text=text, choices=listed(names))
    return found


def _number(text: str, least: float | None, most: float | None) -> int:
    try:
        number = int(text)
    except ValueError:
        raise UsageError("“{text}” is not a whole number.", text=text) from None
    if (least is not None and number < least) or (most is not None and number > most):
        raise UsageError("{number} is not between {least} and {most}.", number=number, least=least, most=most)
    return number
