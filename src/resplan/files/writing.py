"""The one door for writing: a change of some files in one folder, whole or not at all, by one writer at a time."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from resplan.errors import ResplanError
from resplan.files import disk, journal
from resplan.files.change import Change, Written
from resplan.files.commit import ChangedMeanwhileError, Commit, sweep
from resplan.files.lock import alone_in, let_go, try_lock
from resplan.files.reasons import reason
from resplan.files.rehearsal import Intended, gathered
from resplan.files.target import LOCK, is_staged, is_untidy, refuse_names, target_in

_TIMES = 5


@contextmanager
def changing(folder: Path, verb: str, *, is_kept: bool) -> Iterator[Change]:
    """Leaving the block without an error changes all files, with an error none.

    A change of a plan's files is kept in the plan's journal; what can be made again is not. A rehearsal only collects
    it.
    """
    rehearsal = gathered()
    if rehearsal is not None:
        with _said(folder):
            refuse_names(folder)
            change = Change(folder, verb)
            yield change
            rehearsal += (
                Intended(folder, name, disk.content_at(target_in(folder, name)), new.content)
                for name, new in change.new.items()
            )
        return
    made: list[Path] = []
    with _said(folder):
        try:
            made = _make_folders(folder)
            with alone_in(folder):
                _settle(folder)
                change = Change(folder, verb, may_stage=True)
                try:
                    yield change
                except BaseException:
                    sweep(folder)
                    raise
                Commit(
                    folder,
                    change.verb,
                    seen=change.seen,
                    new=change.new,
                    waiting=change.waiting,
                    ahead=change.ahead,
                    is_kept=is_kept,
                ).run()
                _leave_empty_folders(folder, change)
        except BaseException:
            for path in reversed(made):
                disk.remove_empty_folder(path)
            raise


def _leave_empty_folders(folder: Path, change: Change) -> None:
    for name, new in change.new.items():
        above = target_in(folder, name).parent if new.content is None else folder
        while above != folder and disk.remove_empty_folder(above):
            above = above.parent


def write_files(folder: Path, verb: str, contents: Mapping[str, bytes]) -> list[Path]:
    """Writes what can be made again at any time, replacing older files; returns the files."""
    with changing(folder, verb, is_kept=False) as change:
        for name, content in contents.items():
            change.put(name, content)
    return [folder / name for name in contents]


def write_new_files(folder: Path, verb: str, contents: Mapping[str, bytes], *, is_kept: bool = False) -> Written:
    """Writes files that do not exist yet; an existing file is kept and named."""
    with changing(folder, verb, is_kept=is_kept) as change:
        return change.put_new(contents)


Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def begun_anew(verb: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Repeats a verb if another program, such as an editor, has saved one of the verb's files meanwhile."""

    @wraps(verb)
    def tried(*given: Arguments.args, **named: Arguments.kwargs) -> Result:
        for _ in range(_TIMES - 1):
            with suppress(ChangedMeanwhileError):
                return verb(*given, **named)
        return verb(*given, **named)

    return tried


def read_settled(folder: Path, read: Callable[[], Result]) -> Result:
    """What `read` returns for a folder while no change of it is half done, neither before nor during the reading."""
    if not os.access(folder, os.R_OK | os.X_OK):
        return read()  # it says why nothing can be read
    for _ in range(_TIMES):
        with _said(folder):
            _settle_if_needed(folder)
            before = journal.state_of(folder)
        result = read()
        with _said(folder):
            if journal.state_of(folder) == before:
                return result
    # Others write one after another without a pause: wait for a turn of one's own.
    with _said(folder), alone_in(folder):
        _settle(folder)
        return read()


def _settle_if_needed(folder: Path) -> None:
    if journal.has_unfinished(folder):
        try:
            with alone_in(folder):
                _settle(folder)
        except OSError as error:
            raise ResplanError(
                "A change of {folder} was interrupted and must be undone first, but the folder cannot be written to:"
                " {reason}. Run resplan where it can be.",
                folder=folder.as_posix(),
                reason=reason(error),
            ) from error
    elif is_untidy(folder):
        with suppress(OSError):  # a reader may lack the right to tidy up, and can read all the same
            _tidy(folder)


def _tidy(folder: Path) -> None:
    """Removes what a dead process left. A living one holds the lock, and nothing is touched."""
    descriptor = try_lock(folder)
    if descriptor is not None:
        try:
            _settle(folder)
        finally:
            let_go(folder, descriptor)


def _settle(folder: Path) -> None:
    """Finishes what a killed process had begun, while nobody else writes here."""
    for unfinished in journal.unfinished_in(folder):
        journal.settle(unfinished)
    sweep(folder)


def _make_folders(folder: Path) -> list[Path]:
    """Makes a folder and its parents; returns the new ones."""
    refuse_names(folder)
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    made: list[Path] = []
    for path in reversed(missing):
        try:
            disk.make_folder(path)
        except FileExistsError:
            continue  # another process was faster
        except BaseException:
            for earlier in reversed(made):
                disk.remove_empty_folder(earlier)
            raise
        made.append(path)
    return made


@contextmanager
def _said(folder: Path) -> Iterator[None]:
    """Turns the system's refusal into a sentence."""
    try:
        yield
    except OSError as error:
        path = Path(str(error.filename2 or error.filename or folder))
        raise ResplanError(
            "{path} cannot be written: {reason}. Nothing was changed; name another folder with -o or free the place.",
            path=(path.parent if is_staged(path) or path.name == LOCK else path).as_posix(),
            reason=reason(error),
        ) from error
