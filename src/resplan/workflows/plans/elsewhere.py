"""Plans that are no folders on the disk: which bundles may hold one, and those in git repositories at a revision."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from resplan.errors import UsageError
from resplan.files.held import InMemory, held_around, hold
from resplan.files.looks import Look, Looks, Seen
from resplan.files.names import readable
from resplan.files.place import Kind, is_there
from resplan.files.refused import Refused
from resplan.files.revisions import Repository, repository_around
from resplan.plan.files import is_yaml
from resplan.source.limits import LIMITS

_BUNDLE = ".zip"
RECEIPT = "bien-nhan.json"
_VERSION = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-f]{8}")
"""A version in the folder where `receive` keeps a unit's plans; its name begins with the day that it speaks for."""
_AT = "@"
_TEXTS = (".yaml", ".yml", ".toml", ".json", ".md", ".txt", ".j2")
"""Files that plans are made of; all others in a repository are read only on demand."""


def may_be_bundle(name: str) -> bool:
    """Whether a file is named like a bundle."""
    return name.lower().endswith(_BUNDLE)


def bundled_plans(folder: Path, entries: Sequence[tuple[str, Kind]], looks: Looks) -> Iterator[Path]:
    """The plans in the bundles of a folder; a bundle beside its own unpacked plan does not count."""
    if (RECEIPT, Kind.FILE) in entries:
        return
    for name, kind in entries:
        if kind is Kind.FILE and may_be_bundle(name):
            from resplan.workflows.plans.bundled import bundled_plan  # noqa: PLC0415  # few plans come in bundles

            plan = bundled_plan(folder / name, looks)
            if plan is not None:
                yield plan


def is_revision(path: Path) -> bool:
    """Whether a path that is not on the disk may name a repository and a revision: `plans.git@v1`."""
    place, at, revision = str(path).rpartition(_AT)
    return bool(at and revision and Path(place).exists())


def without_older(folder: Path, entries: Sequence[tuple[str, Kind]]) -> list[tuple[str, Kind]]:
    """The entries of a folder, without versions that were replaced by a newer one from `receive`."""
    versions = [name for name, _ in entries if _VERSION.fullmatch(name) and (folder / name / RECEIPT).is_file()]
    return [entry for entry in entries if entry[0] not in versions[:-1]]


def plans_at_revision(path: Path, looks: Looks) -> list[Path]:
    """The plans that a repository has at a revision: `REPOSITORY@REVISION`."""
    place, _, revision = str(path).rpartition(_AT)
    repository = repository_around(Path(place))
    if repository is None:
        raise UsageError(
            "{path} lies in no git repository, so it has no revisions. Name the repository before the @.",
            path=readable(place),
        )
    commit = commit_of(repository, revision)
    look = Look("commit", place, revision)
    looks.remember(look, commit)
    rests_on = {look: Seen(commit)}
    hold(path, partial(_revision, path, repository, commit, rests_on))
    held = held_around(path)
    return list(_below(held, path)) if held else []


def commit_of(repository: Repository, revision: str) -> str:
    """The commit of a revision; refused if there is none."""
    commit = repository.commit(revision)
    if commit is None:
        raise UsageError(
            "{name} is neither a plan's folder or file nor a revision in git. See the revisions with `git log --oneline`.",
            name=readable(revision),
        )
    return commit


def is_bare_repository(path: Path) -> bool:
    """Whether a folder is a repository without a worktree: its plans are those of its last commit."""
    repository = None if is_there(path / ".git") or not is_there(path / "objects") else repository_around(path)
    return repository is not None and repository.folder == path.resolve()


def _revision(path: Path, repository: Repository, commit: str, rests_on: dict[Look, Seen]) -> InMemory:
    found = repository.files(
        commit,
        lambda name: not name.startswith(".") and "/." not in name,
        LIMITS.size_bytes,
        lambda name: 0 if name.endswith(_TEXTS) else LIMITS.evidence_bytes,
    )
    if found is None or isinstance(found, bytes | Refused):
        raise UsageError(
            "{path} has no folder at this revision. Name the repository, or a folder in it, before the @.",
            path=readable(path.as_posix()),
        )
    return InMemory(path, found, rests_on, partial(repository.content, commit))


def _below(held: InMemory, folder: Path) -> Iterator[Path]:
    """The folder itself if it is a plan, else every plan in it at any depth."""
    from resplan.workflows.plans.discovery import is_meant_as_plan, says_plan  # noqa: PLC0415  # they lead here

    entries = held.entries(str(folder), held.top)
    if is_meant_as_plan([name for name, _ in entries]):
        yield folder
        return
    for name, kind in entries:
        place = folder / name
        if kind is Kind.FOLDER:
            yield from _below(held, place)
        elif is_yaml(name):
            try:
                is_plan = says_plan(held.content(str(place), name, LIMITS.size_bytes))
            except Refused:
                is_plan = True  # whoever reads it says why it is unreadable
            if is_plan:
                yield place
