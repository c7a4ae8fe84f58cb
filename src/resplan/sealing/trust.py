"""Who made a signature, according to the keys and certificates that the reader trusts, on a day."""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509.oid import ExtensionOID, NameOID
from msgspec import Struct

from resplan.errors import ResplanError
from resplan.sealing.envelope import Signature
from resplan.sealing.keys import PublicKey, certificates_in, fit, key_id, public_keys_in

LONGEST_CHAIN = 6
"""The most certificates from a signer's own up to a trusted one."""
_KNOWN = frozenset(
    {
        *(ExtensionOID.BASIC_CONSTRAINTS, ExtensionOID.KEY_USAGE, ExtensionOID.EXTENDED_KEY_USAGE),
        *(ExtensionOID.SUBJECT_ALTERNATIVE_NAME, ExtensionOID.CERTIFICATE_POLICIES),
    }
)
"""Extensions that may be marked critical: we understand them, or they do not concern signing documents."""
_BROKEN = (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError, x509.DuplicateExtension)


class Trusted(Struct, frozen=True):
    """A key or certificate that the reader trusts, under the name of its file."""

    name: str
    key: PublicKey
    certificate: x509.Certificate | None = None


class Trust(Enum):
    """How far the reader trusts a signer."""

    TRUSTED = "trusted"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    NOT_YET = "not yet valid"


class Signer(Struct, frozen=True):
    """Who signed, as far as the reader's keys show."""

    trust: Trust
    name: str
    """The reader's name for a trusted signer; else the signer's own; empty for an unknown key without certificates."""
    key: str
    """SHA-256 of the public key."""
    since: date | None = None
    until: date | None = None
    """The days between which the certificates hold."""


def trusted_in(name: str, content: bytes, called: str) -> list[Trusted]:
    """The keys and certificates that a PEM file makes the reader trust."""
    found = [
        *(Trusted(called, key) for key in public_keys_in(name, content)),
        *(Trusted(called, fit(name, each.public_key()), each) for each in certificates_in(name, content)),
    ]
    if not found:
        raise ResplanError(
            "{file} holds no public key and no certificate that could be trusted. Name PEM files, or a folder of them.",
            file=name,
        )
    return found


def signer_of(signature: Signature, trusted: Sequence[Trusted], on: date) -> Signer:
    """Who made a valid signature: known by the key itself, or by certificates that lead to a trusted one."""
    key = key_id(signature.key)
    own = signature.certificates[:1]
    for each in trusted:
        if key_id(each.key) == key:
            certificates = tuple(filter(None, (each.certificate or (own[0] if own else None),)))
            return _dated(each.name if not each.certificate else subject(each.certificate), key, certificates, on)
    chain = _chain(signature.certificates, trusted) if own else None
    if chain is None:
        return Signer(Trust.UNKNOWN, subject(own[0]) if own else "", key)
    return _dated(subject(own[0]), key, chain, on)


def _dated(name: str, key: str, certificates: Sequence[x509.Certificate], on: date) -> Signer:
    """The signer, judged by the days on which all of the certificates hold."""
    since = max((each.not_valid_before_utc.date() for each in certificates), default=None)
    until = min((each.not_valid_after_utc.date() for each in certificates), default=None)
    trust = Trust.TRUSTED
    if since and on < since:
        trust = Trust.NOT_YET
    if until and on > until:
        trust = Trust.EXPIRED
    return Signer(trust, name, key, since, until)


def subject(certificate: x509.Certificate) -> str:
    """The holder that a certificate names, and the organisation."""
    try:
        of = certificate.subject
        names = [*of.get_attributes_for_oid(NameOID.COMMON_NAME), *of.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)]
        return ", ".join(dict.fromkeys(str(each.value) for each in names)) or of.rfc4514_string()
    except _BROKEN:
        return ""


def _chain(sent: Sequence[x509.Certificate], trusted: Sequence[Trusted]) -> list[x509.Certificate] | None:
    """From the signer's certificate up to a trusted one, each issued by the next; None if they do not lead to one."""
    roots = [each.certificate for each in trusted if each.certificate is not None]
    chain = [sent[0]]
    if not _may_sign(sent[0]):
        return None
    while len(chain) < LONGEST_CHAIN:
        root = next((each for each in roots if _issued(chain[-1], each, len(chain) - 1)), None)
        if root is not None:
            return [*chain, root]
        between = (each for each in sent[1:] if each not in chain and _issued(chain[-1], each, len(chain) - 1))
        above = next(between, None)
        if above is None:
            return None
        chain.append(above)
    return None


def _issued(certificate: x509.Certificate, issuer: x509.Certificate, below: int) -> bool:
    """Whether a certificate was issued by another that may issue, `below` issuers standing under that one."""
    try:
        if not _is_understood(issuer):
            return False
        constraints = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = _usage(issuer)
        certificate.verify_directly_issued_by(issuer)
    except (*_BROKEN, x509.ExtensionNotFound):
        return False
    is_short = constraints.path_length is None or below <= constraints.path_length
    return constraints.ca and is_short and (usage is None or usage.key_cert_sign)


def _may_sign(certificate: x509.Certificate) -> bool:
    """Whether a certificate allows its holder to sign documents."""
    try:
        usage = _usage(certificate)
        return _is_understood(certificate) and (usage is None or usage.digital_signature or usage.content_commitment)
    except _BROKEN:
        return False


def _usage(certificate: x509.Certificate) -> x509.KeyUsage | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return None


def _is_understood(certificate: x509.Certificate) -> bool:
    """Whether every critical extension is one that we understand."""
    return all(each.oid in _KNOWN for each in certificate.extensions if each.critical)
