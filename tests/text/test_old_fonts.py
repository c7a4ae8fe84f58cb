"""Letters of old fonts are told from Vietnamese and from other languages, and read as they were meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.text.old_fonts import from_tcvn3, from_vni, old_font


@pytest.mark.parametrize(
    ("text", "font", "meant"),
    [
        ("§ang thùc hiÖn", "TCVN3", "Đang thực hiện"),
        ("§· dùng b¶y tr¹m, chê nghiÖm thu", "TCVN3", "Đã dựng bảy trạm, chờ nghiệm thu"),
        ("X©y dùng c¬ së d÷ liÖu", "TCVN3", "Xây dựng cơ sở dữ liệu"),
        ("Xaây döïng cô sôû döõ lieäu", "VNI", "Xây dựng cơ sở dữ liệu"),
        ("Ñang thöïc hieän 40 %", "VNI", "Đang thực hiện 40 %"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("UÛY BAN NHAÂN DAÂN TÆNH", "VNI", "ỦY BAN NHÂN DÂN TỈNH"),
    ],
)
def test_what_an_old_font_meant(text: str, font: str, meant: str) -> None:
    assert old_font(text) == (font, meant)


@pytest.mark.parametrize(
    "text",
    [
        "Đang thực hiện", "5 µm", "Größe", "São Paulo", "café", "Excel®", "§ 5 điều", "đã làm « ok »", "m², 30 °C", "naïve Señor",
        "Cộng hoà xã hội chủ nghĩa Việt Nam", "Công ty Müller", "Ångström", "± 5 %", "© 2025 Sở KH&CN", "½ ngày",
    ],
)  # fmt: skip
def test_what_is_no_old_font(text: str) -> None:
    assert old_font(text) is None


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    old_font(text)
    from_vni(from_tcvn3(text))
