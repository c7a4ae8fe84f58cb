"""Names of files as people write them: the same name means the same on every system, and can always be shown."""

import os
import re
import unicodedata

from resplan.files.refused import bad_name

_ABSOLUTE = re.compile(r"/|[A-Za-z]:")
"""An own root, a server (`\\\\host`), a device (`\\\\.\\`) or a drive."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:[.:].*)?", re.IGNORECASE)
"""What Windows takes for a device in any folder, whatever its ending."""
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]\Z')
"""Signs that Windows has no names with, and what it cuts off at their end."""
_LONE = re.compile("[\ud800-\udfff]+")


def steps_of(name: str) -> tuple[str, ...] | None:
    """The steps from a folder to the file that is named from it; None where the name does not start from the folder."""
    path = name.replace("\\", "/")
    if "\0" in path or not _can_stand_on_disk(path):
        raise bad_name(readable(name))
    if _ABSOLUTE.match(path):
        return None
    steps = tuple(step for step in path.split("/") if step not in ("", "."))
    if any(_DEVICE.fullmatch(step) for step in steps):
        raise bad_name(readable(name))
    return steps


def is_portable(step: str) -> bool:
    """Whether every system can have a file or a folder of this name."""
    return not (_FORBIDDEN.search(step) or _DEVICE.fullmatch(step)) and _can_stand_on_disk(step)


def _can_stand_on_disk(name: str) -> bool:
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return False
    return True


def readable(name: str) -> str:
    """A name for people: bytes of an old archive (Latin-1, Windows-1258) as the letters they were meant to be."""
    return unicodedata.normalize("NFC", _LONE.sub(_meant, name)) if _LONE.search(name) else name


def _meant(match: re.Match[str]) -> str:
    try:
        return match.group().encode("utf-8", "surrogateescape").decode("cp1258", "replace")
    except UnicodeEncodeError:  # not from a disk: a half of a pair that somebody wrote
        return "�" * len(match.group())


def same_letters(name: str) -> str:
    """The form by which two spellings of one name are known as the same: a Mac parts letters from their accents."""
    return unicodedata.normalize("NFC", name)
