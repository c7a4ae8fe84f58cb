"""What site may be asked for."""

import pytest

from resplan.workflows.site.wish import meant_url


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (" https://nq57.example.vn/cong ", "https://nq57.example.vn/cong/"),
        ("https://kếhoạch.vn:8080/cong", "https://xn--khoch-l11bpi.vn:8080/cong/"),
        ("", ""),
    ],
)
def test_an_address_is_taken_as_the_name_system_has_it(written: str, meant: str) -> None:
    assert meant_url(written) == meant
