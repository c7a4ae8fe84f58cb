"""A plan's files without the persons who sent something in: the rest of each file, its comments and order, stays."""

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from resplan.errors import ResplanError
from resplan.plan.anonymity import senders_of, without_anybody
from resplan.plan.feedback_item import Sender
from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan_file import REGISTERS, PlanFile
from resplan.plan.privacy import is_private
from resplan.source import KeyPath, SourceFile, Span
from resplan.source.edit import Edit, as_bytes, edited, proved
from resplan.source.emit import quoted_text
from resplan.source.inside import leaves
from resplan.source.places import node_at, whole_span
from resplan.source.position import lines_of

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)
_TOLD = frozenset(("text", "reason", "cause", "proposal", "field", "name", "source", "answer", "passage"))
"""Keys in the registers whose text may name a person."""


def without_senders(loaded: LoadedPlan, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files without the senders in the register; the texts of the registers have each sender's name covered."""
    senders = senders_of(loaded)
    return {
        **contents,
        **{file.source.name: _bare(file, senders, contents[file.source.name]) for file in _with_registers(loaded)},
    }


def _with_registers(loaded: LoadedPlan) -> Iterator[PlanFile]:
    """The files that hold a part of a register."""
    return (file for file in loaded.files if any(name in file.offsets for name in REGISTERS))


def _bare(file: PlanFile, senders: tuple[Sender, ...], before: bytes) -> bytes:
    source = file.source
    edits = [*_emptied(file), *_covered(file, senders)]
    after = proved(source, edits) if edits else source
    if after is None or without_anybody(senders, source.name) != source.name:
        raise ResplanError(
            "{file} names a sender in a way that resplan cannot take out, so nothing was packed. Write the item as "
            "`resplan feedback add` does, or pack it as it is with --with-senders.",
            file=source.name,
        )
    text = edited(source.text, edits)
    text = _COMMENT.sub(lambda comment: without_anybody(senders, comment[0]), text)
    return as_bytes(text, before)


def _emptied(file: PlanFile) -> Iterator[Edit]:
    """Replaces every value that names a person by an empty one."""
    places = (_personal(file, path) for path, said in leaves(file.source.data) if said not in ({}, []))
    for place in dict.fromkeys(place for place in places if place is not None):
        span = _span(file.source, place)
        if span is not None:
            yield Edit(_with_comment(file.source, span), _closed(span, "null"), place)


def _personal(file: PlanFile, path: KeyPath) -> KeyPath | None:
    """The outermost place above a value that names a person; None if the value belongs to no such place."""
    place = file.plan_path(path)
    above = len(place) - len(path)
    return next((path[:count] for count in range(1, len(path) + 1) if is_private(place[: above + count])), None)


def _span(source: SourceFile, path: KeyPath) -> Span | None:
    """The whole of a value, however many lines it takes; `locate` gives only the first line, for people."""
    node = node_at(source.root, path)
    return None if node is None else whole_span(node)


def _closed(span: Span, text: str) -> str:
    """A text that replaces one which ended at the beginning of a line."""
    return text + "\n" if span.end_column == 1 and span.end_line > span.line else text


def _with_comment(source: SourceFile, span: Span) -> Span:
    """A place with the comment that follows it."""
    lines = lines_of(source.text)
    rest = (
        lines[span.end_line - 1][span.end_column - 1 :] if span.end_line <= len(lines) and span.end_column > 1 else ""
    )
    is_comment = rest[:1].isspace() and rest.lstrip().startswith("#")
    return replace(span, end_column=span.end_column + len(rest)) if is_comment else span


def _covered(file: PlanFile, senders: tuple[Sender, ...]) -> Iterator[Edit]:
    """Covers persons in texts."""
    for path, text in leaves(file.source.data):
        if not (isinstance(text, str) and path[-1] in _TOLD and _is_of_register(file, path)):
            continue
        if _personal(file, path) is None:
            covered = without_anybody(senders, text)
            span = _span(file.source, path)
            if covered != text and span is not None:
                yield Edit(span, _closed(span, quoted_text(covered)), path)


def _is_of_register(file: PlanFile, path: KeyPath) -> bool:
    return file.part.is_item or path[0] in REGISTERS
