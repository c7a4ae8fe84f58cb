"""What is read of documents: the lines that they show, in which two differ, and what they say of where they come from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.sealing.provenance import provenance_in
from resplan.sealing.shown_lines import difference, lines_shown

PAGE = "<html><head><title>x</title><style>p {}</style></head><body><h1>A</h1><p>một <b>hai</b>\nba &amp; bốn</p><td>5</td></body>"


def test_the_lines_of_a_page_and_of_markdown() -> None:
    assert lines_shown("html", "a", PAGE.encode()) == ["A", "một hai ba & bốn", "5"]
    assert lines_shown("md", "a", "# A\n\n  một   hai \n[//]: # (resplan: 1)\n".encode()) == ["# A", "một hai"]
    assert lines_shown("pdf", "a", b"%PDF") is None
    assert not difference(["chuyển đổi số."], ["chuyển- đổi  số."], is_set=True)
    assert difference(["chuyển đổi số."], ["chuyển đồi số."], is_set=True)
    assert lines_shown("docx", "a", b"PK") is None


@given(st.lists(st.sampled_from("abc"), max_size=6), st.lists(st.sampled_from("abc"), max_size=6))
def test_two_texts_differ_exactly_where_they_are_not_the_same(here: list[str], there: list[str]) -> None:
    found = difference(here, there)
    assert bool(found) == (here != there)
    assert len(here) - len(found.only_found) == len(there) - len(found.only_expected)
    assert bool(found.moved) == (here != there and sorted(here) == sorted(there))


@pytest.mark.parametrize(
    ("form", "content", "claims"),
    [
        ("md", "x\n[//]: # (resplan: 1.0)\r\n[//]: # (about: Sở (KH))\n", {"resplan": "1.0", "about": "Sở (KH)"}),
        ("html", '<meta name="generator" content="resplan 1.0"><meta name="resplan:about" content="A &amp; B">',
         {"resplan": "1.0", "about": "A & B"}),
        ("pdf", "<pdf:Keywords>resplan 1.0; framework nq57 2025-03-25</pdf:Keywords>",
         {"resplan": "1.0", "framework": "nq57 2025-03-25"}),
        ("html", '<meta name="keywords" content="resplan 1.0; about A &amp; B">', {"resplan": "1.0", "about": "A & B"}),
        ("html", '<meta name="generator" content="resplan 1.0">', {}),
        ("md", "[//]: # (no name)\n", {}),
        ("pdf", "<pdf:Keywords></pdf:Keywords>", {}),
        ("docx", "PK", {}),
    ],
)  # fmt: skip
def test_what_a_document_says_of_itself(form: str, content: str, claims: dict[str, str]) -> None:
    assert provenance_in(form, "a", content.encode()) == claims
