"""`resplan explain`."""

import click

from resplan import resources
from resplan.cli.group import Command, language_option, option
from resplan.cli.language import current_language, say
from resplan.errors import UsageError
from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.framework.rule import STAGES
from resplan.text import did_you_mean
from resplan.workflows.rule_pages import case_texts


@click.command(cls=Command)
@click.argument("code")
@option("--framework", default=default_framework(), show_default=True, help="Framework to which the rule belongs.")
@language_option
def command(code: str, framework: str) -> None:
    """Explain a rule: what it asks and why, a plan that fails it, and one that passes."""
    rules = {rule.code: rule for rule in load_framework(framework).rules}
    rule = rules.get(code.strip().upper())
    if rule is None:
        guess = did_you_mean(code, list(rules))
        if guess:
            raise UsageError("There is no rule {code}. Did you mean {guess}?", code=code, guess=guess)
        raise UsageError("There is no rule {code}. `resplan rules` lists them.", code=code)
    language = current_language()
    severities = ", ".join(f"{say('stage “' + stage + '”')}: {say(rule.severity_at(stage).label)}" for stage in STAGES)
    click.echo(f"{rule.code}  {rule.title.in_language(language)}\n")
    click.echo(f"{say('Why')}: {rule.why.in_language(language)}")
    click.echo(f"{say('Asked by')}: {rule.citation.in_language(language)}")
    click.echo(f"{say('Severity')}: {severities}")
    if rule.binding:
        click.echo(say("Binding: it can be waived with a reason, never switched off."))
    for stem, heading in (("fails", say("Fails (the marked lines)")), ("passes", say("Passes"))):
        for name, text in case_texts(resources.cases() / rule.code, stem):
            click.echo(f"\n{heading}: {name}\n" if name else f"\n{heading}:\n")
            click.echo("\n".join(f"    {line}".rstrip() for line in text.splitlines()))
