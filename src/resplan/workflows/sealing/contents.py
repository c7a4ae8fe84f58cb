"""What of a plan goes into a bundle: its files without senders, its settings and templates, the evidence that it names."""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from resplan.errors import ResplanError, UsageError
from resplan.files.names import same_letters, steps_of
from resplan.files.place import Kind
from resplan.files.refused import TooLarge
from resplan.files.room import Room
from resplan.plan.files import LOCK, MONITORING, SETTINGS, UPGRADES
from resplan.plan.loaded import load_plan
from resplan.progress.formality import FileState
from resplan.sealing.bundle import LARGEST, MEGABYTES, PLAN, is_safe_name
from resplan.sealing.senders import without_senders
from resplan.source.limits import LIMITS
from resplan.workflows.chain.baselines import files_kept
from resplan.workflows.chain.kept_place import place_of
from resplan.workflows.documents.own_templates import own_templates
from resplan.workflows.plans.chosen import refuse_half_a_plan, refuse_to_publish
from resplan.workflows.plans.discovery import one_path
from resplan.workflows.plans.editing import OpenedPlan, opened
from resplan.workflows.plans.evidence import read_evidence
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.plans.secrecy_gate import refuse_marked_parts


class Contents(Struct, frozen=True):
    """A plan to be packed, and its files by their names below `plan/`."""

    plan: PlanOnDisk
    files: Mapping[str, bytes]
    missing: tuple[str, ...]
    """Evidence that the plan names but its folder lacks."""

    @property
    def file(self) -> str:
        """The single file that the plan is; empty for a folder."""
        return "" if self.plan.is_folder else same_letters(self.plan.path.name)

    @property
    def parts(self) -> dict[str, bytes]:
        """The files as parts of a bundle."""
        return {PLAN + name: content for name, content in self.files.items()}


def contents_of(path: Path | None, root: Path | None, *, with_senders: bool) -> Contents:
    """The files of the plan at a path, refused if it is secret or half read."""
    read = opened(one_path(path), root)
    plan = read.plan
    refuse_to_publish(plan)
    refuse_half_a_plan(plan)
    own = read.contents if with_senders else without_senders(plan.loaded, read.contents)
    found, missing = _evidence(plan)
    kept = _kept(plan, with_senders=with_senders)
    files = {
        same_letters(name): content for name, content in {**own, **dict(_beside(read)), **dict(kept)}.items()
    } | found
    for name in files:
        if not is_safe_name(PLAN + name):
            raise UsageError("“{name}” cannot be a file name on every system. Choose another one.", name=name)
    refuse_marked_parts(files)
    return Contents(plan, files, missing)


def _beside(read: OpenedPlan) -> Iterator[tuple[str, bytes]]:
    """The files beside the plan: settings, the profile and mapping that they name, the lock file, upgrades, the office's own templates."""
    plan, room = read.plan, read.plan.room
    mapping = MONITORING if plan.is_folder else None
    names = [
        SETTINGS,
        plan.settings.profile,
        mapping,
        place_of(plan, LOCK),
        place_of(plan, UPGRADES),
        *own_templates(room),
    ]
    for name in names:
        if name and room.kind(name) is Kind.FILE:
            yield _part(name), room.read(name, LIMITS.size_bytes)


def _kept(plan: PlanOnDisk, *, with_senders: bool) -> Iterator[tuple[str, bytes]]:
    """The saved baselines; a baseline of a plan in one file contains its register."""
    for name, content in files_kept(plan):
        base = posixpath.basename(name)
        if with_senders or plan.is_folder or base != plan.path.name:
            yield name, content
        else:
            yield name, without_senders(load_plan({base: content}), {base: content})[base]


def _evidence(plan: PlanOnDisk) -> tuple[dict[str, bytes], tuple[str, ...]]:
    found: dict[str, bytes] = {}
    missing: list[str] = []
    for name, evidence in read_evidence(plan.room, plan.loaded.plan).items():
        if evidence.state is FileState.PRESENT:
            found[_part(name)] = _read(plan.room, name, LARGEST - sum(map(len, found.values())))
        else:
            missing.append(name)
    return found, tuple(missing)


def _read(room: Room, name: str, left: int) -> bytes:
    try:
        return room.read(name, min(left, LIMITS.evidence_bytes))
    except TooLarge as error:
        raise ResplanError(
            "The evidence comes to more than {limit} MB, the most that a bundle holds. Give large files as addresses.",
            limit=MEGABYTES,
        ) from error


def _part(name: str) -> str:
    return same_letters("/".join(steps_of(name) or ()))
