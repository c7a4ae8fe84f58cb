"""The archive inside an office file: its names, sizes and numbers are not trusted but checked before a part is opened."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from msgspec import Struct

from resplan.errors import ResplanError
from resplan.office.limits import MILLION, OfficeLimits, refuse_large

_RATIO_FROM = MILLION
"""Below this size a part may be compressed to any degree."""
_ENCRYPTED = 0x1
DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError)
"""The errors of opening a damaged or encrypted archive."""


class Archive(Struct, frozen=True):
    """The parts of an office file by name, with slashes and none in front; capitals make no other name, as in Word and Excel."""

    name: str
    opened: zipfile.ZipFile
    parts: Mapping[str, zipfile.ZipInfo]
    limits: OfficeLimits
    _spelled: Mapping[str, str]
    """Each name in small letters → the name as the archive spells it."""

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._spelled

    def spelled(self, part: str) -> str:
        """A part's name as the archive spells it; as given if there is no such part."""
        return self._spelled.get(part.lower(), part)

    def read(self, part: str) -> bytes:
        """A whole part, if it is as large as the archive says."""
        return b"".join(self.pieces(part, self.parts[self.spelled(part)].file_size + 1))

    def pieces(self, part: str, size: int) -> Iterator[bytes]:
        """The same, so many bytes at a time."""
        info, read = self.parts[self.spelled(part)], 0
        with self.opened.open(info) as stream:
            while piece := stream.read(size):
                read += len(piece)
                if read > info.file_size:
                    raise unpacks_to_much(self.name)
                yield piece


def open_archive(name: str, content: bytes, limits: OfficeLimits) -> Archive:
    """The archive, if it has the size and structure of an office file."""
    refuse_large(name, content, limits)
    opened = zipfile.ZipFile(io.BytesIO(content))
    infos = opened.infolist()
    if len(infos) > limits.parts or sum(info.file_size for info in infos) > limits.unpacked_megabytes * MILLION:
        raise unpacks_to_much(name)
    parts: dict[str, zipfile.ZipInfo] = {}
    spelled: dict[str, str] = {}
    for info in infos:
        part = part_name(info.filename)
        if part is None or part.lower() in spelled:
            raise ResplanError(
                "{file} holds a part with the name “{part}” twice, or one that leads out of it. Open it in its program and save it again.",
                file=name,
                part=info.filename[:80],
            )
        if info.file_size > limits.part_megabytes * MILLION or (
            info.file_size > _RATIO_FROM and info.file_size > limits.ratio * info.compress_size
        ):
            raise unpacks_to_much(name)
        if info.flag_bits & _ENCRYPTED:
            raise ResplanError("{file} is protected by a password. Save it without one.", file=name)
        parts[part] = info
        spelled[part.lower()] = part
    return Archive(name, opened, parts, limits, spelled)


def part_name(written: str, base: str = "") -> str | None:
    """A part's name: some programs write backslashes or a leading slash; None if it leads out of the archive."""
    plain = written.replace("\\", "/")
    joined = posixpath.normpath(plain.lstrip("/") if plain.startswith("/") else posixpath.join(base, plain))
    return None if joined.startswith("../") or joined == ".." or "\0" in joined or ":" in joined else joined


def unpacks_to_much(name: str) -> ResplanError:
    """The error for an archive that is far larger unpacked than packed."""
    return ResplanError(
        "{file} unpacks to more than such a file can need. Copy what matters into a new file and send that.", file=name
    )
