"""Which file of a plan's folder holds what. It knows names and opens nothing."""

import re
from collections.abc import Iterable

from msgspec import Struct

HEAD = "plan.yaml"
SETTINGS = "resplan.toml"
_ROWS = {"bodies.yaml": "bodies", "indicators.yaml": "indicators"}
_TASKS = re.compile(r"tasks/(?P<number>[0-9]{2})-(?P<group>[A-Za-z0-9_]+)\.yaml")
MONITORING = "monitoring.yaml"
"""The office's own mapping for the upload sheet."""
IMPORTING = "import.yaml"
"""How the office's own tables were understood, for the next import."""
TAKEN = "import.lock.yaml"
"""What came in as new from files, so that the same row does not come in twice."""
LOCK = "plan.lock.yaml"
"""What the tasks above said when they were taken up."""
UPGRADES = "upgrades.yaml"
"""What was done when the plan came to a later format or framework, and what was left to people."""
_BESIDE = ("profile.yaml", MONITORING, IMPORTING, TAKEN, LOCK, UPGRADES)
"""Files beside a plan that are read by name."""
BASELINES = "baselines"
"""Folder of versions that were kept: plans within the plan, and no part of it."""
BESIDE_ONE_FILE = ".resplan"
"""Ending of the folder in which a plan in one file keeps what others keep in their own."""
_ITEMS = re.compile(r"(?P<list>progress|feedback|remarks)/[^/]+\.yaml")
"""Folders whose files are each one item of the plan's list of that name."""


class Part(Struct, frozen=True):
    """What a file holds: the schema it follows and the group of its tasks."""

    kind: str
    group: str | None = None
    is_item: bool = False
    """Whether the whole file is one item of the list `kind`."""


def part_of(name: str) -> Part | None:
    """What a file holds, by its name relative to the plan; None if plans have no such file."""
    if name == HEAD:
        return Part("plan")
    if name in _ROWS:
        return Part(_ROWS[name])
    if item := _ITEMS.fullmatch(name):
        return Part(item["list"], is_item=True)
    tasks = _TASKS.fullmatch(name)
    return Part("tasks", tasks["group"]) if tasks else None


_FOLDERS = ("tasks", "progress", "feedback", "remarks")


def folder_of_parts(name: str) -> Part | None:
    """What the files of a folder would hold, in case the folder itself is refused."""
    return Part(name) if name in _FOLDERS else None


def is_yaml(name: str) -> bool:
    """Whether a file is written to be read as YAML."""
    return name.lower().endswith((".yaml", ".yml"))


def part_meant(name: str) -> str | None:
    """The correct name of a part that was misnamed by its ending or by capitals; None for any other name."""
    meant = _as_meant(name)
    return meant if part_of(name) is None and part_of(meant) is not None else None


def nearly_head(name: str) -> bool:
    """The same for the head of a plan."""
    return name != HEAD and _as_meant(name) == HEAD


_ENDING = re.compile(r"\.ya?ml(?:\.txt)?")


def _as_meant(name: str) -> str:
    return _ENDING.sub(".yaml", name.lower().replace(" ", ""))


def unknown_files(names: Iterable[str]) -> list[str]:
    """Whether it is a YAML file that belongs to no part of resplan."""
    return sorted(
        name
        for name in names
        if (is_yaml(name) or part_meant(name))
        and part_of(name) is None
        and name not in _BESIDE
        and not name.startswith(f"{BASELINES}/")
    )
