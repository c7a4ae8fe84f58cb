"""`resplan template`."""

from pathlib import Path

import click

from resplan.cli.group import Command, Group, language_option
from resplan.cli.language import said, say
from resplan.cli.options import output_option, path_argument
from resplan.workflows.discovery import find_plans
from resplan.workflows.template_check import check_templates
from resplan.workflows.templates import copy_template, own_templates, template_names


@click.group(cls=Group)
@language_option
def command() -> None:
    """Templates of documents: list them, copy one to change it, check those of a plan."""


@command.command("list", cls=Command)
@language_option
def list_command() -> None:
    """List the templates; a star marks those that the plan here has of its own."""
    own = own_templates(Path.cwd())
    for name in template_names():
        click.echo(f"{'*' if name in own else ' '} {name}")


@command.command("copy", cls=Command)
@click.argument("name")
@output_option
@language_option
def copy_command(*, name: str, output: Path | None) -> None:
    """Copy a template into the plan's folder, where it takes the place of ours."""
    folder = output or find_plans([])[0]
    written = copy_template(name, folder)
    for made in written.made:
        click.echo(say("Written: {path}").format(path=(folder / made).as_posix()))
    for kept in written.kept:
        click.echo(say("  {name} was there already and is kept as it was").format(name=kept))


@command.command("check", cls=Command)
@path_argument
@language_option
def check_command(path: Path | None) -> int:
    """Fill the plan's own templates and say what is wrong with them."""
    checks = [check for plan in find_plans([path] if path else []) for check in check_templates(plan)]
    for check in checks:
        if not check.faults:
            click.echo(say("{name}: in order").format(name=check.name))
        for fault in check.faults:
            click.echo(f"{check.name}: {said(fault)}")
    if not checks:
        click.echo(say("The plan has no templates of its own."))
    return int(any(check.faults for check in checks))
