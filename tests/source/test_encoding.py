"""Naming what is not UTF-8."""

import codecs

import pytest

from resplan.source import decode
from resplan.source.encoding import shown


@pytest.mark.parametrize(
    ("content", "suspected"),
    [
        (codecs.BOM_UTF16_LE + "Kế hoạch".encode("utf-16-le"), "UTF-16"),
        ("Kế hoạch".encode("utf-16-be"), "UTF-16"),
        (b"title: K\xd5 ho\xb9ch h\xb5nh \xae\xe9ng n\xa8m", "TCVN3"),
        (b"title: Ke\xe1 hoa\xefch ha\xf8nh \xf1o\xe4ng", "VNI"),
        (b"title: K\xea\xec ho\xf2ch ha\xcc\xf0\xf4ng", "Windows-1258"),
        (b"M\xe3;T\xeaN \xd0\xd5N V\xcf", "ISO-8859"),
        (b"T\xcaN;\xd0\xd5N GI\xc1", "Windows-1258"),
    ],
)
def test_a_legacy_encoding_is_named(content: bytes, suspected: str) -> None:
    answer = decode(content)
    assert isinstance(answer, tuple)
    assert answer[0] == suspected
    assert suspected != "UTF-16" or shown(content, suspected) == "Kế hoạch"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"unit: hue") == "unit: hue"


def test_the_first_bad_byte_is_pointed_at() -> None:
    answer = decode(b"unit: hue\ntitle: caf\xe9\n")
    assert isinstance(answer, tuple)
    assert answer[1] == 20
