"""The three standard streams, whatever state they are in: closed, full, abandoned by the reader, or in another encoding."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, TextIO, cast

from resplan.errors import ResplanError, Said
from resplan.files.reasons import reason

_UTF8_MODE = ("-X", "utf8")


def open_streams() -> None:
    """Gives the process three usable streams, whatever it was started with."""
    sys.stdin = sys.stdin or _nothing("r")
    sys.stdout = _standing(sys.stdout, Said("the standard output"))
    sys.stderr = _standing(sys.stderr, None)


def understand_arguments(arguments: Sequence[str]) -> None:
    """Restarts the program in UTF-8 mode if the locale would garble Vietnamese arguments and file names.

    Python decides at its start how to decode them, so nothing else helps. On Windows they arrive as text.
    """
    if os.name != "posix" or sys.getfilesystemencoding() == "utf-8" or all(text.isascii() for text in arguments):
        return
    original = sys.orig_argv[1:]
    if not sys.executable or tuple(original[:2]) == _UTF8_MODE:
        return
    os.execv(sys.executable, [sys.executable, *_UTF8_MODE, *original])  # noqa: S606  # this very program, no shell


class _Outlet(io.RawIOBase):
    """Writes as long as somebody reads. A failure to write is reported once, not again at exit."""

    def __init__(self, inner: IO[bytes], name: Said | None) -> None:
        self._inner = inner
        self._name = name
        self._is_lost = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._inner.fileno()

    def isatty(self) -> bool:
        return self._inner.isatty()

    def write(self, content: bytes) -> int:  # type: ignore[override]  # any buffer, as the base class has it
        length = memoryview(content).nbytes
        if self._is_lost:
            return length
        try:
            return self._inner.write(content)
        except BrokenPipeError:  # the reader has stopped (`resplan check | head`); the work still runs to its end
            self._is_lost = True
            return length
        except OSError as error:
            self._is_lost = True
            if self._name is None:
                return length
            raise ResplanError(
                "{stream} cannot be written: {reason}.", stream=self._name, reason=reason(error)
            ) from error


class _Heard:
    """A standard stream whose output is also recorded."""

    def __init__(self, inner: TextIO) -> None:
        self._inner = inner
        self._pieces: list[str] = []
        self._room = MOST_HEARD

    @property
    def text(self) -> str | None:
        """Everything that was written; None if it is more than is recorded."""
        return "".join(self._pieces) if self._room >= 0 else None

    def __getattr__(self, name: str) -> Any:  # any attribute that a stream has
        return getattr(self._inner, name)

    def write(self, text: str) -> int:
        length = self._inner.write(text)
        self._room -= length
        self._pieces.append(text)
        if self._room < 0:
            self._pieces.clear()
        return length


MOST_HEARD = 16_000_000
"""The most text that is recorded, in characters."""


@contextmanager
def heard() -> Iterator[tuple[_Heard, _Heard]]:
    """Standard output and standard error, recorded."""
    before = sys.stdout, sys.stderr
    out, err = map(_Heard, before)
    sys.stdout, sys.stderr = cast(TextIO, out), cast(TextIO, err)
    try:
        yield out, err
    finally:
        sys.stdout, sys.stderr = before


def _standing(stream: TextIO | None, name: Said | None) -> TextIO:
    buffer = getattr(stream, "buffer", None)
    # With PYTHONUNBUFFERED, the raw file takes the buffer's place.
    raw: IO[bytes] | None = buffer if isinstance(buffer, io.FileIO) else getattr(buffer, "raw", None)
    if stream is None or raw is None:
        return stream or _nothing("w")
    buffered = cast(BinaryIO, io.BufferedWriter(_Outlet(raw, name)))
    return io.TextIOWrapper(buffered, encoding="utf-8", errors="replace", line_buffering=stream.isatty())


def _nothing(mode: str) -> TextIO:
    """A stream that is empty and drops what is written. It occupies a closed stream's number, which no file of ours must get."""
    return cast(TextIO, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123  # it stands until the program ends
