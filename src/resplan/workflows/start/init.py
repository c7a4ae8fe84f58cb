"""`resplan init`: a new plan for a locality or a department, beside whatever the folder contains."""

import os
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from resplan.documents.starters.scaffold import Order, scaffold
from resplan.errors import UsageError
from resplan.files.names import readable
from resplan.files.place import contained
from resplan.files.refused import outside_root
from resplan.files.room import room_of
from resplan.files.writing import Written, write_new_files
from resplan.framework.choice import in_both, key_named, listed, names_of, with_title
from resplan.framework.data import default_framework
from resplan.framework.framework import Framework
from resplan.framework.kinds import DocumentKind
from resplan.framework.loader import load_framework
from resplan.framework.units import (
    Unit,
    UnitMatch,
    communes,
    communes_named,
    find_unit,
    latest_change,
    suggest_units,
)
from resplan.plan.files import HEAD
from resplan.plan.form import names_at
from resplan.plan.plan import Plan
from resplan.text import did_you_mean, fold, format_date, upper_first
from resplan.workflows.chain.lock import lock_of_new
from resplan.workflows.plans.chosen import one_plan
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.plans.secrecy_gate import refuse_marked_above
from resplan.workflows.start.pipeline import Prepared, prepared_pipeline

DEFAULT_KINDS = {"province": "party_plan", "commune": "party_plan", "department": "state_plan"}


@dataclass(frozen=True, slots=True)
class InitOptions:
    """What a call of `init` asks for."""

    unit: str
    level: str | None = None
    kind: str | None = None
    body: str = ""
    parent: Path | None = None
    pipeline: str | None = None
    source: str | None = None
    """What the pipeline installs resplan from: a wheel in the repository, or an address with a commit."""
    as_of: date | None = None
    framework: str = field(default_factory=default_framework)
    root: Path | None = None
    """The outermost folder that the plan may refer to; derived from its place if not given."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The result for a plan's pipeline; an existing one is kept."""

    prepared: Prepared
    written: Written


@dataclass(frozen=True, slots=True)
class Initialised:
    """The result of a call: the files, the unit, and the former name that identified it."""

    written: Written
    unit_name: str
    former: str | None
    pipeline: Pipeline | None = None


def init_plan(folder: Path, options: InitOptions) -> Initialised:
    """Writes the files of a new plan; existing ones are kept."""
    framework = load_framework(options.framework)
    on = options.as_of or latest_change()
    match = unit_named(options.unit)
    level = options.level or ("department" if options.body else match.unit.level)
    if level not in {"department", match.unit.level}:
        raise UsageError(
            "{unit} is no {level}. For a commune write province/commune, such as hue/phuong-thuan-hoa.",
            unit=match.unit.full_name(on),
            level=in_both(with_title(level, names_at(framework.id, ("level",)))),
        )
    if level == "department" and not options.body.strip():
        raise UsageError("Name the department: --body “Sở Y tế”.")
    _refuse_another_s_plan(folder, match.unit, level, on)
    parent = one_plan(options.parent) if options.parent else None
    if parent:
        refuse_marked_above(parent.loaded)
    order = Order(
        unit=match.unit,
        level=level,
        kind=kind_named(framework, options.kind or DEFAULT_KINDS[level]),
        on=on,
        body=options.body.strip() if level == "department" else "",
        parent=parent.loaded.plan if parent else None,
        parent_path=_way_to(parent.path, folder, options.root) if parent else "",
    )
    prepared = prepared_pipeline(folder, options.pipeline, options.source) if options.pipeline else None
    files = scaffold(order, framework)
    files |= lock_of_new(files, order.parent, format_date(on))
    written = write_new_files(folder, "init", files, is_kept=True)
    pipeline = None
    if prepared:
        pipeline = Pipeline(prepared, write_new_files(prepared.root, "init --ci", prepared.files))
    return Initialised(written, order.body or match.unit.full_name(on), match.former, pipeline)


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


def unit_named(text: str) -> UnitMatch:
    """The unit, or a usage error that suggests the likely one."""
    match = find_unit(text)
    if match is not None:
        return match
    province, separator, commune = text.partition("/")
    of = find_unit(province) if separator else None
    if of is not None:
        raise _no_commune(of.unit, commune.strip())
    guess = next(iter(suggest_units(text)), None)
    if guess:
        raise UsageError("There is no unit “{unit}”. Did you mean {guess}?", unit=text, guess=guess)
    raise UsageError(
        "There is no unit “{unit}”. Give a province by name, slug or code (`resplan framework show units`), "
        "a commune as province/commune.",
        unit=text,
    )


def _no_commune(province: Unit, text: str) -> UsageError:
    """Why a text names no one commune of a province."""
    alike = communes_named(province, text)
    if alike:
        units = ", ".join(f"{each.kind} {each.name} ({each.code})" for each in alike)
        return UsageError("“{text}” may be {units}. Write its code.", text=text, units=units)
    name = upper_first(province.full_name(latest_change()))
    # Compared without the word for its kind, which most of them have in common.
    bare = {fold(unit.name): unit for unit in communes(province.slug)}
    near = did_you_mean(re.sub(r"^(?:xa|phuong|dac khu)(?: |$)", "", fold(text)), bare)
    guess = f"{province.slug}/{bare[near].slug}" if near else None
    if guess:
        return UsageError(
            "{province} has no commune “{unit}”. Did you mean {guess}?",
            province=name,
            unit=text,
            guess=guess,
        )
    return UsageError("{province} has no commune “{unit}”. Write its name or code.", province=name, unit=text)


def kind_named(framework: Framework, key: str) -> DocumentKind:
    """The kind of document of a key or a title; a usage error lists the kinds."""
    names = names_of(framework.kinds)
    found = key_named(key, names)
    if found is None:
        raise UsageError("There is no kind of plan “{kind}”. Choose from {known}.", kind=key, known=listed(names))
    return framework.kinds_by_key[found]


def _way_to(parent: Path, folder: Path, root: Path | None) -> str:
    """The new plan's reference to the superior's plan, which must be where a check will look."""
    room = room_of(folder / HEAD, root)
    if contained(str(parent), str(room.root)) is None:
        raise outside_root(readable(parent.as_posix()), readable(room.root.as_posix()))
    return Path(os.path.relpath(parent, folder)).as_posix()
