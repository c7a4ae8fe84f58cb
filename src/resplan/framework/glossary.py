"""The words of the field in both languages, from `schemas/glossary.yaml`."""

from functools import cache

from resplan.files import installed
from resplan.framework.data import parsed
from resplan.framework.typed import Datum, read_as
from resplan.language import Language
from resplan.language.words import Words


class Term(Datum, frozen=True):
    """A word, what it means, and its name in the code."""

    vi: str
    en: str
    name: str
    meaning: Words

    def in_language(self, language: Language) -> str:
        """The word in one of the languages."""
        return self.vi if language == "vi" else self.en


@cache
def glossary() -> tuple[Term, ...]:
    """All terms in their order."""
    content = (installed.schemas() / "glossary.yaml").read_bytes()
    return read_as(parsed(content), tuple[Term, ...])
