"""Which keys of those that a cure shows stand in the plan already."""

from collections.abc import Mapping
from typing import Any

from resplan.findings import Finding
from resplan.findings.cure import Holds, Keys, Written, keys_shown
from resplan.plan.loaded import LISTS, LoadedPlan, PlanFile
from resplan.source import KeyPath, SourceFile


def written_already(loaded: LoadedPlan, finding: Finding, path: KeyPath) -> Mapping[Keys, Written]:
    """The keys shown by the cure that are written, sought from the finding's place upwards."""
    if not any(sign in finding.rule.words(finding.variant).cure.en for sign in (": {{", ": [")):
        return {}
    there: dict[Keys, Written] = {}
    for keys in keys_shown(finding.cure("vi")):
        holder = _holder(loaded, path, keys[0])
        if holder is None:
            continue
        file, place = holder[0].source, (*holder[1], *keys)
        found, value = _at(file.data, place)
        if found:
            holds: Holds = (
                "keys"
                if value and isinstance(value, dict)
                else _list_style(file, place)
                if value and isinstance(value, list)
                else "other"
            )
            other = "" if file.name == finding.location.file else file.name
            there[keys] = Written(file.locate_key(place).line, holds, other)
    return there


def _list_style(file: SourceFile, place: KeyPath) -> Holds:
    return "brackets" if file.text_of(place).startswith("[") else "list"


def _holder(loaded: LoadedPlan, path: KeyPath, key: str) -> tuple[PlanFile, KeyPath] | None:
    """The nearest place at or above `path` that has the key; a list of the plan may lie in its own file."""
    if key in LISTS and _at((file := loaded.in_file((key,))[0]).source.data, (key,))[0]:
        return file, ()
    for length in range(len(path), -1, -1):
        file, place = loaded.in_file(path[:length])
        if _at(file.source.data, (*place, key))[0]:
            return file, place
    return None


def _at(data: Any, path: KeyPath) -> tuple[bool, Any]:  # plain YAML data
    """Whether something is written at a place, and what."""
    for step in path:
        is_item = isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)
        if not is_item and not (isinstance(data, dict) and step in data):
            return False, None
        data = data[step]
    return True, data
