"""Shows how an office's own tables were understood, asks once, and writes the new plan made from them."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer
from msgspec.structs import replace

from resplan.cli.announcing import tell_plan
from resplan.cli.asking import agree_or_end, choose, may_ask
from resplan.cli.language import current_language, said, say
from resplan.text import NOTHING, shortened

if TYPE_CHECKING:
    from resplan.exchange.filled_table import Remark
    from resplan.exchange.foreign.plan_data import ForeignPlan, TableRead
    from resplan.exchange.foreign.table_layout import ColumnRead
    from resplan.framework.framework import Framework
    from resplan.workflows.exchange.foreign import NewOptions
    from resplan.workflows.exchange.incoming import ImportOptions

_MOST_TITLE = 80
_MOST = 40
"""Doubts, or things not read, that are shown one by one."""
Options = TypeVar("Options", "NewOptions", "ImportOptions")
Result = TypeVar("Result")


def make_plan(folder: Path, files: Sequence[Path], options: "NewOptions", *, is_agreed: bool, dry_run: bool) -> None:
    """Shows the plan that the files make, asks, and writes it."""
    from resplan.workflows.exchange.foreign import plan_from_files, write_plan
    from resplan.workflows.exchange.importing import expanded

    made = with_dates(options, lambda asked: plan_from_files(folder, expanded(files), asked))
    tell_tables(made.foreign)
    _tell_remarks(say("Not read:"), made.foreign.aside)
    if dry_run:
        return
    agree_or_end(say("Make this plan?"), is_agreed=is_agreed)
    tell_plan(folder, made.unit_name, write_plan(made))
    typer.echo(say("Next: fill in what is marked, then"))
    typer.echo(f"  resplan check {folder.as_posix()}")


def with_dates(options: Options, read: Callable[[Options], Result]) -> Result:
    """The result of `read`; if the file's days may be American, the user is asked once how they are written."""
    from resplan.workflows.exchange.incoming import AmericanDaysError

    try:
        return read(options)
    except AmericanDaysError as error:
        if not may_ask():
            raise
        typer.echo(said(error))
        titles = [say("day first: 7/8 is the seventh of August"), say("month first: 7/8 is the eighth of July")]
        names = {"day_first": (), "month_first": ()}
        answer = choose(say("How does this file write its days?"), names, titles)
        return read(replace(options, dates="month_first" if answer == "month_first" else "day_first"))


def tell_tables(foreign: "ForeignPlan") -> None:
    """Each table with its columns, the headings with their groups, and the cells in doubt."""
    for table in foreign.tables:
        _tell_table(table)
    if foreign.sections:
        typer.echo(say("Headings and their groups:"))
        groups, language = _framework().groups_by_key, current_language()
        for section in foreign.sections:
            typer.echo(
                f"  {section.id}  {shortened(section.title, _MOST_TITLE)} → {groups[section.group].title.in_language(language)}"
            )
    if foreign.head:
        typer.echo(say("Head of the plan: {fields}").format(fields=", ".join(map(_title_of, foreign.head))))
    _tell_remarks(say("In doubt:"), foreign.doubts)


def _tell_table(table: "TableRead") -> None:
    counts = say("{name} (tasks: {tasks}, indicators: {indicators})")
    typer.echo(counts.format(name=table.name, tasks=table.tasks, indicators=table.indicators))
    for layout in table.layouts:
        for column in layout.columns:
            typer.echo(f"  {column.title or NOTHING} → {_field_title(layout.kind, column)}{_how(column)}")


def _field_title(kind: str, column: "ColumnRead") -> str:
    terms = _framework().exchange.foreign
    field = next(
        (each for each in terms.form("tasks" if kind == "tasks" else "indicators") if each.key == column.key), None
    )
    title = field.title.in_language(current_language()) if field else say("not read")
    return (
        f"{title} {column.year}"
        if column.year and column.key in {"targets", "baseline", "budget", "deadline"}
        else title
    )


def _how(column: "ColumnRead") -> str:
    match column.how:
        case "content":
            return say(" (by its cells)")
        case "nearly":
            return say(" (a similar word)")
        case "unknown":
            return say(" (not known)")
        case _:
            return ""


def _title_of(key: str) -> str:
    """What a key of the head is called."""
    from resplan.framework.data import default_framework
    from resplan.plan.form import slots_on

    (slot,) = slots_on(default_framework(), (key,))
    return slot.title.in_language(current_language()) if slot else key


def _framework() -> "Framework":
    from resplan.framework.data import default_framework
    from resplan.framework.loader import load_framework

    return load_framework(default_framework())


def _tell_remarks(title: str, remarks: Iterable["Remark"]) -> None:
    found = list(remarks)
    if not found:
        return
    typer.echo(title)
    for remark in found[:_MOST]:
        typer.echo(f"  {remark.place}: {said(remark.why)}")
    if len(found) > _MOST:
        typer.echo(say("  … and {count} more").format(count=len(found) - _MOST))
