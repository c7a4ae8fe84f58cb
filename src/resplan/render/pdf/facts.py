"""What a written PDF says of itself, read from its bytes: the family it is set in, and whether it is PDF/A."""

from collections.abc import Sequence


def family_of(content: bytes, families: Sequence[str]) -> str | None:
    """The first of the families that is embedded; a font's name in the file has no spaces."""
    return next((family for family in families if b"+" + family.replace(" ", "").encode() in content), None)


def is_archival(content: bytes) -> bool:
    """Whether it calls itself PDF/A; that metadata stands uncompressed in the file."""
    return b"<pdfaid:part>" in content
