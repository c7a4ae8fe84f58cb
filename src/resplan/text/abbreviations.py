"""Abbreviations in a text: words in capitals, and those that the text explains in brackets."""

import re

ABBREVIATION = re.compile(r"[A-ZĐ](?<![\w/.&-].)[A-ZĐ]{1,5}(?![\w/.&-])")
EXPLAINED = re.compile(r"\(([A-ZĐ]{2,6})\)")
_CAPITALS = re.compile(r"[A-ZĐ]{2,6}")


def abbreviations_in(text: str) -> list[str]:
    """The abbreviations, in order; numbers of documents do not count."""
    return ABBREVIATION.findall(text)


def explained_in(text: str) -> set[str]:
    """The abbreviations in brackets after their meaning."""
    return set(EXPLAINED.findall(text))


def capitals_in(name: str) -> set[str]:
    """Every run of capitals in a body's name; readers who know the body know these."""
    return set(_CAPITALS.findall(name))
