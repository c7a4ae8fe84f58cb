"""A CSV file that cannot be read says its true cause."""

import pytest

from resplan.errors import ResplanError
from resplan.exchange.csv_table import read_csv


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"a,b\n1," + b"9" * 200_000 + b"\n", "line 2: a cell has more than"),
        (b"a,b\n1,x\x00y\n", "line 2: there is a character here that no text has (NUL)"),
        (b'a,b\n1,"x\n', "a quotation mark opens here"),
        ("a,b\n1,2\n".encode("utf-16-le"), "is written in UTF-16"),
    ],
    ids=["a cell of many letters", "NUL", "an open quote", "UTF-16 without its mark"],
)
def test_the_cause_is_said(content: bytes, cause: str) -> None:
    with pytest.raises(ResplanError) as refused:
        read_csv("a.csv", content, {"a", "b"}.__contains__)
    assert cause in str(refused.value)
