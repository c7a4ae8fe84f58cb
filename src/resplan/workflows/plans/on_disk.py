"""Plans on disk: their places and what belongs to them. It reads bytes and leaves their meaning to `plan`."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from resplan.errors import ResplanError
from resplan.files.names import readable
from resplan.files.place import Kind
from resplan.files.refused import Refused, TooLarge, no_file, no_folder, not_utf8
from resplan.files.room import Room, room_of
from resplan.files.store import DISK
from resplan.files.writing import read_settled
from resplan.framework.framework import Framework
from resplan.framework.reference import Reference, read_reference, reference_of
from resplan.framework.styled import styled
from resplan.plan.files import HEAD, SETTINGS, folder_of_parts, is_yaml, nearly_head, part_of
from resplan.plan.loaded import LoadedPlan, load_plan
from resplan.plan.misfit import Misfit
from resplan.source.limits import LIMITS
from resplan.workflows.plans.settings import Settings, read_settings


class PlanOnDisk(Struct, frozen=True):
    """A plan, its place, and the settings beside it."""

    path: Path
    """The folder, or the single file, as named."""
    loaded: LoadedPlan
    settings: Settings
    room: Room
    """Where its files, and those it refers to, are read."""

    @property
    def folder(self) -> Path:
        """The folder from which the plan's references start."""
        return self.room.folder

    @property
    def is_folder(self) -> bool:
        """Whether the plan is a folder, not a single file."""
        return self.path == self.room.folder

    @property
    def framework(self) -> Framework:
        """The framework that the plan names, without any profile."""
        return self.loaded.framework

    @property
    def document_framework(self) -> Framework:
        """The framework for the plan's documents: with tone marks in the style of the plan's own words."""
        usual = self.framework.kinds_by_key[self.loaded.plan.kind].tone_marks
        return styled(self.framework, self.loaded.tone_marks(usual))

    def shown(self, name: str) -> str:
        """A file of the plan as shown to people and programs: with `/` between folders on every system."""
        return readable((self.path / name if self.is_folder else self.path).as_posix())

    def beside(self, name: str) -> str:
        """A file that the plan names, as shown."""
        return self.room.shown(name)


def read_plan(path: Path, root: Path | None = None, *, any_format: bool = False) -> PlanOnDisk:
    """Reads the plan in a folder or single file, with no change half done.

    Files that it refers to are in its room, or below the given root. Of a format that this program does not read
    nothing may be made; whoever says so himself takes `any_format`.
    """
    room = room_of(path, root)
    is_here = room.store is DISK
    plan = read_settled(room.folder, lambda: plan_in(room_of(path, root), path)) if is_here else plan_in(room, path)
    if not any_format:
        refuse_unread_format(plan)
    return plan


def refuse_unread_format(plan: PlanOnDisk) -> None:
    """Refuses a plan of a format that this program does not read, in one sentence."""
    written = plan.loaded.format
    if written.refused is None:
        return
    values = {"path": plan.shown(plan.loaded.files[0].source.name), "written": written.number}
    known = ", ".join(written.known)
    if written.refused is Misfit.NEWER:
        raise ResplanError(
            "{path} is written in format {written}, and this program knows only {known}. Update resplan.",
            **values,
            known=known,
        )
    raise ResplanError(
        "{path} is written in format {written}, and this program reads only {known} now. Run `resplan upgrade` of an"
        " earlier resplan that still reads it.",
        **values,
        known=known,
    )


def plan_in(room: Room, path: Path) -> PlanOnDisk:
    """The plan in a room: in its folder, or in a file there."""
    files = files_in(room, path)
    settings = Settings()
    if files.settings is not None:
        settings = read_settings(files.settings, readable((room.folder / SETTINGS).as_posix()))
    return PlanOnDisk(path, load_plan(files.contents), settings, room)


class PlanFiles(Struct, frozen=True):
    """The content of a plan's files, before a plan is made of it."""

    contents: Mapping[str, bytes | Refused]
    settings: bytes | None


def files_in(room: Room, path: Path) -> PlanFiles:
    """The files of the plan in a room."""
    contents = _in_folder(room) if path == room.folder else {path.name: _content_given(room, path)}
    has_settings = room.kind(SETTINGS) is not Kind.NOTHING
    return PlanFiles(contents, room.read(SETTINGS, LIMITS.size_bytes) if has_settings else None)


def read_references(plan: PlanOnDisk) -> tuple[Reference, ...]:
    """The texts named in the plan's settings: fingerprints, plain texts, or other plans."""
    return tuple(_reference(plan, named) for named in plan.settings.references)


def _reference(plan: PlanOnDisk, named: str) -> Reference:
    path = PurePosixPath(named.replace("\\", "/"))
    if path.suffix == ".json":
        return read_reference(plan.room.read_around(named, LIMITS.size_bytes), plan.beside(named))
    if path.suffix == ".yaml" or plan.room.kind_around(named) is Kind.FOLDER:
        texts = (text for _, text in load_around(plan.room, named).texts())
        return reference_of(path.stem, "\n".join(texts))
    try:
        return reference_of(path.stem, plan.room.read_around(named, LIMITS.size_bytes).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise not_utf8(plan.beside(named)) from error


def load_around(room: Room, named: str) -> LoadedPlan:
    """Another plan that a plan names."""
    return load_plan(files_around(room, named))


def files_around(room: Room, named: str) -> Mapping[str, bytes | Refused]:
    """The files of another plan that a plan names."""
    match room.kind_around(named):
        case Kind.FOLDER:
            other = room.beside(named)
            if other.kind(HEAD) is Kind.NOTHING:
                raise _no_head(other, ())
            return _in_folder(other)
        case Kind.OTHER:
            raise no_file(readable(named))
        case _:
            return {PurePosixPath(named).name: room.read_around(named, LIMITS.size_bytes)}


def _in_folder(room: Room) -> Mapping[str, bytes | Refused]:
    """The files of the plan in a folder; an unreadable one becomes a finding."""
    listing = room.listing()
    if "." in listing.refused:
        raise listing.refused["."]
    contents: dict[str, bytes | Refused] = {
        name: why for name, why in listing.refused.items() if is_yaml(name) or folder_of_parts(name)
    }
    contents.update((name, no_folder(name)) for name in listing.files if folder_of_parts(name))
    for name in filter(is_yaml, listing.files):
        contents[name] = _content(room, name) if part_of(name) else b""
    if HEAD not in contents:
        raise _no_head(room, listing.files)
    return contents


def _content(room: Room, name: str) -> bytes | Refused:
    try:
        return room.read(name, LIMITS.size_bytes)
    except Refused as refused:
        return refused


def _content_given(room: Room, path: Path) -> bytes | Refused:
    try:
        return room.read_given(path, LIMITS.size_bytes)
    except TooLarge as refused:
        return refused


def _no_head(room: Room, names: tuple[str, ...]) -> ResplanError:
    folder = readable(room.folder.as_posix())
    near = next(filter(nearly_head, names), None)
    if near is not None:
        return ResplanError(
            "{path} has no {head}, but {file}, which is not read. Rename it to {head}.",
            path=folder,
            head=HEAD,
            file=near,
        )
    return ResplanError(
        "{path} is not a plan: it has no {head}. Name the plan's folder, or make one with `resplan init`.",
        path=folder,
        head=HEAD,
    )
