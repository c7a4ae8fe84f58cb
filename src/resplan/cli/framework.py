"""`resplan framework`."""

from pathlib import Path

import click

from resplan.cli.group import Command, Group, language_option, option
from resplan.cli.language import current_language, say
from resplan.cli.options import output_option
from resplan.framework.data import default_framework
from resplan.framework.requirement import Trace
from resplan.workflows.framework import PARTS, fingerprint, schema_text, show, trace_of, write_schemas

framework_option = option("--framework", default=default_framework(), show_default=True, help="Which framework.")


@click.group(cls=Group)
@language_option
def command() -> None:
    """Show what the Framework asks and where resplan serves it."""


@command.command("show", cls=Command)
@click.argument("part", required=False)
@framework_option
@language_option
def show_command(part: str | None, framework: str) -> None:
    """Show a part of the Framework, such as groups, indicators, tasks or products."""
    if part is None:
        click.echo(say("Parts: {parts}").format(parts=", ".join(PARTS)))
        return
    rows = show(framework, part, current_language())
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        click.echo("  ".join([*cells, row[-1]]))


@command.command("trace", cls=Command)
@framework_option
@language_option
def trace_command(framework: str) -> None:
    """For each requirement of the centre, what serves it: fields, rules, document sections, commands."""
    traces = trace_of(framework)
    for row in traces:
        click.echo(f"{row.requirement.id}  {row.requirement.title.in_language(current_language())}: {_served(row)}")
    open_ones = sum(row.is_open for row in traces)
    click.echo(say("{count} requirements, {open} open.").format(count=len(traces), open=open_ones))


def _served(row: Trace) -> str:
    if row.is_open:
        central = row.requirement.addressee == "central"
        return say("OPEN (asked of central bodies)") if central else say("OPEN")
    parts = (
        (say("fields"), row.requirement.fields),
        (say("rules"), row.rules),
        (say("sections"), row.requirement.sections),
        (say("commands"), row.requirement.commands),
    )
    return " · ".join(f"{name} {', '.join(values)}" for name, values in parts if values)


@command.command("schema", cls=Command)
@click.argument("kind", required=False)
@output_option
@framework_option
@language_option
def schema_command(kind: str | None, output: Path | None, framework: str) -> None:
    """Derive the JSON Schemas of a plan's files: one to the screen, or all into a folder."""
    if output is not None:
        for path in write_schemas(framework, output):
            click.echo(say("Written: {path}").format(path=path.as_posix()))
        return
    click.echo(schema_text(framework, kind or "plan"), nl=False)


@command.command("fingerprint", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@option("--title", required=True, help="Number or name of the document: 57-NQ/TW.")
@output_option
@language_option
def fingerprint_command(file: Path, title: str, output: Path | None) -> None:
    """Make hashes of a text, for the copy check; the text itself is not kept."""
    content, path = fingerprint(file, title, output)
    click.echo(say("Written: {path}").format(path=path.as_posix()) if path else content, nl=bool(path))
