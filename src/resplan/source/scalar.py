"""Reads plain scalars as YAML 1.2 core does, except where that would lose information."""

import re

Scalar = str | int | float | bool | None

_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
# NOTE: a leading zero makes a text: `01` is a code, and 1 would lose the zero.
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{0,18})?(?:[eE][-+]?[0-9]{1,2})?")
_FIRST_OF_NUMBERS = frozenset("+-0123456789")
FIRST_SIGNS = _FIRST_OF_NUMBERS | frozenset("~nNtTfF")
"""The possible first characters of a scalar that is not a text."""


def resolve_plain(text: str) -> Scalar:
    """Value of a scalar written without quotes."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _FIRST_OF_NUMBERS:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
