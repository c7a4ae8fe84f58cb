"""What a document of ours says of its head outside of any marked place: number, day, title, signer, recipients, bases.

It is read as from any office's document, once from what was sent and once from what came; where the two differ, somebody changed it.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import starmap, zip_longest
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from resplan.exchange.foreign.document_head import DATED, read_letter
from resplan.exchange.foreign.lines import Line, lines_of
from resplan.exchange.reviewed.piece import Accepts, everything, nothing, piece_of, revisions_of
from resplan.framework.framework import Framework
from resplan.merge.change import Change
from resplan.merge.thing import HEAD, Data
from resplan.office.document import Block, Paragraph, Revision, WordTable, paragraphs_in, with_paragraphs
from resplan.source import KeyPath
from resplan.source.inside import value_at
from resplan.text import fold, lower_first

_FIELDS: tuple[KeyPath, ...] = (
    *(("number",), ("place",), ("issued",), ("title",)),
    *(("issuer", "power"), ("issuer", "signer_post"), ("issuer", "signer_name"), ("joint_issuers",)),
    *(("recipients",), ("bases",)),
)
_MOST_ROWS = 12
"""Letterheads and signatures stand in tables of at most so many rows."""
_PARTS = re.compile(r"\n| \| ")
"""What separates the lines and cells of a passage."""
_BASIS = "can cu "
Blocks = Sequence[Block]


class HeadRead(Struct, frozen=True):
    """Changes of the head, and those that are only proposed by tracked changes nobody accepted."""

    changes: tuple[Change, ...] = ()
    proposed: tuple[tuple[Change, Revision | None], ...] = ()
    """The proposed changes, each with the last tracked change in its lines."""
    told: frozenset[str] = frozenset()
    """The lines, as sent and as they came, that hold nothing but these fields."""

    def without(self, passage: str) -> str:
        """A passage without the lines that were read."""
        parts = [part for part in _PARTS.split(passage) if _plain(part) not in self.told]
        return "\n".join(parts) if self.told else passage


def head_read(documents: tuple[Blocks, Blocks], accepts: Accepts, head: Data, framework: Framework) -> HeadRead:
    """`documents`: as sent and as it came; `head`: the plan's of today. Of another document than the plan's own nothing is read."""
    sent, sent_lines, unread = _said(documents[0], nothing, framework)
    if _key(sent.get("title")) != _key(head.get("title")):
        return HeadRead()
    came, _, unread_now = _said(documents[1], accepts, framework)
    wished, wished_lines, _ = _said(documents[1], everything, framework)
    may_lack = not unread_now <= unread
    """Whether a basis may be missing only because its line can no longer be read."""
    changes = tuple(_changes(sent, came, head, may_lack=may_lack))
    wishes = [each for each in _changes(sent, wished, head, may_lack=may_lack) if each not in changes]

    def told(paths: set[KeyPath]) -> frozenset[str]:
        return frozenset((*_told(sent, sent_lines, paths, wished), *_told(wished, wished_lines, paths, sent)))

    proposed = tuple((each, _last_in(documents[1], accepts, told({each.path}))) for each in wishes)
    return HeadRead(changes, proposed, told({each.path for each in (*changes, *wishes)}))


def _said(blocks: Blocks, accepts: Accepts, framework: Framework) -> tuple[Data, list[Line], set[str]]:
    """What a document says of its head, the lines that say it, and the lines of bases that cannot be read."""
    tables = [at for at, block in enumerate(blocks) if isinstance(block, WordTable) and not _is_small(block)]
    lines = lines_of([_as_accepted(block, accepts) for block in blocks], tables)
    found = read_letter(lines, framework)
    unread = {_plain(line.text) for line in lines if line.number not in found.read}
    bases = {text for text in unread if text.startswith(_BASIS)}
    return found.data, [line for line in lines if line.number in found.read], bases


def _as_accepted(block: Block, accepts: Accepts) -> Block:
    """A block with the accepted tracked changes made and all others undone."""

    def accepted(paragraph: Paragraph) -> Paragraph:
        runs = (run for run in paragraph.runs if piece_of(run).is_there(accepts))
        return replace(paragraph, runs=tuple(replace(run, revision=None) for run in runs))

    return with_paragraphs(block, accepted, _is_small)


def _is_small(table: WordTable) -> bool:
    """Whether a table can be a letterhead or hold signatures."""
    return len(table.rows) <= _MOST_ROWS


def _last_in(blocks: Blocks, accepts: Accepts, told: Container[str]) -> Revision | None:
    """The last unaccepted tracked change in the paragraphs that say one of these lines with that change or without it."""
    found = (
        revision
        for paragraph in paragraphs_in(blocks, _is_small)
        for run in paragraph.runs
        for revision in revisions_of(run.revision)
        if not accepts(revision) and _says(paragraph, told)
    )
    return max(found, key=lambda each: each.at, default=None)


def _says(paragraph: Paragraph, told: Container[str]) -> bool:
    readings = (_as_accepted(paragraph, accepts) for accepts in (nothing, everything))
    return any(_plain(line.text) in told for each in readings for line in lines_of([each], ()))


def _changes(sent: Data, came: Data, head: Data, *, may_lack: bool) -> Iterator[Change]:
    """Each changed field. Its old value is the plan's, if that is what was sent, else the value that was sent."""
    for path in _FIELDS:
        if path == ("bases",) and may_lack:
            continue
        was, now, today = (value_at(each, path) for each in (sent, came, head))
        if now and was != now:
            is_ours = _key(was) == _key(today)
            value = _bases(now, was or [], today or []) if path == ("bases",) else now
            if path == ("joint_issuers",) and len(now) < len(was or ()):
                continue  # a signature without its name may only seem to be gone
            if path == ("joint_issuers",):
                value = [*starmap(_merged, zip_longest(today or [], was or [], now, fillvalue={}))][: len(now)]
            if path == ("title",) and is_ours and was[:1] != today[:1]:
                value = lower_first(now)  # the capital that begins its line was the layout's
            yield Change(HEAD, path, today if is_ours else was, value)


