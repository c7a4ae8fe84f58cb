"""A bundle as one file: parts under their names, packed so that the same parts always give the same bytes."""

import io
import stat
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping

from msgspec import Struct

from resplan.errors import ResplanError
from resplan.files.names import is_portable
from resplan.office.archive import DAMAGE, open_archive, unpacks_to_much
from resplan.office.limits import OfficeLimits

MANIFEST = "manifest.json"
SIGNATURES = "manifest.dsse.json"
CHECK = "check.json"
PLAN = "plan/"
DOCUMENTS = "documents/"

_HEAD = 30
"""How many bytes stand before a part's name."""
_TIME = (1980, 1, 1, 0, 0, 0)
_ORDINARY = 0o100644 << 16
_UNIX = 3
"""The system that an archive says it was made on; the same everywhere, so that the bytes are the same."""
MEGABYTES = 200
LARGEST = MEGABYTES * 1_000_000
"""The most bytes of a bundle."""
LIMITS = OfficeLimits(megabytes=MEGABYTES, unpacked_megabytes=MEGABYTES, part_megabytes=MEGABYTES, parts=5_000)
"""A plan takes some 100 kB, its documents a few MB; the rest is room for evidence."""
_LISTED = b"PK\1\2"
"""How each entry begins in the list of parts at an archive's end."""
_MOST_LISTED = 10 * LIMITS.parts
"""The most entries in all lists of parts, including those of Office files inside: a list of millions would fill the memory."""
DEEPEST = 8
"""The most steps in a part's name, its folders and the file itself."""
LONGEST = 180
"""The most characters of a part's name: Windows allows 260 for a whole path."""
_UNREADABLE = (*DAMAGE, ValueError, IndexError, OverflowError, ArithmeticError)


class Opened(Struct, frozen=True):
    """The parts of a bundle that could be read, and what was wrong with the archive around them."""

    parts: Mapping[str, bytes]
    damaged: tuple[str, ...] = ()
    """Parts whose bytes do not fit their checksum, or cannot be unpacked."""
    around: "Around | None" = None
    """Where the archive differs from the one that packing these parts gives; None if they are equal byte for byte."""


class Around(Struct, frozen=True):
    """Where an archive differs from what packing its parts gives."""

    near: str | None = None
    """The part beside a changed byte, empty for the list of parts at the end; None if it was packed by another program."""


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The archive of some parts: manifest and signatures first, the others by name; uncompressed, so that any program can unpack it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts, key=_order):
            info = zipfile.ZipInfo(name, _TIME)
            info.create_system, info.external_attr = _UNIX, _ORDINARY
            archive.writestr(info, parts[name])
    return stream.getvalue()


def _order(name: str) -> tuple[bool, bool, str]:
    return name != MANIFEST, name != SIGNATURES, name


def is_bundle(content: bytes) -> bool:
    """Whether this is a bundle, perhaps a damaged one: its first part, or one in the list at its end, is the manifest."""
    return content[_HEAD:].startswith(MANIFEST.encode()) or (content.startswith(b"PK") and _lists_manifest(content))


def _lists_manifest(content: bytes) -> bool:
    try:
        return MANIFEST in zipfile.ZipFile(io.BytesIO(content)).namelist()
    except _UNREADABLE:
        return False


def opened(name: str, content: bytes) -> Opened:
    """Opens a bundle that anybody may have made: only parts within the limits, with names that are safe on every disk."""
    if content.count(_LISTED) > _MOST_LISTED:
        raise unpacks_to_much(name)
    try:
        archive = open_archive(name, content, LIMITS)
    except _UNREADABLE as error:
        raise ResplanError(
            "{file} is damaged: the list of its parts at its end cannot be read. Ask for it again.",
            file=name,
        ) from error
    parts: dict[str, bytes] = {}
    damaged: list[str] = []
    infos = {part: info for part, info in archive.parts.items() if not info.is_dir()}
    refuse_names(name, (info.filename for info in infos.values()))
    for part, info in infos.items():
        if stat.S_ISLNK(info.external_attr >> 16):
            raise _strange(name, part)
        try:
            parts[part] = archive.read(part)
        except _UNREADABLE:
            damaged.append(part)
    return Opened(parts, tuple(damaged), None if damaged else _around(parts, content))


def _around(parts: Mapping[str, bytes], content: bytes) -> Around | None:
    expected = packed(parts)
    if expected == content:
        return None
    if len(expected) != len(content):
        return Around()
    changed, same = len(content) - 1, 0
    while same < changed:
        middle = (same + changed) // 2
        if expected[same : middle + 1] == content[same : middle + 1]:
            same = middle + 1
        else:
            changed = middle
    end = 0
    for name in sorted(parts, key=_order):
        end += _HEAD + len(name.encode("utf-8")) + len(parts[name])
        if changed < end:
            return Around(name)
    return Around("")


def refuse_names(bundle: str, names: Iterable[str]) -> None:
    """Refuses parts' names that lead elsewhere, that some disk cannot have, or of which two are one on some disk."""
    seen: dict[str, str] = {}
    for name in names:
        key = _on_any_disk(name)
        if not is_safe_name(name) or key in seen:
            raise _strange(bundle, name)
        seen[key] = name
    for key, name in seen.items():
        steps = key.split("/")
        if any("/".join(steps[:count]) in seen for count in range(1, len(steps))):
            raise _strange(bundle, name)


def is_safe_name(name: str) -> bool:
    """Whether a part may have this name."""
    steps = name.split("/")
    return len(steps) <= DEEPEST and len(name) <= LONGEST and all(map(_is_plain, steps))


def _is_plain(step: str) -> bool:
    return bool(step) and not step.startswith(".") and is_portable(step)


def _on_any_disk(name: str) -> str:
    """A form that is equal for names that some disk takes for one: without capitals, accents composed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _strange(bundle: str, part: str) -> ResplanError:
    return ResplanError(
        "{file} holds a part “{part}” that not every disk can have under this name: it leads elsewhere, or another part's "
        "name is nearly the same. No bundle of resplan has such a part.",
        file=bundle,
        part=part[:80],
    )
