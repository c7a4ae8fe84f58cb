"""`resplan progress rank`."""

from typing import Annotated, Literal

import typer

from resplan.cli.language import current_language, say
from resplan.cli.options import AsOf, OutputForm, Plan
from resplan.cli.style import shown_in


def command(
    *,
    path: Plan = None,
    figure: Annotated[str | None, typer.Option(metavar="ID", help="Only this figure.")] = None,
    per: Annotated[
        Literal["unit", "body"] | None,
        typer.Option("--per", "--by", help="Units by the figures, or bodies by their tasks; both if not given."),
    ] = None,
    output_format: OutputForm = "text",
    as_of: AsOf = None,
) -> None:
    """Shows the rankings."""
    from resplan.reporters.ranking import bodies_text, ranking_json, units_text
    from resplan.workflows.progress.rank import rank

    found = rank(path, figure, per, as_of)
    if output_format == "json":
        typer.echo(ranking_json(found.plan, found.figures, found.bodies, found.as_of), nl=False)
        return
    options = shown_in(current_language())
    texts = [units_text(ranking, found.as_of, options) for ranking in found.figures]
    if found.bodies:
        texts.append(bodies_text(found.plan, found.bodies, found.as_of, options))
    typer.echo("\n".join(texts) or say("Nothing was reported yet."), nl=not texts)
