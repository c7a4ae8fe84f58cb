"""A text in which people tracked their changes: pieces, of which each reading of the document keeps some."""

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
        """Whether somebody reads it once the accepted changes are done and the others undone."""
        return all(accepts(each) == (each.kind == "inserted") for each in self.revisions)


Pieces = tuple[Piece, ...]


def piece_of(run: Run, *around: Revision | None) -> Piece:
    """A run as a piece; `around`: what the paragraph or row that it stands in was part of."""
    revisions = dict.fromkeys(each for each in (*around, *revisions_of(run.revision)) if each is not None)
    return Piece(run.text, tuple(revisions), run.is_struck)


def revisions_of(revision: Revision | None) -> Iterator[Revision]:
    """A tracked change after those that it was made in."""
    if revision is not None:
        yield from revisions_of(revision.within)
        yield revision


def text_of(pieces: Iterable[Piece], accepts: Accepts) -> str:
    """What is read, as somebody would type it: one blank between words, lines trimmed."""
    whole = "".join(piece.text for piece in pieces if piece.is_there(accepts))
    lines = (" ".join(line.split()) for line in as_typed(whole).splitlines())
    return "\n".join(line for line in lines if line)


def everything(_: Revision) -> bool:
    """Every tracked change is done."""
    return True


def nothing(_: Revision) -> bool:
    """No tracked change is done: the document as it was before them."""
    return False
