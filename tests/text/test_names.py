"""Names and texts made shorter."""

import pytest

from resplan.text import apart, fold, shortened


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("ngắn", 10, "ngắn"),
        ("hạ tầng số và dữ liệu", 14, "hạ tầng số và…"),
        ("hạ tầng số và dữ liệu", 13, "hạ tầng số…"),
        ("mộttừdàikhôngdấucách", 10, "mộttừdàik…"),
    ],
)
def test_a_text_is_cut_between_words(text: str, most: int, cut: str) -> None:
    assert shortened(text, most) == cut
    assert len(cut) <= most


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("  Sở KH&CN – Đà Nẵng", "so kh cn da nang"),
        ("Uy\u0309 ban\u200bNhân\u00a0dân", "uy ban nhan dan"),
        ("Weiß ſ ŕ ﬁ İ", "weiss s r fi i"),
        ("Σας 日本 \ud800x", "x"),
    ],
)
def test_a_key_has_plain_letters_and_digits_only(name: str, key: str) -> None:
    assert fold(name) == key


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    long = "Thành phố có bốn mươi phường, xã; kinh tế số chiếm mười lăm phần trăm"
    assert apart(30, long, f"{long} và tăng nhanh") == ["…lăm phần trăm", "…lăm phần trăm và tăng nhanh"]
    assert apart(30, "cũ", "mới") == ["cũ", "mới"]
    was, now = apart(30, long, "Xã này có bốn mươi thôn, bản; kinh tế số chiếm ít")
    assert (was[:9], now[:6]) == ("Thành phố", "Xã này")
