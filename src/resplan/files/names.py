"""File names as people write them: a name means the same file on every system, and can always be shown."""

import os
import re
import unicodedata
from functools import lru_cache

from resplan.files.refused import bad_name

_ABSOLUTE = re.compile(r"/|[A-Za-z]:")
"""Absolute paths: from a root, of a server or a device, from a drive."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:[.:].*)?", re.IGNORECASE)
"""Names that Windows takes for a device in any folder, whatever the ending."""
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]\Z')
"""Characters that Windows does not allow in names, and those it strips from their ends."""
_NAMES = 4096
"""How many names are kept with their verdict, since a site has the same steps in thousands of paths."""
_LONE = re.compile("[\ud800-\udfff]+")


def steps_of(name: str) -> tuple[str, ...] | None:
    """The steps from a folder to the named file; None if the name does not start from the folder."""
    path = name.replace("\\", "/")
    if "\0" in path or not _can_stand_on_disk(path):
        raise bad_name(readable(name))
    if _ABSOLUTE.match(path):
        return None
    steps = tuple(step for step in path.split("/") if step not in ("", "."))
    if any(_DEVICE.fullmatch(step) for step in steps):
        raise bad_name(readable(name))
    return steps


@lru_cache(maxsize=_NAMES)
def is_portable(step: str) -> bool:
    """Whether every system can have a file or folder of this name."""
    return not (_FORBIDDEN.search(step) or _DEVICE.fullmatch(step)) and _can_stand_on_disk(step)


def _can_stand_on_disk(name: str) -> bool:
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return False
    return True


def readable(name: str) -> str:
    """A name for people: bytes of old archives (Latin-1, Windows-1258) as the letters they stood for."""
    return unicodedata.normalize("NFC", _LONE.sub(_meant, name)) if _LONE.search(name) else name


def _meant(match: re.Match[str]) -> str:
    try:
        return match.group().encode("utf-8", "surrogateescape").decode("cp1258", "replace")
    except UnicodeEncodeError:  # not from a disk: somebody wrote half of a surrogate pair
        return "�" * len(match.group())


def same_letters(name: str) -> str:
    """One form for all spellings of a name: a Mac separates letters from their accents."""
    return unicodedata.normalize("NFC", name)
