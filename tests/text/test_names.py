"""Names and texts made shorter."""

import pytest

from resplan.text import shortened


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
