"""`resplan framework`."""

from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.announcing import tell_written
from resplan.cli.language import current_language, say
from resplan.cli.options import File, Framework, Output, framework_meant
from resplan.cli.style import hanging

if TYPE_CHECKING:
    from resplan.framework.requirement import Trace


def show_command(
    *, part: Annotated[str | None, typer.Argument(metavar="PART")] = None, framework: Framework = None
) -> None:
    """Shows a part as rows, or names the parts."""
    from resplan.workflows.framework.requirements import PARTS, show

    if part is None:
        typer.echo(hanging("", say("Parts: {parts}").format(parts=", ".join(PARTS))))
        return
    rows = show(framework_meant(framework), part, current_language())
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        typer.echo(hanging("".join(f"{cell}  " for cell in cells), row[-1]))


def trace_command(*, framework: Framework = None) -> None:
    """Shows what serves each requirement."""
    from resplan.workflows.framework.requirements import trace_of

    traces = trace_of(framework_meant(framework))
    for row in traces:
        told = f"{row.requirement.title.in_language(current_language())}: {_served(row)}"
        typer.echo(hanging(f"{row.requirement.id}  ", told))
    open_ones = sum(row.is_open for row in traces)
    typer.echo(say("{count} requirements, {open} open.").format(count=len(traces), open=open_ones))


def _served(row: "Trace") -> str:
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


def schema_command(
    *,
    kind: Annotated[str | None, typer.Argument(metavar="KIND")] = None,
    output: Output = None,
    framework: Framework = None,
) -> None:
    """Prints one schema, or writes all."""
    from resplan.workflows.framework.requirements import schema_text, write_schemas

    if output is not None:
        tell_written(write_schemas(framework_meant(framework), output))
        return
    typer.echo(schema_text(framework_meant(framework), kind or "plan"), nl=False)


def fingerprint_command(
    *,
    file: File,
    title: Annotated[str, typer.Option(help="Number or name of the document: 57-NQ/TW.")],
    output: Output = None,
) -> None:
    """Prints the hashes, or writes them."""
    from resplan.workflows.framework.requirements import fingerprint

    content, path = fingerprint(file, title, output)
    if path:
        tell_written([path])
    else:
        typer.echo(content, nl=False)
