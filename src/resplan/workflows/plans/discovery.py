"""Finds plans. Everything below a path that looks like a plan is found or named; it knows names, not contents."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from resplan.errors import ResplanError, UsageError
from resplan.files.looks import Look, Looks, entries_answer, refusal_answer, stamp_of
from resplan.files.names import readable
from resplan.files.opening import pieces
from resplan.files.place import Kind, entries_at
from resplan.files.refused import Refused, absent, outside_folder
from resplan.plan.files import BESIDE_ONE_FILE, HEAD, is_yaml, nearly_head, part_of
from resplan.source.limits import LIMITS
from resplan.workflows.plans.elsewhere import (
    bundled_plans,
    is_bare_repository,
    is_revision,
    may_be_bundle,
    plans_at_revision,
    without_older,
)

MOST_FOLDERS = 20_000
"""Searched for plans below a named one."""
_BEGINNING = 65_536
_IS_PLAN = re.compile(rb"^(?:\xef\xbb\xbf)?resplan[ \t]*:[ \t]*[^\s#]", re.MULTILINE)
"""What distinguishes a plan in one file from other YAML: the format's version; a pipeline has a job of that name."""
_MOST_NAMED = 6
"""How many of many plans a sentence names."""


def find_plans(
    paths: Sequence[Path], *, also_below: bool = False, anywhere: bool = False, looks: Looks | None = None
) -> list[Path]:
    """The plans that the paths name: each itself, or those below it; without any, the plan here or above.

    `also_below`: without a path and without a plan here or above, those below are meant.
    `anywhere`: a plan may also lie in a bundle, or in a git repository, `REPOSITORY@REVISION`; of what was received the
    newest version of a unit's plan counts. Such plans can be read, not written.
    `looks`: what is asked of the disk is kept there, but for the content of plans, which whoever reads them keeps.
    """
    looks = looks or Looks()
    if not paths:
        return _here_or_above(Path.cwd(), looks, also_below=also_below)
    return list(dict.fromkeys(plan for path in paths for plan in _plans_at(path, looks, anywhere=anywhere)))


Nowhere = tuple[Path, ResplanError]
"""A path that leads to no plan, and why."""


def plans_and_others(
    paths: Sequence[Path], *, anywhere: bool = False, looks: Looks | None = None
) -> tuple[list[Path], list[Nowhere]]:
    """The plans that the paths name; if one of several paths has no plan, it is reported and does not stop the others."""
    looks = looks or Looks()
    if len(paths) <= 1:
        return find_plans(paths, also_below=True, anywhere=anywhere, looks=looks), []
    found: dict[Path, None] = {}
    nowhere: list[Nowhere] = []
    for path in paths:
        try:
            found.update(dict.fromkeys(find_plans([path], anywhere=anywhere, looks=looks)))
        except ResplanError as error:
            nowhere.append((path, error))
    if not found:
        raise nowhere[0][1]
    return list(found), nowhere


def one_path(path: Path | None) -> Path:
    """The one plan at a path, or the one here or above; several are an error."""
    found = find_plans([path] if path else [])
    if len(found) > 1:
        raise UsageError("{path} holds {count} plans. Name the one that is meant.", path=path, count=len(found))
    return found[0]


def path_for(files: Iterable[Path], plan: Path | None) -> Path:
    """The plan that `--plan` names for some files, or the one here or above; a missing file is reported first."""
    for file in files:
        if not file.exists():
            raise absent(_shown(file))
    if plan is None and not is_plan_around():
        raise ResplanError(
            "There is no plan here or in a folder above (no {head}). Name the plan's folder with --plan.", head=HEAD
        )
    return one_path(plan)


def is_plan_around() -> bool:
    """Whether a plan lies here or in a folder above."""
    return _around(Path.cwd(), Looks()) is not None


def _around(folder: Path, looks: Looks) -> Path | None:
    heads = (candidate for candidate in (folder, *folder.parents) if _kind(candidate / HEAD, looks) == Kind.FILE)
    return next(heads, None)


def _here_or_above(folder: Path, looks: Looks, *, also_below: bool) -> list[Path]:
    around = _around(folder, looks)
    if around is not None:
        # Relative to here, so that a user can click on findings.
        return [Path(os.path.relpath(around, folder))]
    below = list(_below(Path(), looks))
    if below and also_below:
        return below
    if below:
        raise ResplanError(
            "There is no plan here or in a folder above (no {head}), but below: {plans}. Name the one that is meant.",
            head=HEAD,
            plans=some_of([_shown(path) for path in below]),
        )
    raise ResplanError(
        "There is no plan here or in a folder above (no {head}). Name the plan's folder, or make one with `resplan init`.",
        head=HEAD,
    )


