"""Plain scalars as YAML 1.2 core reads them, minus what loses information."""

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
# NOTE: a leading zero makes a text: `01` is a code, and reading it as 1 would lose it.
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{0,18})?(?:[eE][-+]?[0-9]{1,2})?")
FIRST_SIGNS = frozenset("+-0123456789~nNtTfF")
"""What a scalar that is no text can begin with."""


def resolve_plain(text: str) -> Scalar:
    """Value of a scalar written without quotes."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in FIRST_SIGNS:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
