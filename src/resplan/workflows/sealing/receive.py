"""`resplan receive`: takes in bundles from anybody, sorted by unit and version, with a receipt for each sender."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from resplan.errors import ResplanError
from resplan.files.entry import digest_of
from resplan.files.journal import FOLDER as JOURNAL
from resplan.files.opening import read_given
from resplan.files.place import Kind, entries_at, kind_at
from resplan.files.writing import begun_anew, changing
from resplan.plan.files import SETTINGS
from resplan.sealing.bundle import LARGEST, PLAN, is_bundle
from resplan.sealing.manifest import Manifest
from resplan.sealing.receipt import Receipt, receipt_json, receipt_text
from resplan.sealing.trust import Trusted
from resplan.sealing.verdict import Verdict
from resplan.workflows.plans.bundled import no_bundle
from resplan.workflows.plans.secrecy_gate import refuse_marked_parts
from resplan.workflows.sealing.remade import unit_slug
from resplan.workflows.sealing.verify import Verified, verified

_BUNDLE = "bundle.zip"
_RECEIPT = "bien-nhan"
_SHORT = 8


class Received(Struct, frozen=True):
    """A bundle that was taken in."""

    folder: Path
    manifest: Manifest
    verdict: Verdict
    receipt: Path
    was_there: bool
    """Whether the very same bundle had been taken in before."""
    earlier: tuple[str, ...]
    """Other versions of the unit's plan in the same folder."""


class Refusal(Struct, frozen=True):
    """A bundle that was not taken in: because something does not hold, or because it cannot be read."""

    verdict: Verdict | None
    error: ResplanError | None = None


class ReceiveOptions(Struct, frozen=True):
    """What a call of `receive` asks for."""

    place: Path
    trusted: Sequence[Trusted] = ()
    on: date | None = None
    """Day of receipt, on which certificates must hold, too; without it the day that the bundle speaks for."""
    by: str = ""
    """Who received it."""


def receive(file: Path, options: ReceiveOptions) -> Received | Refusal:
    """Takes one bundle in, whole or not at all."""
    try:
        content = read_given(file, LARGEST)
        if not is_bundle(content):
            return Refusal(None, no_bundle(file))
        found = verified(file.as_posix(), content, options.trusted, options.on)
        manifest = found.bundle.manifest
        if not found.verdict.holds or manifest is None:
            return Refusal(found.verdict)
        refuse_marked_parts(found.bundle.parts)
        return _taken_in(content, found, manifest, options)
    except ResplanError as error:
        return Refusal(None, error)


def _versions(folder: Path) -> list[str]:
    if kind_at(str(folder), "") is not Kind.FOLDER:
        return []
    return [name for name, kind in entries_at(str(folder), "") if kind is Kind.FOLDER and name != JOURNAL]


@begun_anew
def _taken_in(content: bytes, found: Verified, manifest: Manifest, options: ReceiveOptions) -> Received:
    digest = digest_of(content)
    unit, version = unit_slug(manifest.unit), f"{manifest.as_of.isoformat()}-{digest[:_SHORT]}"
    own = options.place / unit
    with changing(own, "receive", is_kept=False) as change:
        earlier = tuple(name for name in _versions(own) if name != version)
        before = change.read(f"{version}/{_BUNDLE}")
        receipt = Receipt(manifest, digest, found.verdict, found.bundle.signers, options.on, by=options.by)
        if before is None:
            for name, part in found.bundle.parts.items():
                # The sender's settings are for the sender's own checks.
                if name != PLAN + SETTINGS:
                    change.put(f"{version}/{name}", part)
            change.put(f"{version}/{_BUNDLE}", content)
            change.put(f"{version}/{_RECEIPT}.json", receipt_json(receipt))
            change.put(f"{version}/{_RECEIPT}.txt", receipt_text(receipt))
    folder = own / version
    receipt_place = folder / f"{_RECEIPT}.txt"
    return Received(folder, manifest, found.verdict, receipt_place, was_there=before is not None, earlier=earlier)
