"""A bug met while running: where it happened, without any value of the plan, so that anybody may pass it on."""

import hashlib
from collections.abc import Iterator
from traceback import walk_tb
from types import TracebackType

from msgspec import Struct

_OURS = "resplan"
_MOST_FRAMES = 60
"""An endless recursion has a thousand frames, all alike."""


class Fault(Struct, frozen=True):
    """What may be told about an exception: its kind and the code it passed through, no message and no variable."""

    code: str
    """Eight characters, the same wherever and whenever this fault occurs."""
    kind: str
    """Name of the exception's class."""
    place: str
    """Module and function of resplan that raised it."""
    frames: tuple[str, ...]
    """`module:line function`, outermost first; causes follow under their own kind."""


def fault_of(error: BaseException) -> Fault:
    """The fault that an exception shows."""
    kind = type(error).__qualname__
    calls = list(_calls(error.__traceback__))
    ours = [call for call in calls if call[0].partition(".")[0] == _OURS] or calls
    place = f"{ours[-1][0]}.{ours[-1][2]}" if ours else _OURS
    code = hashlib.sha256(f"{kind}@{place}".encode()).hexdigest()[:8].upper()
    return Fault(code, kind, place, tuple(_frames(error)))


def _calls(traceback: TracebackType | None) -> Iterator[tuple[str, int, str]]:
    """Module, line and function. The module's name stands for the file's path, which would name the user."""
    for frame, line in walk_tb(traceback):
        yield str(frame.f_globals.get("__name__", "?")), line, frame.f_code.co_name


def _frames(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield type(at).__qualname__
        lines = [f"  {module}:{line} {function}" for module, line, function in _calls(at.__traceback__)]
        if len(lines) > _MOST_FRAMES:
            half = _MOST_FRAMES // 2
            lines[half:-half] = [f"  … {len(lines) - 2 * half} more …"]
        yield from lines
        at = at.__cause__ or at.__context__
