"""`resplan parents`: the links upward, and who below takes up what."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.announcing import tell_done, tell_written
from resplan.cli.asking import agree_or_end, may_ask
from resplan.cli.issuing import issuing
from resplan.cli.language import current_language, ngettext, say
from resplan.cli.options import Agreed, DryRun, Plan, PlanFlag, Plans, on_day
from resplan.cli.previewing import Prefer, chosen, tell_comparison, tell_part
from resplan.cli.style import hanging, shown_in
from resplan.cli.values import TEXT, Names, names
from resplan.errors import UsageError
from resplan.text import printable, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from resplan.chain.links import Suspect
    from resplan.documents.wish import Wish
    from resplan.merge.words import Telling

_LONGEST = 80
"""The most letters of a title in a line."""


def list_command(*, path: Plan = None) -> None:
    """Shows the links that somebody has to look at."""
    from resplan.merge.words import Telling
    from resplan.workflows.chain.parents import linked_at

    found = linked_at(path)
    rows, links = found.suspects, len(found.links)
    teller = Telling(found.parent or found.plan.loaded.plan, current_language())
    for row in rows:
        typer.echo(hanging("", printable(_told(row, teller))))
    if rows:
        typer.echo(
            ngettext(
                '{count} link to look at; accept it with `resplan parents accept --all --by "…"`.',
                '{count} links to look at; accept them with `resplan parents accept --all --by "…"`.',
                len(rows),
            ).format(count=len(rows))
        )
    elif not links:
        typer.echo(say("There is no link to look at."))
    else:
        words = ngettext("{count} link stands as it was accepted.", "{count} links stand as they were accepted.", links)
        typer.echo(words.format(count=links))


def _told(row: "Suspect", teller: "Telling") -> str:
    title = f" “{shortened(row.title, _LONGEST)}”" if row.title else ""
    what = f"{row.task} ← {row.parent}{title}"
    if row.is_gone:
        return f"{what}: {say('there is no such task above any more')}"
    if row.is_new:
        return f"{what}: {say('not accepted yet')}"
    if not row.changes:
        return f"{what}: {say('its details have changed')}"
    return f"{what}: {'; '.join(map(teller.field_changed, row.changes))}"


def pull_command(
    *,
    path: Plan = None,
    by: Annotated[str, typer.Option("--by", help="Who accepts it.")] = "",
    prefer: Prefer = None,
    dry_run: DryRun = False,
    is_agreed: Agreed = False,
) -> int:
    """Shows what has changed above, asks, and takes it over."""
    from resplan.merge.words import Telling
    from resplan.workflows.chain.pulling import pull, write_pull

    found = pull(path)
    plan, language = found.opened.plan.loaded.plan, current_language()
    above, here = Telling(found.linked.parent or plan, language), Telling(plan, language)
    tell_part(say("Changed above:"), (printable(_told(row, above)) for row in found.rows))
    tell_comparison(found.whole, here, lambda sentence, by: f"{sentence}  [{by}]", doubled={}, prefer=prefer)
    if found.unseen:
        sentence = ngettext(
            "{count} link was never accepted, so nobody knows what changed in it: `resplan parents list`.",
            "{count} links were never accepted, so nobody knows what changed in them: `resplan parents list`.",
            found.unseen,
        )
        typer.echo(sentence.format(count=found.unseen))
    asks = may_ask() and not (is_agreed or dry_run)
    take = found.whole.preferring(prefer) if prefer else found.whole
    picked = tuple(chosen(take.conflicts, here)) if asks else ()
    code = int(bool(take.conflicts) and not (asks or dry_run))
    if found.is_nothing(take, picked):
        typer.echo(say("There is nothing to take over from above."))
    if dry_run or found.is_nothing(take, picked):
        return code
    agree_or_end(say("Take this in?"), is_agreed=is_agreed)
    tell_written(write_pull(found, take, picked, by))
    return code


def accept_command(
    *,
    task: Annotated[str | None, typer.Argument(metavar="ID")] = None,
    path: PlanFlag = None,
    every: Annotated[bool, typer.Option("--all", help="Every link that has to be looked at.")] = False,
    by: Annotated[str, typer.Option("--by", help="Who accepts it.")],
    at: Annotated[date | None, on_day("Day of acceptance: 30/6/2025, or today.", "--at", "--as-of")] = None,
) -> None:
    """Keeps what the tasks above say today."""
    from resplan.workflows.chain.parents import Accepted, accept

    if (task is None) != every:
        raise UsageError("Name a task, such as 4.03, or --all for every link that has to be looked at.")
    file, count = accept(path, Accepted(by, task, at))
    words = ngettext("{count} link accepted in {path}.", "{count} links accepted in {path}.", count)
    tell_done(words.format(count=count, path=file.as_posix()))


Tables = Annotated[
    Names,
    typer.Option(
        "--to",
        parser=names,
        metavar="FORMATS",
        help="Formats: text, json; docx, pdf, html, md, xlsx; separated by commas.",
    ),
]


def _show_coverage(paths: "Sequence[Path]", wish: "Wish", root: "Path | None", form: str) -> "Mapping[Path, int]":
    from resplan.reporters.coverage import coverage_json, coverage_text
    from resplan.workflows.chain.covering import covering_of

    shown = covering_of(paths, wish, root)
    found = shown.covering
    text = coverage_json(found, shown.framework) if form == "json" else coverage_text(found, shown_in(wish.language))
    typer.echo(text, nl=False)
    return shown.left_out


@issuing(show=_show_coverage, paths=(Plans, None), formats=(Tables, TEXT))
def coverage_command(
    *,
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="DOCUMENT",
            help="A central document, nq03 for one, or one of `sources`; then every plan named is below it.",
        ),
    ] = None,
) -> "list[Wish]":
    """Shows who below takes up each task above, and writes it."""
    from resplan.documents.wish import Wish

    return [Wish("coverage", above=of)]
