"""The interface's words, from the catalogue of a language."""

import gettext
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from resplan.errors import InBoth, ResplanError, Said

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DOMAIN = "resplan"
CATALOGUES = Path(__file__).resolve().parents[1] / "locale"
"""Folder of the interface's gettext catalogues, one folder a language."""


@cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """The catalogue of a language. The sources are in English, so English needs none."""
    return gettext.translation(DOMAIN, CATALOGUES, [language], fallback=language == "en")


def worded(sentence: ResplanError | Said, language: Language) -> str:
    """An error's sentence, or a phrase within one, in a language."""
    # Imported here: output without an error needs none of it and starts sooner.
    from resplan.text import printable  # noqa: PLC0415

    def said(value: object) -> str:
        match value:
            case Said():
                return worded(value, language)
            case InBoth() if language == "vi":
                return printable(value.vi)
            case _:
                return printable(str(value))

    values = {name: said(value) for name, value in sentence.values.items()}
    return catalogue(language).gettext(sentence.message).format_map(values)
