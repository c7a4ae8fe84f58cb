"""The receipt for a bundle, which its sender keeps: what came, by its digests, and what was found to hold."""

import json
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from resplan.errors import Said
from resplan.framework.unit_names import unit_title
from resplan.language import LANGUAGES, Language, worded
from resplan.sealing.manifest import Manifest
from resplan.sealing.trust import Signer
from resplan.sealing.verdict import Verdict
from resplan.text import format_date

VERSION = 1


class Receipt(Struct, frozen=True):
    """What was received."""

    manifest: Manifest
    sha256: str
    """SHA-256 of the whole bundle."""
    verdict: Verdict
    signers: tuple[Signer, ...]
    on: date | None
    """Day of receipt; without it a line is left for it."""
    by: str


def receipt_json(receipt: Receipt) -> bytes:
    """The receipt for programs, in UTF-8."""
    manifest = receipt.manifest
    data = {
        "version": VERSION,
        "bundle_sha256": receipt.sha256,
        "meaning_sha256": manifest.meaning_sha256,
        "unit": manifest.unit,
        "title": manifest.title,
        "number": manifest.number,
        "as_of": manifest.as_of.isoformat(),
        "received": receipt.on.isoformat() if receipt.on else None,
        "received_by": receipt.by or None,
        "signers": [{"name": each.name, "key": each.key, "standing": each.trust.value} for each in receipt.signers],
        "points": [{"mark": each.mark.value, "text": worded(each.said, "en")} for each in receipt.verdict.points],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def receipt_text(receipt: Receipt) -> bytes:
    """The receipt for people, in both languages, in UTF-8."""
    blocks = ("\n".join(worded(line, language) for line in _lines(receipt, language)) for language in LANGUAGES)
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _lines(receipt: Receipt, language: Language) -> Iterator[Said]:
    manifest = receipt.manifest
    yield Said("RECEIPT FOR A BUNDLE OF A PLAN")
    yield Said("Unit: {unit}", unit=unit_title(manifest.unit, manifest.as_of))
    yield Said("Plan: {number} {title}", number=manifest.number, title=manifest.title)
    yield Said("State of: {day}", day=format_date(manifest.as_of, language))
    yield Said("Bundle, SHA-256: {digest}", digest=receipt.sha256)
    yield Said("Content of the plan, SHA-256: {digest}", digest=manifest.meaning_sha256)
    yield Said("Received on: {day}", day=format_date(receipt.on, language) if receipt.on else "…………………")
    yield Said("Received by: {name}", name=receipt.by or "…………………")
    for point in receipt.verdict.points:
        yield Said("- {point}", point=point.said)
