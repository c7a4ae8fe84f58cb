"""`resplan undo`: takes back the last change of a plan's files, if nothing has changed since."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from resplan.errors import UsageError
from resplan.files import disk, journal
from resplan.files.entry import digest_of
from resplan.files.writing import begun_anew, changing, read_settled
from resplan.plan.files import HEAD
from resplan.workflows.plans.discovery import one_path

UNDO, REDO = "undo ", "redo "


class Step(Struct, frozen=True):
    """A change that the journal holds."""

    number: int
    verb: str
    """The command that made it; `undo …` and `redo …` of a command are changes, too."""
    files: tuple[str, ...]
    """Names of the files, as shown from where the plan was named."""
    at: float
    """When it was written: seconds since 1970."""

    @property
    def is_undo(self) -> bool:
        """Whether it took another change back."""
        return self.verb.startswith(UNDO)


def steps(path: Path | None) -> list[Step]:
    """The changes of a plan that can be told of, the latest first."""
    plan = _plan(path)
    folder = _folder(plan)
    return read_settled(folder, lambda: [_step(noted) for noted in _of(plan)])


@begun_anew
def undo(path: Path | None) -> Step:
    """Takes the last change back; that is a change itself, so that the next call takes it up again."""
    plan = _plan(path)
    folder = _folder(plan)
    with changing(folder, "undo", is_kept=True) as change:
        noted = next(_of(plan), None)
        if noted is None:
            raise UsageError(
                "There is nothing to undo: the journal of {path} holds no change. What resplan writes from now on is recorded there.",
                path=plan.as_posix(),
            )
        entry = noted.entry
        change.verb = (
            REDO + entry.verb.removeprefix(UNDO)
            if entry.verb.startswith(UNDO)
            else UNDO + entry.verb.removeprefix(REDO)
        )
        for file in entry.files:
            if digest_of(change.read(file.name)) != file.after:
                raise UsageError(
                    "{path} was changed after `{verb}`, so undoing that would lose the later change. Change it by"
                    " hand, or restore it from git.",
                    path=(folder / file.name).as_posix(),
                    verb=entry.verb,
                )
            if file.before is None:
                change.take(file.name)
            else:
                change.put(file.name, file.before, is_private=file.mode == disk.PRIVATE)
        return _step(noted)


def _plan(path: Path | None) -> Path:
    """The plan that is meant; a folder whose plan was taken back still has its journal."""
    folder = path or Path()
    is_gone = folder.is_dir() and (folder / journal.FOLDER).is_dir() and not (folder / HEAD).exists()
    return folder if is_gone else one_path(path)


def _folder(plan: Path) -> Path:
    return plan if plan.is_dir() else plan.parent


def _of(plan: Path) -> Iterator[journal.Noted]:
    """The changes of a folder's plan, or those that touched a plan in one file: others may lie beside it."""
    for noted in journal.done_in(_folder(plan)):
        if plan.is_dir() or any(file.name == plan.name for file in noted.entry.files):
            yield noted


def _step(noted: journal.Noted) -> Step:
    files = tuple((noted.folder / file.name).as_posix() for file in noted.entry.files)
    return Step(noted.number, noted.entry.verb, files, journal.when(noted))
