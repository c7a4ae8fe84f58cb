"""The guarded process: it takes one file after the other from its input, reads it within limits, and answers with plain data.

A frame is four bytes with its length, then its content. A question is two frames, a JSON object and the file; an
answer is one JSON object. Nothing else is exchanged, so a file that takes over the reader can only falsify its own
answer.
"""

import json
import struct
import sys
import time
from collections.abc import Callable, Mapping
from typing import IO, Any

from msgspec.structs import asdict

from resplan.errors import ResplanError
from resplan.office.archive import DAMAGE
from resplan.office.limits import MILLION, OfficeLimits
from resplan.office.marked_book import mark_workbook
from resplan.office.markup import BAD_XML
from resplan.office.pdf_text import read_pdf
from resplan.office.word import accept_word
from resplan.office.word_text import read_word
from resplan.office.workbook import read_workbook

READERS: Mapping[str, Callable[[str, bytes, OfficeLimits], Mapping[str, Any]]] = {
    "workbook": read_workbook,
    "word": accept_word,
    "document": read_word,
    "pdf": read_pdf,
}
"""What the process can read; nothing else can be asked of it but the following."""
WRITERS: Mapping[str, Callable[[str, bytes, OfficeLimits, Mapping[str, Any]], Mapping[str, Any]]] = {
    "marked": mark_workbook,
}
"""What it can make of a file and of what is given with the question."""
_LENGTH = struct.Struct(">I")


def serve() -> None:
    """Answers until the input ends."""
    source, answers = sys.stdin.buffer, sys.stdout.buffer
    is_limited = False
    while (question := read_frame(source)) is not None:
        asked = json.loads(question)
        content = read_frame(source)
        limits = OfficeLimits(**asked["limits"])
        if not is_limited:
            _limit_memory(limits)
            is_limited = True
        _limit_work(limits)
        write_frame(answers, json.dumps(_answer(asked, content or b"", limits)).encode())


def question(reader: str, name: str, limits: OfficeLimits, given: Mapping[str, Any] | None = None) -> bytes:
    """The first frame of a question."""
    return json.dumps({"reader": reader, "name": name, "limits": asdict(limits), "given": given}).encode()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; None if the stream ends, even within a frame."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    return content if len(content) == length else None


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """One frame, sent at once."""
    stream.write(_LENGTH.pack(len(content)) + content)
    stream.flush()


def _answer(asked: Mapping[str, Any], content: bytes, limits: OfficeLimits) -> dict[str, Any]:
    reader, name, given = asked["reader"], asked["name"], asked["given"]
    try:
        if given is not None:
            return {"found": WRITERS[reader](name, content, limits, given)}
        return {"found": READERS[reader](name, content, limits)}
    except ResplanError as error:
        values = {key: str(value) for key, value in error.values.items()}
        return {"message": error.message, "values": values}
    except (*DAMAGE, *BAD_XML):
        return {"damaged": True}
    except (MemoryError, RecursionError):
        return {"costly": True}


def can_limit_memory() -> bool:
    """Whether this system limits a process's memory: Linux does, Windows and macOS do not."""
    return sys.platform == "linux"


def _limit_memory(limits: OfficeLimits) -> None:
    """Sets the system's own limit, if it has one; the parent notices when the process is killed for it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # Windows has none

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if can_limit_memory():
        most = limits.memory_megabytes * MILLION
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _limit_work(limits: OfficeLimits) -> None:
    """Allows this many seconds of work for the next file, on top of the time already used."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # Windows has none

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + limits.processor_seconds, hard))
