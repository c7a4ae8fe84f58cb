"""Finished files, deflated in blocks: pages of one plan are so alike that together they shrink to a tenth."""

import zlib
from collections.abc import Iterable, Iterator

from resplan.workflows.batch.kept import data_of, json_of

Files = Iterable[tuple[str, bytes]]
"""Names and contents."""
_AT_ONCE = 1 << 20
"""Bytes of a block before it is deflated."""


def deflated(files: Files) -> Iterator[bytes]:
    """The files in deflated blocks; only one block's files are held at a time."""
    sizes: list[list[object]] = []
    contents: list[bytes] = []
    held = 0
    for name, content in files:
        sizes.append([name, len(content)])
        contents.append(content)
        held += len(content)
        if held >= _AT_ONCE:
            yield _block(sizes, contents)
            sizes, contents, held = [], [], 0
    if sizes:
        yield _block(sizes, contents)


def inflated(blocks: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """The files from a block; a ValueError if the bytes hold none."""
    for block in blocks:
        try:
            head, _, contents = zlib.decompress(block).partition(b"\n")
        except zlib.error as error:
            raise ValueError(str(error)) from error
        place = 0
        for name, size in data_of(head):
            yield name, contents[place : place + size]
            place += size


def _block(sizes: list[list[object]], contents: list[bytes]) -> bytes:
    return zlib.compress(b"\n".join((json_of(sizes), b"".join(contents))), 1)
