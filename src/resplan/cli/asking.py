"""Questions in a terminal. Each is repeated until the answer is understood; the default for Enter stands in brackets."""

import sys
import textwrap
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

import typer

from resplan.cli.language import said, say
from resplan.cli.style import terminal_width
from resplan.errors import ResplanError, UsageError
from resplan.text import format_date

if TYPE_CHECKING:
    from resplan.framework.choice import Names

Answer = TypeVar("Answer")
_YES = frozenset({"y", "yes", "c", "co", "có"})
_NO = frozenset({"", "n", "no", "k", "khong", "không"})


def may_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty()


def tell(text: str, indent: str = "") -> None:
    """A text in lines that fit the terminal."""
    typer.echo("\n".join(_lines(text, indent)))


def ask(question: str, *, may_be_empty: bool = False, default: str = "") -> str:
    """A line of text. Enter gives the default, or an empty text where that is allowed."""
    *before, last = _lines(f"{question} [{default}]" if default else question)
    for line in before:
        typer.echo(line)
    if default or may_be_empty:
        return str(typer.prompt(last, default=default, show_default=False, value_proc=str)).strip()
    return str(typer.prompt(last, value_proc=str))


def ask_secret(question: str) -> str:
    """A line that is not shown while it is typed; where nobody can type, the next line of the input."""
    if may_ask():
        return str(typer.prompt(question, default="", show_default=False, hide_input=True))
    return sys.stdin.readline().rstrip("\r\n")


def ask_until(question: str, read: Callable[[str], Answer], *, may_be_empty: bool = False, default: str = "") -> Answer:
    """What `read` makes of the answer; if it cannot read it, the user is told and asked again."""
    while True:
        try:
            return read(ask(question, may_be_empty=may_be_empty, default=default))
        except ResplanError as error:
            tell(said(error))


def choose(question: str, names: "Names", titles: Sequence[str], default: int | None = 0) -> str:
    """The key of the choice named by number, key or name. Without a default, Enter chooses none: ""."""
    from resplan.framework.choice import key_named, listed

    keys = list(names)
    tell(question)
    for number, (key, title) in enumerate(zip(keys, titles, strict=True), 1):
        tell(f"{number}. {title}" if key == str(number) else f"{number}. {title} ({key})", "  ")

    def read(text: str) -> str:
        answer = text.strip()
        if not answer and default is None:
            return ""
        if answer.isdecimal() and 1 <= int(answer) <= len(keys):
            return keys[int(answer) - 1]
        found = key_named(answer, names)
        if found is None and keys[0] == "1":
            raise none_of(keys, text)
        if found is None:
            raise UsageError(
                "“{text}” is none of the choices. Answer with 1–{most}, or with one of: {choices}.",
                text=text,
                most=len(keys),
                choices=listed(names),
            )
        return found

    shown = "" if default is None else str(default + 1)
    return ask_until(say("Number or name"), read, may_be_empty=default is None, default=shown)


def none_of(choices: Sequence[str], answer: str) -> UsageError:
    """The sentence that an answer is none of the choices; the choices are in sight and are not repeated."""
    return UsageError(
        "“{text}” is none of those above. Answer with a number from 1 to {most}, or with a name.",
        text=answer,
        most=len(choices),
    )


def agree(question: str) -> bool:
    """Asks yes or no; Enter means no."""

    def read(text: str) -> bool:
        if text.strip().lower() in _YES | _NO:
            return text.strip().lower() in _YES
        raise UsageError("Answer yes or no: y or n.")

    return ask_until(f"{question} {say('[y/N]')}", read, may_be_empty=True)


def _lines(text: str, indent: str = "") -> list[str]:
    """The text wrapped at words; unwrapped if the output is no terminal."""
    width = terminal_width()
    if width is None or not text:
        return [indent + text]
    return textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def agree_or_end(question: str, *, is_agreed: bool) -> None:
    """Asks before something is written; no ends the command. Where nobody can be asked, --yes is needed."""
    if is_agreed:
        return
    if not may_ask():
        raise UsageError("Nothing was written yet: look at what is shown above, and say --yes.")
    if not agree(question):
        raise typer.Abort


def make_sure_of(day: date | None) -> None:
    """Asks before writing a day that lies in the future: one mistyped year makes every task overdue."""
    if may_ask() and (question := _after_today(day)):
        agree_or_end(f"{question} {say('Is that day meant?')}", is_agreed=False)


def tell_if_after_today(day: date | None) -> None:
    """Warns about a day in the future after writing, if nobody could be asked."""
    if not may_ask() and (sentence := _after_today(day)):
        typer.echo(f"{sentence} {say('Check the year.')}", err=True)


def _after_today(day: date | None) -> str:
    today = datetime.now().astimezone().date()
    if day is None or day <= today:
        return ""
    return say("{day} lies after today, {today}.").format(day=format_date(day), today=format_date(today))
