"""How documents are made and where they go; refuses calls that ask for something that does not exist."""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from resplan.errors import ResplanError, UsageError
from resplan.framework.data import default_framework
from resplan.framework.document import DocumentForm, Documents
from resplan.framework.loader import load_framework
from resplan.workflows.documents.writing import TRACE

LeftOut = Callable[[Path, int], None]
"""Called for each plan with the number of its places that could not be taken in; perhaps several times for one plan."""
Refused = Callable[[Path, ResplanError], None]
"""Called for each of many plans from which nothing was made, with the reason; perhaps several times for one plan."""
Advance = Callable[[int, int], None]
"""Called after each piece of work with the number done and the total."""


class Delivery(Struct, frozen=True):
    """How documents are made and where they go; these options apply to every document of the catalogue."""

    formats: tuple[str, ...] = ()
    """The formats by their file endings; if empty, the document's first format."""
    output: Path | None = None
    """A folder, or a file if only one is written; by default `out` beside the plan."""
    trace: bool = False
    """Whether to write, beside the document, a table with the sources of each figure."""
    jobs: int | None = None
    """Number of processes; by default as many as the machine has processors."""
    advance: Advance | None = None
    left_out: LeftOut | None = None
    refused: Refused | None = None
    """If None, the first refused plan ends everything; a single refused plan always does."""
    template: Path | None = None
    """An office's own Word file, to be filled with the plan's text."""
    root: Path | None = None
    """The outermost folder that a plan may refer to; found from each plan's place if not given."""
    force: bool = False
    """Whether to overwrite a document that was changed since resplan wrote it."""


def catalogue() -> Documents:
    """Every document that can be asked for."""
    return load_framework(default_framework()).documents


def refuse_strange(keys: Sequence[str], *, about: str | None, template: Path | None, formats: Sequence[str]) -> None:
    """Refuses a call for a document that `render` does not write, or with an option that none of its documents has."""
    forms = catalogue().of_command("render")
    for key in keys:
        if key not in forms:
            known = ", ".join(forms)
            raise UsageError("There is no document “{name}”. Choose from {known}.", name=key, known=known)
    if template and (tuple(keys) != ("plan",) or "docx" not in formats):
        raise UsageError("--template fills a Word file with the plan: it goes with --document plan and docx in --to.")
    if about and not any(forms[key].about for key in keys):
        raise UsageError("--task goes with --document proposal: no other document is about one task.")


def formats_of(forms: Sequence[DocumentForm], how: Delivery) -> tuple[str, ...]:
    """The formats to write; an error if a wanted document lacks one. The table of sources counts as a format of its own."""
    formats = how.formats or forms[0].formats[:1]
    for form in forms:
        for name in formats:
            if name not in form.formats:
                raise no_such_format(name, form.formats)
    return (*formats, TRACE) if how.trace else formats


def no_such_format(name: str, known: Sequence[str]) -> UsageError:
    """The error for a format that a document does not have."""
    if len(known) == 1:
        return UsageError("There is no format “{format}” here, only {known}.", format=name, known=known[0])
    return UsageError("There is no format “{format}”. Choose from {known}.", format=name, known=", ".join(known))
