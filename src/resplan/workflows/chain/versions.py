"""Decides which version of a plan is meant: a folder, a file, a bundle or workbook, a baseline, or a revision in git."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from resplan.chain.brought_over import brought_over, difference_between
from resplan.chain.difference import Difference
from resplan.errors import ResplanError, UsageError
from resplan.files.names import readable
from resplan.files.opening import read_given
from resplan.files.refused import Refused
from resplan.files.revisions import Repository, repository_around
from resplan.files.room import room_of
from resplan.office.kind import FileKind, kind_of
from resplan.plan.files import HEAD, is_yaml, part_of
from resplan.plan.loaded import LoadedPlan
from resplan.sealing.bundle import LARGEST
from resplan.source.limits import LIMITS
from resplan.workflows.chain.baselines import baselines_of, kept_plan
from resplan.workflows.plans.chosen import refuse_half_a_plan
from resplan.workflows.plans.discovery import is_plan_around, one_path, path_for
from resplan.workflows.plans.elsewhere import commit_of
from resplan.workflows.plans.on_disk import PlanOnDisk, read_plan
from resplan.workflows.plans.settings import Settings


def sent_in(file: Path) -> bytes | None:
    """The content of a bundle or a workbook; None for anything else that a plan is read from."""
    if not file.is_file():
        return None
    content = read_given(file, LARGEST)
    return content if kind_of(content) is FileKind.ARCHIVE else None


def version_meant(named: str | None, plan: Path | None = None, root: Path | None = None) -> PlanOnDisk:
    """A plan's folder or file, a bundle or workbook, a baseline, a revision in git, in this order; of None the plan on the disk.

    `plan`: whose revisions are meant, and what a workbook was made from; the plan here or above if not said.
    """
    sent = sent_in(Path(named)) if named is not None else None
    if named is not None and sent is not None:
        # Imported here: bundles and workbooks take time to know, and few versions are one.
        from resplan.workflows.chain.sent_versions import version_in  # noqa: PLC0415

        beside = plan if plan is not None and sent_in(plan) is None else None
        return version_in(Path(named), sent, beside, root)
    if named is None or (Path(named).exists() and not _is_revision_rather(Path(named))):
        found = read_plan(path_for((), plan) if named is None else one_path(Path(named)), root)
        refuse_half_a_plan(found)
        return found
    if plan is None and not is_plan_around():
        raise UsageError(
            "There is no folder or file {name}, and no plan here that could have such a version. Check the name, or name "
            "the plan with --plan.",
            name=readable(named),
        )
    place = plan if plan is not None and not plan.exists() else one_path(plan)
    here = read_plan(place, root) if place.exists() else None
    if here and named in {row.name for row in baselines_of(here)}:
        return replace(here, loaded=kept_plan(here, named))
    repository = repository_around(place)
    if repository is None and here and (kept := [row.name for row in baselines_of(here)]):
        raise UsageError(
            "There is no version {name}. The plan has these baselines: {known}.",
            name=readable(named),
            known=", ".join(kept),
        )
    if repository is None:
        raise UsageError(
            "There is no plan {name}, and {path} lies in no git repository that could have such a revision. Name a "
            "plan's folder or file.",
            name=readable(named),
            path=readable(place.as_posix()),
        )
    room = room_of(place if place.exists() else repository.folder, root)
    framework = here.loaded.plan.framework if here else ""
    return PlanOnDisk(place, _at_revision(repository, named, place, framework), Settings(), room)


def _is_revision_rather(named: Path) -> bool:
    """Whether a file that is no plan has a revision's name, as HEAD has in every bare repository."""
    if named.is_dir() or is_yaml(named.name):
        return False
    repository = repository_around(named.parent)
    return repository is not None and repository.commit(str(named)) is not None


def difference_of(plan: PlanOnDisk, since: str, root: Path | None = None, place: Path | None = None) -> Difference:
    """The difference between a plan and an earlier version; `place`: where the earlier one lay, if elsewhere."""
    return difference_between(version_meant(since, place or plan.path, root).loaded, plan.loaded)


def new_version(new: str | None, old: str, plan: Path | None, root: Path | None = None) -> PlanOnDisk:
    """The later version; if no plan is named and the later one was sent, it is a version of the earlier plan."""
    earlier = Path(old)
    is_sent = new is not None and sent_in(Path(new)) is not None
    if is_sent and plan is None and earlier.exists() and sent_in(earlier) is None:
        return version_meant(new, earlier, root)
    return version_meant(new, plan, root)


def _at_revision(repository: Repository, revision: str, place: Path, framework: str) -> LoadedPlan:
    commit = commit_of(repository, revision)
    contents = _plan_in(repository, commit, place)
    if contents is None and (moved := repository.moved_from(commit, HEAD)):
        contents = _plan_in(moved, commit, place)
    if contents is None:
        raise ResplanError(
            "There is no plan at {path} in revision {name}. Name the plan, and with --plan its place at that time.",
            path=readable(repository.below.as_posix()),
            name=readable(revision),
        )
    loaded = brought_over(contents, framework)
    if not loaded.is_whole:
        raise ResplanError(
            "The plan in revision {name} cannot be read whole, so it is not compared. Choose another one: `git log --oneline`.",
            name=readable(revision),
        )
    return loaded


def _plan_in(repository: Repository, commit: str, place: Path) -> Mapping[str, bytes | Refused] | None:
    """The files of the plan at the repository's place; None if there is none."""
    found = repository.files(commit, lambda name: part_of(name) is not None, LIMITS.size_bytes)
    if isinstance(found, bytes | Refused):
        return {place.name: found}
    return found if found and HEAD in found else None
