"""What every `edit` does: told by flags, or asked in a terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

from resplan.cli.language import current_language
from resplan.cli.things.fields import may_ask
from resplan.cli.things.telling import tell_thing
from resplan.errors import UsageError

if TYPE_CHECKING:
    from resplan.merge.thing import Thing


def edit_thing(path: Path | None, thing: "Thing", given: dict[str, str]) -> int:
    """Writes the fields that are told; returns the exit code."""
    from resplan.workflows.things.writing import edit

    told = given
    if not told and may_ask():
        from resplan.cli.things.questions import ask_for_change

        told = ask_for_change(path, thing)
    elif not told:
        raise UsageError("Say what is to be otherwise, such as --set notes=…. In a terminal the command asks for it.")
    return tell_thing(edit(path, thing, told, current_language()))
