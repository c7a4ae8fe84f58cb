"""Checks of what belongs to this locality and what does not."""

import re
from collections.abc import Iterator
from functools import cache, partial

from resplan.findings import Problem, Value
from resplan.framework.mergers import former_provinces
from resplan.framework.unit_names import find_unit
from resplan.framework.units import Unit, commune_names, communes
from resplan.plan.task import Task
from resplan.rules.context import Context
from resplan.text import fold
from resplan.text.letters import CAPITAL, CAPITALISED, SMALL

_KINDS = "xã|phường|đặc khu|tỉnh|thành phố|Xã|Phường|Đặc khu|Tỉnh|Thành phố"
_PLACE = re.compile(rf"(?P<kind>{_KINDS}|TP\.?)\s+(?P<name>{CAPITALISED}(?:\s+{CAPITALISED}){{0,3}})")
_NUMBER = re.compile(r"\d{2,}")


def groups_are_local(context: Context, *, alike_everywhere: list[str]) -> Iterator[Problem]:
    """Each group has something found only here; one finding for the plan."""
    plan = context.plan
    own = _own_words(context)
    local = {task.group for task in plan.tasks if _has_local_words(task, own)}
    local |= {key for key, words in plan.groups.items() if words.text and _is_local(words.text, own)}
    asked = plan.group_keys - set(alike_everywhere) - local
    groups = [group for group in context.framework.groups if group.key in asked]
    if groups:
        yield Problem(("tasks",), {"numbers": [str(group.number) for group in groups]})


def _has_local_words(task: Task, own: frozenset[str]) -> bool:
    """Only a product's name counts: its numbers are those of documents and years."""
    products = (product.name for product in task.products if product.name)
    return _is_local(f"{task.title} {task.detail or ''}", own) or any(_names_a_place(name, own) for name in products)


def _own_words(context: Context) -> frozenset[str]:
    """Names that stand for this place: of the unit, of units merged into it, of its strengths and its own bodies."""
    names = [strength.name or "" for strength in context.plan.strengths]
    if context.unit:
        names.append(context.unit.name)
        names += [name for name, unit in former_provinces().items() if unit == context.unit]
    return frozenset(fold(name) for name in names if name)


def _is_local(text: str, own: frozenset[str]) -> bool:
    """A name of this place, a locally counted number, or a proper name inside the sentence."""
    return bool(_NUMBER.search(text)) or _names_a_place(text, own)


def _names_a_place(text: str, own: frozenset[str]) -> bool:
    key = fold(text)
    return any(name in key for name in own) or bool(_PROPER.search(text))


_PROPER = re.compile(
    rf"(?:(?:(?<={SMALL} )|(?<=, )){CAPITALISED}"
    r"|\b(?:tỉnh|xã|phường|đặc khu|thành phố|sông|núi|hồ|biển|đảo|cảng|chợ|vùng|bản|thôn|làng|khu|cửa khẩu)"
    rf") {CAPITAL}{SMALL}"
)
"""Two capitalised words inside a sentence, or one after the word for a place."""


def places_belong_here(context: Context, *, cooperation: list[str], groups: list[str]) -> Iterator[Problem]:
    """No other province or commune is named without reason; in these groups everybody is."""
    unit = context.unit
    if unit is None:
        return
    province = unit.parent or unit
    is_foreign = cache(partial(_is_foreign, province))
    words = [fold(word) for word in cooperation]

    def foreign(text: str) -> list[str]:
        return [match.group() for match in _PLACE.finditer(text) if is_foreign(match["kind"], match["name"])]

    for path, text in context.texts_with(foreign, normal=True):
        if path[0] in ("bases", "recipients", "parent", "figures", "unit", "bodies"):
            continue
        if any(word in fold(text) for word in words) or context.group_at(path) in groups:
            continue
        for match in dict.fromkeys(foreign(text)):
            yield Problem(path, {"written": match, "unit": province.full_name(context.as_of)}, within=match)


def _is_foreign(province: Unit, kind: str, name: str) -> bool:
    if fold(kind) in ("tinh", "thanh pho", "tp"):
        other = _province_named(name)
        return other is not None and other != province
    return _is_elsewhere(kind, name, province)


def _province_named(name: str) -> Unit | None:
    """The province whose name starts these words."""
    words = name.split()
    for length in range(len(words), 0, -1):
        match = find_unit(" ".join(words[:length]))
        if match is not None and match.unit.parent is None:
            return match.unit
    return None


def _is_elsewhere(kind: str, name: str, province: Unit) -> bool:
    """Whether the country has such a commune, and the province has none of that name."""
    words = name.split()
    names = [" ".join(words[:length]) for length in range(len(words), 0, -1)]
    if not any((kind.lower(), candidate) in commune_names() for candidate in names):
        return False
    own = {unit.name for unit in communes(province.slug)} | {province.name}
    return not any(candidate in own for candidate in names)


def strengths_are_taken_up(context: Context) -> Iterator[Problem]:
    """A task takes up each strength."""
    for index, strength in enumerate(context.plan.strengths):
        missing = [task for task in strength.tasks if task not in context.plan.tasks_by_id]
        if not strength.tasks:
            yield Problem(("strengths", index, "tasks"), {"name": strength.name or ""})
        elif missing:
            position = strength.tasks.index(missing[0])
            values: dict[str, Value] = {"name": strength.name or "", "missing": missing}
            yield Problem(("strengths", index, "tasks", position), values, "unknown", sought_in="tasks")
