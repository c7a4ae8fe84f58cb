"""Bundles as files: the same parts give the same bytes, a changed byte is found and named, nasty archives are refused."""

import io
import re
import stat
import zipfile
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import example, given
from hypothesis import strategies as st

from bundles import bare_bundle, parts_of, with_parts
from resplan.errors import ResplanError
from resplan.sealing.bundle import MANIFEST, is_bundle, opened, packed
from resplan.sealing.examined import examined
from resplan.sealing.keys import SigningKey
from resplan.sealing.verdict import Mark

SEALED = bare_bundle(SigningKey(Ed25519PrivateKey.from_private_bytes(bytes(32))))


def test_the_same_parts_give_the_same_bytes_in_any_order() -> None:
    parts = parts_of(SEALED)
    assert packed(dict(reversed(parts.items()))) == packed(parts) == SEALED
    names = zipfile.ZipFile(io.BytesIO(SEALED)).namelist()
    assert names[0] == MANIFEST
    assert {info.compress_type for info in zipfile.ZipFile(io.BytesIO(SEALED)).infolist()} == {zipfile.ZIP_STORED}


def test_what_was_not_touched_holds() -> None:
    found = examined("a.zip", SEALED, (), None)
    assert [point.mark for point in found.points] == [Mark.HOLDS, Mark.NOTE]


@given(at=st.integers(0, len(SEALED) - 1), bits=st.integers(1, 255))
@example(at=0, bits=1)
@example(at=6, bits=1)
@example(at=len(SEALED) - 1, bits=1)
@example(at=len(SEALED) - 6, bits=1)
def test_any_changed_byte_is_found_and_its_place_named(at: int, bits: int) -> None:
    changed = bytearray(SEALED)
    changed[at] ^= bits
    assert is_bundle(bytes(changed))
    pieces = {piece for name in parts_of(SEALED) for piece in re.split(r"[./]", name)}
    places = [*pieces, "list of", "part", "unpacks", "password", "another program"]
    try:
        said = [point.said for point in examined("a.zip", bytes(changed), (), None).points if point.mark is Mark.FAILS]
    except ResplanError as error:
        said = [str(error)]  # type: ignore[list-item]
    assert said
    assert any(place in sentence for sentence in said for place in places)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"documents/a.md": b"# B\n"}, "documents/a.md was changed"),
        ({"documents/a.md": None}, "documents/a.md is missing"),
        ({"documents/b.md": b""}, "documents/b.md was added"),
        ({MANIFEST: None}, "manifest.json is missing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_changed_part_is_named(changed: dict[str, bytes | None], words: str) -> None:
    points = examined("a.zip", with_parts(SEALED, changed), (), None).points
    assert any(words in point.said for point in points if point.mark is Mark.FAILS)


def test_an_archive_that_another_program_packed_anew_is_told_from_a_changed_one() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("plan")
        for name, content in parts_of(SEALED).items():
            archive.writestr(name, content)
    (said,) = (p.said for p in examined("a.zip", stream.getvalue(), (), None).points if p.mark is Mark.FAILS)
    assert "another program has packed its parts again" in said


def _archive(*rows: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ((MANIFEST, b"{}"), *rows):
            archive.writestr(name, content)
    return stream.getvalue()


def _link() -> bytes:
    info = zipfile.ZipInfo("plan/link")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return _archive((info, b"/etc/passwd"))


def _locked() -> bytes:
    content = bytearray(_archive(("plan/a.yaml", b"a")))
    content[content.index(b"PK\1\2", content.index(b"PK\1\2") + 1) + 8] |= 1
    return bytes(content)


def _twice() -> bytes:
    return _archive(("plan/a.yaml", b"a"), ("plan/b.yaml", b"b")).replace(b"plan/b.yaml", b"plan/a.yaml")


NASTY: dict[str, Callable[[], bytes]] = {
    "above": lambda: _archive(("../a.yaml", b"")),
    "above, further in": lambda: _archive(("plan/../../a.yaml", b"")),
    "absolute": lambda: _archive(("/etc/cron.d/a", b"")),
    "of a drive": lambda: _archive(("C:/a", b"")),
    "with backslashes": lambda: _archive(("plan\\..\\..\\a", b"")),
    "of a server": lambda: _archive(("//server/a", b"")),
    "hidden": lambda: _archive(("plan/.git/config", b"")),
    "of a device": lambda: _archive(("plan/nul.yaml", b"")),
    "ending in a dot": lambda: _archive(("plan/a.", b"")),
    "with a colon": lambda: _archive(("plan/a:b", b"")),
    "differing by capitals": lambda: _archive(("plan/a.yaml", b""), ("plan/A.yaml", b"")),
    "differing by an accent's code": lambda: _archive(("plan/\u1ebf", b""), ("plan/e\u0302\u0301", b"")),
    "file and folder": lambda: _archive(("plan", b""), ("plan/a.yaml", b"")),
    "twice": _twice,
    "deep": lambda: _archive(("/".join("abcdefghij"), b"")),
    "long": lambda: _archive(("plan/" + "a" * 300, b"")),
    "a link": _link,
    "locked": _locked,
    "a bomb": lambda: _archive(("plan/a.yaml", b"\0" * 2_000_000)),
    "thousands": lambda: _archive(*((f"plan/{number}", b"") for number in range(5_001))),
}


@pytest.mark.parametrize("name", NASTY)
def test_an_archive_that_no_bundle_is_like_is_refused(name: str) -> None:
    with pytest.raises(ResplanError) as refused:
        opened("a.zip", NASTY[name]())
    assert refused.value.exit_code == 3


def test_a_list_of_a_million_parts_is_not_read() -> None:
    with pytest.raises(ResplanError, match="unpacks to more"):
        opened("a.zip", b"PK\1\2" * 60_000)
