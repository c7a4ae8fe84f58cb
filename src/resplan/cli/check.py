"""`resplan check`."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.language import say
from resplan.cli.options import (
    as_of_option,
    fail_on_option,
    ignore_option,
    jobs_option,
    paths_argument,
    quiet_option,
    reader_language,
    select_option,
    stage_option,
)
from resplan.cli.style import styled, terminal_width
from resplan.errors import UsageError
from resplan.findings import Timings
from resplan.language import Language
from resplan.plan.files import HEAD
from resplan.reporters import FOR_CODE_HOSTS, REPORTERS
from resplan.reporters.interface import PlanReport, ReportOptions
from resplan.workflows.many import HowMany, check_many
from resplan.workflows.question import CheckOptions, FixOptions
from resplan.workflows.repository import from_the_root

_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where a pipeline says that it has put the repository."""


@click.command(cls=Command)
@paths_argument
@option("--format", "output_format", type=click.Choice(tuple(REPORTERS)), default="text", help="Form of the findings.")
@select_option
@ignore_option
@stage_option
@fail_on_option
@as_of_option
@quiet_option
@option("--verbose", "-v", is_flag=True, help="Every finding, also of many alike.")
@option("--timings", is_flag=True, help="Also the share of each rule in the time.")
@jobs_option
@option("--no-cache", is_flag=True, help="Check again, also what has not changed since the last time.")
@option("--fix", is_flag=True, help="First mend what can be mended without changing the meaning.")
@option(
    "--unsafe-fixes", is_flag=True, help="Also what may change the meaning: misspelt keys, near-miss ids, stale names."
)
@option("--diff", is_flag=True, help="Show what would be mended and write nothing.")
@language_option
@click.pass_context
def command(
    context: click.Context,
    *,
    paths: tuple[Path, ...],
    output_format: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    stage: str | None,
    fail_on: str | None,
    as_of: date | None,
    quiet: bool,
    verbose: bool,
    timings: bool,
    jobs: int | None,
    no_cache: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
) -> int:
    """Say what does not hold in a plan: file, line, cause and cure."""
    if fix or diff:
        question = CheckOptions(as_of, stage, select, ignore, fail_on)
        would_change = _fix(paths, question, FixOptions(unsafe=unsafe_fixes, only_show=diff))
        if diff:
            return int(would_change)
    elif unsafe_fixes:
        raise UsageError("--unsafe-fixes goes with --fix, which writes, or with --diff, which shows.")
    spent = Timings() if timings else None
    how = HowMany(jobs, use_cache=not no_cache)
    plans = list(check_many(paths, CheckOptions(as_of, stage, select, ignore, fail_on, spent), how))
    configured = next((plan.language for plan in plans if plan.language), None)
    options = ReportOptions(
        reader_language(context, configured),
        quiet=quiet,
        verbose=verbose,
        width=terminal_width(),
        style=styled,
    )
    if output_format in FOR_CODE_HOSTS:
        plans = from_the_root(plans, [Path(os.environ[name]) for name in _ROOTS if os.environ.get(name)])
    click.echo(REPORTERS[output_format](plans, options), nl=False)
    found = [plan.path for plan in plans if Path(plan.path) not in _named(paths)]
    if found and output_format == "text" and not quiet:
        click.echo(say("Plans found there: {plans}.").format(plans=", ".join(found)), err=True)
    if output_format != "text":
        _tell_unchecked(plans, options.language)
    if spent is not None:
        click.echo(_timings(spent), err=True)
    return _exit_code(plans)


def _tell_unchecked(plans: Sequence[PlanReport], language: Language) -> None:
    """A report for machines mostly goes to a file: what could not be checked is also said to whoever looks on."""
    for plan in plans:
        if not plan.is_checked:
            for finding in plan.result.findings:
                click.echo(say("Error: ") + f"{plan.path}: {finding.message(language)}", err=True)


def _exit_code(plans: Sequence[PlanReport]) -> int:
    """What could not be checked counts before what does not hold: nobody knows what else would have been found."""
    if not all(plan.result.is_whole for plan in plans):
        return 3
    return int(any(plan.fails for plan in plans))


def _named(paths: Sequence[Path]) -> set[Path]:
    """The plans that the call names itself."""
    return {place for path in paths for place in (path, path.parent if path.name == HEAD else path)}


def _fix(paths: tuple[Path, ...], question: CheckOptions, options: FixOptions) -> bool:
    """Mends, and says what was done; whether there was anything to mend."""
    # Imported here: a check whose answer is kept needs neither rules nor readers.
    from resplan.workflows.fix import fix_plans  # noqa: PLC0415

    all_fixed = fix_plans(list(paths), question, options)
    for fixed in all_fixed:
        if fixed.is_left:
            click.echo(
                say("{path}: left as it was; it cannot be mended safely.").format(path=fixed.path.as_posix()), err=True
            )
        elif options.only_show:
            click.echo(fixed.difference, nl=False)
        else:
            click.echo(
                say("{path}: {count} places mended.").format(path=fixed.path.as_posix(), count=fixed.count), err=True
            )
    return any(fixed.count for fixed in all_fixed)


def _timings(timings: Timings) -> str:
    total = sum(timings.seconds.values()) or 1.0
    rows = sorted(timings.seconds.items(), key=lambda row: (-row[1], row[0]))
    lines = [f"{code}  {1000 * seconds:8.2f} ms  {100 * seconds / total:5.1f} %" for code, seconds in rows]
    return "\n".join([*lines, say("all rules") + f"  {1000 * total:.2f} ms"])
