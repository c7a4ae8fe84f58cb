"""Headings of money: which of them name a sum."""

import pytest

from resplan.exchange.foreign.money import says_sum
from resplan.framework.loader import load_framework


@pytest.mark.parametrize(
    ("title", "is_sum"), [("Kinh phí: Tổng số", True), ("Kinh phí – Cộng: 2025", True), ("Công bố: 2025", False)]
)
def test_a_sum_is_told_by_a_whole_word_whatever_sign_follows(title: str, *, is_sum: bool) -> None:
    assert says_sum(title, load_framework("nq57")) is is_sum
