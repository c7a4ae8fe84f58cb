"""Tone marks: words in one style, names as their bearers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.text import in_style, tone_mark_deviations, usual_tone_marks


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tỉnh ủy và Ủy ban nhân dân", "Tỉnh uỷ và Uỷ ban nhân dân"),
        ("số hóa, khỏe, thuở", "số hoá, khoẻ, thuở"),
        ("ĐẢNG ỦY PHƯỜNG", "ĐẢNG UỶ PHƯỜNG"),
        ("Khóa XIII", "Khoá XIII"),
    ],
)
def test_words_go_from_one_style_to_the_other(old: str, new: str) -> None:
    assert in_style(old, "new") == new
    assert in_style(new, "old") == old


@pytest.mark.parametrize(
    "name",
    [
        "tỉnh Khánh Hòa",
        "Công ty Hòa Phát",
        "bà Nguyễn Thị Thúy Hòa",
        "phường Thủy Xuân",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "nước Cộng hoà xã hội chủ nghĩa Việt Nam",
        "CÔNG TY THỦY ĐIỆN",
        "quý, thuyền, hoàng",
    ],
)
def test_names_and_the_formula_stay(name: str) -> None:
    assert in_style(name, "new") == name == in_style(name, "old")


def test_the_majority_counts_and_without_one_what_is_usual() -> None:
    assert usual_tone_marks(["số hóa, cấp ủy", "số hoá"], "new") == "old"
    assert usual_tone_marks(["số hóa", "số hoá"], "new") == "new"
    assert usual_tone_marks(["không có"], "old") == "old"


@given(st.text("hHoaòóàáuủyỷqQ KLđ.", max_size=30))
def test_a_text_in_a_style_has_no_word_in_the_other(text: str) -> None:
    for style in ("new", "old"):
        styled = in_style(text, style)
        assert not list(tone_mark_deviations(styled, style))
        assert len(styled) == len(text)