def _plan_of_file(path: Path, looks: Looks) -> Path | None:
    """The folder of the plan that contains a file, named like the file; None for a plan in one file."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100  # no link is followed: the file is part of where it was named
    for folder in whole.parents:
        if _kind(folder / HEAD, looks) == Kind.FILE and part_of(whole.relative_to(folder).as_posix()):
            return folder if path.is_absolute() else Path(os.path.relpath(folder))
    return None


def _kind(path: Path, looks: Looks) -> str:
    return looks.ask(Look("kind", str(path)))


def _plans_at(path: Path, looks: Looks, *, anywhere: bool) -> list[Path]:
    kind = _kind(path, looks)
    if anywhere and kind == Kind.NOTHING and is_revision(path):
        return plans_at_revision(path, looks)
    if anywhere and kind == Kind.FOLDER and is_bare_repository(path):
        return plans_at_revision(Path(f"{path}@HEAD"), looks)
    if anywhere and kind == Kind.FILE and may_be_bundle(path.name):
        from resplan.workflows.plans.bundled import bundle_named  # noqa: PLC0415  # few plans come in bundles

        return [bundle_named(path, looks)]
    if kind == Kind.NOTHING:
        raise ResplanError("{path} does not exist. Check the name of the plan's folder or file.", path=_shown(path))
    if kind == Kind.FILE:
        plan = _plan_of_file(path, looks) or path
        if plan == path and not is_yaml(path.name):
            raise ResplanError(
                "{path} is not a YAML file, so it is not a plan. Name a plan's folder, or its file ending in .yaml.",
                path=_shown(path),
            )
        return [plan]
    if kind != Kind.FOLDER:
        raise ResplanError("{path} is neither a file nor a folder. Name the plan's folder or file.", path=_shown(path))
    below = list(_below(path, looks, anywhere=anywhere))
    if not below:
        raise ResplanError(
            "{path} is not a plan: it has no {head}. Name the plan's folder, or make one with `resplan init`.",
            path=_shown(path),
            head=HEAD,
        )
    return below


def _below(top: Path, looks: Looks, *, anywhere: bool = False) -> Iterator[Path]:
    """The folder itself if it is a plan or meant as one, else every plan in it at any depth."""
    within = os.path.realpath(top)
    folders = [top]
    for _ in range(MOST_FOLDERS):
        if not folders:
            return
        folder = folders.pop()
        try:
            whole = entries_at(str(folder), within)
        except Refused as refused:
            if folder == top:
                raise
            looks.remember(Look("entries", str(folder), within), refusal_answer(refused))
            yield folder  # whoever reads it says why it is unreadable, and it stops no other
            continue
        looks.remember(Look("entries", str(folder), within), entries_answer(whole))
        entries = [entry for entry in whole if not entry[0].startswith(".")]
        names = [name for name, _ in entries]
        if (
            is_meant_as_plan(names) or (folder / HEAD).is_file()
        ):  # a disk that ignores capitals knows Plan.yaml by this name
            yield folder
            continue
        if anywhere:
            entries = without_older(folder, entries)
            yield from bundled_plans(folder, entries, looks)
        yield from (folder / name for name, kind in entries if kind is Kind.FILE and _is_plan(folder / name, looks))
        for name, kind in entries:
            if kind is Kind.OUTSIDE and (_is_plan(folder / name, looks) or (folder / name / HEAD).is_file()):
                raise outside_folder(_shown(folder / name), _shown(top))
        folders += [
            folder / name
            for name, kind in reversed(entries)
            if kind is Kind.FOLDER and not name.endswith(BESIDE_ONE_FILE)
        ]
    raise ResplanError(
        "{path} holds more than {limit} folders. Name the folder of the plans.", path=_shown(top), limit=MOST_FOLDERS
    )


def is_meant_as_plan(names: Sequence[str]) -> bool:
    """Whether a folder with these names is a plan, or meant as one."""
    return HEAD in names or any(map(nearly_head, names))


def says_plan(beginning: bytes) -> bool:
    """Whether a file that begins so is a plan."""
    return _IS_PLAN.search(beginning[:_BEGINNING]) is not None


def _is_plan(path: Path, looks: Looks) -> bool:
    """Whether a file's beginning says that it is a plan."""
    if not is_yaml(path.name):
        return False
    stamp = stamp_of(str(path))
    try:
        with closing(pieces(str(path), path.as_posix(), LIMITS.size_bytes)) as stream:
            beginning = next(stream, b"")
            if says_plan(beginning):
                return True
            digest = hashlib.sha256(beginning)
            for piece in stream:
                digest.update(piece)
    except Refused:
        return True  # whoever reads it says why it is unreadable
    looks.remember(Look("content", str(path), limit=LIMITS.size_bytes), digest.hexdigest(), stamp)
    return False


def some_of(names: Sequence[str]) -> str:
    """Names in a sentence: all of them, or the first and the total number."""
    listed = ", ".join(names[:_MOST_NAMED])
    return listed if len(names) <= _MOST_NAMED else f"{listed}, … ({len(names)})"


def _shown(path: Path) -> str:
    return readable(path.as_posix())
