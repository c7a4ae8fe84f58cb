"""The questions of `resplan init` in a terminal: choices with numbers, defaults, nothing to memorise."""

from pathlib import Path

from msgspec.structs import replace

from resplan.cli.asking import agree, ask, ask_until, choose, tell
from resplan.cli.language import current_language, say
from resplan.errors import ResplanError, UsageError
from resplan.framework.choice import names_of
from resplan.framework.loader import load_framework
from resplan.framework.mergers import latest_change
from resplan.framework.rule import LEVELS
from resplan.framework.unit_names import find_unit
from resplan.framework.units import Unit, communes, provinces
from resplan.plan.form import names_at
from resplan.text import fold
from resplan.workflows.start.init import InitOptions, plan_there
from resplan.workflows.start.whose import DEFAULT_KINDS, unit_meant

_MOST_SHOWN = 20


def ask_for_plan(given: InitOptions, folder: Path) -> InitOptions:
    """Asks for what the call left open; if the folder holds a plan, first whether to complete that one."""
    there = plan_there(folder)
    level: str
    kind: str | None
    if there is not None:
        name = there[0].full_name(given.as_of or latest_change())
        tell(say("{folder} already holds a plan of {unit}.").format(folder=folder.as_posix(), unit=name))
        if not agree(say("Add the files that it lacks?")):
            raise UsageError("Nothing is written. For another plan name another folder.")
        unit, level, kind = there[0], there[1].level, given.kind or there[1].kind
    else:
        level, kind = given.level or _ask_level(given.framework), given.kind
        province = _ask_province()
        unit = _ask_commune(province) if level == "commune" else province
    body = given.body
    if level == "department" and not body:
        body = ask(say("Name of the department"))
    kinds = load_framework(given.framework).kinds
    titles = [kind.title.in_language(current_language()) for kind in kinds]
    default = [kind.key for kind in kinds].index(DEFAULT_KINDS[level])
    kind = kind or choose(say("Kind of document"), names_of(kinds), titles, default)
    labels = (say("none"), "GitHub Actions", "GitLab CI")
    services = {"none": ("không", "không có"), "github": (labels[1],), "gitlab": (labels[2],)}
    pipeline = given.pipeline or choose(say("Pipeline that checks every change"), services, labels)
    chosen = None if pipeline == "none" else pipeline
    return replace(given, unit=unit.path, level=level, kind=kind, body=body, pipeline=chosen)


def _ask_level(framework: str) -> str:
    titles = {
        "province": say("Province or city"),
        "commune": say("Commune, ward or special zone"),
        "department": say("Department or agency"),
    }
    return choose(say("Whose plan is it?"), names_at(framework, ("level",)), [titles[level] for level in LEVELS])


def _ask_province() -> Unit:
    tell(", ".join(unit.name for unit in sorted(provinces(), key=lambda unit: fold(unit.name))))

    def read(text: str) -> Unit:
        unit = unit_meant(text).unit
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
