"""A number is read as its format shows it to a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.office.number_text import shown


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (48, "", "48"),
        (0.48, "0%", "48%"),
        (0.125, "0.0%", "12,5%"),
        (48, '0"%"', "48%"),
        (18.5, '0.0"%"', "18,5%"),
        (40, r"0\%", "40%"),
        (0.4, '[<=1]0%;0"%"', "40%"),
        (40, '[<=1]0%;0"%"', "40%"),
        (0.4, "[Red]0%;[Blue]-0%", "40%"),
        (-0.4, "0%;0.0", "-0,4"),
        (48, '0_);"a;b%"0', "48"),
        (12345, '#,##0 "triệu"', "12345"),
        (912345678, "0000000000", "0912345678"),
        (7, "00.00", "7"),
        (45852, "d/m/yyyy", "14/7/2025"),
        (45852, "m/d/yy", "14/7/2025"),
        (45852.99999, '"ngày "dd" tháng "mm" năm "yyyy', "14/7/2025"),
        (45852, "[$-42A]dd mmmm yyyy;@", "14/7/2025"),
        (45809, "mmm-yy", "6/2025"),
        (1.5, "[h]:mm", "36:00"),
        (0.5, "h:mm AM/PM", "12:00"),
        (59, "d/m/yyyy", "28/02/1900"),
        (61, "d/m/yyyy", "01/3/1900"),
        (1, '[=1]"Xong";General', "Xong"),
        (1.23e-7, "", "0,000000123"),
        (0.1 + 0.2, "", "0,3"),
        (1e15, "", "1000000000000000"),
        (33.333, "General", "33,333"),
    ],
)
def test_a_number_as_its_reader_sees_it(value: float, code: str, text: str) -> None:
    assert shown(value, code, is_1904=False) == text


def test_days_of_1904() -> None:
    assert shown(44390, "d/m/yyyy", is_1904=True) == "14/7/2025"


@given(
    value=st.floats(allow_nan=False, allow_infinity=False),
    code=st.text(st.sampled_from('0#?.,%"\\;[]<=>1hmsdyAPM/@ _*General€'), max_size=20),
)
def test_no_format_is_too_strange(value: float, code: str) -> None:
    assert isinstance(shown(value, code, is_1904=False), str)
