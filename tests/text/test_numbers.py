"""Signs of comparison, decimals and Roman numerals as documents have them."""

import pytest

from resplan.text import decimals, format_number, roman, with_sign


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (15, "XV"), (16, "XVI"), (29, "XXIX"), (38, "XXXVIII")],
)
def test_roman_numerals(number: int, written: str) -> None:
    assert roman(number) == written


def test_only_a_bound_has_a_sign() -> None:
    signs = {operator: with_sign(operator, "55") for operator in (">=", "<=", ">", "<", "=", "range", None)}
    assert list(signs.values()) == ["≥ 55", "≤ 55", "> 55", "< 55", "55", "55", "55"]


@pytest.mark.parametrize(
    ("column", "written"),
    [
        ([3, 15.8, 2.9], ["3,0", "15,8", "2,9"]),
        ([3.0, 100], ["3", "100"]),
        ([1234.5, 0], ["1.234,5", "0,0"]),
        ([0.25, 1.5, 2], ["0,25", "1,50", "2,00"]),
        ([], []),
    ],
)
def test_the_numbers_of_a_column_have_as_many_decimals(column: list[float], written: list[str]) -> None:
    places = decimals(column)
    assert [format_number(number, places=places) for number in column] == written
