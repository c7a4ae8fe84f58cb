"""The interface's words in the reader's language. Knows catalogues, not who speaks."""

from resplan.language.catalogues import DOMAIN, LANGUAGES, Language, catalogue, worded

__all__ = ["DOMAIN", "LANGUAGES", "Language", "catalogue", "worded"]
