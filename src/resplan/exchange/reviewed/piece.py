"""A text with tracked changes: pieces, some of which are kept when certain changes are accepted."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from resplan.office.document import Revision, Run
from resplan.text.shown import as_typed

Accepts = Callable[[Revision], bool]
"""Whether a tracked change counts as done."""


class Piece(Struct, frozen=True):
    """Some words, and the tracked changes that they are part of."""

    text: str
    revisions: tuple[Revision, ...] = ()
    """The innermost last."""
    is_struck: bool = False

    def is_there(self, accepts: Accepts) -> bool:
        """Whether it is in the text once the accepted changes are made and the others undone."""
        return all(accepts(each) == (each.kind == "inserted") for each in self.revisions)


Pieces = tuple[Piece, ...]


def piece_of(run: Run, *around: Revision | None) -> Piece:
    """A run as a piece; `around`: the tracked changes of the paragraph or row that contains it."""
    revisions = dict.fromkeys(each for each in (*around, *revisions_of(run.revision)) if each is not None)
    return Piece(run.text, tuple(revisions), run.is_struck)


def revisions_of(revision: Revision | None) -> Iterator[Revision]:
    """The tracked changes around a place, ending with this one; the outer ones come first."""
    if revision is not None:
        yield from revisions_of(revision.within)
        yield revision


def text_of(pieces: Iterable[Piece], accepts: Accepts) -> str:
    """The text of the pieces as somebody would type it: one blank between words, lines trimmed."""
    whole = "".join(piece.text for piece in pieces if piece.is_there(accepts))
    lines = (" ".join(line.split()) for line in as_typed(whole).splitlines())
    return "\n".join(line for line in lines if line)


def everything(_: Revision) -> bool:
    """Accepts every tracked change."""
    return True


def nothing(_: Revision) -> bool:
    """Accepts no tracked change, which gives the document as it was before them."""
    return False
