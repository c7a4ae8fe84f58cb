"""Signatures of a manifest in a DSSE envelope (Dead Simple Signing Envelope, version 1), so that other tools can verify them.

Beside each signature stands the public key, or the certificates, of whoever signed: what they are worth is for `trust`.
"""

import base64
import json
from collections.abc import Sequence
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec import Struct

from resplan.errors import ResplanError, UsageError
from resplan.sealing.keys import (
    PublicKey,
    SigningKey,
    certificates_in,
    fit,
    is_signed_with,
    key_id,
    public_keys_in,
    public_pem,
    signed_with,
)
from resplan.source.strangers import json_of

TYPE = "application/vnd.in-toto+json"
MOST_SIGNATURES = 20
"""The most signatures in an envelope, and the most certificates beside a signature."""


class Signature(Struct, frozen=True):
    """One signature, and whose it says it is."""

    signature: bytes
    key: PublicKey
    certificates: tuple[x509.Certificate, ...] = ()
    """The signer's own first; none if only the key is known."""


def to_sign(payload: bytes) -> bytes:
    """The bytes that are signed for a payload: its pre-authentication encoding."""
    return b"DSSEv1 %d %s %d %s" % (len(TYPE), TYPE.encode("ascii"), len(payload), payload)


def signed(payload: bytes, signer: SigningKey) -> Signature:
    """The signature of a payload."""
    return Signature(signed_with(signer.key, to_sign(payload)), signer.key.public_key(), signer.certificates)


def holds(signature: Signature, payload: bytes) -> bool:
    """Whether a signature was made for this payload with this key."""
    return is_signed_with(signature.key, signature.signature, to_sign(payload))


def envelope_bytes(payload: bytes, signatures: Sequence[Signature]) -> bytes:
    """The envelope as JSON, in UTF-8."""
    rows = [_row(signature) for signature in signatures]
    data = {"payloadType": TYPE, "payload": _base64(payload), "signatures": rows}
    return (json.dumps(data, indent=1) + "\n").encode("ascii")


def _row(signature: Signature) -> dict[str, str]:
    row = {"keyid": key_id(signature.key), "sig": _base64(signature.signature)}
    if signature.certificates:
        chain = b"".join(each.public_bytes(Encoding.PEM) for each in signature.certificates)
        return {**row, "certificate": chain.decode("ascii")}
    return {**row, "publicKey": public_pem(signature.key).decode("ascii")}


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def read_envelope(name: str, content: bytes) -> tuple[bytes, tuple[Signature, ...]]:
    """Payload and signatures of an envelope that anybody may have written."""
    try:
        data = json_of(content, name)
        rows = data["signatures"] if data["payloadType"] == TYPE else []
        return base64.b64decode(data["payload"], validate=True), tuple(
            _signature(name, row) for row in rows[:MOST_SIGNATURES]
        )
    except (KeyError, TypeError, ValueError, AttributeError, UsageError) as error:
        raise ResplanError(
            "{file} cannot be read as a DSSE envelope of a resplan manifest. Ask for the bundle, or the signature, again.",
            file=name,
        ) from error


def _signature(name: str, row: Any) -> Signature:  # plain JSON data
    made = base64.b64decode(row["sig"], validate=True)
    return of_signer(name, made, (row.get("certificate") or row["publicKey"]).encode("ascii"))


def of_signer(name: str, made: bytes, pem: bytes) -> Signature:
    """A signature with its signer's certificates or public key, as PEM."""
    chain = certificates_in(name, pem)[:MOST_SIGNATURES]
    keys = (fit(name, chain[0].public_key()),) if chain else public_keys_in(name, pem)
    if not keys:
        raise UsageError("{file} holds no public key and no certificate. Name a PEM file with one.", file=name)
    return Signature(made, keys[0], chain)


def foreign_signature(name: str, content: bytes, pem: bytes, payload: bytes) -> tuple[Signature, ...]:
    """Signatures made elsewhere: an envelope, or the bare bytes of one, perhaps in base64, with the signer's `pem` beside it."""
    if _is_text(content) and content.lstrip().startswith(b"{"):
        inner, signatures = read_envelope(name, content)
        if inner != payload:
            raise UsageError(
                "{file} is the signature of another bundle. Sign what --to-sign writes for this plan.", file=name
            )
    elif not pem:
        raise UsageError(
            "{file} does not say whose signature it is. Name the certificate with --certificate.", file=name
        )
    else:
        signatures = (of_signer(name, _bare(content), pem),)
    for signature in signatures:
        if not holds(signature, payload):
            raise UsageError(
                "{file} is not a signature of this bundle by that key. Sign what --to-sign writes: plan, day and"
                " program must be the same in both calls.",
                file=name,
            )
    return signatures


def _is_text(content: bytes) -> bool:
    """Whether all of it is text: an envelope is, and the bytes of a signature may begin like one."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _bare(content: bytes) -> bytes:
    """A signature's bytes; some programs give them as base64."""
    try:
        return base64.b64decode(b"".join(content.split()), validate=True)
    except ValueError:
        return content
