"""`resplan template`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from resplan.cli.announcing import tell_kept
from resplan.cli.language import current_language, said, say
from resplan.cli.options import File, Layout, Output, Plan, PlanFlag
from resplan.cli.style import hanging
from resplan.cli.template_news import tell_news

if TYPE_CHECKING:
    from resplan.render.docx.tag_check import TagProblem


def list_command(*, path: Plan = None) -> None:
    """Lists the names; the office's own have a star."""
    from resplan.files.room import room_of
    from resplan.workflows.documents.own_templates import own_templates, template_names
    from resplan.workflows.plans.discovery import one_path

    folder = one_path(path) if path else Path.cwd()
    own = own_templates(room_of(folder))
    for name in template_names():
        typer.echo(f"{'*' if name in own else ' '} {name}")


def copy_command(
    *, name: Annotated[str, typer.Argument(metavar="NAME")], path: PlanFlag = None, output: Output = None
) -> None:
    """Copies one of ours, unless a file of this name exists."""
    from resplan.workflows.documents.own_templates import copy_template
    from resplan.workflows.plans.discovery import one_path

    folder = output or one_path(path)
    tell_kept(folder, copy_template(name, folder))


def new_command(*, file: File, layout: Layout = None) -> None:
    """Writes a starter file, unless a file of this name exists."""
    from resplan.workflows.documents.own_word_file import new_letterhead

    tell_kept(file.parent, new_letterhead(file, layout or "hd36"))


def tags_command() -> None:
    """Lists the tags with their meaning."""
    from resplan.documents.starters.tags import load_tags

    language = current_language()
    for tag in load_tags():
        typer.echo(hanging(f"{tag.example:<40} ", tag.words.in_language(language)))
        for field in tag.fields:
            typer.echo(hanging(f"  {tag.each + '.' + field.name:<38} ", field.words.in_language(language)))


def check_command(*, path: Plan = None) -> int:
    """Says what is wrong with each template or tag."""
    from resplan.workflows.documents.own_word_file import is_word_file
    from resplan.workflows.documents.template_check import check_templates
    from resplan.workflows.plans.discovery import find_plans

    if path is not None and is_word_file(path):
        return _check_word_file(path)
    checks = [check for plan in find_plans([path] if path else []) for check in check_templates(plan)]
    for check in checks:
        if not check.faults:
            typer.echo(say("{name}: in order").format(name=check.name))
        for fault in check.faults:
            typer.echo(f"{check.name}: {said(fault)}")
    if not checks:
        typer.echo(say("The plan has no templates of its own."))
    for plan in find_plans([path] if path else []):
        tell_news(plan)
    return int(any(check.faults for check in checks))


def _check_word_file(path: Path) -> int:
    from resplan.workflows.documents.own_word_file import check_letterhead, is_of_another_starter

    problems = check_letterhead(path)
    for problem in problems:
        place = f", {_place(problem)} “{problem.excerpt}”" if problem.excerpt else ""
        typer.echo(f"{path.as_posix()}{place}: {said(problem.error)}")
    if not problems:
        typer.echo(say("{name}: in order").format(name=path.as_posix()))
    if is_of_another_starter(path):
        sentence = say(
            "{name}: the starter that it was made from is another one by now. Make a new file with `resplan template new` "
            "and take over by hand what you need."
        )
        typer.echo(sentence.format(name=path.as_posix()))
    return int(bool(problems))


def _place(problem: "TagProblem") -> str:
    number = problem.paragraph
    match problem.part:
        case "body":
            return say("paragraph {number}").format(number=number)
        case "header":
            return say("page header, paragraph {number}").format(number=number)
        case "footer":
            return say("page footer, paragraph {number}").format(number=number)
        case "footnotes":
            return say("footnotes, paragraph {number}").format(number=number)
        case "endnotes":
            return say("endnotes, paragraph {number}").format(number=number)
        case "drawing":
            return say("a drawing")
        case _:
            assert_never(problem.part)
