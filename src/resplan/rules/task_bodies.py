"""Checks of who does a task: lead, partners, responsible leader, authority."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from resplan.findings import Fix, Problem, Value
from resplan.framework.rule import DEFAULT
from resplan.plan.body_names import bodies_in, body_key, guessed_body, is_id, register_entry
from resplan.rules.context import Context, example_body, not_known, said_nowhere
from resplan.source import KeyPath
from resplan.text import fold
from resplan.text.pattern import later


def task_has_lead(context: Context) -> Iterator[Problem]:
    """Every task has a lead body."""
    for path, task in context.plan.tasks_with_path():
        if not task.lead:
            yield Problem((*path, "lead"), {"example": example_body(context.plan)})


_BETWEEN_IDS = later(r"[,;/+]|(?<=\s)và(?=\s)")


def task_has_one_lead(context: Context) -> Iterator[Problem]:
    """Exactly one lead body."""
    for path, task in context.plan.tasks_with_path():
        if task.lead and not _is_collective(task.lead, context):
            leads = _several(task.lead, context)
            if len(leads) > 1:
                ids = {context.registered_body(body) or body: body for body in leads}
                first = next((body for body in ids if body not in task.partners), next(iter(ids)))
                others = [body for body in ids if body != first and body not in task.partners]
                missing = [body for known, body in ids.items() if known == body not in context.plan.bodies_by_id]
                variant = "unregistered" if missing else "default"
                values: dict[str, Value] = {"written": task.lead, "first": first, "others": others}
                values["entries"] = ", ".join(map(register_entry, missing))
                yield Problem((*path, "lead"), values, variant if others else "partners")

    for index, body in enumerate(context.plan.bodies):
        names = bodies_in(body.name, context.framework)
        if len(names) > 1 and not _is_collective(body.name, context):
            yield Problem(
                ("bodies", index, "name"),
                {"written": body.name, "first": names[0], "others": names[1:]},
                "register",
                fix=Fix(names[0]),
            )


def _several(lead: str, context: Context) -> list[str]:
    """The bodies named as a lead; an id is one body, whose name the register is checked for."""
    plan = context.plan
    if lead in plan.bodies_by_id:
        return [lead]
    ids = [part.strip() for part in _BETWEEN_IDS.split(lead)]
    if len(ids) > 1 and any(part in plan.bodies_by_id for part in ids):
        return ids
    return bodies_in(lead, context.framework)


def lead_is_one_named_body(context: Context) -> Iterator[Problem]:
    """The lead is one named body."""
    named = [body for body in context.plan.bodies if not _is_collective(body.id, context)]
    example = example_body(replace(context.plan, bodies=named))
    for path, task in context.plan.tasks_with_path():
        if task.lead and _is_collective(task.lead, context):
            values: dict[str, Value] = {"written": context.plan.body_name(task.lead), "example": example}
            yield Problem((*path, "lead"), values)


def _is_collective(lead: str, context: Context) -> bool:
    """Whether the lead, or its registered body, is a whole class of bodies."""
    classes = _classes(context.framework.collective_leads, context.framework.heads_of_many)
    return classes.match(fold(context.plan.body_name(lead))) is not None


@cache
def _classes(words: tuple[str, ...], heads_of_many: tuple[str, ...]) -> re.Pattern[str]:
    whole = "|".join(map(fold, words))
    heads = "|".join(map(fold, heads_of_many))
    tiers = "|".join(map(fold, _TIERS))
    return re.compile(rf"(?:(?:{whole})\b|(?:{heads}) cac\b|(?<!\d)\d++ (?:{tiers})\b)")


_TIERS = ("xã", "phường", "sở", "thôn", "tổ", "bản", "đơn vị", "cơ quan", "doanh nghiệp", "trường")
"""Units that a number counts: «99 xã, phường» are many bodies."""


def bodies_are_registered(context: Context, *, ids_in: list[str]) -> Iterator[Problem]:
    """Lead and partners are registered in bodies.yaml, and what stands as an id in other fields that name a body."""
    plan = context.plan
    yield from _registered_twice(context)
    for place, body in (*_named_by_tasks(context), *_ids_elsewhere(context, frozenset(ids_in))):
        if len(ids := body.split()) > 1 and all(each in plan.bodies_by_id for each in ids):
            written = ", ".join(ids)
            yield Problem(place, {"written": body, "guess": written}, "no-comma", fix=Fix(written, "raw"))
        elif body not in plan.bodies_by_id:
            guess = guessed_body(body, plan, context.framework)
            variant = "id" if is_id(body) and not guess else DEFAULT
            yield not_known(place, body, guess, variant, sought_in="bodies", entry=register_entry(body))


def _named_by_tasks(context: Context) -> Iterator[tuple[KeyPath, str]]:
    for path, task in context.plan.tasks_with_path():
        if task.lead and not _is_collective(task.lead, context) and len(_several(task.lead, context)) == 1:
            yield (*path, "lead"), task.lead
        yield from (((*path, "partners", index), partner) for index, partner in enumerate(task.partners))


def _ids_elsewhere(context: Context, fields: frozenset[str]) -> Iterator[tuple[KeyPath, str]]:
    """Ids of bodies outside of tasks, where a name that nobody registered may stand too."""
    for path, text in context.texts_of({field.partition(".")[0] for field in fields}):
        if is_id(text) and ".".join(step for step in path if isinstance(step, str)) in fields:
            yield path, text


def _registered_twice(context: Context) -> Iterator[Problem]:
    """Two entries of the register for one body would divide its tasks between them."""
    first: dict[str, str] = {}
    for index, body in enumerate(context.plan.bodies):
        other = first.setdefault(body_key(body.name, context.framework), body.id)
        if other != body.id:
            yield Problem(("bodies", index, "name"), {"written": body.name, "other": other}, "twice")


def partners_are_distinct(context: Context) -> Iterator[Problem]:
    """A lead is not its own partner; no partner is named twice."""
    for path, task in context.plan.tasks_with_path():
        seen: set[str] = set()
        for index, partner in enumerate(task.partners):
            if partner == task.lead:
                yield Problem(
                    (*path, "partners", index), {"written": context.plan.body_name(partner)}, fix=Fix("", "remove")
                )
            elif partner in seen:
                yield Problem(
                    (*path, "partners", index),
                    {"written": context.plan.body_name(partner)},
                    "repeated",
                    fix=Fix("", "remove"),
                )
            seen.add(partner)


def responsible_is_named(context: Context) -> Iterator[Problem]:
    """The responsible person or post is named."""
    yield from said_nowhere(context.plan, "responsible", lambda task: not task.responsible)


def authority_is_clear(context: Context) -> Iterator[Problem]:
    """It is clear who approves."""
    yield from said_nowhere(context.plan, "authority", lambda task: not task.authority)
