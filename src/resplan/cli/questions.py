"""The questions of `resplan init` in a terminal: choices with numbers, defaults, nothing to memorise."""

from dataclasses import replace

import typer

from resplan.cli.asking import ask, ask_until, choose
from resplan.cli.language import current_language, say
from resplan.errors import ResplanError
from resplan.framework.loader import load_framework
from resplan.framework.units import Unit, communes, find_unit, provinces
from resplan.text import fold
from resplan.workflows.init import DEFAULT_KINDS, LEVELS, InitOptions, unit_named

_MOST_SHOWN = 20


def ask_for_plan(given: InitOptions) -> InitOptions:
    """Asks for what the call left open."""
    level = given.level or choose(say("Whose plan is it?"), LEVELS, [say("level “" + key + "”") for key in LEVELS])
    province = _ask_province()
    unit = _ask_commune(province) if level == "commune" else province
    body = given.body
    if level == "department" and not body:
        body = ask(say("Name of the department"))
    kinds = load_framework(given.framework).kinds
    titles = [kind.title.in_language(current_language()) for kind in kinds]
    keys = [kind.key for kind in kinds]
    default = keys.index(DEFAULT_KINDS[level])
    kind = given.kind or choose(say("Kind of document"), keys, titles, default)
    services = ("none", "github", "gitlab")
    labels = (say("none"), "GitHub Actions", "GitLab CI")
    pipeline = given.pipeline or choose(say("Pipeline that checks every change"), services, labels)
    chosen = None if pipeline == "none" else pipeline
    return replace(given, unit=unit.path, level=level, kind=kind, body=body, pipeline=chosen)


def _ask_province() -> Unit:
    typer.echo(", ".join(unit.name for unit in sorted(provinces(), key=lambda unit: fold(unit.name))))

    def read(text: str) -> Unit:
        unit = unit_named(text).unit
        return unit.parent or unit

    return ask_until(say("Province or city"), read)


def _ask_commune(province: Unit) -> Unit:
    def read(text: str) -> Unit:
        exact = find_unit(f"{province.slug}/{text}")
        if exact:
            return exact.unit
        like = [unit for unit in communes(province.slug) if fold(text) in fold(unit.name)]
        if len(like) == 1:
            return like[0]
        names = ", ".join(f"{unit.kind} {unit.name}" for unit in (like or communes(province.slug))[:_MOST_SHOWN])
        raise ResplanError("Which of these? {names} …", names=names)

    return ask_until(say("Commune (a part of its name will do)"), read)
