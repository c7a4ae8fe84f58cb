"""Whether the parts of a bundle are those that its manifest names, and the archive the one that was packed."""

from collections.abc import Iterator

from resplan.errors import Said
from resplan.sealing.bundle import MANIFEST, Around, Opened
from resplan.sealing.manifest import Manifest, digests_of
from resplan.sealing.verdict import Mark, Point


def integrity(opened: Opened, manifest: Manifest) -> list[Point]:
    """One point for each part that is not as it was packed; one that holds, if there is none."""
    return list(_faults(opened, manifest)) or [
        Point(Mark.HOLDS, Said("All {count} parts are as they were packed.", count=len(manifest.digests)))
    ]


def _faults(opened: Opened, manifest: Manifest) -> Iterator[Point]:
    found = digests_of(opened.parts)
    for part in sorted({*manifest.digests, *found, *opened.damaged}):
        if part in opened.damaged:
            said = Said("{part} was damaged: its bytes do not fit their checksum.", part=part)
        elif part not in found:
            said = Said("{part} is missing: the manifest names it.", part=part)
        elif part not in manifest.digests:
            said = Said("{part} was added: the manifest does not name it.", part=part)
        elif found[part] != manifest.digests[part]:
            said = Said("{part} was changed: its SHA-256 is not the one in the manifest.", part=part)
        else:
            continue
        yield Point(Mark.FAILS, said)
    if opened.around is not None:
        yield Point(Mark.FAILS, _between(opened.around))


def _between(around: Around) -> Said:
    match around.near:
        case None:
            return Said("The archive is not as resplan packed it: another program has packed its parts again.")
        case "":
            return Said("The archive is not as resplan packed it: a byte in the list of parts at its end was changed.")
        case part:
            return Said("The archive is not as resplan packed it: a byte beside {part} was changed.", part=part)


def manifest_lost(opened: Opened) -> Point | None:
    """What to say of a bundle whose manifest cannot be read."""
    if MANIFEST in opened.parts:
        return None
    said = Said("{part} was damaged: its bytes do not fit their checksum.", part=MANIFEST)
    return Point(Mark.FAILS, said if MANIFEST in opened.damaged else Said("{part} is missing.", part=MANIFEST))
