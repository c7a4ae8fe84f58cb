"""Names that tie a place in a document to what it shows of the plan: `task:4.03:title`. It knows no format.

An id may be any text, so its signs other than letters, digits, `.`, `_`, `-` and `~` are written as in a web address.
"""

from functools import lru_cache
from urllib.parse import quote, unquote

from msgspec import Struct

_PARTS = 3


class Anchor(Struct, frozen=True):
    """The part of a plan that a piece of text shows: the kind of thing, its id, and the field."""

    kind: str
    id: str
    role: str
    copy: str = ""
    """The number of the place, where a document shows the same more than once; empty for the first."""

    @classmethod
    def read(cls, written: str) -> "Anchor | None":
        """The anchor that a name in a document stands for; the second of two places with one anchor ends in `:2`."""
        parts = [unquote(part) for part in written.split(":")]
        return cls(*parts) if _PARTS <= len(parts) <= _PARTS + 1 else None

    def __str__(self) -> str:
        return ":".join(map(_quoted, (self.kind, self.id, self.role, *filter(None, [self.copy]))))


@lru_cache(maxsize=4096)  # a row has one id in each of its cells
def _quoted(part: str) -> str:
    return quote(part, safe="")


def anchored(markdown: str, kind: str, identifier: str, role: str | int) -> str:
    """Official Markdown with its anchor; empty text, or text of nothing that has an id, gets none."""
    return f'[{markdown}]{{id="{Anchor(kind, identifier, str(role))}"}}' if markdown and identifier else markdown
