"""Numbers as a reader of Vietnamese or English writes them."""

import re
from typing import Literal

_VIETNAMESE = re.compile(r"[-+]?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
_ENGLISH = re.compile(r"[-+]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_SWAPPED = str.maketrans(",.", ".,")


def format_number(number: float, language: Literal["vi", "en"] = "vi") -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English; no zeros at the end."""
    text = f"{number:,}" if isinstance(number, int) else f"{number:,.6f}".rstrip("0").rstrip(".")
    return text.translate(_SWAPPED) if language == "vi" else text


def parse_number(text: str) -> int | float | None:
    """The number that a text is; where both readings are possible (`1.234`) the Vietnamese one."""
    written = text.strip().replace("\u00a0", "")
    if _VIETNAMESE.fullmatch(written):
        plain = written.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(written):
        plain = written.replace(",", "")
    else:
        return None
    return float(plain) if "." in plain else int(plain)
