"""Texts of cells as runs, to separate struck-out words from the rest."""

import re

from resplan.errors import ResplanError
from resplan.office.archive import Archive
from resplan.office.markup import Element, elements, local_name
from resplan.office.styles import is_struck
from resplan.text import nfc
from resplan.text.shown import as_typed

Runs = tuple[tuple[str, bool | None], ...]
"""Each run and whether its own font strikes it out; None if it has no font of its own."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""Excel's escape for characters that XML does not allow."""

_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}
"""Digits as wide as a Chinese letter, which some keyboards type."""
_WIDE = re.compile("[０-９]")


def shared_strings(archive: Archive, part: str | None) -> list[Runs]:
    """The texts that cells refer to by number; they are counted, whatever number the file claims."""
    if part is None or part not in archive:
        return []
    found: list[Runs] = []
    for element in elements(archive, part, frozenset({"si"})):
        if len(found) >= archive.limits.texts:
            raise ResplanError("{file} has more than {count} texts. Divide it.", file=archive.name, count=len(found))
        found.append(runs_of(element))
    return found


def runs_of(element: Element) -> Runs:
    """The runs of a text, without phonetic aids."""
    runs: list[tuple[str, bool | None]] = []
    for child in element:
        match local_name(child):
            case "t":
                runs.append((child.text or "", None))
            case "r":
                fonts = [part for part in child if local_name(part) == "rPr"]
                text = "".join(part.text or "" for part in child if local_name(part) == "t")
                runs.append((text, is_struck(fonts[0]) if fonts else None))
    return tuple(runs)


def clean(text: str) -> str:
    """A text of a cell, with Excel's escapes undone, as `tidied`."""
    return tidied(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text)


def tidied(text: str) -> str:
    """A text in NFC, as it was typed, with one kind of line break, digits of common width and no blanks around it."""
    text = nfc(as_typed(text.replace("\r\n", "\n").replace("\r", "\n")))
    return (text.translate(_DIGITS) if _WIDE.search(text) else text).strip()
