"""`resplan template`."""

from pathlib import Path

import click

from resplan.cli.group import Command, Group, language_option
from resplan.cli.language import current_language, say
from resplan.cli.options import LAYOUTS, layout_option, output_option, path_argument
from resplan.documents.tags import load_tags
from resplan.render.docx.tag_check import TagProblem
from resplan.workflows.discovery import find_plans
from resplan.workflows.letterheads import check_letterhead, is_word_file, new_letterhead
from resplan.workflows.template_check import check_templates
from resplan.workflows.templates import copy_template, own_templates, template_names


@click.group(cls=Group)
@language_option
def command() -> None:
    """Templates of documents: list them, copy one to change it, start an own letterhead, check what is one's own."""


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


@command.command("new", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@layout_option
@language_option
def new_command(*, file: Path, layout: str | None) -> None:
    """Write a Word file to start an own letterhead from: tags in their places and a guide."""
    written = new_letterhead(file, layout or LAYOUTS[0])
    for made in written.made:
        click.echo(say("Written: {path}").format(path=(file.parent / made).as_posix()))
    for kept in written.kept:
        click.echo(say("  {name} was there already and is kept as it was").format(name=kept))


@command.command("tags", cls=Command)
@language_option
def tags_command() -> None:
    """List the tags that an own Word file may use."""
    language = current_language()
    for tag in load_tags():
        click.echo(f"{tag.example:<40} {tag.words.in_language(language)}")
        for field in tag.fields:
            click.echo(f"  {tag.each + '.' + field.name:<38} {field.words.in_language(language)}")


@command.command("check", cls=Command)
@path_argument
@language_option
def check_command(path: Path | None) -> int:
    """Say what is wrong with the plan's own templates, or with the tags of a Word file."""
    if path is not None and is_word_file(path):
        return _check_word_file(path)
    names = [name for plan in find_plans([path] if path else []) for name in check_templates(plan)]
    for name in names:
        click.echo(say("{name}: in order").format(name=name))
    if not names:
        click.echo(say("The plan has no templates of its own."))
    return 0


def _check_word_file(path: Path) -> int:
    problems = check_letterhead(path)
    for problem in problems:
        why = say(problem.error.message).format_map(problem.error.values)
        click.echo(f"{path.as_posix()}, {_place(problem)} «{problem.excerpt}»: {why}")
    if not problems:
        click.echo(say("{name}: in order").format(name=path.as_posix()))
    return int(bool(problems))


def _place(problem: TagProblem) -> str:
    match problem.part:
        case "body":
            return say("paragraph {number}").format(number=problem.paragraph)
        case "header":
            return say("page header, paragraph {number}").format(number=problem.paragraph)
        case "footer":
            return say("page footer, paragraph {number}").format(number=problem.paragraph)
        case "footnotes":
            return say("footnotes, paragraph {number}").format(number=problem.paragraph)
