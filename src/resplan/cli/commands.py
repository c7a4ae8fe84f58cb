"""Every command: what it is called, what it does, where its code lies, where the plan stands in its call.

The rows stand in `commands.json`. Help, completion, docs and tests read them, so that showing what there is imports no command.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

COMPLETING = "_RESPLAN_COMPLETE"
"""The variable that a completing shell sets, to `complete_bash` for instance."""

PlanStands = Literal["first", "flag", "nowhere"]
"""How a command learns which plan is meant: as its argument, by `--plan`, or not at all."""


class Entry(Struct, frozen=True):
    """A command or a group of commands."""

    name: str
    """The words that call it, such as `feedback move`."""
    sentence: str
    """What it does; the English text is the key of the catalogue."""
    example: str
    """A call as it may be typed."""
    target: str = ""
    """Module below `resplan.cli` and function, such as `check:command`; empty for a group."""
    default: str = ""
    """For a group: the command that a call means if it names none."""
    plan: PlanStands = "nowhere"
    writes: bool = False
    """Whether it may write files, so that it takes `--dry-run`."""
    done: str = ""
    """For a command that changes the plan: what it did, as the list of a plan's changes says it."""

    @property
    def last_word(self) -> str:
        """Its name within its group."""
        return self.name.rpartition(" ")[2]

    @property
    def is_group(self) -> bool:
        """Whether it only holds other commands."""
        return not self.target


TOP = Entry(
    "", "Action plans for Resolution 57-NQ/TW: write, check, issue, follow and sum up.", "resplan check ke-hoach"
)
COMMANDS = tuple(
    Entry(**row) for row in json.loads(Path(__file__).with_name("commands.json").read_text(encoding="utf-8"))
)
"""In the order of a plan's life; a group stands before its commands."""

GONE = {"progress template": "export plan --with progress"}
"""Commands of former versions, and the call that does their work now."""


def within(group: Entry) -> dict[str, Entry]:
    """What a group holds, by the last word of each name, in the table's order."""
    return {entry.last_word: entry for entry in COMMANDS if entry.name.rpartition(" ")[0] == group.name}


def entry_of(verb: str) -> Entry | None:
    """The command that made a change, by what its journal calls it: `check --fix`, `task add`."""
    found = (entry for entry in leaves() if verb == entry.name or verb.startswith(f"{entry.name} "))
    return max(found, key=lambda entry: len(entry.name), default=None)


def leaves() -> Iterator[Entry]:
    """Every command that does something itself."""
    return (entry for entry in COMMANDS if not entry.is_group)
