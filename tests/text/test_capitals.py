"""Capitals follow Annex II of the Decree; a first letter changes only where its word is known to allow it."""

from pathlib import Path

import pytest

from capitals import with_capitals
from resplan.framework.data import parsed
from resplan.text import lower_first, upper_first

CASES = parsed((Path(__file__).parent / "capitals.yaml").read_bytes())


@pytest.mark.parametrize("case", CASES, ids=[case["written"] for case in CASES])
def test_capitals_are_those_of_the_decree(case: dict[str, str]) -> None:
    right = case.get("right", case["written"])
    assert with_capitals(case["written"]) == right
    assert with_capitals(right) == right


def test_the_table_is_as_long_as_the_annex() -> None:
    assert len(CASES) >= 80


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh ban hành quyết định",
        "Cà Mau và các tỉnh lân cận",
        "VNPT Huế lắp đặt",
        "Hà Nội",
        "Nguyễn Văn An phụ trách",
        "Viettel Huế",
        "Internet cáp quang tới thôn",
        "Zalo của tổ dân phố",
        "Hue-S, nền tảng dùng chung",
        "IoT tại khu công nghiệp",
        "5G tới mọi điểm di tích",
        "Sở Tài chính thẩm định",
        "Bí thư Thành uỷ làm Trưởng Ban",
        "Nghị quyết số 57-NQ/TW",
        "Điều 5 của Quy chế",
        "Chính phủ giao địa phương",
        "Uỷ ban nhân dân xã",
        "Bộ Tư pháp hướng dẫn",
    ],
)
def test_a_name_keeps_its_capital_within_a_sentence(text: str) -> None:
    assert lower_first(text) == text


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Phủ sóng 5G 20 cụm công nghiệp", "phủ sóng 5G 20 cụm công nghiệp"),
        ("Ít doanh nghiệp công nghệ", "ít doanh nghiệp công nghệ"),
        ("Nghiêng về bên nào", "nghiêng về bên nào"),
        ("Ban hành nghị quyết", "ban hành nghị quyết"),
        ("Đang xử lý", "đang xử lý"),
        ("Quét, gắn hồ sơ trùng tu", "quét, gắn hồ sơ trùng tu"),
        ("Tháng 8/2025", "tháng 8/2025"),
        ("Tiếng Việt, Tày, Mông", "tiếng Việt, Tày, Mông"),
        ("Điều tra 40 hộ", "điều tra 40 hộ"),
        ("", ""),
    ],
)
def test_a_common_word_has_a_small_letter_within_a_sentence(text: str, within: str) -> None:
    assert lower_first(text) == within
    assert upper_first(within) == text


def test_a_name_with_capitals_inside_is_no_beginning_to_change() -> None:
    assert upper_first("eSIM cho cán bộ") == "eSIM cho cán bộ"
