"""Certificates for tests: an authority, one below it, an office; each as the test wants it."""

from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from msgspec import Struct


class Holder(Struct, frozen=True):
    """A key and its certificate."""

    key: Any
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def private_pem(self) -> bytes:
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


USAGES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


def certified(
    name: str,
    by: Holder | None = None,
    *,
    years: tuple[int, int] = (2024, 2030),
    ca: bool = False,
    below: int | None = None,
    usages: tuple[str, ...] | None = None,
    critical: str = "",
) -> Holder:
    """A holder, certified by another one or by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    first, last = (datetime(year, 1, 1, tzinfo=UTC) for year in years)
    builder = (
        x509.CertificateBuilder(by.certificate.subject if by else subject, subject, key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=below if ca else None), critical=True)
    )
    if usages is not None:
        builder = builder.add_extension(x509.KeyUsage(**{each: each in usages for each in USAGES}), critical=True)
    if critical:
        extension = x509.UnrecognizedExtension(x509.ObjectIdentifier(critical), b"\5\0")
        builder = builder.add_extension(extension, critical=True)
    return Holder(key, builder.sign(by.key if by else key, SHA256()))
