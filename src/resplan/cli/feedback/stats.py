"""`resplan feedback stats`."""

import typer

from resplan.cli.language import current_language
from resplan.cli.options import AsOf, OutputForm, Plan
from resplan.cli.style import shown_in


def command(*, path: Plan = None, output_format: OutputForm = "text", as_of: AsOf = None) -> None:
    """Shows the counts."""
    from resplan.feedback.stats import feedback_stats
    from resplan.reporters.register import stats_json, stats_text
    from resplan.workflows.feedback.register import open_register

    register = open_register(path)
    stats = feedback_stats(register.plan, register.day(as_of), register.terms)
    if output_format == "json":
        typer.echo(stats_json(stats, register.plan.framework), nl=False)
    else:
        typer.echo(stats_text(stats, shown_in(current_language())), nl=False)
