"""`resplan rules`."""

import json
from pathlib import Path

import click

from resplan.cli.group import Command, language_option, option
from resplan.cli.language import current_language, say
from resplan.cli.options import output_option
from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.framework.rule import STAGES, Rule
from resplan.language import Language
from resplan.workflows.rule_pages import write_rule_pages


@click.command(cls=Command)
@option(
    "--format",
    "output_format",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    help="Form of the list.",
)
@output_option
@option("--framework", default=default_framework(), show_default=True, help="Framework whose rules are listed.")
@language_option
def command(*, output_format: str, output: Path | None, framework: str) -> None:
    """List the rules: code, severity at each stage, what is asked."""
    rules, language = load_framework(framework).rules, current_language()
    if output_format == "json":
        click.echo(json.dumps([_row(rule, language) for rule in rules], ensure_ascii=False, indent=2))
        return
    if output_format == "markdown":
        for path in write_rule_pages(framework, output or Path("docs/rules")):
            click.echo(say("Written: {path}").format(path=path.as_posix()))
        return
    for rule in rules:
        letters = "/".join(severity.name[0] if severity else "–" for severity in rule.severity)
        click.echo(f"{rule.code}{'!' if rule.binding else ' '}  {letters:7}  {rule.title.in_language(language)}")


def _row(rule: Rule, language: Language) -> dict[str, object]:
    return {
        "code": rule.code,
        "title": rule.title.in_language(language),
        "severity": {stage: rule.severity_at(stage).label for stage in STAGES},
        "binding": rule.binding,
        "levels": list(rule.levels),
        "citation": rule.citation.in_language(language),
        "requirements": list(rule.requirements),
    }
