"""Documents known by their number: their type and their name. It knows no plan."""

import re

from resplan.framework.framework import Framework

_BETWEEN = re.compile(r"[-/\s]+")
_IS_NUMBER = re.compile(r"\d{1,5}[-/][^\W\d_]\S*$")
_ONE_DIGIT = re.compile(r"^\s*([1-9])(?![0-9])")


def named_document(number: str, framework: Framework) -> str:
    """The name of a document known only by its number: «Quyết định số 05/QĐ-UBND»; any other text stays unchanged."""
    kind = kind_of_document(number, "", framework) if _IS_NUMBER.match(number) else ""
    return f"{kind} số {with_zero(number)}" if kind else number


def kind_of_document(number: str, title: str, framework: Framework) -> str:
    """Type of a document: the first words of its title, else what the sign in its number stands for."""
    signs = framework.document_signs
    named = max((kind for kind in signs.values() if title.startswith(kind)), key=len, default="")
    return named or next((signs[part] for part in _BETWEEN.split(number) if part in signs), "Văn bản")


def with_zero(number: str | None) -> str:
    """Numbers below 10 have a leading zero: 05-KH/TU."""
    return _ONE_DIGIT.sub(r"0\1", number or "")
