"""Plans that are no folders on the disk: in bundles, and in git repositories at a revision."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from resplan.errors import ResplanError, UsageError
from resplan.files.held import InMemory, held_around, hold
from resplan.files.looks import Look, Looks, Seen, stamp_of
from resplan.files.names import readable
from resplan.files.opening import read_given
from resplan.files.place import Kind, is_there
from resplan.files.refused import Refused
from resplan.files.revisions import Repository, repository_around
from resplan.plan.files import HEAD, SETTINGS, is_yaml
from resplan.sealing.bundle import LARGEST, MANIFEST, PLAN, is_bundle, opened
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
            plan = bundled_plan(folder / name, looks)
            if plan is not None:
                yield plan


def bundle_named(path: Path, looks: Looks) -> Path:
    """The plan in the bundle that a call names."""
    plan = bundled_plan(path, looks)
    if plan is None:
        raise no_bundle(path)
    return plan


def no_bundle(path: Path) -> ResplanError:
    """The error for a file that is named as a bundle and is none."""
    return ResplanError(
        "{file} is not a bundle of resplan. Ask for the file that `resplan pack` makes.",
        file=readable(path.as_posix()),
    )


def bundled_plan(path: Path, looks: Looks) -> Path | None:
    """The plan in a bundle; None if the file is no bundle. A damaged bundle counts, too: reading it will report the damage."""
    looks.ask(Look("content", str(path), limit=LARGEST))
    hold(path, partial(_bundle, path))
    try:
        content = read_given(path, LARGEST)
        # An empty file is what is left of a transfer that broke.
        held = held_around(path) if is_bundle(content) or not content else None
    except ResplanError:
        return path / PLAN.rstrip("/")
    if held is None:
        return None
    folder = path / PLAN.rstrip("/")
    names = [name for name, kind in held.entries(str(folder), held.top) if kind is Kind.FILE]
    single = [name for name in names if is_yaml(name)]
    return folder / single[0] if HEAD not in names and len(single) == 1 else folder


def _bundle(path: Path) -> InMemory:
    # Imported here: few plans come in bundles.
    from resplan.sealing.manifest import digests_of, read_manifest  # noqa: PLC0415

    stamp = stamp_of(str(path))
    content = read_given(path, LARGEST)
    bundle = opened(path.as_posix(), content)
    if bundle.damaged:
        raise ResplanError(
            "{path} is damaged, so its plan is not read. `resplan verify` says where; ask the sender for it again.",
            path=readable(path.as_posix()),
        )
    if digests_of(bundle.parts) != read_manifest(path.as_posix(), bundle.parts.get(MANIFEST, b"")).digests:
        raise ResplanError(
            "{path} was changed after it was packed, so its plan is not read. `resplan verify` says what was changed;"
            " ask the sender for it again.",
            path=readable(path.as_posix()),
        )
    # The sender's settings are for the sender's own checks.
    parts: dict[str, bytes | Refused] = {name: part for name, part in bundle.parts.items() if name != PLAN + SETTINGS}
    seen = Seen(hashlib.sha256(content).hexdigest(), stamp)
    return InMemory(path, parts, {Look("content", str(path), limit=LARGEST): seen})


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
