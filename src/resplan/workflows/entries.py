"""Entries for the reports of `progress/`: only ever added, proved by reading them back, written whole or not at all."""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from resplan.errors import ResplanError
from resplan.plan.schema import validator
from resplan.source import SourceFile, read_source
from resplan.source.edit import append_edit, edited, is_proved, item_column
from resplan.source.emit import Plain, block_text, flow_text
from resplan.text import format_date, parse_date
from resplan.workflows.locking import alone_in
from resplan.workflows.reading import PlanOnDisk
from resplan.workflows.writing import write_files

Entry = Mapping[str, Plain]
_LISTS = ("updates", "values", "figures")
_TIMES = 5


@dataclass(frozen=True, slots=True)
class Entries:
    """What is reported for one day, each part as it will stand in the file."""

    day: date
    updates: Sequence[Entry] = field(default=())
    values: Sequence[Entry] = field(default=())
    figures: Sequence[Entry] = field(default=())

    @property
    def lists(self) -> dict[str, Sequence[Entry]]:
        """The parts that have something, by their keys."""
        parts = {"updates": self.updates, "values": self.values, "figures": self.figures}
        return {key: parts[key] for key in _LISTS if parts[key]}


@dataclass(frozen=True, slots=True)
class _Target:
    """The file that is added to."""

    file: Path
    kind: str
    """Kind of plan file whose schema it follows."""
    framework: str
    day: date | None = None
    """The day it reports for; None for a plan in one file, which has many."""

    @property
    def beginning(self) -> bytes:
        """What stands in a file that is new."""
        day = format_date(self.day) if self.day else ""
        return f"# yaml-language-server: $schema=../.resplan/progress.schema.json\nas_of: {day}\n".encode()


def add_entries(plan: PlanOnDisk, entries: Entries) -> Path:
    """Writes the entries into the day's file, or into the one file that the plan is; gives back the file."""
    framework = plan.loaded.plan.framework
    if not plan.path.is_dir():
        item: Entry = {"as_of": format_date(entries.day), **entries.lists}
        _write(_Target(plan.path, "plan", framework), {"progress": [item]})
        return plan.path
    file = plan.path / "progress" / f"{entries.day.isoformat()}.yaml"
    _write(_Target(file, "progress", framework, entries.day), entries.lists)
    return file


def _write(target: _Target, lists: Mapping[str, Sequence[Entry]]) -> None:
    """Reads, adds, replaces; begins anew if somebody else has changed the file in between."""
    file = target.file
    try:
        file.parent.mkdir(exist_ok=True)
        with alone_in(file.parent):
            _remove_leftovers(file)
            for _ in range(_TIMES):
                before = _content(file)
                after = _added(target, before, lists)
                if _content(file) == before:
                    write_files(file.parent, {file.name: after})
                    return
    except OSError as error:
        raise ResplanError(
            "{path} cannot be written: {reason}. Nothing was changed; name another folder with -o or free the place.",
            path=error.filename or file,
            reason=error.strerror or error,
        ) from error
    raise ResplanError("{path} is being changed by another program. Close it there and try again.", path=file)


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _remove_leftovers(file: Path) -> None:
    """What a process that was killed had begun; nobody else is writing here now."""
    for part in file.parent.glob(f".{file.name}.*.part"):
        part.unlink(missing_ok=True)


def _added(target: _Target, before: bytes | None, lists: Mapping[str, Sequence[Entry]]) -> bytes:
    content = target.beginning if before is None else before
    old = read_source(target.file.name, content)
    said = old.data.get("as_of") if isinstance(old.data, dict) else None
    if not old.is_readable or (target.day and said is not None and parse_date(str(said)) != target.day):
        raise ResplanError(
            "{path} cannot be added to: it is not a report for {day} that can be read. `resplan check` says more.",
            path=target.file,
            day=format_date(target.day) if target.day else "–",
        )
    new = old
    for key, items in lists.items():
        new = _appended(target.file, new, key, items)
    schema = validator(target.framework, target.kind)
    if schema.is_valid(old.data) and not schema.is_valid(new.data):
        raise _unsafe(target.file, next(iter(lists)))
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    return mark + new.text.encode("utf-8")


def _appended(file: Path, old: SourceFile, key: str, items: Sequence[Entry]) -> SourceFile:
    """The file with the items at the end of a list, proved to hold them, what was there before, and nothing else."""
    column = item_column(old, key)
    if column is None:
        text = ", ".join(map(flow_text, items))
    else:
        text = f"\n{' ' * column}- ".join(block_text(item, column + 2) for item in items)
    edit = append_edit(old, key, text, safe=True)
    if "\r\n" in old.text:
        edit = replace(edit, text=edit.text.replace("\n", "\r\n"))
    new = read_source(old.name, edited(old.text, [edit]).encode("utf-8"))
    had = old.data.get(key) if isinstance(old.data, dict) else None
    has = new.data.get(key) if isinstance(new.data, dict) else None
    if not is_proved(old, new, [edit]) or has != [*(had if isinstance(had, list) else []), *items]:
        raise _unsafe(file, key)
    return new


def _unsafe(file: Path, key: str) -> ResplanError:
    return ResplanError(
        "Nothing was written: the entry cannot be put under `{key}:` in {path} safely. Put the file in order first.",
        key=key,
        path=file,
    )
