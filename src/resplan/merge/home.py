"""Chooses the file for a new thing of a plan, and begins that file if it has to be made."""

import re

from msgspec import Struct

from resplan.errors import UsageError
from resplan.framework.groups import TaskGroup
from resplan.merge.thing import LIST_OF, Data, Thing
from resplan.plan.files import HEAD as HEAD_FILE
from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan_file import PlanFile
from resplan.source.nodes import MappingNode

_SCHEMA = re.compile(r"# yaml-language-server: \$schema=(?P<folder>\S*?)plan\.schema\.json\s")


class Home(Struct, frozen=True):
    """A file, and whether its name states the group of its tasks."""

    name: str
    says_group: bool = False


def home_of(thing: Thing, data: Data, loaded: LoadedPlan) -> Home:
    """The file with the things of the kind, for a task those of its group; a new file if there is none."""
    name = LIST_OF[thing.kind]
    group = data.get("group")
    for file in loaded.files:
        if file.part.kind == name and not file.part.is_item and file.part.group in (None, group):
            return Home(file.source.name, says_group=file.part.group is not None)
    head = next((file for file in loaded.files if file.part.kind == "plan"), None)
    if head is not None and (head.source.name != HEAD_FILE or _has(head, name)):
        return Home(head.source.name)
    if thing.kind != "task":
        return Home(f"{name}.yaml")
    meant = group_meant(str(group or ""), loaded)
    return Home(f"tasks/{meant.number:02}-{meant.key}.yaml", says_group=True)


def group_meant(key: str, loaded: LoadedPlan) -> TaskGroup:
    """The group of this key; a task without a group cannot be placed, which is an error."""
    groups = loaded.framework.groups
    found = next((group for group in groups if group.key == key), None)
    if found is None:
        known = ", ".join(f"{group.title.vi} ({group.key})" for group in groups)
        if not key:
            raise UsageError(
                "The task has no group, so its file is not known. Name one of these: {groups}.", groups=known
            )
        raise UsageError("“{group}” is no group of tasks. Name one of these: {groups}.", group=key, groups=known)
    return found


def schema_of(name: str, kind: str, loaded: LoadedPlan) -> str:
    """Address of the schema for a new file, in the form that the plan's head uses for its own; empty if it has none."""
    head = next((file.source.text for file in loaded.files if file.part.kind == "plan"), "")
    said = _SCHEMA.match(head)
    if said is None:
        return ""
    up = "" if "://" in said["folder"] or said["folder"].startswith("/") else "../" * name.count("/")
    return f"{up}{said['folder']}{kind}.schema.json"


def _has(file: PlanFile, key: str) -> bool:
    return isinstance(file.source.root, MappingNode) and file.source.root.first(key) is not None
