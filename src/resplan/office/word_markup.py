"""Word's markup for several readers: tracked changes, content controls, text boxes, runs that belong together."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from resplan.office.document import Change, Revision, Run
from resplan.office.markup import Element, attribute, child, children, local_name
from resplan.office.word_styles import switch, value

REVISIONS: Mapping[str, Change] = {
    "ins": "inserted",
    "moveTo": "inserted",
    "del": "deleted",
    "moveFrom": "deleted",
}
"""Elements of tracked changes, and whether they insert or delete their content."""


def cells_of(row: Element | None, tag: str) -> Iterator[tuple[Element, str]]:
    """The cells of a row, each with the tag of the content control around it."""
    for element in children(row):
        match local_name(element):
            case "tc":
                yield element, tag
            case "sdt":
                yield from cells_of(content_of(element), tag_of(element) or tag)
            case "customXml":
                yield from cells_of(element, tag)
            case _:
                pass


def joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Joins neighbours that differ only in their text, since Word splits texts arbitrarily."""
    before: Run | None = None
    for run in runs:
        if before is not None and replace(before, text="") == replace(run, text=""):
            before = replace(before, text=before.text + run.text)
            continue
        if before is not None:
            yield before
        before = run
    if before is not None:
        yield before


def named(element: Element, name: str) -> Iterator[Element]:
    """The outermost elements of this name below an element."""
    for each in children(element):
        if local_name(each) == name:
            yield each
        elif local_name(each) != "Fallback":
            yield from named(each, name)


def content_of(control: Element) -> Element | None:
    """The content of a content control; empty if it is only a prompt."""
    is_prompt = switch(child(control, "sdtPr", "showingPlcHdr"))
    return None if is_prompt else child(control, "sdtContent")


def tag_of(control: Element) -> str:
    """The tag of a content control."""
    return value(child(control, "sdtPr", "tag")) or ""


def revision_of(element: Element, within: Revision | None = None) -> Revision:
    """The tracked change that an element describes, and the one around it."""
    author, at = (attribute(element, name) or "" for name in ("author", "date"))
    return Revision(REVISIONS[local_name(element)], author, at, within)
