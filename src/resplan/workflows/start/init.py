"""`resplan init`: a new plan for a locality or a department, in a folder that may contain other files."""

import os
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from resplan.documents.starters.scaffold import scaffold
from resplan.errors import UsageError
from resplan.files.change import Written
from resplan.files.names import readable
from resplan.files.place import contained
from resplan.files.refused import outside_root
from resplan.files.room import room_of
from resplan.files.writing import write_new_files
from resplan.framework.choice import in_both, with_title
from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.framework.unit_names import find_unit
from resplan.framework.units import Unit
from resplan.plan.files import HEAD
from resplan.plan.form import names_at
from resplan.plan.plan import Plan
from resplan.text import format_date
from resplan.workflows.chain.lock import lock_of_new
from resplan.workflows.plans.chosen import one_plan
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.plans.secrecy_gate import refuse_marked_above
from resplan.workflows.start.pipeline import Prepared, prepared_pipeline
from resplan.workflows.start.whose import Owner, order_for


class InitOptions(Owner, frozen=True):
    """What a call of `init` asks for."""

    parent: Path | None = None
    pipeline: str | None = None
    source: str | None = None
    """What the pipeline installs resplan from: a wheel in the repository, or an address with a commit."""
    root: Path | None = None
    """The outermost folder that the plan may refer to; derived from its place if not given."""


class Pipeline(Struct, frozen=True):
    """The result for a plan's pipeline; an existing one is kept."""

    prepared: Prepared
    written: Written


class Initialised(Struct, frozen=True):
    """The result of a call: the files, the unit, and the former name that identified it."""

    written: Written
    unit_name: str
    former: str | None
    pipeline: Pipeline | None = None


def init_plan(folder: Path, options: InitOptions) -> Initialised:
    """Writes the files of a new plan; existing ones are kept."""
    framework = load_framework(options.framework)
    order, match = order_for(options, framework)
    _refuse_another_s_plan(folder, order.unit, order.level, order.on)
    parent = one_plan(options.parent) if options.parent else None
    if parent:
        refuse_marked_above(parent.loaded)
        order = replace(order, parent=parent.loaded.plan, parent_path=_way_to(parent.path, folder, options.root))
    prepared = prepared_pipeline(folder, options.pipeline, options.source) if options.pipeline else None
    files = scaffold(order, framework)
    files |= lock_of_new(files, order.parent, format_date(order.on))
    written = write_new_files(folder, "init", files, is_kept=True)
    pipeline = None
    if prepared:
        pipeline = Pipeline(prepared, write_new_files(prepared.root, "init --ci", prepared.files))
    return Initialised(written, order.holder, match.former, pipeline)


def plan_there(folder: Path) -> tuple[Unit, Plan] | None:
    """The plan already in the folder, and its unit; None if that cannot be told."""
    if not (folder / HEAD).is_file():
        return None
    plan = read_plan(folder).loaded.plan
    found = find_unit(plan.unit)
    return (found.unit, plan) if found else None


def _refuse_another_s_plan(folder: Path, unit: Unit, level: str, on: date) -> None:
    """Refuses files of one unit beside the plan of another: they would be read as one plan."""
    there = plan_there(folder)
    if there is not None and (there[0], there[1].level) != (unit, level):
        raise UsageError(
            "{folder} already holds a plan of {other}, {level}; none of {unit} is made there. Name another folder.",
            folder=readable(folder.as_posix()),
            other=there[0].full_name(on),
            level=in_both(with_title(there[1].level, names_at(default_framework(), ("level",)))),
            unit=unit.full_name(on),
        )


def _way_to(parent: Path, folder: Path, root: Path | None) -> str:
    """The new plan's reference to the superior's plan, which must lie where a check looks for it."""
    room = room_of(folder / HEAD, root)
    if contained(str(parent), str(room.root)) is None:
        raise outside_root(readable(parent.as_posix()), readable(room.root.as_posix()))
    return Path(os.path.relpath(parent, folder)).as_posix()
