"""Which file of a plan folder holds what. Knows names, opens nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

HEAD = "plan.yaml"
SETTINGS = "resplan.toml"
_ROWS = {"bodies.yaml": "bodies", "indicators.yaml": "indicators"}
_TASKS = re.compile(r"tasks/(?P<number>[0-9]{2})-(?P<group>[A-Za-z0-9_]+)\.yaml")
MONITORING = "monitoring.yaml"
"""The office's own mapping of the upload sheet."""
_BESIDE = ("profile.yaml", MONITORING)
"""Files that lie beside a plan and are read by name."""
_ITEMS = re.compile(r"(?P<list>progress|feedback)/[^/]+\.yaml")
"""Folders of which each file is one item of the plan's list of that name."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one file of the folder is: the schema it follows and the group it gives to its tasks."""

    kind: str
    group: str | None = None
    is_item: bool = False
    """Whether the whole file is one item of the list that `kind` names."""


def part_of(name: str) -> Part | None:
    """What the file with this name (relative to the plan, `/` between folders) holds; None if a plan has no such file."""
    if name == HEAD:
        return Part("plan")
    if name in _ROWS:
        return Part(_ROWS[name])
    if item := _ITEMS.fullmatch(name):
        return Part(item["list"], is_item=True)
    tasks = _TASKS.fullmatch(name)
    return Part("tasks", tasks["group"]) if tasks else None


_FOLDERS = ("tasks", "progress", "feedback")


def folder_of_parts(name: str) -> Part | None:
    """What the files in the folder with this name would hold, should the folder itself be refused."""
    return Part(name) if name in _FOLDERS else None


def is_yaml(name: str) -> bool:
    """Whether a file is written to be read as YAML."""
    return name.lower().endswith((".yaml", ".yml"))


def part_meant(name: str) -> str | None:
    """The part's name that somebody meant who wrote it with another ending or with capitals; None for any other name."""
    meant = _as_meant(name)
    return meant if part_of(name) is None and part_of(meant) is not None else None


def nearly_head(name: str) -> bool:
    """The same for the head of a plan."""
    return name != HEAD and _as_meant(name) == HEAD


_ENDING = re.compile(r"\.ya?ml(?:\.txt)?")


def _as_meant(name: str) -> str:
    return _ENDING.sub(".yaml", name.lower().replace(" ", ""))


def unknown_files(names: Iterable[str]) -> list[str]:
    """YAML files that no part of resplan reads."""
    return sorted(
        name for name in names if (is_yaml(name) or part_meant(name)) and part_of(name) is None and name not in _BESIDE
    )
