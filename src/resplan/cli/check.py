"""`resplan check`."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.again import told_again
from resplan.cli.checking_books import check_workbooks
from resplan.cli.checking_plans import Call, check_and_show, repositories
from resplan.cli.language import error_line, ngettext, said, say
from resplan.cli.marking import MarkIn
from resplan.cli.options import (
    AsOf,
    Certificates,
    Format,
    Gravest,
    Ignore,
    Jobs,
    NoCache,
    Plans,
    Quiet,
    Root,
    Scheduler,
    Select,
    Stage,
    reader_language,
)
from resplan.cli.rehearsing import is_rehearsal
from resplan.cli.spreading import how_many
from resplan.cli.style import shown_in
from resplan.errors import ResplanError, UsageError
from resplan.language import Language

if TYPE_CHECKING:
    from resplan.reporters.interface import ReportOptions
    from resplan.workflows.batch.kept_output import Run
    from resplan.workflows.check.fix import Fixed
    from resplan.workflows.check.options import CheckOptions
    from resplan.workflows.check.reports import Reports

_COULD_NOT = ResplanError.exit_code

Watch = Annotated[
    bool,
    typer.Option("--watch", help="Stay, and answer again whenever something that counts is saved; Ctrl-C ends."),
]
Fix = Annotated[bool, typer.Option("--fix", help="First fix what can be fixed without changing the meaning.")]
UnsafeFixes = Annotated[
    bool,
    typer.Option("--unsafe-fixes", help="Also what may change the meaning: misspelt keys, near-miss ids, stale names."),
]
Diff = Annotated[
    bool,
    typer.Option(
        "--diff",
        help="Show what --fix would change and write nothing; with a --format for machines, beside its report.",
    ),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Every finding, also of many alike.")]
Timed = Annotated[bool, typer.Option("--timings", help="Also the share of each rule in the time.")]


def command(
    context: typer.Context,
    *,
    paths: Plans = None,
    output_format: Annotated[Format, typer.Option("--format", help="Format of the findings.")] = "text",
    select: Select = None,
    ignore: Ignore = None,
    stage: Stage = None,
    fail_on: Gravest = None,
    as_of: AsOf = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    timings: Timed = False,
    root: Root = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    certificates: Certificates = None,
    no_cache: NoCache = False,
    watch: Watch = False,
    fix: Fix = False,
    unsafe_fixes: UnsafeFixes = False,
    diff: Diff = False,
    mark_in: MarkIn = None,
) -> int:
    """Checks the plans, fixes them first if asked, and prints the findings in the chosen form."""
    from resplan.workflows.check.options import CheckOptions

    question = CheckOptions(as_of, stage, tuple(select or ()), tuple(ignore or ()), fail_on, root=root)
    how = how_many(jobs, scheduler, certificates, use_cache=not no_cache)
    books = [each for each in paths or [] if each.suffix.lower() == ".xlsx"]
    if books:
        if watch or diff or fix:
            raise UsageError(
                "A workbook is only checked, not changed: --fix, --diff and --watch go with the plan itself."
            )
        options = _options(context, None, quiet=quiet, verbose=verbose)
        return check_workbooks(paths or [], books, question, (output_format, options, mark_in))
    if mark_in:
        raise UsageError("--mark goes with a workbook: resplan check FILE.xlsx --mark PLACE.")
    if watch and (diff or fix):
        raise UsageError("--watch only looks: it goes neither with --fix nor with --diff.")
    if unsafe_fixes and not (diff or fix):
        raise UsageError("--unsafe-fixes goes with --fix, which writes, or with --diff, which shows.")
    fixes = _fixes(paths or [], question, unsafe=unsafe_fixes, only_show=diff) if diff or fix else ()
    if diff:
        for fixed in fixes:  # beside a report for machines, to standard error
            typer.echo(fixed.difference, nl=False, err=output_format != "text")
        if output_format == "text":
            return _COULD_NOT if any(fixed.error for fixed in fixes) else int(any(fixed.count for fixed in fixes))
    else:
        _tell_mended(fixes)
    call = Call(
        paths=paths or [],
        output_format=output_format,
        question=question,
        how=how,
        options=partial(_options, context, quiet=quiet, verbose=verbose),
        has_timings=timings,
    )

    def checked(run: "Run | None" = None) -> int:
        return _exit_code(check_and_show(call, run), fixes, only_show=diff)

    if watch:
        return _watched(checked)
    if no_cache or timings or fix or diff:
        return checked()
    shown = (output_format, quiet, verbose, context.find_root().obj)
    asked = (*question.question, *shown, *map(os.path.realpath, repositories()))
    return told_again(paths or [], root, asked, checked)


def _options(context: typer.Context, of_plan: Language | None, *, quiet: bool, verbose: bool) -> "ReportOptions":
    """How the findings are shown: in the call's language, else the plan's."""
    return shown_in(reader_language(context, of_plan), quiet=quiet, verbose=verbose)


def _watched(check: Callable[["Run"], int]) -> int:
    """Checks whenever something has changed that the last answer rests on, until Ctrl-C; gives the last exit code."""
    from resplan.workflows.batch.kept_output import Run
    from resplan.workflows.check.watching import wait_for_change

    run = Run()
    code = check(run)
    try:
        while True:
            typer.echo(say("Waiting for changes; Ctrl-C ends."), err=True)
            wait_for_change(run.looks.answers, in_doubt=not run.may_be_kept)
            run = Run()
            try:
                code = check(run)
            except ResplanError as error:  # such as a plan that is gone: any change may bring it back
                run.may_be_kept = False
                typer.echo(error_line(said(error)), err=True)
                code = error.exit_code
    except KeyboardInterrupt:
        return code


def _exit_code(plans: "Reports", fixes: "Sequence[Fixed]", *, only_show: bool) -> int:
    """The exit code: "could not check" comes before "does not hold", since nobody knows what else would be found."""
    if any(fixed.error for fixed in fixes) or not plans.is_whole:
        return _COULD_NOT
    would_change = only_show and any(fixed.count for fixed in fixes)
    return int(would_change or plans.fails)


def _fixes(paths: list[Path], question: "CheckOptions", *, unsafe: bool, only_show: bool) -> "Sequence[Fixed]":
    from resplan.workflows.check.fix import fix_plans
    from resplan.workflows.check.options import FixOptions

    fixes = fix_plans(paths, question, FixOptions(unsafe=unsafe, only_show=only_show))
    for fixed in fixes:
        if fixed.is_left:
            sentence = say("{path}: left as it was; it cannot be fixed safely.")
            typer.echo(sentence.format(path=fixed.path.as_posix()), err=True)
        elif fixed.error:
            typer.echo(error_line(f"{fixed.path.as_posix()}: {said(fixed.error)}"), err=True)
    return fixes


def _tell_mended(fixes: "Sequence[Fixed]") -> None:
    for fixed in fixes:
        if fixed.count and not is_rehearsal():
            sentence = ngettext("{path}: {count} place fixed.", "{path}: {count} places fixed.", fixed.count)
            typer.echo(sentence.format(path=fixed.path.as_posix(), count=fixed.count), err=True)
