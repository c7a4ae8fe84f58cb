"""Which of the keys that a cure shows are already in the plan."""

from collections.abc import Mapping

from resplan.findings import Finding
from resplan.findings.cure import Holds, Keys, KeyThere, keys_shown
from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan_file import LISTS, PlanFile
from resplan.source import KeyPath, SourceFile
from resplan.source.inside import has, value_at


def written_already(loaded: LoadedPlan, finding: Finding, path: KeyPath) -> Mapping[Keys, KeyThere]:
    """The keys shown by the cure that the plan has already, sought from the finding's place upwards."""
    if not any(sign in finding.rule.words(finding.variant).cure.en for sign in (": {{", ": [")):
        return {}
    there: dict[Keys, KeyThere] = {}
    for keys in keys_shown(finding.cure("vi")):
        holder = _holder(loaded, path, keys[0])
        if holder is None:
            continue
        file, place = holder[0].source, (*holder[1], *keys)
        if has(file.data, place):
            other = "" if file.name == finding.location.file else file.name
            there[keys] = KeyThere(file.locate_key(place).line, _holds(file, place), other)
    return there


def _holds(file: SourceFile, place: KeyPath) -> Holds:
    match value_at(file.data, place):
        case {**keys} if keys:
            return "keys"
        case [_, *_]:
            return "brackets" if file.text_of(place).startswith("[") else "list"
        case _:
            return "other"


def _holder(loaded: LoadedPlan, path: KeyPath, key: str) -> tuple[PlanFile, KeyPath] | None:
    """The nearest place at or above `path` that has the key; a list of the plan may lie in its own file."""
    if key in LISTS and has((file := loaded.in_file((key,))[0]).source.data, (key,)):
        return file, ()
    for length in range(len(path), -1, -1):
        file, place = loaded.in_file(path[:length])
        if has(file.source.data, (*place, key)):
            return file, place
    return None
