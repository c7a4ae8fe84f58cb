"""The output of a whole call of `check`, kept: asked again, no plan is read and none of the check's code is imported."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from resplan.files.looks import Look, Looks, Seen
from resplan.workflows.check.kept import Kept, key_of
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.program import program_digest


@dataclass(frozen=True, slots=True)
class Output:
    """What a call said."""

    out: str
    err: str
    code: int


@dataclass(slots=True)
class Run:
    """One call, and what it rests on."""

    key: str
    kept: Kept = field(default_factory=Kept)
    looks: Looks = field(default_factory=Looks)
    """Every look that was taken for it."""
    may_be_kept: bool = True
    """Whether every plan's answer may be: nothing secret was told, and nothing that could not be done."""

    def rest_on(self, looks: Mapping[Look, Seen]) -> None:
        """Takes what one plan's answer rests on."""
        self.looks.answers |= {look: seen for look, seen in looks.items() if look not in self.looks.answers}

    def output(self) -> Output | None:
        """What it said before, if that still holds."""
        entry = self.kept.get(self.key)
        match entry and entry[0]:
            case [str(out), str(err), int(code)]:
                return Output(out, err, code)
            case _:
                return None

    def keep(self, output: Output) -> None:
        """Keeps what it said."""
        if self.may_be_kept:
            self.kept.put(self.key, [output.out, output.err, output.code], self.looks.answers)


def run_of(paths: Sequence[Path], options: CheckOptions, shown: Sequence[Any]) -> Run | None:
    """The run that a call asks for; `shown`: all that decides how its output looks. None where there is no place to be."""
    asked = (options.as_of, options.stage, options.select, options.ignore, options.fail_on, *shown)
    try:
        places = [os.path.realpath(""), os.path.realpath(options.root) if options.root else ""]
        return Run(key_of([program_digest(), repr(asked), *places, *map(str, paths)]))
    except OSError:
        return None
