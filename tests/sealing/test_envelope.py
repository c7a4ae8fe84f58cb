"""Signatures: another reader of DSSE verifies them, each kind of key signs in its one way, those made elsewhere are taken."""

import base64
import hashlib
import json
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, x25519
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_public_key,
)

from resplan.errors import ResplanError, UsageError
from resplan.sealing.envelope import envelope_bytes, foreign_signature, holds, read_envelope, signed, to_sign
from resplan.sealing.keys import new_key, public_pem, signing_key

PAYLOAD = '{"unit": "Huế"}\n'.encode()
CURVES = {"P-256": ec.SECP256R1, "P-384": ec.SECP384R1, "P-521": ec.SECP521R1}
KEYS: dict[str, Callable[[], object]] = {
    "Ed25519": Ed25519PrivateKey.generate,
    "RSA": lambda: rsa.generate_private_key(65537, 2048),
    **{name: (lambda curve=curve: ec.generate_private_key(curve())) for name, curve in CURVES.items()},
}


def pem(key: object) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", KEYS)
def test_each_kind_of_key_signs_and_only_for_its_message(kind: str) -> None:
    signer = signing_key("key.pem", pem(KEYS[kind]()), None)
    payload, (read,) = read_envelope("x", envelope_bytes(PAYLOAD, [signed(PAYLOAD, signer)]))
    assert payload == PAYLOAD
    assert holds(read, PAYLOAD)
    assert not holds(read, PAYLOAD + b" ")


def test_another_reader_of_dsse_verifies_it() -> None:
    key = signing_key("key.pem", new_key("")[0], None)
    envelope = json.loads(envelope_bytes(PAYLOAD, [signed(PAYLOAD, key)]))
    kind, (row,) = envelope["payloadType"].encode(), envelope["signatures"]
    body = base64.b64decode(envelope["payload"])
    message = b" ".join((b"DSSEv1", str(len(kind)).encode(), kind, str(len(body)).encode(), body))
    load_pem_public_key(row["publicKey"].encode()).verify(base64.b64decode(row["sig"]), message)  # type: ignore[union-attr, call-arg]
    assert body == PAYLOAD
    der = key.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert row["keyid"] == hashlib.sha256(der).hexdigest()


@pytest.mark.parametrize(
    "make",
    [
        lambda: rsa.generate_private_key(65537, 1024),
        lambda: ec.generate_private_key(ec.SECP256K1()),
        x25519.X25519PrivateKey.generate,
    ],
    ids=["short", "strange curve", "not for signing"],
)
def test_a_weak_or_strange_key_is_not_taken(make: Callable[[], object]) -> None:
    with pytest.raises(UsageError, match="not taken"):
        signing_key("key.pem", pem(make()), None)


def test_a_key_opens_with_its_passphrase_alone() -> None:
    private, public = new_key("mật khẩu")
    assert public_pem(signing_key("k", private, "mật khẩu").key.public_key()) == public
    for wrong in (None, "sai"):
        with pytest.raises(UsageError, match="passphrase"):
            signing_key("k", private, wrong)
    with pytest.raises(UsageError, match="no private key"):
        signing_key("k", public, None)


def test_a_signature_made_elsewhere_is_taken_as_bytes_as_base64_or_as_an_envelope() -> None:
    key = rsa.generate_private_key(65537, 2048)
    made = key.sign(to_sign(PAYLOAD), padding.PKCS1v15(), SHA256())
    public = public_pem(key.public_key())
    envelope = envelope_bytes(PAYLOAD, foreign_signature("s", made, public, PAYLOAD))
    for content, beside in ((made, public), (base64.encodebytes(made), public), (envelope, b"")):
        (signature,) = foreign_signature("s", content, beside, PAYLOAD)
        assert holds(signature, PAYLOAD)
    for content, beside, words in (
        (made, b"", "--certificate"),
        (made[:-1] + bytes([made[-1] ^ 1]), public, "not a signature of this bundle"),
        (envelope_bytes(b"{}", []), b"", "another bundle"),
        (made, b"no key", "no public key"),
        (b"{\xff" + made[2:], public, "not a signature of this bundle"),  # bytes that begin like an envelope
    ):
        with pytest.raises(UsageError, match=words):
            foreign_signature("s", content, beside, PAYLOAD)


@pytest.mark.parametrize(
    "content",
    [b"{}", b"[]", b"null", b'{"payloadType": "x", "payload": "!", "signatures": []}', b"\xff", b'{"signatures": [1]}'],
)
def test_what_is_no_envelope_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(ResplanError):
        read_envelope("x", content)


def test_a_stranger_s_key_of_a_strange_kind_is_no_wrong_call() -> None:
    row = {"sig": "", "publicKey": public_pem(ec.generate_private_key(ec.SECP256K1()).public_key()).decode()}
    data = {"payloadType": "application/vnd.in-toto+json", "payload": "", "signatures": [row]}
    with pytest.raises(ResplanError, match="as a DSSE envelope") as refused:
        read_envelope("x", json.dumps(data).encode())
    assert refused.value.exit_code == 3