def _merged(today: Data, was: Data, now: Data) -> Data:
    """A joint issuer as it is today, with the changes made in the lines around the signature."""
    changed = {key for key in {*was, *now} if was.get(key) != now.get(key)}
    return {key: value for key, value in {**today, **{key: now.get(key) for key in changed}}.items() if value}


def _bases(came: Sequence[Data], sent: Sequence[Data], today: Sequence[Data]) -> list[Data]:
    """The bases as they came; a basis that nobody changed stays as the plan writes it."""
    ours, before = ({_key(each): each for each in bases} for bases in (today, sent))
    return [
        {
            **ours.get(_key(basis), {}),
            **{key: text for key, text in basis.items() if before.get(_key(basis), {}).get(key) != text},
            **({} if _key(basis) in ours else basis),
        }
        for basis in came
    ]


def _key(value: Any) -> Any:  # plain data
    """A key that is equal for equal things, however they are spelled; a basis is identified by its document."""
    match value:
        case str():
            return " ".join(part.lstrip("0") for part in fold(value).split())
        case Mapping():
            return _key(str(value.get("document", "")))
        case Sequence():
            return [_key(each) for each in value]
        case _:
            return value or ""


def _told(said: Data, lines: Sequence[Line], paths: set[KeyPath], other: Data) -> Iterator[str]:
    """The lines that hold only what changed, in the form that `_plain` makes."""
    simple = {_plain(str(value_at(said, path) or "")) for path in paths if path[0] in {"number", "issuer"}}
    if ("joint_issuers",) in paths:
        simple |= {_plain(str(text)) for each in said.get("joint_issuers", ()) for text in each.values()}
    if ("recipients",) in paths:
        simple |= {_plain(each) for each in said.get("recipients", ()) if each not in other.get("recipients", ())}
    title = f" {_plain(str(said.get('title', '')))} "
    changed = said.get("bases", ()) if ("bases",) in paths else ()
    bases = [_key(each) for each in changed if each not in other.get("bases", ())]
    for line in lines:
        text = _plain(line.text)
        is_day = paths & {("place",), ("issued",)} and DATED.fullmatch(line.text)
        is_title = ("title",) in paths and f" {text} " in title
        is_basis = text.startswith(_BASIS) and any(f" {base} " in f" {_key(line.text)} " for base in bases)
        if text in simple or is_day or is_title or is_basis:
            yield text


def _plain(text: str) -> str:
    return " ".join(fold(text).split()).removeprefix("so ")
