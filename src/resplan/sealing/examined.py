"""Examines a bundle from outside: its archive, its manifest, its signatures. It does not look into the plan."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from resplan.sealing.bundle import MANIFEST, PLAN, SIGNATURES, opened
from resplan.sealing.integrity import integrity, manifest_lost
from resplan.sealing.manifest import Manifest, read_manifest
from resplan.sealing.seals import seals
from resplan.sealing.trust import Signer, Trusted
from resplan.sealing.verdict import Point


class Examined(Struct, frozen=True):
    """What was found."""

    points: tuple[Point, ...]
    parts: Mapping[str, bytes]
    """The parts that could be read."""
    manifest: Manifest | None = None
    """None if it could not be read."""
    signers: tuple[Signer, ...] = ()
    """The signers whose signatures are valid, trusted or not."""

    @property
    def has_whole_plan(self) -> bool:
        """Whether every file of the plan is there, changed or not."""
        named = self.manifest.digests if self.manifest else {}
        return all(part in self.parts for part in named if part.startswith(PLAN))


def examined(name: str, content: bytes, trusted: Sequence[Trusted], on: date | None) -> Examined:
    """Examines a bundle from anybody; without a day, certificates must hold on the bundle's own day."""
    found = opened(name, content)
    lost = manifest_lost(found)
    if lost is not None:
        return Examined((lost,), found.parts)
    manifest = read_manifest(name, found.parts[MANIFEST])
    signed, signers = seals(found.parts[MANIFEST], found.parts.get(SIGNATURES), trusted, on or manifest.as_of)
    return Examined((*integrity(found, manifest), *signed), found.parts, manifest, signers)
