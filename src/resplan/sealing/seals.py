"""Says in words who signed a manifest, and what each signature is worth on a day to a reader who trusts certain keys."""

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from resplan.errors import ResplanError, Said
from resplan.sealing.bundle import SIGNATURES
from resplan.sealing.envelope import envelope_bytes, holds, read_envelope
from resplan.sealing.keys import key_id
from resplan.sealing.trust import Signer, Trust, Trusted, signer_of
from resplan.sealing.verdict import Mark, Point
from resplan.text import format_date


def seals(
    manifest: bytes, envelope: bytes | None, trusted: Sequence[Trusted], on: date
) -> tuple[list[Point], tuple[Signer, ...]]:
    """A point for each signature, and the signers whose signature holds."""
    if envelope is None:
        return [_unsigned(is_asked=bool(trusted))], ()
    try:
        payload, signatures = read_envelope(SIGNATURES, envelope)
    except ResplanError as error:
        return [Point(Mark.FAILS, Said(error.message, **error.values))], ()
    if payload != manifest or not signatures:
        return [Point(Mark.FAILS, Said("The signatures are of another manifest than this bundle's."))], ()
    broken = [each for each in signatures if not holds(each, manifest)]
    signers = tuple(signer_of(each, trusted, on) for each in signatures if each not in broken)
    is_vouched = any(signer.trust is Trust.TRUSTED for signer in signers)
    points = [_broken(key_id(each.key)) for each in broken]
    points += [_point(each, on, must_be_known=bool(trusted) and not is_vouched) for each in signers]
    once = {(key_id(each.key), each.signature) for each in signatures}
    if len(once) < len(signatures) or envelope != envelope_bytes(payload, signatures):
        said = Said("{part} is not as resplan wrote it: something was changed beside the signatures.", part=SIGNATURES)
        points.append(Point(Mark.FAILS, said))
    return points, signers


def _unsigned(*, is_asked: bool) -> Point:
    if is_asked:
        return Point(Mark.FAILS, Said("It is not signed, so none of the trusted keys vouches for it."))
    said = Said("It is not signed: what holds shows that nothing broke on the way, not who packed it.")
    return Point(Mark.NOTE, said)


def _broken(key: str) -> Point:
    return Point(
        Mark.FAILS, Said("The signature with key {key} does not fit the manifest: one of the two was changed.", key=key)
    )


def _point(signer: Signer, on: date, *, must_be_known: bool) -> Point:
    day = format_date(on)
    match signer.trust:
        case Trust.TRUSTED:
            return Point(Mark.HOLDS, Said("Signed by {name}, key {key}.", name=signer.name, key=signer.key))
        case Trust.UNKNOWN:
            return Point(Mark.FAILS if must_be_known else Mark.NOTE, _unknown(signer, must_be_known=must_be_known))
        case Trust.EXPIRED:
            until = format_date(signer.until) if signer.until else ""
            said = Said(
                "Signed by {name}, whose certificate ended on {until}, before {day}; --as-of names another day.",
                name=signer.name, until=until, day=day,
            )  # fmt: skip
            return Point(Mark.FAILS, said)
        case Trust.NOT_YET:
            since = format_date(signer.since) if signer.since else ""
            said = Said(
                "Signed by {name}, whose certificate begins on {since}, after {day}; --as-of names another day.",
                name=signer.name, since=since, day=day,
            )  # fmt: skip
            return Point(Mark.FAILS, said)
        case _:
            assert_never(signer.trust)


def _unknown(signer: Signer, *, must_be_known: bool) -> Said:
    key, name = signer.key, signer.name
    match must_be_known, bool(name):
        case True, True:
            return Said(
                "Signed with key {key}, which is none of the trusted ones; it calls itself {name}.", key=key, name=name
            )
        case True, False:
            return Said("Signed with key {key}, which is none of the trusted ones.", key=key)
        case False, True:
            return Said(
                "Signed with key {key}, which calls itself {name}; --trust says whose keys to trust.",
                key=key,
                name=name,
            )
        case _:
            return Said("Signed with key {key}; --trust says whose keys to trust.", key=key)
