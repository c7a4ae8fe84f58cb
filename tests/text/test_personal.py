"""Personal data by their signs: found, shown by their ends only, covered sign by sign where a text is published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.text.personal import covered, kinds_in, masked
from resplan.text.sender import passages, sender_patterns


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("gọi 0912 345 678", ["phone"]),
        ("gọi +84 912.345.678", ["phone"]),
        ("căn cước 046185001234", ["id"]),
        ("số tài khoản: 1234567890123", ["account"]),
        ("viết Ai.Do+1@Gmail.com", ["email"]),
        ("gọi tổng đài 1900 1075", []),
        ("viết so-khcn@hue.gov.vn", []),
        ("2.307 thủ tục, 15/7/2025, 98-KH/TU", []),
    ],
)
def test_what_is_personal(text: str, kinds: list[str]) -> None:
    assert list(kinds_in(text)) == kinds
    assert (covered(text) == text) == (not kinds)
    assert len(covered(text)) == len(text)


def test_what_was_found_is_shown_by_its_ends() -> None:
    assert masked("0912345678") == "09…78"


def test_a_name_is_found_whatever_its_case_and_spaces_and_never_as_part_of_a_word() -> None:
    patterns = sender_patterns("Lê Văn Thử", "", "")
    assert list(passages("tôi là LÊ  VĂN\nTHỬ.", patterns))
    assert not list(passages("Lê Văn Thửa", patterns))


@given(st.text(max_size=200))
def test_covering_twice_is_covering_once(text: str) -> None:
    assert covered(covered(text)) == covered(text)
