"""The superiors' plans that other plans name: each is read once for all of them, and the last few are held."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from resplan.errors import ResplanError
from resplan.files.looks import Looks
from resplan.files.place import Kind
from resplan.files.refused import Absent, Refused
from resplan.files.room import Room
from resplan.workflows.last_few import LastFew

if TYPE_CHECKING:
    from resplan.plan.loaded import LoadedPlan
    from resplan.workflows.plans.on_disk import PlanOnDisk

_MOST_HELD = 4


class Parents:
    """The superiors' plans of one run."""

    def __init__(self) -> None:
        self._held: LastFew[tuple[Path, Path], tuple[LoadedPlan, Looks]] = LastFew(_MOST_HELD)

    def of(self, child: "PlanOnDisk") -> "LoadedPlan | None":
        """The superior's plan that a plan names, read only to look things up; None if there is none."""
        # Imported here: whoever only passes this on needs no reading.
        from resplan.workflows.plans.on_disk import load_around  # noqa: PLC0415

        named = child.loaded.plan.parent.plan if child.loaded.plan.parent else None
        if not named:
            return None
        try:
            if child.room.kind_around(named) is not Kind.NOTHING:
                return self._at(Path(child.room.real_around(named)), child.room)
        except ResplanError:
            pass  # it is read once more by the child's own way, so that the sentence says the name that the child has
        try:
            return load_around(child.room, named)
        except Absent:
            return None

    def _at(self, place: Path, room: Room) -> "LoadedPlan":
        from resplan.workflows.plans.on_disk import files_around  # noqa: PLC0415

        def read() -> "tuple[LoadedPlan, Looks]":
            looks = Looks()
            files = files_around(Room(place.parent, room.root, looks, room.store), place.name)
            return _loaded(tuple(files.items())), looks

        loaded, looks = self._held.of((place, room.root), read)
        room.looks.join(looks.answers)
        return loaded


@lru_cache(_MOST_HELD)
def _loaded(files: "tuple[tuple[str, bytes | Refused], ...]") -> "LoadedPlan":
    """The plan in these files; kept, since a worker is sent the same superior's plan again and again."""
    from resplan.plan.loaded import load_plan  # noqa: PLC0415

    return load_plan(dict(files))
