"""The claims of a bundle: each part with its SHA-256, the plan by its meaning, what it was made with.

It has the form of an in-toto statement, so that other tools find the parts' digests where they look for them.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from resplan.documents.wish import Wish, wish_said
from resplan.errors import ResplanError
from resplan.files.digest import sha256
from resplan.sealing.bundle import MANIFEST, SIGNATURES
from resplan.source.strangers import json_of
from resplan.text import parse_date

_STATEMENT = "https://in-toto.io/Statement/v1"
_KIND = "urn:resplan:bundle:1"


class PackedDocument(Struct, frozen=True):
    """A document in a bundle: its part, and what was asked for when it was made."""

    part: str
    wish: Wish


class Manifest(Struct, frozen=True):
    """The claims of a bundle."""

    digests: Mapping[str, str]
    """SHA-256 of each part by its name, without the manifest itself and its signatures."""
    program: str
    framework: str
    framework_date: str
    framework_sha256: str
    unit: str
    """As the plan names it."""
    title: str
    number: str
    plan: str
    """Name, below `plan/`, of the single file that the plan is; empty for a folder."""
    meaning_sha256: str
    as_of: date
    language: str
    """Language of the check's result."""
    documents: tuple[PackedDocument, ...] = ()
    with_senders: bool = False


def digests_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 of each part that a manifest speaks of."""
    return {name: sha256(parts[name]) for name in sorted(parts) if name not in (MANIFEST, SIGNATURES)}


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as a file, in UTF-8."""
    predicate = {
        "program": {"name": "resplan", "version": manifest.program},
        "framework": {
            "id": manifest.framework,
            "date": manifest.framework_date,
            "sha256": manifest.framework_sha256,
        },
        "plan": {
            "unit": manifest.unit,
            "title": manifest.title,
            "number": manifest.number,
            "file": manifest.plan,
            "meaning_sha256": manifest.meaning_sha256,
            "with_senders": manifest.with_senders,
        },
        "as_of": manifest.as_of.isoformat(),
        "language": manifest.language,
        "documents": [
            {"part": document.part, **document.wish.said(document.wish.as_of or manifest.as_of)}
            for document in manifest.documents
        ],
    }
    subject = [{"name": name, "digest": {"sha256": digest}} for name, digest in sorted(manifest.digests.items())]
    statement = {"_type": _STATEMENT, "subject": subject, "predicateType": _KIND, "predicate": predicate}
    return (json.dumps(statement, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_manifest(bundle: str, content: bytes) -> Manifest:
    """The manifest of a bundle that anybody may have written."""
    try:
        return _manifest(json_of(content, f"{bundle}: {MANIFEST}"))
    except (KeyError, TypeError, ValueError) as error:
        raise ResplanError(
            "{file} has a manifest that this resplan cannot read: it was made by a newer one or changed by hand."
            " Update resplan, or ask for the bundle again.",
            file=bundle,
        ) from error


def _manifest(data: Any) -> Manifest:  # plain JSON data
    if (data["_type"], data["predicateType"]) != (_STATEMENT, _KIND):
        raise ValueError(data["predicateType"])
    said = data["predicate"]
    plan, framework, as_of = said["plan"], said["framework"], parse_date(_text(said["as_of"]))
    if as_of is None or not isinstance(plan["with_senders"], bool):
        raise ValueError(said["as_of"])
    digests = {_text(row["name"]): _text(row["digest"]["sha256"]) for row in data["subject"]}
    if len(digests) != len(data["subject"]):
        raise ValueError("a part is named twice")
    return Manifest(
        digests,
        program=_text(said["program"]["version"]),
        framework=_text(framework["id"]),
        framework_date=_text(framework["date"]),
        framework_sha256=_text(framework["sha256"]),
        unit=_text(plan["unit"]),
        title=_text(plan["title"]),
        number=_text(plan["number"]),
        plan=_text(plan["file"]),
        meaning_sha256=_text(plan["meaning_sha256"]),
        as_of=as_of,
        language=_text(said["language"]),
        documents=tuple(map(_document, said["documents"])),
        with_senders=plan["with_senders"],
    )


def _document(data: Any) -> PackedDocument:  # plain JSON data
    names = {_text(name): _text(value) for name, value in data.items()}
    wish = wish_said(names)
    if wish is None:
        raise ValueError(names["part"])
    return PackedDocument(names["part"], wish)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
