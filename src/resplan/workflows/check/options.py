"""What a call of `check` asks for. It knows no rule and no plan."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from resplan.findings import Timings


class CheckOptions(Struct, frozen=True):
    """What a call of `check` asks for; the plan's settings or the plan itself decide the rest."""

    as_of: date | None = None
    stage: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    timings: "Timings | None" = None
    root: Path | None = None
    """The outermost folder that a plan may refer to; derived from each plan's place if not given."""

    @property
    def question(self) -> tuple[object, ...]:
        """What decides the answer besides the files; a kept answer is found by it, so a new option belongs here."""
        return (self.as_of, self.stage, self.select, self.ignore, self.fail_on)


class FixOptions(Struct, frozen=True):
    """What may be written."""

    unsafe: bool = False
    """Also where the meaning may change: misspelt keys, similar ids, stale names, missing bases."""
    only_show: bool = False
