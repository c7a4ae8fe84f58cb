"""Personal data by their signs: found, shown by their ends only, covered sign by sign where a text is published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.plan.anonymity import without_sender
from resplan.plan.feedback_item import Sender
from resplan.text.personal import covered, masked, personal_data
from resplan.text.sender import passages, sender_patterns


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("gọi 0912 345 678", ["phone"]),
        ("gọi +84 912.345.678", ["phone"]),
        ("căn cước 046185001234", ["id"]),
        ("số tài khoản: 1234567890123", ["account"]),
        ("viết Ai.Do+1@Gmail.com", ["email"]),
        ("gọi ０９１２３４５６７８", ["phone"]),
        ("gọi (0912) 345–678", ["phone"]),
        ("gọi 0912\u200b345\u00a0678", ["phone"]),
        ("gọi 0084 912 345 678", ["phone"]),
        ("gọi (+84) 912 345 678", ["phone"]),
        ("cmnd số 191 234 567", ["id"]),
        ("viết ai.do ＠ ymail . com", ["email"]),
        ("viết ai.do (at) gmail.com", ["email"]),
        ("viết ai.do (AT) gmail.com", ["email"]),
        ("viết ai.do（at）gmail.com", ["email"]),
        ("cấp căn cước điện tử cho 1.250.000 người, 191.234.567 lượt", []),
        ("84.912.345.678 đồng", []),
        ("giai đoạn 2025 - 2030, 35.000.000.000 đồng", []),
        ("gọi tổng đài 1900 1075", []),
        ("viết so-khcn@hue.gov.vn", []),
        ("2.307 thủ tục, 15/7/2025, 98-KH/TU", []),
    ],
)
def test_what_is_personal(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _, _ in personal_data(text)] == kinds
    assert (covered(text) == text) == (not kinds)
    assert len(covered(text)) == len(text)


def test_what_was_found_is_shown_by_its_ends() -> None:
    assert masked("0912345678") == "09…78"


def test_a_name_is_found_whatever_its_case_and_spaces_and_never_as_part_of_a_word() -> None:
    patterns = sender_patterns("Lê Văn Thử", "", "")
    assert list(passages("tôi là LÊ  VĂN\nTHỬ.", patterns))
    assert not list(passages("Lê Văn Thửa", patterns))


def test_patterns_are_made_only_of_those_who_may_be_in_the_text_and_of_a_name_s_length() -> None:
    text = "Bà Nguyễn Thị Lan ở số 9 ngõ 3 Lê Lợi, gọi 0912345678; n. t. công ty Anh."
    before = sender_patterns.cache_info().misses
    for number in range(40):
        somebody = Sender(name=f"Nguyễn Thị Hoa{number}", contact=f"số {number} ngõ 3 Lê Lai, 09876543{number:02}")
        assert without_sender(somebody, text) == text
    assert sender_patterns.cache_info().misses == before
    marks = "\u0301" * 9
    assert without_sender(Sender(name=marks, contact=marks, organisation=marks), "a" + marks) == "a" + marks
    long = sender_patterns("x" * 100_000, "số 1 ngõ 2, " * 10_000, "Công ty " * 10_000)
    assert sum(len(pattern.pattern) for pattern in long) < 100_000


@given(st.text(max_size=200))
def test_covering_twice_is_covering_once(text: str) -> None:
    assert covered(covered(text)) == covered(text)
