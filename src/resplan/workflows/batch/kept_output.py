"""The kept output of a whole call: the same call again reads no plan and imports no code of the work."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from resplan.files.looks import Look, Looks, Seen
from resplan.workflows.batch.kept import Kept, data_of, json_of, key_of
from resplan.workflows.batch.program import program_digest


class Output(Struct, frozen=True):
    """What a call printed."""

    out: str
    err: str
    code: int


class Run(Struct):
    """One call, and what it depends on."""

    key: str = ""
    """Key of the kept output; empty if the output is not to be kept."""
    kept: Kept = field(default_factory=Kept)
    looks: Looks = field(default_factory=Looks)
    """Every look that was taken for it."""
    may_be_kept: bool = True
    """Whether its output may be kept: nothing secret was shown, and everything could be done."""

    def rest_on(self, looks: Mapping[Look, Seen]) -> None:
        """Adds everything that one plan's answer depends on."""
        self.looks.join(looks)

    def output(self) -> Output | None:
        """The kept output, if it still holds."""
        entry = self.kept.get(self.key)
        try:
            said = data_of(entry[0]) if entry else None
        except ValueError:  # costs only the work
            return None
        match said:
            case [str(out), str(err), int(code)]:
                return Output(out, err, code)
            case _:
                return None

    def keep(self, output: Output) -> None:
        """Keeps what the call printed."""
        if self.may_be_kept:
            self.kept.put(self.key, json_of([output.out, output.err, output.code]), self.looks.answers)


def run_of(paths: Sequence[Path], root: Path | None, asked: Sequence[Any]) -> Run | None:
    """The run for a call; `asked`: everything that decides its output and how it looks. None if there is no place to keep it."""
    try:
        places = [os.path.realpath(""), os.path.realpath(root) if root else ""]
        return Run(key_of([program_digest(), repr(tuple(asked)), *places, *map(str, paths)]))
    except OSError:
        return None
