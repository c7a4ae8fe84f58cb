"""Signs of comparison and Roman numerals as documents have them."""

import pytest

from resplan.text import roman, with_sign


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (15, "XV"), (16, "XVI"), (29, "XXIX"), (38, "XXXVIII")],
)
def test_roman_numerals(number: int, written: str) -> None:
    assert roman(number) == written


def test_only_a_bound_has_a_sign() -> None:
    signs = {operator: with_sign(operator, "55") for operator in (">=", "<=", ">", "<", "=", "range", None)}
    assert list(signs.values()) == ["≥ 55", "≤ 55", "> 55", "< 55", "55", "55", "55"]
