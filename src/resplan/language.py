"""The interface's words in the reader's language. Knows catalogues, not who speaks."""

import gettext
from functools import cache
from typing import Literal, get_args

from resplan import resources

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DOMAIN = "resplan"


@cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """The catalogue of a language; English is what the sources are written in, so it needs none."""
    return gettext.translation(DOMAIN, resources.catalogues(), [language], fallback=language == "en")
