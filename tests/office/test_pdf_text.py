"""PDFs of strangers: their text, page by page, or a sentence; the process reads the next file whatever came before."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from resplan.errors import ResplanError
from resplan.office.guard import GUARD


def pdf(*pages: str) -> bytes:
    writer = PdfWriter()
    for text in pages:
        page = writer.add_blank_page(200, 200)
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        fonts = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): named})})
        page[NameObject("/Resources")] = fonts
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F 12 Tf 10 100 Td ({text}) Tj ET".encode("ascii"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


PLAIN = pdf("Nghi quyet 57", "Trang hai")


def test_the_text_of_each_page() -> None:
    assert GUARD.ask("pdf", "a.pdf", PLAIN) == {"pages": ["Nghi quyet 57", "Trang hai"]}


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"<html>", PLAIN[:300], PLAIN + b" " * 21_000_000], ids=range(5)
)
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(ResplanError):
        GUARD.ask("pdf", "a.pdf", content)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PLAIN) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_damage_is_read_or_refused(damage: list[tuple[int, int]]) -> None:
    content = bytearray(PLAIN)
    for at, byte in damage:
        content[at] = byte
    assert is_read_or_refused(bytes(content))


def is_read_or_refused(content: bytes) -> bool:
    try:
        return set(GUARD.ask("pdf", "a.pdf", content)) == {"pages"}
    except ResplanError as error:
        return "a.pdf" in str(error)
