"""How large a file may be: far above any real plan, against accidents and attacks."""

from msgspec import Struct


class Limits(Struct, frozen=True):
    """Limits for one file."""

    size_bytes: int = 20_000_000
    """A plan of ten thousand tasks in one file has about 8 MB."""
    depth: int = 24
    """Depth of nested mappings and lists; a plan uses seven."""
    nodes: int = 800_000
    """Keys, values and list items; ten thousand tasks have about 500,000."""
    settings_bytes: int = 400_000
    """A TOML file beside a plan; settings take a kilobyte."""
    fingerprint_bytes: int = 2_000_000
    """A JSON file beside a plan; a long resolution's fingerprint takes half a megabyte."""
    evidence_bytes: int = 200_000_000
    """A file given as evidence: a scanned decision takes some MB; for a film its address is better."""


LIMITS = Limits()
