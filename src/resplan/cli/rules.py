"""`resplan rules`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from resplan.cli.announcing import tell_written
from resplan.cli.issuing import refuse_files
from resplan.cli.language import current_language
from resplan.cli.options import Framework, framework_meant
from resplan.cli.style import hanging
from resplan.language import Language
from resplan.text import NOTHING

if TYPE_CHECKING:
    from resplan.framework.rule import Rule


def command(
    *,
    output_format: Annotated[
        Literal["text", "json", "markdown"], typer.Option("--format", help="Format of the list.")
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Folder for the pages of --format markdown, made if needed; without it docs/rules here.",
        ),
    ] = None,
    framework: Framework = None,
) -> None:
    """Prints the rules, or writes a page for each."""
    from resplan.framework.loader import load_framework
    from resplan.reporters.json_pieces import json_text
    from resplan.workflows.framework.rule_pages import write_rule_pages

    meant = framework_meant(framework)
    rules, language = load_framework(meant).rules, current_language()
    if output_format != "markdown":
        refuse_files("--format markdown", output=output)
    if output_format == "json":
        typer.echo(json_text([_row(rule, language) for rule in rules]), nl=False)
        return
    if output_format == "markdown":
        tell_written(write_rule_pages(meant, output or Path("docs/rules")))
        return
    for rule in rules:
        letters = "/".join(severity.name[0] if severity else NOTHING for severity in rule.severity)
        head = f"{rule.code}{'!' if rule.binding else ' '}  {letters:7}  "
        typer.echo(hanging(head, rule.title.in_language(language)))


def _row(rule: "Rule", language: Language) -> dict[str, object]:
    from resplan.framework.rule import STAGES

    return {
        "code": rule.code,
        "title": rule.title.in_language(language),
        "severity": {stage: rule.severity_at(stage).label for stage in STAGES},
        "binding": rule.binding,
        "levels": list(rule.levels),
        "citation": rule.citation.in_language(language),
        "requirements": list(rule.requirements),
    }
