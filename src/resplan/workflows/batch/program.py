"""Identifies this program: any change of its code, its words, its data, its templates or its dependencies gives another digest."""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from resplan import __version__
from resplan.files import installed
from resplan.language.catalogues import CATALOGUES


@cache
def program_digest() -> str:
    """Hash of the names and stamps of all sources, words, data and templates; it opens no file, since every kept answer asks for it."""
    digest = hashlib.sha256(f"{__version__}\n{sys.version}\n".encode())
    sources = (Path(__file__).parents[2], (".py", ".json")), (CATALOGUES, ".mo")
    for folder, ending in (*sources, (installed.schemas(), ""), (installed.templates(), "")):
        for line in sorted(_stamps(str(folder), ending)):
            digest.update(line)
    # Installing, removing or replacing a package changes the folder of all packages.
    digest.update(str(Path(msgspec.__file__).parents[1].stat().st_mtime_ns).encode())
    return digest.hexdigest()


def _stamps(folder: str, ending: str | tuple[str, ...]) -> Iterator[bytes]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _stamps(entry.path, ending)
            elif entry.name.endswith(ending):
                stat = entry.stat()
                stamp = (entry.path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
                yield f"{stamp}\n".encode("utf-8", "surrogateescape")
