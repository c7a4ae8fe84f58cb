"""Entries for the reports in `progress/`: only ever added, proved by reading them back, written whole or not at all."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from resplan.errors import ResplanError
from resplan.files.writing import begun_anew, changing
from resplan.plan.schema import validator
from resplan.source import read_source
from resplan.source.appending import appended, not_appended
from resplan.source.edit import as_bytes
from resplan.source.emit import Plain
from resplan.text import NOTHING, format_date, parse_date
from resplan.workflows.plans.on_disk import PlanOnDisk, read_plan
from resplan.workflows.plans.secrecy_gate import refuse_marked_values

Entry = Mapping[str, Plain]
_LISTS = ("updates", "values", "figures")


class Entries(Struct, frozen=True):
    """The reports for one day, in the form of the file."""

    day: date
    updates: Sequence[Entry] = ()
    values: Sequence[Entry] = ()
    figures: Sequence[Entry] = ()

    @property
    def lists(self) -> dict[str, Sequence[Entry]]:
        """The non-empty parts by key."""
        parts = {"updates": self.updates, "values": self.values, "figures": self.figures}
        return {key: parts[key] for key in _LISTS if parts[key]}


class _Target(Struct, frozen=True):
    """The file to add to."""

    file: Path
    kind: str
    """Kind of plan file, which decides the schema."""
    framework: str
    day: date | None = None
    """The day it is for; None for a plan in one file, which has many."""

    @property
    def beginning(self) -> bytes:
        """The start of a new file."""
        day = format_date(self.day) if self.day else ""
        return f"# yaml-language-server: $schema=../.resplan/progress.schema.json\nas_of: {day}\n".encode()


@begun_anew
def add_entries(path: Path, verb: str, entries_of: Callable[[PlanOnDisk], Entries]) -> Path:
    """Writes entries into the day's file, or into the plan's single file; returns the file.

    They are computed from the plan while nobody else can write it.
    """
    with changing(path if path.is_dir() else path.parent, verb, is_kept=True) as change:
        plan = read_plan(path)
        name, content = with_entries(plan, entries_of(plan), change.read)
        change.put(name, content)
        return path / name if path.is_dir() else path


def with_entries(plan: PlanOnDisk, entries: Entries, read: Callable[[str], bytes | None]) -> tuple[str, bytes]:
    """The name and the new bytes of the file that holds the entries' day; `read` gives a file's bytes now."""
    refuse_marked_values(entries.lists)
    path, framework, lists = plan.path, plan.loaded.plan.framework, entries.lists
    if path.is_dir():
        name = f"progress/{entries.day.isoformat()}.yaml"
        target = _Target(path / name, "progress", framework, entries.day)
    else:
        name, target = path.name, _Target(path, "plan", framework)
        lists = {"progress": [{"as_of": format_date(entries.day), **lists}]}
    return name, _added(target, read(name), lists)


def _added(target: _Target, before: bytes | None, lists: Mapping[str, Sequence[Entry]]) -> bytes:
    content = target.beginning if before is None else before
    old = read_source(target.file.name, content)
    said = old.data.get("as_of") if isinstance(old.data, dict) else None
    if not old.is_readable or (target.day and said is not None and parse_date(str(said)) != target.day):
        raise ResplanError(
            "{path} cannot be added to: it is not a report for {day} that can be read. `resplan check` says more.",
            path=target.file,
            day=format_date(target.day) if target.day else NOTHING,
        )
    new = old
    for key, items in lists.items():
        new = appended(new, key, items, target.file, in_one_line=False)
    schema = validator(target.framework, target.kind)
    if schema.is_valid(old.data) and not schema.is_valid(new.data):
        key, items = next(iter(lists.items()))
        raise not_appended(key, target.file, items)
    return as_bytes(new.text, content)
