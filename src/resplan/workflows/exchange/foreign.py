"""Files that offices made without resplan, read from disk: into a new plan, or into an existing one."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from resplan.errors import ResplanError, UsageError
from resplan.exchange.book.sent import refuse_if_lost
from resplan.exchange.filled_table import Workbook
from resplan.exchange.foreign.document_head import read_head
from resplan.exchange.foreign.into_plan import additions_to
from resplan.exchange.foreign.mapping import Dates, ForeignMapping, mapping_text, read_mapping
from resplan.exchange.foreign.new_plan import new_plan_files
from resplan.exchange.foreign.plan_data import ForeignPlan, Reading, plan_data
from resplan.exchange.foreign.source import read_file
from resplan.files.change import Written
from resplan.files.names import readable
from resplan.files.opening import read_given
from resplan.files.place import Kind
from resplan.files.writing import write_new_files
from resplan.framework.framework import Framework
from resplan.framework.loader import load_framework
from resplan.plan.files import HEAD, IMPORTING
from resplan.plan.plan import Plan
from resplan.source.limits import LIMITS
from resplan.text import format_date
from resplan.workflows.chain.lock import lock_of_new
from resplan.workflows.exchange.incoming import AmericanDaysError, ImportOptions, Incoming
from resplan.workflows.exchange.sent_file import SentFile, sent_file
from resplan.workflows.exchange.taken import taken_by_new
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.start.whose import Owner, order_for


class NewOptions(Owner, frozen=True):
    """Whose plan a file becomes, and how its tables are read."""

    mapping: Path | None = None
    dates: Dates | None = None
    with_hidden: bool = False


class MadePlan(Struct, frozen=True):
    """A new plan, not yet written."""

    folder: Path
    unit_name: str
    foreign: ForeignPlan
    files: dict[str, bytes]


def plan_from_files(folder: Path, files: Sequence[Path], options: NewOptions) -> MadePlan:
    """The plan that the files make, not written yet. Refuses a folder that holds a plan, and files without a table that is known."""
    if (folder / HEAD).exists():
        raise UsageError(
            "{folder} already holds a plan. Name another folder, or import into that plan: --plan {folder}.",
            folder=readable(folder.as_posix()),
        )
    framework = load_framework(options.framework)
    order, _ = order_for(options, framework)
    mapping = mapping_in(options.mapping, framework, options.dates)
    sent = [sent_file(file) for file in files]
    _refuse_our_own(sent)
    foreign = _foreign_plan(sent, Plan(unit=order.unit.path), framework, mapping, with_hidden=options.with_hidden)
    if not foreign.tables and not {"number", "title"} & foreign.head.keys():
        raise _nothing_known(files)
    made = new_plan_files(foreign, order, framework)
    made |= lock_of_new(made, None, format_date(order.on))
    kept = mapping_text(foreign, mapping, framework)
    if kept:
        made[IMPORTING] = kept.encode("utf-8")
    made |= taken_by_new(made)
    return MadePlan(folder, order.holder, foreign, made)


def write_plan(made: MadePlan) -> Written:
    """Writes the new plan; a file that is there already is kept."""
    return write_new_files(made.folder, "import", made.files, is_kept=True)


def read_foreign_file(plan: PlanOnDisk, file: Path, sent: SentFile, options: ImportOptions) -> Incoming:
    """The tables of an office compared with an existing plan; if the call names no mapping, the plan's own counts."""
    kept = plan.is_folder and options.mapping is None and plan.room.kind(IMPORTING) is not Kind.NOTHING
    mapping = mapping_in(options.mapping, plan.framework, options.dates)
    if kept:
        said = read_mapping(plan.room.read(IMPORTING, LIMITS.size_bytes), plan.beside(IMPORTING), plan.framework)
        mapping = replace(said, dates=options.dates or said.dates)
    foreign = _foreign_plan([sent], plan.loaded.plan, plan.framework, mapping, with_hidden=options.with_hidden)
    if not foreign.tables:
        raise _nothing_known([file])
    text = mapping_text(foreign, mapping, plan.framework) if options.mapping or options.dates else ""
    return Incoming(
        file,
        file.name,
        additions_to(plan.loaded, foreign, file.name),
        aside=foreign.aside,
        foreign=foreign,
        mapping=text.encode("utf-8") if text and plan.is_folder else None,
    )


def _refuse_our_own(files: Sequence[SentFile]) -> None:
    """Refuses a workbook that resplan wrote: read like a stranger's, it would duplicate and lose things."""
    for sent in files:
        if isinstance(sent.contents, Workbook):
            refuse_if_lost(sent.name, sent.contents)
            if sent.contents.kept:
                raise UsageError(
                    "{file} is a workbook of an existing plan. Import it into that plan: --plan PATH.",
                    file=sent.name,
                )


def _foreign_plan(
    files: Sequence[SentFile],
    plan: Plan,
    framework: Framework,
    mapping: ForeignMapping,
    *,
    with_hidden: bool,
) -> ForeignPlan:
    """What the files give to a plan; two may have one name."""
    own = mapping.headings()
    read = [read_file(sent.name, sent.contents, framework, own, with_hidden=with_hidden) for sent in files]
    american = next((each.month_first for each in read if each.month_first), "")
    if american and mapping.dates is None:
        raise AmericanDaysError(
            "{cell} has a day that can only be written month first, as in America. Say how this file writes 7/8/2025: "
            "--dates day_first or --dates month_first.",
            cell=american,
        )
    reading = Reading(framework, plan, mapping.folded_groups(), is_month_first=mapping.dates == "month_first")
    made = plan_data([table for each in read for table in each.tables], reading)
    for each in read:
        made.aside += each.aside
        head = read_head(each.lines, framework)
        made.head = {**head.data, **made.head}
        made.aside += head.aside
    return made


def mapping_in(file: Path | None, framework: Framework, dates: Dates | None = None) -> ForeignMapping:
    """The mapping that the user names; an empty one if he names none."""
    said = ForeignMapping()
    if file is not None:
        said = read_mapping(read_given(file, LIMITS.size_bytes), readable(file.as_posix()), framework)
    return replace(said, dates=dates) if dates else said


def _nothing_known(files: Sequence[Path]) -> ResplanError:
    return ResplanError(
        "{file} has no table of tasks or indicators that can be told by its headings. Name them in a file: --mapping FILE, with "
        "`tasks:` and lines such as `Tên việc: title`.",
        file=", ".join(file.name for file in files),
    )
