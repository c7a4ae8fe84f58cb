"""How large a file may be before it is refused: a guard against accidents and attacks, far above any real plan."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of one file."""

    size_bytes: int = 20_000_000
    """A plan of ten thousand tasks in one file has about 8 MB."""
    depth: int = 24
    """Nested mappings and lists; a plan uses seven."""
    nodes: int = 800_000
    """Keys, values and list items; ten thousand tasks have about 500,000."""
    settings_bytes: int = 400_000
    """A TOML file beside a plan: settings have a kilobyte."""
    fingerprint_bytes: int = 2_000_000
    """A JSON file beside a plan: the fingerprint of a long resolution has half a megabyte."""
    evidence_bytes: int = 200_000_000
    """A file that is given as evidence; a scanned decision has some MB, a film of a meeting is better named by its address."""


LIMITS = Limits()
