"""A pattern as a page's script writes it: what differs is rewritten, what has no like is refused."""

import re

import pytest

from resplan.text.ecmascript import as_ecmascript


@pytest.mark.parametrize(
    ("ours", "script"),
    [
        (r"(?<![\w/.&-])[A-ZĐ]{2,6}", r"(?<![\p{L}\p{N}_/.&-])[A-ZĐ]{2,6}"),
        (r"(?P<marks>'*)\W+", r"(?<marks>'*)[^\p{L}\p{N}_]+"),
        (r"[^\W\d_]\d", r"\p{L}\p{Nd}"),
        (r"[ \xa0\"[]\"\]", r'[ \xa0"\[]"\]'),
        (r"\\w\(", r"\\w\("),
    ],
)
def test_a_pattern_of_ours_in_a_script(ours: str, script: str) -> None:
    assert as_ecmascript(re.compile(ours)) == script


def test_what_a_script_cannot_say_is_refused() -> None:
    with pytest.raises(ValueError, match="no like"):
        as_ecmascript(re.compile(r"[\Wx]"))
