"""Names that tie a place in a document to what it shows of the plan: `task:4.03:title`. It knows no format.

An id may be any text, so its signs other than letters, digits, `.`, `_`, `-` and `~` are written as in a web address.
"""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a piece of text shows: of which kind of thing, which one, and which of its fields."""

    kind: str
    id: str
    role: str

    def __str__(self) -> str:
        return ":".join(quote(part, safe="") for part in (self.kind, self.id, self.role))


def anchored(markdown: str, kind: str, identifier: str, role: str) -> str:
    """Official Markdown with its anchor; empty text, or text of nothing that has an id, gets none."""
    return f'[{markdown}]{{id="{Anchor(kind, identifier, role)}"}}' if markdown and identifier else markdown
