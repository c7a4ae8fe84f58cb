"""Whom a signature is trusted to be of: by key, by certificate, by authority, on a day; whatever does not lead there is unknown."""

from datetime import date

import pytest

from certificates import Holder, certified
from resplan.errors import ResplanError
from resplan.sealing.envelope import Signature, envelope_bytes, read_envelope, signed
from resplan.sealing.keys import new_key, signing_key
from resplan.sealing.seals import seals
from resplan.sealing.trust import Signer, Trust, Trusted, signer_of, trusted_in
from resplan.sealing.verdict import Mark

ON = date(2025, 6, 30)
ROOT = certified("Ban Cơ yếu", ca=True, usages=("key_cert_sign", "crl_sign"))
BETWEEN = certified("CA Chính phủ", ROOT, ca=True, below=0)
OFFICE = certified("Thành uỷ Huế", BETWEEN, usages=("digital_signature",))


def by(*chain: Holder) -> Signature:
    key = signing_key("k", chain[0].private_pem, None, b"".join(each.pem for each in chain))
    return read_envelope("x", envelope_bytes(b"x", [signed(b"x", key)]))[1][0]


def trusting(*holders: Holder) -> list[Trusted]:
    return trusted_in("roots.pem", b"".join(each.pem for each in holders), "roots")


def signer(signature: Signature, trusted: list[Trusted], on: date = ON) -> Signer:
    return signer_of(signature, trusted, on)


def test_a_signer_is_known_by_its_authority_or_by_its_own_certificate() -> None:
    for trusted in (trusting(ROOT), trusting(BETWEEN), trusting(OFFICE)):
        assert signer(by(OFFICE, BETWEEN), trusted).trust is Trust.TRUSTED
    assert signer(by(OFFICE, BETWEEN), trusting(ROOT)).name == "Thành uỷ Huế"
    assert signer(by(OFFICE, BETWEEN), []) == Signer(Trust.UNKNOWN, "Thành uỷ Huế", signer(by(OFFICE), []).key)


def test_a_bare_key_is_called_as_its_file_is() -> None:
    private, public = new_key("")
    made = signed(b"x", signing_key("k", private, None))
    found = signer(made, trusted_in("a.pub.pem", public, "Văn phòng Tỉnh uỷ"))
    assert (found.trust, found.name) == (Trust.TRUSTED, "Văn phòng Tỉnh uỷ")
    assert signer(made, trusted_in("b.pem", new_key("")[1], "b")).trust is Trust.UNKNOWN


@pytest.mark.parametrize(
    ("on", "trust"),
    [
        (date(2023, 12, 31), Trust.NOT_YET),
        (date(2024, 1, 1), Trust.TRUSTED),
        (date(2030, 1, 1), Trust.TRUSTED),
        (date(2030, 1, 2), Trust.EXPIRED),
    ],
    ids=str,
)
def test_certificates_hold_between_their_days(on: date, trust: Trust) -> None:
    assert signer(by(OFFICE, BETWEEN), trusting(ROOT), on).trust is trust


def test_an_authority_that_has_ended_ends_what_stands_on_it() -> None:
    short = certified("CA ngắn hạn", ROOT, ca=True, years=(2024, 2025))
    office = certified("Tỉnh uỷ Sơn La", short)
    found = signer(by(office, short), trusting(ROOT))
    assert (found.trust, found.until) == (Trust.EXPIRED, date(2025, 1, 1))


def _same_name() -> Signature:
    """Issued by an authority that only bears the name of the trusted one."""
    double = certified("Ban Cơ yếu", ca=True)
    return by(certified("Thành uỷ Huế", double), double)


LEADING_NOWHERE = {
    "without what stands between": lambda: by(OFFICE),
    "of another authority's name": _same_name,
    "issued by an office": lambda: by(certified("Sở", OFFICE), OFFICE, BETWEEN),
    "deeper than the authority allows": lambda: by(
        certified("Sở", inner := certified("CA con", BETWEEN, ca=True)), inner, BETWEEN
    ),
    "by an authority that may not issue": lambda: by(
        certified("Sở", inner := certified("CA con", ROOT, ca=True, usages=("crl_sign",))), inner
    ),
    "not for signing": lambda: by(certified("Sở", BETWEEN, usages=("key_agreement",)), BETWEEN),
    "with a condition that nobody here knows": lambda: by(certified("Sở", BETWEEN, critical="1.2.3.4"), BETWEEN),
    "in a circle": lambda: by(own := certified("Tự ký", ca=True), own, own),
}


@pytest.mark.parametrize("name", LEADING_NOWHERE)
def test_certificates_that_do_not_lead_to_a_trusted_one_vouch_for_nobody(name: str) -> None:
    assert signer(LEADING_NOWHERE[name](), trusting(ROOT)).trust is Trust.UNKNOWN


def test_a_key_must_be_that_of_its_first_certificate() -> None:
    with pytest.raises(ResplanError, match="not of the key"):
        signing_key("k", OFFICE.private_pem, None, BETWEEN.pem)


@pytest.mark.parametrize("content", [b"", b"-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n"])
def test_a_file_without_keys_cannot_be_trusted(content: bytes) -> None:
    with pytest.raises(ResplanError):
        trusted_in("a.pem", content, "a")


def marks(envelope: bytes | None, trusted: list[Trusted], payload: bytes = b"x") -> list[Mark]:
    return [point.mark for point in seals(payload, envelope, trusted, ON)[0]]


def test_whoever_names_keys_wants_a_signature_of_one_of_them() -> None:
    stranger = signed(b"x", signing_key("k", new_key("")[0], None))
    ours = by(OFFICE, BETWEEN)
    assert marks(None, []) == [Mark.NOTE]
    assert marks(None, trusting(ROOT)) == [Mark.FAILS]
    assert marks(envelope_bytes(b"x", [stranger]), []) == [Mark.NOTE]
    assert marks(envelope_bytes(b"x", [stranger]), trusting(ROOT)) == [Mark.FAILS]
    assert marks(envelope_bytes(b"x", [stranger, ours]), trusting(ROOT)) == [Mark.NOTE, Mark.HOLDS]
    assert marks(envelope_bytes(b"x", []), []) == [Mark.FAILS]
    assert marks(envelope_bytes(b"x", [ours]), trusting(ROOT), b"y") == [Mark.FAILS]
    broken = Signature(ours.signature[:-1] + bytes([ours.signature[-1] ^ 1]), ours.key, ours.certificates)
    assert marks(envelope_bytes(b"x", [broken]), trusting(ROOT)) == [Mark.FAILS]
    assert marks(b"{}", []) == [Mark.FAILS]


def test_what_is_changed_beside_a_signature_is_found() -> None:
    ours = by(OFFICE, BETWEEN)
    envelope = envelope_bytes(b"x", [ours])
    assert marks(envelope, trusting(ROOT)) == [Mark.HOLDS]
    for changed in (
        envelope.replace(b'"keyid": "', b'"keyid": "0'),
        envelope.replace(b'"sig": ', b'"note": "x", "sig": '),
        envelope + b"\n",
        envelope_bytes(b"x", [ours, ours]),
    ):
        assert Mark.FAILS in marks(changed, trusting(ROOT))
