"""How far one has to walk through the house: `python tools/rooms.py [ROOT]`, as rows of the tables in docs/architecture.md.

A check of examples/hue is followed by a profile hook. A way leads from the module of a caller to the module of what it
calls, and is counted once; a way that leads into a module where one has been before is a return.
"""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from types import FrameType

CALL = ["check", "examples/hue", "--no-cache", "--jobs", "1"]
_OURS = "resplan."


class Walk:
    """The ways walked, each once, in the order in which they were first taken."""

    def __init__(self) -> None:
        self.ways: dict[tuple[str, str], None] = {}

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        """The hook; what runs while a module is imported is no call."""
        here = _module(frame)
        if event != "call" or not here.startswith(_OURS):
            return
        callers = [above for above in _above(frame) if _module(above).startswith(_OURS)]
        way = (_module(callers[0]), here) if callers else (here, here)
        if way not in self.ways and way[0] != way[1] and not any(map(_imports, [frame, *callers])):
            self.ways[way] = None

    def counts(self, parts: int | None = None) -> tuple[int, int, int]:
        """Places entered, ways between them, returns; `parts` of a module's name are its place, all if not said."""
        ways = self.between(parts)
        places = {place for way in ways for place in way}
        return len(places), len(ways), len(ways) - len(places) + 1

    def between(self, parts: int | None = None) -> list[tuple[str, str]]:
        """The ways that lead from one place to another, in the order in which they were first taken."""
        pairs = [(_place(start, parts), _place(end, parts)) for start, end in self.ways]
        return [(start, end) for start, end in dict.fromkeys(pairs) if start != end]

    def asked(self) -> dict[str, list[str]]:
        """Each room that calls others, and these, in the order in which they were first called."""
        rooms: dict[str, list[str]] = {}
        for start, end in self.between(2):
            rooms.setdefault(start.removeprefix(_OURS), []).append(end.removeprefix(_OURS))
        return rooms


def _above(frame: FrameType) -> Iterator[FrameType]:
    at = frame.f_back
    while at is not None:
        yield at
        at = at.f_back


def _imports(frame: FrameType) -> bool:
    return frame.f_code.co_name == "<module>"


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def _place(module: str, parts: int | None) -> str:
    return ".".join(module.split(".")[:parts])


def lengths(root: Path) -> list[int]:
    """Lines of each Python file of the program."""
    return [len(path.read_bytes().splitlines()) for path in sorted((root / "src" / "resplan").rglob("*.py"))]


def structure(root: Path) -> dict[str, int]:
    """What can be counted without running anything."""
    lines = lengths(root)
    modules = [path for path in (root / "src" / "resplan").glob("*.py") if not path.name.startswith("__")]
    return {
        "files": len(lines),
        "lines": sum(lines),
        "median lines a file": int(median(lines)),
        "modules outside of any room": len(modules),
    }


def walk_through(root: Path) -> Walk:
    """A check of the example; the code below `root` must be the one that is imported."""
    from resplan.cli import main  # noqa: PLC0415  # the code of the tree that is asked about

    os.chdir(root)
    walk = Walk()
    with contextlib.redirect_stdout(io.StringIO()):
        sys.setprofile(walk)
        try:
            main(CALL)
        finally:
            sys.setprofile(None)
    return walk


def walked(walk: Walk) -> dict[str, int]:
    """What the walk shows."""
    modules, ways, returns = walk.counts()
    rooms, between, back = walk.counts(2)
    return {
        "modules entered by `check examples/hue --no-cache`": modules,
        "ways between modules": ways,
        "returns to a module": returns,
        "rooms entered": rooms,
        "ways between rooms": between,
        "returns to a room": back,
    }


if __name__ == "__main__":
    ROOT = Path(sys.argv[1] if sys.argv[1:] else Path(__file__).parents[1]).resolve()
    sys.path.insert(0, str(ROOT / "src"))
    WALK = walk_through(ROOT)
    for name, count in (structure(ROOT) | walked(WALK)).items():
        print(f"| {name} | {count:,} |")
    for room, others in WALK.asked().items():
        print(f"| `{room}` | {', '.join(f'`{other}`' for other in others)} |")
