"""Signs and words in a PDF: nothing that somebody wrote is markup, every letter arrives, long words are parted."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_reading import document, pdf_of, seen, squeezed
from pypdf import PdfReader

from resplan.render.pdf import EMBEDDED, is_archival
from resplan.workflows.documents.pdf_shortfalls import FontStandsIn, NotArchival, pdf_remarks

SPECIAL = "#*_`$\\@<>[]{}()=-+/~'\"^&%!|:;.,?"
HARMLESS = st.text(st.sampled_from(SPECIAL + "aẾđ0 "), min_size=1, max_size=40)


@given(HARMLESS)
def test_no_sign_becomes_markup(text: str) -> None:
    line = " ".join(text.split())
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", line)
    content = pdf_of(document(f"Mở x{escaped}x\n\n| h |\n|---|\n| y{escaped}y |\n"))
    assert squeezed(f"x{line}x") in seen(content)
    assert squeezed(f"y{line}y") in seen(content)


@pytest.mark.parametrize(
    "text",
    [
        "#panic()",
        '#image("/etc/passwd")',
        "$ x $",
        "= tiêu đề",
        "@nguồn",
        "<nhãn>",
        "// chú thích",
        "\\u{41}",
        '#read("a")',
    ],
)
def test_typst_in_every_field_stays_text(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    names = (
        "title",
        "summary",
        "superior",
        "organ",
        "number",
        "date_line",
        "draft",
        "power",
        "post",
        "signer",
        "archive",
        "keywords",
    )
    head = "".join(f'{name}: "{quoted}"\n' for name in names) + f'recipients: ["{quoted}"]\n'
    content = pdf_of(f"---\nlayout: nd30\n{head}---\nThân.\n\n:::: annex I | T | O\nThân.\n::::\n")
    shown = seen(content).casefold()
    assert shown.count(squeezed(text).casefold()) == len(names) - 1 + 1, "all but the keywords, and the recipients"


def test_a_letter_that_no_font_has_costs_the_archive_mark_and_not_the_document(tmp_path: Path) -> None:
    content = pdf_of(document("Mở 漢 đóng\x07\n"))
    assert not is_archival(content)
    assert "Mở" in seen(content)
    assert "đóng" in seen(content)
    (tmp_path / "a.pdf").write_bytes(content)
    (tmp_path / "b.pdf").write_bytes(pdf_of(document("Mở\n")))
    stands_in = FontStandsIn("Times New Roman", EMBEDDED)
    assert pdf_remarks([tmp_path / "a.pdf", tmp_path / "b.pdf"]) == [stands_in, NotArchival(tmp_path / "a.pdf")]


ADDRESS = (
    "https://luu-tru.vn/"
    + "d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefghijklmnop" * 2
    + "view?usp=sharing&resourcekey=0-AbCdEf"
)


def test_a_long_address_breaks_inside_its_column_and_is_copied_whole() -> None:
    body = (
        f"Nối {ADDRESS} và vanthu\\_{'phong' * 14}@hue.gov.vn.\n\n"
        f"::: table 10 80 10\n| A | B | C |\n| --- | --- | --- |\n| {'Ơ' * 60} | chữ | {'Đ' * 60} |\n:::\n"
    )
    content = pdf_of(document(body))
    assert squeezed(ADDRESS) in squeezed(seen(content))
    places: list[tuple[float, str]] = []
    reader = PdfReader(io.BytesIO(content))
    for page in reader.pages:
        page.extract_text(visitor_text=lambda text, cm, tm, *_: places.append((cm[0] * tm[4] + cm[4], text)))
    shown = [(x, text) for x, text in places if text.strip()]
    width = float(reader.pages[0].mediabox.width)
    assert sum(len(text.strip()) == 1 for _, text in shown) > 100, "its letters are placed one by one"
    assert all(x < width - 40 for x, text in shown)
    crosses = [x for x, text in shown if text.strip() == "Ơ"]
    assert max(crosses) - min(crosses) < width / 8, "the narrow column keeps its letters"


def test_a_foreign_word_in_a_narrow_column_is_parted_with_a_hyphen() -> None:
    cells = "Responsibilities, interoperability\\. | https://responsibilities.vn"
    text = seen(pdf_of(document(f"::: table 12 88\n| A | B |\n| --- | --- |\n| {cells} |\n:::\n")))
    assert "Responsi\u00adbilities" in text
    assert "interop\u00aderability" in text
    assert "https://responsibilities.vn" in text
