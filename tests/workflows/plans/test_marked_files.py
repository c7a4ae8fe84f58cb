"""A workbook, a text or a Word file with a secrecy mark is not taken in, wherever in it the mark stands."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml import parse_xml
from test_secrecy_gate import replaced

from resplan.cli import main

pytestmark = pytest.mark.usefixtures("made_once")


def _book(file: Path, mark: Callable[[openpyxl.Workbook], None]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Mã nhiệm vụ", "Trạng thái", "Kết quả"])
    sheet.append(["1.01", "Đang làm", "Đã rà soát bảo vệ bí mật nhà nước"])
    mark(book)
    book.save(file)
    return file


def _cell(book: openpyxl.Workbook) -> None:
    book.worksheets[0]["D1"] = "Độ mật: Mật"


def _header(book: openpyxl.Workbook) -> None:
    book.worksheets[0].oddHeader.center.text = "TUYỆT MẬT"


def _hidden_sheet(book: openpyxl.Workbook) -> None:
    sheet = book.create_sheet("Khác")
    sheet.append(["mật"])
    sheet.sheet_state = "hidden"


def _sheet_name(book: openpyxl.Workbook) -> None:
    book.create_sheet("MẬT")


def _property(book: openpyxl.Workbook) -> None:
    book.properties.category = "Tối mật"


@pytest.mark.parametrize("mark", [_cell, _header, _hidden_sheet, _sheet_name, _property])
def test_a_marked_workbook_is_not_taken_in(
    mark: Callable[[openpyxl.Workbook], None], sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = _book(tmp_path / "thuong.xlsx", lambda _book: None)
    marked = _book(tmp_path / "dau.xlsx", mark)
    question = ["--plan", str(sample), "--as-of", "30/9/2025", "--dry-run", "--lang", "en"]
    assert main(["progress", "import", str(plain), *question]) == 0
    capsys.readouterr()
    assert main(["progress", "import", str(marked), *question]) == 3
    assert "secrecy mark" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        "progress add {plan} --task 1.01 --at 30/9/2025 --text (MẬT)",
        "feedback move 2025-0001 in_process --plan {plan} --by so-khcn --at 1/12/2025 --text (MẬT)",
        "feedback add {plan} --kind report --received 1/12/2025 --by so-khcn --text X --name (MẬT) --accept-anyway",
    ],
)
def test_a_marked_text_is_not_taken_in(command: str, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replaced(sample / "feedback" / "2025-0001.yaml", "  - {at: 12/8/2025, state: closed, by: trung-tam-hcc}", "")
    before = {path: path.read_bytes() for path in sample.rglob("*.yaml")}
    assert main([*(word.format(plan=sample) for word in command.split()), "--lang", "en"]) == 3
    assert "secrecy mark" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in sample.rglob("*.yaml")} == before


def _letterhead(file: Path, place: str) -> None:
    assert main(["template", "new", str(file)]) == 0
    document = Document(str(file))
    section = document.sections[0]
    match place:
        case "header":
            section.header.paragraphs[0].text = "Độ mật: TỐI MẬT"
        case "footer":
            section.footer.paragraphs[0].text = "M Ậ T"
        case _:
            art = parse_xml(_WATERMARK)
            section.header.paragraphs[0].add_run()._r.append(art)
    document.save(str(file))


_WATERMARK = (
    '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:shape><v:textpath string="TUYỆT MẬT"/></v:shape></w:pict>'
)


@pytest.mark.parametrize("place", ["header", "footer", "word-art"])
def test_no_word_file_of_the_office_puts_a_mark_into_a_document(
    place: str, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "khung.docx"
    _letterhead(file, place)
    capsys.readouterr()
    out = tmp_path / "out"
    assert main(["render", str(sample), "--template", str(file), "-o", str(out), "--lang", "en"]) == 3
    assert "secrecy mark" in capsys.readouterr().err
    assert not out.exists()
