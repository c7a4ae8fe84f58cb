"""Quantities in words, with scales, with what is counted; whatever is more than a quantity is none."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.text.quantities import parse_quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("một", 1),
        ("Mười hai", 12),
        ("hai mươi lăm", 25),
        ("một trăm linh năm", 105),
        ("hai nghìn không trăm ba mươi", 2030),
        ("12,5 tỷ", 12_500_000_000),
        ("3.500 triệu đồng", 3_500_000_000),
        ("hai tỷ rưỡi", 2_500_000_000),
        ("một triệu hai trăm nghìn đồng", 1_200_000),
        ("44,5 %", Fraction("44.5")),
        ("ba mươi phần trăm", 30),
        ("02 đề án", 2),
        ("năm 2026", 2026),
        ("12.500", 12500),
    ],
)
def test_a_quantity(text: str, value: int | Fraction) -> None:
    found = parse_quantity(text)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "text", ["", "nhiều", "2 hoặc 3", "hai ba", "khoảng 50", "từ 5 đến 7", "10 %, sau đó 20 %", "trăm", "linh một"]
)
def test_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


@given(st.integers(0, 10**12 - 1))
def test_every_number_in_words_is_read(number: int) -> None:
    found = parse_quantity(in_words(number))
    assert found is not None
    assert found.value == number


def in_words(number: int) -> str:
    digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    parts = []
    for size, name in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        part = number // size % 1000
        if part or (size == 1 and not parts):
            hundreds, tens, ones = part // 100, part // 10 % 10, part % 10
            said = [f"{digits[hundreds]} trăm"] if hundreds else []
            said += ["mười"] if tens == 1 else [f"{digits[tens]} mươi"] if tens else ["linh"] if said and ones else []
            said += [digits[ones]] if ones or not said else []
            parts.append(" ".join([*said, name]).strip())
    return " ".join(parts)
