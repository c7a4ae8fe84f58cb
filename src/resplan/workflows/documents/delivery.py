"""How documents are made and where they go, refused where a call asks for what there is not."""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from resplan.errors import ResplanError, UsageError
from resplan.framework.data import default_framework
from resplan.framework.document import DocumentForm, Documents
from resplan.framework.loader import load_framework
from resplan.workflows.documents.writing import TRACE

LeftOut = Callable[[Path, int], None]
"""Told of each plan of which not every place could be taken in, and of how many; of one plan perhaps several times."""
Refused = Callable[[Path, ResplanError], None]
"""Called for each of many plans from which nothing was made, with the reason; perhaps several times for one plan."""
Advance = Callable[[int, int], None]
"""Told after each piece of work how many are done, and of how many."""


class Delivery(Struct, frozen=True):
    """How documents are made and where they go: every document of the catalogue can have all of it."""

    formats: tuple[str, ...] = ()
    """By their file endings; the document's first one if not said."""
    output: Path | None = None
    """A folder, or the file where there is one to write; `out` beside the plan if not said."""
    trace: bool = False
    """Whether a table goes beside the document that says where each figure comes from."""
    jobs: int | None = None
    """Processes; as many as the machine has processors if not said."""
    advance: Advance | None = None
    left_out: LeftOut | None = None
    refused: Refused | None = None
    """Without it the first refused plan ends everything, as a refused single plan always does."""
    template: Path | None = None
    """An office's own Word file, which the plan's text goes into."""
    root: Path | None = None
    """The outermost folder that a plan may refer to; found from each plan's place if not given."""
    force: bool = False
    """Whether a document that was changed since resplan wrote it is written over."""


def catalogue() -> Documents:
    """Every document that can be asked for."""
    return load_framework(default_framework()).documents


def refuse_strange(
    command: str, keys: Sequence[str], *, about: str | None, template: Path | None, formats: Sequence[str]
) -> None:
    """Refuses a call for a document that the command does not write, or with an option that none of its documents has."""
    forms = catalogue().of_command(command)
    for key in keys:
        if key not in forms:
            known = ", ".join(forms)
            raise UsageError("There is no document “{name}”. Choose from {known}.", name=key, known=known)
    if template and (tuple(keys) != ("plan",) or "docx" not in formats):
        raise UsageError("--template fills a Word file with the plan: it goes with --document plan and docx in --to.")
    if about and not any(forms[key].about for key in keys):
        raise UsageError("--task goes with --document proposal: no other document is about one task.")


def formats_of(forms: Sequence[DocumentForm], how: Delivery) -> tuple[str, ...]:
    """The formats, if every document that is wanted has each of them; the trace is one of its own."""
    formats = how.formats or forms[0].formats[:1]
    for form in forms:
        for name in formats:
            if name not in form.formats:
                raise no_such_format(name, form.formats)
    return (*formats, TRACE) if how.trace else formats


def no_such_format(name: str, known: Sequence[str]) -> UsageError:
    """The answer to a format that a document does not have."""
    if len(known) == 1:
        return UsageError("There is no format “{format}” here, only {known}.", format=name, known=known[0])
    return UsageError("There is no format “{format}”. Choose from {known}.", format=name, known=", ".join(known))
