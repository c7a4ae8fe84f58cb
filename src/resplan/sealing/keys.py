"""Keys: how they are read, made and named, and the one way in which each kind of key signs."""

from typing import assert_never

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from msgspec import Struct

from resplan.errors import UsageError
from resplan.files.digest import sha256

PrivateKey = Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
PublicKey = Ed25519PublicKey | ec.EllipticCurvePublicKey | rsa.RSAPublicKey
_HASHES: dict[str, HashAlgorithm] = {"secp256r1": SHA256(), "secp384r1": SHA384(), "secp521r1": SHA512()}
"""The accepted curves, each with its hash."""
_LEAST_BITS, _MOST_BITS = 2048, 8192
_BROKEN = (ValueError, TypeError, UnsupportedAlgorithm)
_CERTIFICATE = b"-----BEGIN CERTIFICATE-----"
LARGEST_FILE = 200_000
"""The most bytes of a file with keys or certificates."""


class SigningKey(Struct, frozen=True):
    """A private key, and the certificates that say whose it is, its own first."""

    key: PrivateKey
    certificates: tuple[x509.Certificate, ...] = ()


def key_id(key: PublicKey) -> str:
    """How a key is named: SHA-256 of its public part (SubjectPublicKeyInfo), in hexadecimal digits."""
    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def new_key(passphrase: str) -> tuple[bytes, bytes]:
    """A new Ed25519 key: its private part, encrypted if there is a passphrase, and its public part, both as PEM."""
    key = Ed25519PrivateKey.generate()
    secret = BestAvailableEncryption(passphrase.encode("utf-8")) if passphrase else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, secret), public_pem(key.public_key())


def public_pem(key: PublicKey) -> bytes:
    """A public key as PEM."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def is_encrypted(content: bytes) -> bool:
    """Whether a private key as PEM needs a passphrase."""
    return b"ENCRYPTED" in content


def signing_key(name: str, content: bytes, passphrase: str | None, certificates: bytes = b"") -> SigningKey:
    """The private key in a PEM file; certificates may stand in the same file, or in another one."""
    try:
        key = load_pem_private_key(content, passphrase.encode("utf-8") if passphrase else None)
    except _BROKEN as error:
        if is_encrypted(content):
            raise UsageError(
                "{file} does not open with this passphrase. Call again and give the right one.", file=name
            ) from error
        raise UsageError(
            "{file} holds no private key that can be read. Name a PEM file; `resplan pack --new-key KEY.pem` makes one.",
            file=name,
        ) from error
    if not isinstance(key, PrivateKey):
        raise _unfit(name)
    known = fit(name, key.public_key())
    chain = certificates_in(name, certificates or content)
    if chain and key_id(known) != key_id(_key_of(name, chain[0])):
        raise UsageError(
            "The first certificate is not of the key in {file}. Put the key's own certificate before those above it.",
            file=name,
        )
    return SigningKey(key, chain)


def certificates_in(name: str, content: bytes) -> tuple[x509.Certificate, ...]:
    """All certificates of a PEM file, in its order; none if there is none."""
    if _CERTIFICATE not in content:
        return ()
    try:
        return tuple(x509.load_pem_x509_certificates(content))
    except _BROKEN as error:
        raise UsageError("{file} holds a certificate that cannot be read. Save it as PEM again.", file=name) from error


def public_keys_in(name: str, content: bytes) -> tuple[PublicKey, ...]:
    """The public key of a PEM file that holds one; none if there is none."""
    if b"-----BEGIN PUBLIC KEY-----" not in content:
        return ()
    try:
        return (fit(name, load_pem_public_key(content)),)
    except _BROKEN as error:
        raise UsageError("{file} holds a public key that cannot be read. Save it as PEM again.", file=name) from error


def _key_of(name: str, certificate: x509.Certificate) -> PublicKey:
    try:
        return fit(name, certificate.public_key())
    except _BROKEN as error:
        raise _unfit(name) from error


def fit(name: str, key: object) -> PublicKey:
    """A public key, if its kind is accepted; else an error."""
    match key:
        case Ed25519PublicKey():
            return key
        case ec.EllipticCurvePublicKey() if key.curve.name in _HASHES:
            return key
        case rsa.RSAPublicKey() if _LEAST_BITS <= key.key_size <= _MOST_BITS:
            return key
        case _:
            raise _unfit(name)


def _unfit(name: str) -> UsageError:
    return UsageError(
        "{file} has a key of a kind that is not taken. Ed25519, ECDSA (P-256, P-384, P-521) and RSA from 2,048 bits are.",
        file=name,
    )


def signed_with(key: PrivateKey, message: bytes) -> bytes:
    """The signature of a message: Ed25519; ECDSA with the hash of its curve; RSA as cards make it, PKCS #1 v1.5 with SHA-256."""
    match key:
        case Ed25519PrivateKey():
            return key.sign(message)
        case ec.EllipticCurvePrivateKey():
            return key.sign(message, ec.ECDSA(_HASHES[key.curve.name]))
        case rsa.RSAPrivateKey():
            return key.sign(message, padding.PKCS1v15(), SHA256())
        case _:
            assert_never(key)


def is_signed_with(key: PublicKey, signature: bytes, message: bytes) -> bool:
    """Whether the signature is this key's for this message."""
    try:
        match key:
            case Ed25519PublicKey():
                key.verify(signature, message)
            case ec.EllipticCurvePublicKey():
                key.verify(signature, message, ec.ECDSA(_HASHES[key.curve.name]))
            case rsa.RSAPublicKey():
                key.verify(signature, message, padding.PKCS1v15(), SHA256())
            case _:
                assert_never(key)
    except InvalidSignature:
        return False
    return True
