"""What stands for itself in a Word or Excel file is a text of its own; the runs of one paragraph are one text."""

import io
import zipfile

import pytest

from resplan.framework.secrecy_marks import mark_in
from resplan.office import texts
from resplan.office.texts import office_texts

WORD = "word/document.xml"


def _mark(part: str, xml: str) -> str | None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, xml)
    found = mark_in(office_texts("tep", file.getvalue()))
    return found.name if found else None


@pytest.mark.parametrize(
    ("part", "xml"),
    [
        (
            "xl/comments1.xml",
            "<comments><authors><author>a</author></authors><comment><text><r><t>TUYỆT MẬT</t></r></text></comment></comments>",
        ),
        ("xl/comments1.xml", "<x:comments><x:author>an</x:author><x:text><x:t>Tuyệt mật</x:t></x:text></x:comments>"),
        (
            "xl/threadedComments/threadedComment1.xml",
            "<c><text>xem lại</text><text>Tuyệt mật</text><text>vâng</text></c>",
        ),
        ("xl/sharedStrings.xml", "<sst><si><t>Tuy&#7879;t m&#7853;t</t></si></sst>"),
        ("xl/sharedStrings.xml", "<sst><si><t>TUY&#7878;T M&#7852;T</t></si></sst>"),
        ("xl/sharedStrings.xml", "<sst><si><t><![CDATA[Tuyệt mật]]></t></si></sst>"),
        ("xl/worksheets/sheet1.xml", "<a><c><t>KH&amp;CN</t></c><oddFooter></oddFooter><c><t>TUYỆT MẬT</t></c></a>"),
        (WORD, '<w:p><w:r a="x>y"><w:t>TUYỆT MẬT</w:t></w:r></w:p>'),
        ("xl/sharedStrings.xml", "<sst><si><t>Tuyệt mật</t><rPh><t>đọc</t></rPh></si></sst>"),
        ("xl/worksheets/sheet1.xml", '<row><c t="str"><f>CONCAT(A1)</f><v>Tuyệt mật</v></c></row>'),
        ("xl/worksheets/sheet1.xml", "<a><sheetData/><oddHeader>&amp;CTuyệt mật</oddHeader></a>"),
        ("xl/drawings/drawing1.xml", "<xdr:sp><a:t>một</a:t></xdr:sp><xdr:sp><a:t>Tuyệt mật</a:t></xdr:sp>"),
        (WORD, "<w:p><w:r><w:t>tỉnh</w:t><w:txbxContent><w:p><w:t>Tuyệt mật</w:t></w:p></w:txbxContent></w:r></w:p>"),
        (WORD, "<w:p><w:r><w:instrText> DOCPROPERTY do </w:instrText></w:r><w:r><w:t>Tuyệt mật</w:t></w:r></w:p>"),
        (WORD, "<w:p><w:r><w:t>Tuyệt m</w:t></w:r><w:r><w:t>ật</w:t></w:r></w:p>"),
    ],
)
def test_a_mark_is_seen_whatever_stands_beside_it(part: str, xml: str) -> None:
    assert _mark(part, xml) == "TUYỆT MẬT"


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p><w:r><w:t>Bảo vệ bí </w:t></w:r><w:r><w:t>mật</w:t></w:r><w:r><w:t> nhà nước</w:t></w:r></w:p>",
        "<w:p><w:ins><w:r><w:t>Đổi </w:t></w:r></w:ins><w:hyperlink><w:t>mật</w:t></w:hyperlink><w:t> khẩu</w:t></w:p>",
    ],
)
def test_the_runs_of_a_paragraph_are_one_text(xml: str) -> None:
    assert _mark(WORD, xml) is None


@pytest.mark.parametrize("size", [5, 60])
@pytest.mark.parametrize(
    "xml",
    [
        "".join(f"<w:p><w:r><w:t>Mục {number}</w:t></w:r></w:p><w:p/>" for number in range(9))
        + "<w:p>MẬT</w:p><w:sectPr/>",
        "<w:p><w:t>một</w:t></w:p><w:p><w:t><![CDATA[</w:p>]]></w:t></w:p><w:p><w:t>MẬT</w:t></w:p>",
        "<row><c><v>một</v></c></row><row><c><v>MẬT</v></c></row><row><c><v>ba</v></c></row>",
        "<si><t>một</t></si><si><r><t>MẬ</t></r><r><t>T</t></r></si><si><t/></si><si><t>ba</t></si>",
        "<w:p><w:t>một</w:t></w:p><w:p><w:t>x</w:t></w:p><w:p><w:t><!-- </w:p> -->MẬT</w:t></w:p>",
    ],
)
def test_a_part_read_some_bytes_at_a_time_says_the_same(xml: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(WORD, xml)
    whole = list(office_texts("tep", file.getvalue()))
    monkeypatch.setattr(texts, "_PIECE_BYTES", size)
    assert list(office_texts("tep", file.getvalue())) == whole
    assert mark_in(whole) is not None


@pytest.mark.parametrize("whole", [b"<w:p>a</w:p>", b"<row><c/></row>", b"<si><t>a</t></si>"])
def test_a_long_part_is_not_held_whole(whole: bytes) -> None:
    assert max(map(len, texts._markup([whole] * 40))) <= 2 * len(whole)
