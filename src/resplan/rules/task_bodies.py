"""Checks of who does a task: lead, partners, responsible leader, authority."""

import re
from collections.abc import Iterator

from resplan.findings import Fix, Problem
from resplan.plan.model import Plan
from resplan.rules.subject import Check, Subject
from resplan.text import did_you_mean, fold, slugify


def task_has_lead(subject: Subject) -> Iterator[Problem]:
    """Every task has a lead body."""
    for path, task in subject.plan.tasks_with_path():
        if not task.lead:
            yield Problem((*path, "lead"))


# A second body begins with one of these words; «Sở Khoa học và Công nghệ» has none after its «và».
_BODY_WORDS = (
    "sở",
    "ban",
    "bộ",
    "uỷ ban",
    "ubnd",
    "văn phòng",
    "công an",
    "thành uỷ",
    "tỉnh uỷ",
    "đảng uỷ",
    "trung tâm",
    "viện",
    "trường",
    "đại học",
    "mặt trận",
    "hội",
    "công ty",
    "tập đoàn",
    "vnpt",
    "viettel",
    "mobifone",
)
_SEPARATOR = re.compile(rf"\s*(?:;|,|/|\+|&|\bvà\b|\bcùng\b)\s*(?=(?:{'|'.join(_BODY_WORDS)})\b)", re.IGNORECASE)
_BETWEEN_IDS = re.compile(r"\s*[,;/+]\s*|\s+và\s+")


def task_has_one_lead(subject: Subject) -> Iterator[Problem]:
    """Exactly one lead body."""
    for path, task in subject.plan.tasks_with_path():
        if task.lead and not _is_collective(task.lead, subject):
            leads = _several(task.lead, subject.plan)
            if len(leads) > 1:
                others = [body if body in subject.plan.bodies_by_id else slugify(body) for body in leads[1:]]
                yield Problem((*path, "lead"), {"written": task.lead, "others": others})


def _several(lead: str, plan: Plan) -> list[str]:
    """The bodies that a lead's text names; one that the register knows, by id or name, is one."""
    if lead in plan.bodies_by_id or fold(lead) in {fold(body.name) for body in plan.bodies}:
        return [lead]
    ids = _BETWEEN_IDS.split(lead)
    if len(ids) > 1 and any(part in plan.bodies_by_id for part in ids):
        return ids
    return _SEPARATOR.split(lead)


def lead_is_one_named_body(subject: Subject) -> Iterator[Problem]:
    """The lead is one named body."""
    for path, task in subject.plan.tasks_with_path():
        if task.lead and _is_collective(task.lead, subject):
            yield Problem((*path, "lead"), {"written": subject.plan.body_name(task.lead)})


def _is_collective(lead: str, subject: Subject) -> bool:
    """Whether the lead, or the body it stands for, is a whole class of bodies."""
    key = fold(subject.plan.body_name(lead))
    return any(key == word or key.startswith(f"{word} ") for word in map(fold, subject.framework.collective_leads))


def bodies_are_registered(subject: Subject) -> Iterator[Problem]:
    """Lead and partners stand in bodies.yaml."""
    plan = subject.plan
    known = list(plan.bodies_by_id)
    for path, task in plan.tasks_with_path():
        named = [((*path, "partners", index), partner) for index, partner in enumerate(task.partners)]
        if task.lead and not _is_collective(task.lead, subject) and len(_several(task.lead, plan)) == 1:
            named.insert(0, ((*path, "lead"), task.lead))
        for place, body in named:
            if body not in plan.bodies_by_id:
                guess = _guess(body, plan, known)
                exact = guess is not None and fold(body) in _names(plan, guess)
                fix = Fix(guess, safe=exact) if guess else None
                yield Problem(place, {"written": body, "guess": guess or ""}, "guess" if guess else "default", fix=fix)


def _names(plan: Plan, body: str) -> tuple[str, str]:
    """What a body is called."""
    known = plan.bodies_by_id[body]
    return fold(known.name), fold(known.short or "")


def _guess(body: str, plan: Plan, known: list[str]) -> str | None:
    """The id that was meant: of the body with this name, else one spelt nearly so."""
    key = fold(body)
    by_name = next((row.id for row in plan.bodies if key in (fold(row.name), fold(row.short or ""))), None)
    return by_name or did_you_mean(body, known)


def partners_are_distinct(subject: Subject) -> Iterator[Problem]:
    """A lead is not its own partner; no partner twice."""
    for path, task in subject.plan.tasks_with_path():
        seen: set[str] = set()
        for index, partner in enumerate(task.partners):
            if partner == task.lead:
                yield Problem((*path, "partners", index), {"written": partner})
            elif partner in seen:
                yield Problem((*path, "partners", index), {"written": partner}, "repeated")
            seen.add(partner)


def responsible_is_named(subject: Subject) -> Iterator[Problem]:
    """The responsible person or post is named."""
    for path, task in subject.plan.tasks_with_path():
        if not task.responsible:
            yield Problem((*path, "responsible"))


def authority_is_clear(subject: Subject) -> Iterator[Problem]:
    """It is clear who approves."""
    for path, task in subject.plan.tasks_with_path():
        if not task.authority:
            yield Problem((*path, "authority"))


CHECKS: tuple[Check, ...] = (
    task_has_lead,
    task_has_one_lead,
    lead_is_one_named_body,
    bodies_are_registered,
    partners_are_distinct,
    responsible_is_named,
    authority_is_clear,
)
