"""The language of the interface: `--lang` anywhere, else RESPLAN_LANG, else Vietnamese. Decided before any help is built."""

import os
from collections.abc import Sequence

from resplan.errors import ResplanError, UsageError
from resplan.language import LANGUAGES, Language, catalogue, worded

_VARIABLE = "RESPLAN_LANG"


def choose_language(arguments: Sequence[str]) -> Language | None:
    """Sets the interface's language.

    Returns the one that the call or the environment names, which outranks a plan's own settings; None if neither
    does.
    """
    wanted = next((name for name in (_from_arguments(arguments), os.environ.get(_VARIABLE)) if name in LANGUAGES), None)
    asked: Language | None = checked_language(wanted) if wanted else None
    os.environ["LANGUAGE"] = asked or LANGUAGES[0]
    return asked


def current_language() -> Language:
    """The language chosen for this run."""
    return "en" if os.environ.get("LANGUAGE") == "en" else "vi"


def checked_language(wanted: str | None) -> Language:
    """A language named by a flag or a setting."""
    match wanted:
        case None:
            return current_language()
        case "vi" | "en":
            return wanted
        case _:
            raise UsageError("There is no language “{language}”. Choose vi or en.", language=wanted)


def say(message: str) -> str:
    """A sentence of the interface in the chosen language."""
    return catalogue(current_language()).gettext(message) if message else message


def ngettext(one: str, many: str, count: int) -> str:
    """A sentence about one thing or many, in the chosen language."""
    return catalogue(current_language()).ngettext(one, many, count)


def said(error: ResplanError) -> str:
    """An error's sentence in the chosen language."""
    return worded(error, current_language())


def error_line(words: str) -> str:
    """The line that tells an error on standard error."""
    return say("Error: ") + words


def _from_arguments(arguments: Sequence[str]) -> str | None:
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
    return None
