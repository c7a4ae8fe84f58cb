"""What a cell says is read as it was typed."""

import pytest

from resplan.office.strings import clean


@pytest.mark.parametrize(
    ("stored", "read"),
    [("３０/６/2027", "30/6/2027"), ("31/12/2027\u00a0", "31/12/2027"), ("dòng một_x000D_\nhai", "dòng một\nhai")],
)
def test_a_cell_is_read_as_it_was_typed(stored: str, read: str) -> None:
    assert clean(stored) == read
