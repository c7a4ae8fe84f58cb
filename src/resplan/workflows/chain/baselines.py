"""Baselines: a plan as it was issued, kept whole within its folder, in files that anybody can read and compare."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from resplan.chain.brought_over import brought_over
from resplan.chain.difference import Difference, KeptVersion
from resplan.errors import ResplanError, UsageError
from resplan.files.place import Kind
from resplan.plan.files import BASELINES, HEAD, part_of
from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan_file import REGISTERS
from resplan.source.emit import file_text
from resplan.source.limits import LIMITS
from resplan.source.strangers import yaml_of
from resplan.text import format_date, parse_date, slugify
from resplan.workflows.chain.kept_place import is_kept, place_of
from resplan.workflows.plans.chosen import refuse_half_a_plan
from resplan.workflows.plans.discovery import one_path
from resplan.workflows.plans.editing import editing
from resplan.workflows.plans.on_disk import PlanOnDisk, files_around

_RECORD = "baseline.yaml"
_ORDINARY = re.compile(r"[a-z0-9][a-z0-9._-]*")


class Baseline(Struct, frozen=True):
    """A version that was kept."""

    name: str
    saved: date | None
    """The day that it speaks for."""
    approved_by: str = ""
    document: str = ""
    """Number of the document that issued it."""


class Kept(Struct, frozen=True):
    """What a new baseline shall say of itself."""

    name: str
    approved_by: str = ""
    document: str = ""
    as_of: date | None = None


def save_baseline(path: Path | None, kept: Kept) -> Path:
    """Keeps the plan as it is now; a baseline is never written over. Gives back its folder."""
    name = slugify(kept.name)
    if not _ORDINARY.fullmatch(name):
        raise UsageError(
            "“{name}” cannot be the name of a baseline. Use letters and numbers, such as ban-hanh.", name=kept.name
        )
    with editing(one_path(path), "baseline save") as (opened, change):
        refuse_half_a_plan(opened.plan)
        home = f"{place_of(opened.plan, BASELINES)}/{name}"
        if change.has(home):
            raise UsageError("There is a baseline {name} already. Give another name.", name=name)
        for file, content in opened.contents.items():
            if (part := part_of(file)) is None or part.kind not in REGISTERS:
                change.put(f"{home}/{file}", content)
        day = kept.as_of or _day(opened.plan)
        said = {
            "name": kept.name,
            "saved": format_date(day),
            "approved_by": kept.approved_by,
            "document": kept.document or opened.plan.loaded.plan.number or "",
        }
        change.put(f"{home}/{_RECORD}", file_text({key: text for key, text in said.items() if text}).encode("utf-8"))
        return opened.plan.folder / home


def baselines_of(plan: PlanOnDisk) -> list[Baseline]:
    """The saved baselines, the oldest first; those of one day by name."""
    found = (_read(plan, name) for name in _names(plan))
    return sorted(found, key=lambda row: (row.saved or date.min, row.name))


def kept_plan(plan: PlanOnDisk, name: str) -> LoadedPlan:
    """The plan of a baseline, brought to the plan's present framework in memory: the baseline file is never rewritten."""
    home = f"{place_of(plan, BASELINES)}/{name}"
    files = files_around(plan.room, home if plan.is_folder else f"{home}/{plan.path.name}")
    return brought_over(files, plan.loaded.plan.framework)


def files_kept(plan: PlanOnDisk) -> Iterator[tuple[str, bytes]]:
    """Every file of the baselines, by its name in the plan's folder."""
    for name in (f"{place_of(plan, BASELINES)}/{file}" for file in _files(plan)):
        yield name, plan.room.read(name, LIMITS.size_bytes)


def kept_version(plan: PlanOnDisk) -> KeptVersion | None:
    """The newest baseline against the plan as it is; None if none was ever saved."""
    found = baselines_of(plan)
    return KeptVersion(found[-1].name, Difference(kept_plan(plan, found[-1].name), plan.loaded)) if found else None


def deadlines_kept(plan: PlanOnDisk) -> dict[tuple[str, str], str]:
    """Task and deadline → document and approver of the first baseline that has it."""
    found: dict[tuple[str, str], str] = {}
    for baseline in baselines_of(plan):
        words = ", ".join(filter(None, (baseline.document, baseline.approved_by))) or baseline.name
        for task in kept_plan(plan, baseline.name).plan.tasks:
            found.setdefault((task.id, task.deadline or ""), words)
    return found


def _files(plan: PlanOnDisk) -> tuple[str, ...]:
    """The files of all baselines, by their names below the folder of baselines."""
    return plan.room.beside(place_of(plan, BASELINES)).listing().files if is_kept(plan, BASELINES) else ()


def _names(plan: PlanOnDisk) -> Iterator[str]:
    main = HEAD if plan.is_folder else plan.path.name
    for file in _files(plan):
        name, _, inner = file.partition("/")
        if inner == main:
            yield name


def _read(plan: PlanOnDisk, name: str) -> Baseline:
    place = f"{place_of(plan, BASELINES)}/{name}/{_RECORD}"
    if plan.room.kind(place) is not Kind.FILE:
        return Baseline(name, None)
    shown = plan.beside(place)
    said = yaml_of(plan.room.read(place, LIMITS.settings_bytes), shown)
    if not isinstance(said, dict):
        raise ResplanError("{path} does not say what it is a baseline of. Save the baseline anew.", path=shown)
    texts = {key: str(said.get(key) or "") for key in ("saved", "approved_by", "document")}
    return Baseline(name, parse_date(texts["saved"]), texts["approved_by"], texts["document"])


def _day(plan: PlanOnDisk) -> date:
    """The day on which the plan was issued; for a draft, that of the Framework: never the clock."""
    return plan.loaded.plan.issued_on or plan.framework.date
