"""Files that offices made without resplan, read from disk: into a new plan, or against one that there is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from resplan.errors import ResplanError, UsageError
from resplan.exchange.foreign.document_head import read_head
from resplan.exchange.foreign.mapping import Dates, ForeignMapping, mapping_text, read_mapping
from resplan.exchange.foreign.new_plan import NewPlan, new_plan_files
from resplan.exchange.foreign.plan_data import ForeignPlan, Reading, plan_data
from resplan.exchange.foreign.source import ForeignFile, read_file
from resplan.files.names import readable
from resplan.files.opening import read_given
from resplan.files.writing import Written, write_new_files
from resplan.framework.data import default_framework
from resplan.framework.framework import Framework
from resplan.framework.loader import load_framework
from resplan.framework.units import latest_change
from resplan.office.limits import OFFICE
from resplan.plan.files import HEAD, IMPORTING
from resplan.plan.plan import Plan
from resplan.source.limits import LIMITS
from resplan.workflows.plans.secrecy_gate import refuse_marked_document
from resplan.workflows.start.init import DEFAULT_KINDS, LEVELS, kind_named, unit_named

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class NewOptions:
    """Whose plan a file becomes, and how its tables are read."""

    unit: str
    level: str | None = None
    kind: str | None = None
    body: str = ""
    mapping: Path | None = None
    dates: Dates | None = None
    with_hidden: bool = False
    as_of: date | None = None
    framework: str = field(default_factory=default_framework)


@dataclass(frozen=True, slots=True)
class MadePlan:
    """A new plan, not yet written."""

    folder: Path
    unit_name: str
    foreign: ForeignPlan
    files: dict[str, bytes]


def plan_from_files(folder: Path, files: Sequence[Path], options: NewOptions) -> MadePlan:
    """The plan that the files make; writes nothing. Refuses a folder that holds a plan, and files without a known table."""
    if (folder / HEAD).exists():
        raise UsageError(
            "{folder} already holds a plan. Name another folder, or import into that plan: --plan {folder}.",
            folder=readable(folder.as_posix()),
        )
    framework = load_framework(options.framework)
    match = unit_named(options.unit)
    level = options.level or ("department" if options.body else match.unit.level)
    if level not in {"department", match.unit.level} or level not in LEVELS:
        raise UsageError(
            "{unit} is no {level}. For a commune write province/commune, such as hue/phuong-thuan-hoa.",
            unit=match.unit.full_name(options.as_of or latest_change()),
            level=level,
        )
    mapping = mapping_in(options.mapping, framework, options.dates)
    foreign = foreign_plan(files, Plan(unit=match.unit.path), framework, mapping, with_hidden=options.with_hidden)
    if not foreign.tables and not foreign.head:
        raise _nothing_known(files)
    kind = str(foreign.head.get("kind") or options.kind or DEFAULT_KINDS[level])
    order = NewPlan(match.unit, level, kind_named(framework, kind).key, framework, options.body.strip())
    made = new_plan_files(foreign, order)
    kept = mapping_text(foreign, mapping, framework)
    if kept:
        made[IMPORTING] = kept.encode("utf-8")
    return MadePlan(
        folder, options.body.strip() or match.unit.full_name(options.as_of or latest_change()), foreign, made
    )


def write_plan(made: MadePlan) -> Written:
    """Writes the new plan; a file that is there already is kept."""
    return write_new_files(made.folder, "import", made.files)


def foreign_plan(
    files: Sequence[Path], plan: Plan, framework: Framework, mapping: ForeignMapping, *, with_hidden: bool
) -> ForeignPlan:
    """What the files give to a plan; a file with a secrecy mark is refused."""
    read = [_read(file, framework, mapping, with_hidden=with_hidden) for file in files]
    american = next((each.month_first for each in read if each.month_first), "")
    if american and mapping.dates is None:
        raise UsageError(
            "{cell} has a day that can only be written month first, as in America. Say how this file writes 7/8/2025: "
            "--dates day_first or --dates month_first.",
            cell=american,
        )
    reading = Reading(framework, plan, mapping.folded_groups(), is_month_first=mapping.dates == "month_first")
    made = plan_data([table for each in read for table in each.tables], reading)
    for file, each in zip(files, read, strict=True):
        made.aside += each.aside
        if each.lines:
            head = read_head(each.lines, framework)
            made.head = {**head.data, **made.head}
            made.aside += head.aside
        elif not each.tables:
            raise _nothing_known([file])
    return made


def _read(file: Path, framework: Framework, mapping: ForeignMapping, *, with_hidden: bool) -> ForeignFile:
    content = read_given(file, OFFICE.megabytes * _MILLION)
    if not content.strip():
        raise ResplanError("{file} is empty.", file=file.name)
    refuse_marked_document(file.name, content)
    return read_file(file.name, content, framework, mapping.headings(), with_hidden=with_hidden)


def mapping_in(file: Path | None, framework: Framework, dates: Dates | None = None) -> ForeignMapping:
    """The mapping that the user names; an empty one if he names none."""
    said = ForeignMapping()
    if file is not None:
        said = read_mapping(read_given(file, LIMITS.size_bytes), readable(file.as_posix()), framework)
    return said.model_copy(update={"dates": dates}) if dates else said


def _nothing_known(files: Sequence[Path]) -> ResplanError:
    return ResplanError(
        "{file} has no table of tasks or indicators that can be told by its headings. Name them in a file: --mapping FILE, with "
        "`tasks:` and lines such as `Tên việc: title`.",
        file=", ".join(file.name for file in files),
    )
