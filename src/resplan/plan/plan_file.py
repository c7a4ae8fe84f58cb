"""One file of a plan as it was read: which part of the plan it holds, and where its items stand among those of the others."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from msgspec import Struct

from resplan.plan.files import Part
from resplan.plan.shape import Shaped
from resplan.source import KeyPath, SourceFile

LISTS = ("bodies", "indicators", "tasks", "progress", "feedback", "remarks")
"""The parts that may have files of their own; the plan's list joins them, in the order of file names."""

REGISTERS = ("progress", "feedback", "remarks")
"""Lists that are added after the plan was written, and are not the plan's own words."""


class PlanFile(Struct, frozen=True):
    """One file of the plan, after its shape was corrected."""

    source: SourceFile
    part: Part
    shaped: Shaped
    offsets: Mapping[str, int]
    """For each of its lists: how many items of earlier files come first."""

    def plan_path(self, path: KeyPath) -> KeyPath:
        """A place in the plan for a place in this file as written."""
        if self.part.is_item:
            item = (self.offsets[self.part.kind],) if self.shaped.is_read else ()
            return (self.part.kind, *item, *path)
        if len(path) < 2 or path[0] not in self.offsets or not isinstance(path[1], int):  # noqa: PLR2004  # list and index
            return path
        kept = self.shaped.kept.get((path[0],))
        index = path[1]
        if kept is not None:
            index = bisect_left(kept, index)
        return (path[0], self.offsets[str(path[0])] + index, *path[2:])

    def losses(self) -> Iterator[tuple[str, KeyPath]]:
        """What was left out of the plan's lists: the list, and the place within this file's part of it; () means all of it."""
        for path in self.shaped.set_aside:
            if self.part.is_item:
                yield self.part.kind, path
            elif not path:
                yield from ((name, ()) for name in (LISTS if self.part.kind == "plan" else (self.part.kind,)))
            elif path[0] in LISTS:
                yield str(path[0]), path[1:]


_NAMES = frozenset({"id", "name", "short"})
"""Keys whose values are the names by which other parts of the plan refer to an item."""


def may_hold_a_name(lost: KeyPath) -> bool:
    """Whether a place that was left out may hold what other parts of the plan refer to."""
    match lost:
        case () | (int(),):
            return True
        case (int(), str(key)) | (str(key),):
            return key in _NAMES
        case _:
            return False
