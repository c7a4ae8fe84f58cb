"""The guide inside a starter for an office's own Word file, as official Markdown: it explains every tag there is."""

from resplan.documents.environment import fill
from resplan.documents.tags import load_tags

_TEMPLATE = "letterhead/guide.vi.md.j2"


def letterhead_guide(name: str) -> str:
    """The guide for a file of that name."""
    return fill(_TEMPLATE, {"name": name, "tags": load_tags()})
