"""What of ours has changed since an office copied it: shown line by line, and taken over where the office has left the lines alone.

The text that a template was copied from is kept beside the plan (`.resplan/templates/`), not in the program: it goes into a clone and
to another machine with the copy, and every program, of whichever version, can hold all three against each other. Of a Word file
only a digest is kept: nothing can be joined in it line by line.
"""

from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from resplan.errors import UsageError
from resplan.files import installed
from resplan.files.place import Kind
from resplan.files.room import Room, room_of
from resplan.files.writing import begun_anew, changing
from resplan.merge.linewise import Chunk, Fate, Text, three_ways
from resplan.plan.files import HEAD
from resplan.source.edit import as_bytes
from resplan.workflows.documents.own_templates import (
    LARGEST_FILE,
    ORIGINALS,
    decoded,
    own_templates,
    template_names,
)

_VERB = "template update"


class OwnCopy(Struct, frozen=True, dict=True):
    """An office's own template that replaces one of ours, as lines."""

    name: str
    base: Text | None
    """The text that it was copied from; None if that is not known."""
    theirs: Text
    """Ours as it is now."""
    own: Text

    @cached_property
    def chunks(self) -> list[Chunk]:
        """The three versions compared; empty if the original is not known."""
        return [] if self.base is None else three_ways(self.base, self.theirs, self.own)

    @property
    def news(self) -> list[Chunk]:
        """Changes in ours of lines that the office left alone."""
        return self._of(Fate.THEIRS)

    @property
    def collisions(self) -> list[Chunk]:
        """Lines that both have changed."""
        return self._of(Fate.COLLISION)

    @property
    def merged(self) -> Text:
        """The copy with our changes; lines that both have changed stay as they were."""
        return _lines_of(self.chunks, "merged") if self.base is not None else self.own

    @property
    def remembered(self) -> Text:
        """What counts as the merged copy's source: in collisions the old lines, so that they are shown until somebody settles them."""
        settled = _lines_of(self.chunks, "settled")
        again = [line for chunk in three_ways(settled, self.theirs, self.merged) for line in chunk.merged]
        return settled if again == self.merged else self.theirs  # lines that are alike could be taken for others

    def _of(self, fate: Fate) -> list[Chunk]:
        return [chunk for chunk in self.chunks if chunk.fate is fate]


def _lines_of(chunks: Sequence[Chunk], which: str) -> list[str]:
    return [line for chunk in chunks for line in getattr(chunk, which)]


def own_copies(room: Room) -> list[OwnCopy]:
    """The own templates in a plan's folder that replace ours."""
    known = set(template_names())
    return [_copy(room, name, text) for name, text in own_templates(room).items() if name in known]


def _copy(room: Room, name: str, text: str) -> OwnCopy:
    place = f"{ORIGINALS}/{name}"
    base = room.read(place, LARGEST_FILE) if room.kind(place) is Kind.FILE else None
    ours = (installed.templates() / name).read_bytes()
    return OwnCopy(
        name, None if base is None else _split(decoded(place, base)), _split(decoded(name, ours)), _split(text)
    )


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


@begun_anew
def update_templates(folder: Path, names: Collection[str], *, keep: bool) -> list[OwnCopy]:
    """Takes over what does not collide; returns the copies that ours had something new for. `keep`: collisions count as settled."""
    with changing(folder, _VERB, is_kept=(folder / HEAD).is_file()) as change:
        copies = own_copies(room_of(folder))
        _refuse_unknown(names, copies)
        found = [copy for copy in copies if (not names or copy.name in names) and (copy.news or copy.collisions)]
        for copy in found:
            before = change.read(copy.name) or b""
            line_end = "\r\n" if b"\r\n" in before else "\n"
            if list(copy.merged) != list(copy.own):
                change.put(copy.name, as_bytes(line_end.join(copy.merged), before))
            base = copy.theirs if keep else copy.remembered
            change.put(f"{ORIGINALS}/{copy.name}", "\n".join(base).encode("utf-8"))
        return found


def _refuse_unknown(names: Collection[str], copies: Sequence[OwnCopy]) -> None:
    known = {copy.name: copy for copy in copies}
    for name in names:
        if name not in known:
            raise UsageError("The plan has no own template {name} in place of ours.", name=name)
        if known[name].base is None:
            raise UsageError(
                "What {name} was copied from is not known, so nothing can be joined. Copy ours anew elsewhere with "
                "`resplan template copy {name} -o DIR` and compare the two.",
                name=name,
            )
