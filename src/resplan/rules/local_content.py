"""Checks of what belongs to this locality and what does not."""

import re
from collections.abc import Iterator
from functools import cache

from resplan.findings import Problem
from resplan.framework.units import Unit, communes, find_unit, former_provinces, provinces
from resplan.rules.subject import Check, Subject
from resplan.text import fold, with_tone_marks

_WORD = r"[A-ZĐÀ-Ỹ][a-zđà-ỹ]+"
_COMMUNE = re.compile(rf"(?P<kind>[Xx]ã|[Pp]hường|[Đđ]ặc khu)\s+(?P<name>{_WORD}(?:\s+{_WORD}){{0,3}})")
_PROVINCE = re.compile(rf"(?P<kind>[Tt]ỉnh|[Tt]hành phố|TP\.?)\s+(?P<name>{_WORD}(?:\s+{_WORD}){{0,3}})")
_NUMBER = re.compile(r"\d{2,}")


def groups_are_local(subject: Subject) -> Iterator[Problem]:
    """Each group has something that exists only here: one finding for the plan."""
    plan = subject.plan
    own = _own_words(subject)
    local = {task.group for task in plan.tasks if _is_local(f"{task.title} {task.detail or ''}", own)}
    local |= {key for key, words in plan.groups.items() if words.text and _is_local(words.text, own)}
    groups = [group for group in subject.framework.groups if group.key in plan.group_keys and group.key not in local]
    if groups:
        yield Problem(("tasks",), {"numbers": [str(group.number) for group in groups]})


def _own_words(subject: Subject) -> frozenset[str]:
    """Names that mean this place: of the unit, of what was merged into it, of its strengths and its own bodies."""
    names = [strength.name or "" for strength in subject.plan.strengths]
    if subject.unit:
        names.append(subject.unit.name)
        names += [name for name, unit in former_provinces().items() if unit == subject.unit]
    return frozenset(fold(name) for name in names if name)


def _is_local(text: str, own: frozenset[str]) -> bool:
    """A name of this place, a number that somebody counted here, or a proper name inside the sentence."""
    key = fold(text)
    return bool(_NUMBER.search(text)) or any(name in key for name in own) or bool(_PROPER.search(text))


_PROPER = re.compile(rf"(?<=[a-zà-ỹ,] ){_WORD} {_WORD}")


def places_belong_here(subject: Subject, *, cooperation: list[str]) -> Iterator[Problem]:
    """No other province or commune is named where it does not belong."""
    unit = subject.unit
    if unit is None:
        return
    province = unit.parent or unit
    words = [fold(word) for word in cooperation]
    for path, written in subject.texts:
        if path[0] in ("bases", "recipients", "parent", "figures", "unit", "bodies"):
            continue
        text = with_tone_marks(written, "new")
        if (
            "ỉnh" not in text
            and "hành phố" not in text
            and "TP" not in text
            and "ã " not in text
            and "hường" not in text
        ):
            continue
        if any(word in fold(text) for word in words) or _is_cooperation(path, subject):
            continue
        for match in _PROVINCE.finditer(text):
            other = _province_named(match["name"])
            if other is not None and other != province:
                yield Problem(
                    path, {"written": match.group(), "unit": province.full_name(subject.as_of)}, within=match.group()
                )
        for match in _COMMUNE.finditer(text):
            if _is_elsewhere(match["kind"], match["name"], province):
                yield Problem(
                    path, {"written": match.group(), "unit": province.full_name(subject.as_of)}, within=match.group()
                )


def _is_cooperation(path: tuple[str | int, ...], subject: Subject) -> bool:
    match path:
        case ("tasks", int(index), *_) if index < len(subject.plan.tasks):
            return subject.plan.tasks[index].group == "cooperation"
        case ("groups", "cooperation", *_):
            return True
        case _:
            return False


def _province_named(name: str) -> Unit | None:
    """The province whose name begins these words."""
    words = name.split()
    for length in range(len(words), 0, -1):
        match = find_unit(" ".join(words[:length]))
        if match is not None and match.unit.parent is None:
            return match.unit
    return None


def _is_elsewhere(kind: str, name: str, province: Unit) -> bool:
    """Whether the country has such a commune and the province has none of that name."""
    words = name.split()
    keys = [fold(" ".join(words[:length])) for length in range(len(words), 0, -1)]
    own = {fold(unit.name) for unit in communes(province.slug)} | {fold(province.name)}
    return not any(key in own for key in keys) and any((fold(kind), key) in _all_communes() for key in keys)


@cache
def _all_communes() -> frozenset[tuple[str, str]]:
    return frozenset((fold(unit.kind), fold(unit.name)) for row in provinces() for unit in communes(row.slug))


def strengths_are_taken_up(subject: Subject) -> Iterator[Problem]:
    """Each strength is taken up by a task."""
    for index, strength in enumerate(subject.plan.strengths):
        missing = [task for task in strength.tasks if task not in subject.plan.tasks_by_id]
        if not strength.tasks:
            yield Problem(("strengths", index, "tasks"), {"name": strength.name or ""})
        elif missing:
            position = strength.tasks.index(missing[0])
            yield Problem(
                ("strengths", index, "tasks", position), {"name": strength.name or "", "missing": missing}, "unknown"
            )


CHECKS: tuple[Check, ...] = (groups_are_local, places_belong_here, strengths_are_taken_up)
