"""`resplan import`: what others sent back is shown in words, asked about once, and written whole or not at all."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from msgspec.structs import replace

from resplan.cli.announcing import tell_written
from resplan.cli.asking import agree, agree_or_end, make_sure_of, may_ask, tell_if_after_today
from resplan.cli.foreign_tables import make_plan, tell_tables, with_dates
from resplan.cli.language import current_language, ngettext, said, say
from resplan.cli.marking import MarkIn, mark
from resplan.cli.options import Agreed, DryRun, LevelName, PlanFlag, WithHidden, on_day
from resplan.cli.previewing import Prefer, chosen, tell_comparison, tell_part
from resplan.errors import UsageError
from resplan.text import format_date, printable

if TYPE_CHECKING:
    from resplan.exchange.reviewed.review import Commented
    from resplan.merge.words import Telling
    from resplan.workflows.exchange.importing import Work
    from resplan.workflows.exchange.incoming import Incoming

ReportedOn = Annotated[
    date | None, on_day("Day that the sheets report for, where they report progress: 30/6/2025, or today.", "--at")
]
Drop = Annotated[bool, typer.Option("--drop", help="Drop what did not come back: whole rows that are missing.")]
New = Annotated[
    Path | None,
    typer.Option("--new", metavar="DIR", help="Make a new plan of the office's own tables or document."),
]
UnitOfNew = Annotated[
    str | None,
    typer.Option(help="Province by name, slug or code; a commune as hue/phuong-thuan-hoa."),
]
Mapping = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        metavar="FILE",
        help="How the office's own headings are meant; kept beside the plan as import.yaml.",
    ),
]
DateOrder = Annotated[
    Literal["day_first", "month_first"] | None,
    typer.Option("--dates", help="Which comes first in the days of the office's own tables."),
]
Accept = Annotated[
    list[str] | None,
    typer.Option(
        "--accept",
        metavar="WHOSE",
        help="Take tracked changes of a Word document: all, or author=NAME; may be repeated.",
    ),
]
Sender = Annotated[
    str | None, typer.Option("--from", metavar="BODY", help="Body that the remarks of a Word document are from.")
]


def command(
    *,
    files: Annotated[list[Path], typer.Argument(metavar="FILE")],
    path: PlanFlag = None,
    at: ReportedOn = None,
    prefer: Prefer = None,
    drop: Drop = False,
    new: New = None,
    unit: UnitOfNew = None,
    level: Annotated[LevelName | None, typer.Option(help="Tier; follows from the unit if not given.")] = None,
    kind: Annotated[str | None, typer.Option(help="Kind of document: {kind}.")] = None,
    body: Annotated[str, typer.Option(help="Name of the department whose plan it is.")] = "",
    mapping: Mapping = None,
    dates: DateOrder = None,
    with_hidden: WithHidden = False,
    accept: Accept = None,
    sender: Sender = None,
    mark_in: MarkIn = None,
    dry_run: DryRun = False,
    is_agreed: Agreed = False,
) -> int:
    """Shows what the files bring, asks, and takes it in."""
    from resplan.merge.words import Telling
    from resplan.workflows.exchange.importing import decided, preview, write
    from resplan.workflows.exchange.incoming import ImportOptions

    if new is not None:
        if path is not None:
            raise UsageError("--new makes a plan of its own, so it does not go with --plan.")
        if unit is None:
            raise UsageError("Say whose the new plan is: --unit hue, or --unit hue/phuong-thuan-hoa.")
        from resplan.workflows.exchange.foreign import NewOptions  # loads what makes new plans

        order = NewOptions(unit, level, kind, body, mapping=mapping, dates=dates, with_hidden=with_hidden)
        make_plan(new, files, order, is_agreed=is_agreed, dry_run=dry_run)
        return 0
    make_sure_of(at)
    options = ImportOptions(
        day=at,
        drop=drop,
        accept=tuple(map(_whose, accept or ())),
        sender=sender,
        language=current_language(),
        mapping=mapping,
        dates=dates,
        with_hidden=with_hidden,
    )
    work = with_dates(options, lambda asked: preview(path, files, asked))
    telling = Telling(work.plan.plan.loaded.plan, current_language())
    _show(work, telling, will_drop=drop)
    code = _tell_faults(work.faulty, None if dry_run else mark_in)
    asks = may_ask() and not (is_agreed or dry_run)
    take = decided(work, prefer=prefer, drop=drop, doubled=asks and _agreed_doubled(work))
    if asks and prefer is None:
        take = replace(take, changes=(*take.changes, *chosen(work.whole.conflicts, telling)))
    left = work.whole.preferring(prefer) if prefer else work.whole
    if left.conflicts and not (asks or dry_run):
        code = 1
    if take.is_empty or dry_run:
        return code
    agree_or_end(say("Take this in?"), is_agreed=is_agreed)
    tell_written(write(work, take))
    tell_if_after_today(at)
    return code


def _whose(text: str) -> str:
    """`all`, or the name behind `author=`."""
    key, _, name = text.partition("=")
    if text.strip() == "all":
        return "all"
    if key.strip() != "author" or not name.strip():
        raise UsageError("“{text}” does not say whose changes. Write --accept all or --accept author=NAME.", text=text)
    return name.strip()


def _show(work: "Work", telling: "Telling", *, will_drop: bool) -> None:
    for incoming in work.files:
        if incoming.foreign:
            tell_tables(incoming.foreign)
    whole, many = work.whole, len(work.files) > 1

    def of(sentence: str, by: str) -> str:
        return f"{sentence}  [{by}]" if many and by else sentence

    tell_comparison(whole, telling, of, doubled=work.doubled)
    title = say("Dropped:") if will_drop else say("Not there any more; dropped only with --drop:")
    tell_part(title, (of(telling.dropped(each), each.by) for each in whole.drops))
    tell_part(say("Progress:"), _reports(work.reports))
    tell_part(
        say("Proposed in tracked changes; taken only with --accept all or --accept author=NAME:"),
        (of(f"{each.place}: {said(each.why)}", file.by) for file in work.files for each in file.proposals),
    )
    tell_part(say("Remarks:"), (of(_remark(each), file.by) for file in work.commented for each in file.comments))
    if whole.is_empty and not (work.reports or work.faulty or work.commented):
        typer.echo(say("Nothing new came."))
    not_read = (of(f"{each.place}: {said(each.why)}", file.by) for file in work.files for each in file.aside)
    tell_part(say("Not read:"), not_read)


def _remark(commented: "Commented") -> str:
    from resplan.workflows.remarks.adding import remark_of

    remark = remark_of(commented)
    head = (remark.author, remark.at, remark.task or remark.indicator or remark.section)
    told = f"{', '.join(printable(part) for part in head if part)}: {printable(remark.text or '')}"
    return f"{told} ({say('settled')})" if remark.state else told


def _reports(files: Sequence["Incoming"]) -> Iterator[str]:
    for file in files:
        if file.entries:
            count = sum(map(len, file.entries.lists.values()))
            sentence = ngettext("{count} entry for {day} from {file}", "{count} entries for {day} from {file}", count)
            yield sentence.format(count=count, day=format_date(file.entries.day), file=file.by)


def _tell_faults(faulty: Sequence["Incoming"], mark_in: Path | None) -> int:
    for file in faulty:
        for mistake in file.mistakes:
            typer.echo(f"{file.file.name}, {mistake.place}: {said(mistake.error)}", err=True)
        sentence = say("Nothing is taken from {file}; mistakes: {count}. Correct them there and import it again.")
        typer.echo(sentence.format(file=file.file.name, count=len(file.mistakes)), err=True)
    mark(mark_in, {each.file: [(row.place, said(row.error)) for row in each.mistakes] for each in faulty}, "import")
    return int(bool(faulty))


def _agreed_doubled(work: "Work") -> bool:
    question = ngettext(
        "{count} new thing has the title and lead of what the plan has. Take it in, too?",
        "{count} new things have the title and lead of what the plan has. Take them in, too?",
        len(work.doubled),
    )
    return bool(work.doubled) and agree(question.format(count=len(work.doubled)))
