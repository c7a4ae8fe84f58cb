"""Packs a plan for a worker that does not share our disk: its own bytes, and those of the files that it names."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec.structs import replace

from resplan.errors import ResplanError
from resplan.files.carried import Carried, Carrier, Question, Row
from resplan.files.place import Kind
from resplan.files.refused import Refused
from resplan.files.room import Room, room_of
from resplan.files.store import DISK, Store
from resplan.files.writing import read_settled
from resplan.plan.files import BASELINES, HEAD, LOCK, SETTINGS
from resplan.source.limits import LIMITS
from resplan.workflows.chain.kept_place import name_kept
from resplan.workflows.documents.own_templates import own_templates
from resplan.workflows.last_few import LastFew
from resplan.workflows.plans.on_disk import PlanFiles, PlanOnDisk, files_around, files_in, plan_in
from resplan.workflows.plans.settings import read_settings

Parcel = tuple[str, str, str, tuple[tuple[Row, ...], ...]]
"""The plan's path and folder as named, how far its references may lead, and the disk's answers."""
_MOST_HELD = 8
"""The most groups of files, such as a superior's plan, that are held for the next plans."""
_NAMED = re.compile(rb"(plan|file)(?<![\w.-]....):[ \t]+([^\s#,}][^\n#,}]{0,500})")
"""Text that may name a superior's plan or an evidence file. The search starts with a letter, which is fast."""


class Parcels:
    """Packs the plans of one run; a file that several plans name is read once, and the last few are held."""

    def __init__(self) -> None:
        self._held: LastFew[tuple[str, str, Path], tuple[Row, ...]] = LastFew(_MOST_HELD)

    def of(self, path: Path, root: Path | None) -> Parcel:
        """A plan with every file that its check is likely to read. A plan whose check needs another one is checked in this process."""
        place = room_of(path, root)

        def packed() -> Parcel:
            carrier = Carrier(place.store)
            room = replace(place, store=carrier)
            files = files_in(room, path)
            around = tuple(self._beside(room, path, files, place.store))
            return str(path), str(room.folder), str(room.root), (tuple(carrier.rows.items()), *around)

        return read_settled(place.folder, packed) if place.store is DISK else packed()

    def _beside(self, room: Room, path: Path, files: PlanFiles, store: Store) -> Iterator[tuple[Row, ...]]:
        """Reads the plan's own files into its room; returns those files that other plans may name, too."""
        is_folder = path == room.folder
        for kept in (BASELINES, LOCK):
            with suppress(ResplanError):
                _read_kept(room, name_kept(path, kept, is_folder=is_folder), "" if is_folder else f"/{path.name}")
        with suppress(ResplanError):
            _read_named(room, files)
        yield self._once(
            ("templates", str(room.folder), room.root),
            store,
            lambda carrier: own_templates(replace(room, store=carrier)),
        )
        for how, name in _names(files.contents):
            with suppress(ResplanError):
                if how == b"file":
                    room.sha256(name, LIMITS.evidence_bytes)
                elif room.kind_around(name) is not Kind.NOTHING:
                    above = Path(room.real_around(name))
                    yield self._once(("plan", str(above), room.root), store, partial(_read_above, above, room.root))

    def _once(self, key: tuple[str, str, Path], store: Store, read: Callable[[Store], object]) -> tuple[Row, ...]:
        def rows() -> tuple[Row, ...]:
            carrier = Carrier(store)
            with suppress(ResplanError):
                read(carrier)
            return tuple(carrier.rows.items())

        return self._held.of(key, rows)


def _read_above(place: Path, root: Path, store: Store) -> None:
    files_around(Room(place.parent, root, store=store), place.name)


def plan_carried(parcel: Parcel) -> PlanOnDisk:
    """The plan from its parcel; asking for anything that was not sent raises `NotCarried`."""
    path, folder, root, rows = parcel
    known: dict[Question, Any] = {}
    for some in rows:
        known.update(some)
    return plan_in(Room(Path(folder), Path(root), store=Carried(known.items())), Path(path))


def _read_kept(room: Room, name: str, below: str) -> None:
    match room.kind(name):
        case Kind.FILE:
            room.read(name, LIMITS.size_bytes)
        case Kind.FOLDER:
            files = room.beside(name).listing().files
            for file in files:
                room.kind(f"{name}/{file}")
                room.read(f"{name}/{file}", LIMITS.size_bytes)
            for version in dict.fromkeys(file.partition("/")[0] for file in files):
                files_around(room, f"{name}/{version}{below}")


def _read_named(room: Room, files: PlanFiles) -> None:
    """Reads the files that the plan's settings name."""
    if files.settings is None:
        return
    settings = read_settings(files.settings, SETTINGS)
    if settings.profile:
        room.read(settings.profile, LIMITS.size_bytes)
    for named in settings.references:
        path = PurePosixPath(named.replace("\\", "/"))
        if path.suffix != ".json" and (path.suffix == ".yaml" or room.kind_around(named) is Kind.FOLDER):
            files_around(room, named)
        else:
            room.read_around(named, LIMITS.size_bytes)


def _names(contents: Mapping[str, bytes | Refused]) -> Iterator[tuple[bytes, str]]:
    for name, content in contents.items():
        if isinstance(content, bytes) and (name == HEAD or len(contents) == 1 or name.startswith("progress/")):
            for found in _NAMED.finditer(content):
                with suppress(UnicodeDecodeError):
                    yield found[1], found[2].strip().strip(b"\"'").decode("utf-8")
