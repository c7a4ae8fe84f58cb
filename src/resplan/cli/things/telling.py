"""What a command did to a thing, and what the rules say of it."""

from typing import TYPE_CHECKING

import typer

from resplan.cli.announcing import tell_done
from resplan.cli.language import current_language, say
from resplan.cli.style import shown_in

if TYPE_CHECKING:
    from resplan.workflows.things.writing import Done


def tell_thing(done: "Done") -> int:
    """Says what was written and what is found on it; returns the exit code: 1 if that would fail a check."""
    from resplan.merge.words import Telling
    from resplan.reporters.text import findings_text

    telling = Telling(done.plan.loaded.plan, current_language())
    for change in done.changes:
        tell_done(telling.change(change))
    if not done.files:
        typer.echo(say("Nothing changed: it says so already."))
    elif done.changes:
        tell_done(say("Written: {path}").format(path=", ".join(done.files)))
    else:
        tell_done(say("{thing} written to {path}.").format(thing=telling.thing(done.thing), path=", ".join(done.files)))
    if done.report.result.findings:
        typer.echo()
        typer.echo("".join(findings_text(done.report, shown_in(current_language()))), nl=False)
    elif done.files:
        typer.echo(say("No rule finds anything there."))
    return int(done.fails)
