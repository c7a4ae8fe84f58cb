"""`resplan explain`."""

from typing import Annotated

import typer

from resplan.cli.language import current_language, say
from resplan.cli.options import Framework, framework_meant
from resplan.errors import Said, UsageError, meant_or
from resplan.files import installed
from resplan.text import did_you_mean


def command(*, code: Annotated[str, typer.Argument(metavar="CODE")], framework: Framework = None) -> None:
    """Shows what a rule asks and why, with its examples."""
    from resplan.framework.loader import load_framework
    from resplan.framework.rule import STAGES
    from resplan.workflows.framework.rule_pages import case_texts

    rules = {rule.code: rule for rule in load_framework(framework_meant(framework)).rules}
    rule = rules.get(code.strip().upper())
    if rule is None:
        cure = meant_or(did_you_mean(code, list(rules)), Said("`resplan rules` lists them."))
        raise UsageError("There is no rule {code}. {cure}", code=code, cure=cure)
    language = current_language()
    severities = ", ".join(f"{say('stage “' + stage + '”')}: {say(rule.severity_at(stage).label)}" for stage in STAGES)
    typer.echo(f"{rule.code}  {rule.title.in_language(language)}\n")
    typer.echo(f"{say('Why')}: {rule.why.in_language(language)}")
    typer.echo(f"{say('Asked by')}: {rule.citation.in_language(language)}")
    typer.echo(f"{say('Severity')}: {severities}")
    if rule.binding:
        typer.echo(say("Binding: it can be waived with a reason, never switched off."))
    for stem, heading in (("fails", say("Fails (the marked lines)")), ("passes", say("Passes"))):
        for name, text in case_texts(installed.cases() / rule.code, stem):
            typer.echo(f"\n{heading}: {name}\n" if name else f"\n{heading}:\n")
            typer.echo("\n".join(f"    {line}".rstrip() for line in text.splitlines()))
