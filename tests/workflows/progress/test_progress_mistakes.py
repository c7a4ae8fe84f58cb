"""`resplan progress import`: every mistake is named with its cell, a file that is no sheet in a sentence; nothing is taken."""

import io
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from filled_sheets import HEADER, NAME, book, imported, merged, spoilt

from resplan.framework.units import communes

WRONG: Sequence[tuple[Sequence[object], Mapping[str, str]]] = [
    (["9.99", None, 4], {"A": "9.99"}),
    (["1.1", None, 4], {"A": "1.1"}),
    ([date(2031, 3, 4), None, 4], {"A": "4/3/2031"}),
    ([None, "Đang thực hiện"], {"A": "Mã nhiệm vụ"}),
    (["1.01", "Gần xong"], {"B": "Gần xong"}),
    (["1.01", None, 140], {"C": "140"}),
    (["1.01", None, -4], {"C": "-4"}),
    (["1.01", None, "bốn mươi"], {"C": "bốn mươi"}),
    (["1.01", "Đã hoàn thành"], {"E": "30/6/2025"}),
    (["1.01", "Đã hoàn thành", None, None, "31/6/2031"], {"E": "31/6/2031"}),
    (["1.01", "Đã hoàn thành", None, None, date(2031, 7, 1)], {"E": "1/7/2031"}),
    (["1.01", "Đã hoàn thành", 60, None, "1/6/2031"], {"C": "60"}),
    (["1.01", "Tạm dừng", None, None, "1/6/2031"], {"B": "hoàn thành"}),
    (["1.01", None, 4, None, None, "evidence/khong-co.pdf"], {"F": "khong-co.pdf"}),
    (["1.01", None, 4, None, None, "/etc/hostname" if sys.platform != "win32" else "x.pdf"], {"F": ""}),
    (["1.01", None, 4, None, None, "1/QĐ-UBND, 30/2/2031"], {"F": "30/2/2031"}),
    (["1.01", None, 4, None, None, None, None, "Vì mưa"], {"H": "khó khăn"}),
    (["1.01", None, 4, None, None, None, None, None, None, None, "3000"], {"K": "2025:local_capital:3000"}),
    (["1.01", None, 4, None, None, None, None, None, None, None, "2031: quỹ: 3"], {"K": "local_capital"}),
    (["1.01", None, 4, None, None, None, None, None, None, None, "2031: oda: -3"], {"K": "-3"}),
    (["1.01", None, 4, None, None, None, None, None, None, None, None, "Sở Lạ"], {"L": "Sở Lạ"}),
    (["1.01", None, 4, None, None, None, None, None, None, None, None, None, "so-khcn"], {"M": "hoàn thành"}),
    (["1.01", None, spoilt("#REF!")], {"C": "#REF!"}),
    (["1.01", None, spoilt("#DIV/0!")], {"C": "#REF!"}),
    (["1.02", None, 4], {}),
    (["1.02", None, 5], {"A": "26"}),
]  # fmt: skip


def test_each_of_many_mistakes_is_named_with_sheet_and_cell_and_nothing_is_imported(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = [
        ["Mã đơn vị", "Đơn vị", "Hồ sơ", "Đã xong"],
        ["99999", None, 3],
        [None, "xã Không Có Thật", 3],
        [communes("tuyen-quang")[0].code, communes("tuyen-quang")[1].name, 3],
        [communes("tuyen-quang")[2].code, None, -3, "nhiều"],
        [communes("tuyen-quang")[2].code, None, 3],
        [None, None, 3],
        [communes("hue")[0].code, None, 3],
        [communes("tuyen-quang")[3].code, None, spoilt("#N/A"), merged("7")],
    ]
    wrong = [
        ("A2", "99999"), ("B3", "xã Không Có Thật"), ("B4", "tuyen-quang/"), ("C5", "-3"), ("D5", "nhiều"), ("A6", "5"),
        ("A7", "tên"), ("A8", "Tuyên Quang"), ("C9", "#REF!"), ("D9", "trộn"),
    ]  # fmt: skip
    file = book(tmp_path / "a.xlsx", [HEADER, *(row for row, _ in WRONG)], figures)
    before = {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()}
    assert imported(sample, file, "--yes") == 3
    assert {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()} == before
    said = capsys.readouterr().err.splitlines()
    expected = {
        f"Sheet1!{column}{number}": words
        for number, (_, cells) in enumerate(WRONG, 2)
        for column, words in cells.items()
    }
    expected |= {f"Sheet2!{cell}": words for cell, words in wrong}
    found = {line.split(": ", 1)[0]: line.split(": ", 1)[1] for line in said[:-1]}
    assert found.keys() == expected.keys()
    assert [(cell, words) for cell, words in expected.items() if words.lower() not in found[cell].lower()] == []
    assert len(found) >= 30
    assert str(len(found)) in said[-1]


def _old(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def _macros(path: Path) -> None:
    book(path, [HEADER, ["1.01", None, 4]])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")


def _far(path: Path) -> None:
    made = xlsxwriter.Workbook(str(path))
    page = made.add_worksheet()
    page.write_row(0, 0, HEADER)
    page.write(1_048_575, 16_383, 1)
    made.close()


def _entity(path: Path) -> None:
    book(path, [HEADER, ["1.01", None, 4]])
    source = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(source)) as archive, zipfile.ZipFile(path, "w") as changed:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith("sheet1.xml"):
                bomb = b'<!DOCTYPE x [<!ENTITY a "' + b"A" * 1000 + b'">]><worksheet'
                content = content.replace(b"<worksheet", bomb, 1).replace(b"<sheetData>", b"<sheetData>&a;")
            changed.writestr(name, content)


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("a.xls", _old, ".xlsx"),
        ("a.xlsx", _old, ".xlsx"),
        ("a.xlsm", _macros, "macro"),
        ("a.xlsx", _far, "20000"),
        ("a.xlsx", lambda path: path.write_bytes(b"PK\x03\x04 kein"), "Excel"),
        ("a.xlsx", lambda path: path.write_bytes(b""), "trống"),
        ("a.xlsx", lambda path: book(path, []), "trống"),
        ("a.xlsx", lambda path: book(path, [["Họ", "Tuổi"], ["A", 3]]), "tiêu đề"),
        ("a.xlsx", lambda path: book(path, [HEADER]), "chưa điền"),
        ("a.xlsx", lambda path: book(path, [["Mã nhiệm vụ", "Tiến độ", "Phần trăm"], ["1.01", 3, 4]]), "B1"),
        ("a.xlsx", lambda path: book(path, [["Mã nhiệm vụ", "Tiến độ", "Trạng thaí"], ["1.01", 3, "x"]]), ""),
        ("a.xlsx", lambda path: book(path, [["Chỉ tiêu", "Giá trị"], ["tfp", 3]]), "Kỳ"),
        ("a.xlsx", lambda path: book(path, [["Đơn vị", "Hồ sơ", "Hồ sơ"], ["x", 3, 4]]), "B1"),
        ("a.xlsx", lambda path: book(path, [["Đơn vị", "Hồ sơ", "Người báo"], ["x", 3, "A"], ["y", 3, "B"]]), "C1"),
        ("a.xlsx", lambda path: book(path, [["Đơn vị", "Đã xong (trong Hồ sơ)"], [communes("tuyen-quang")[0].code, 3]]), "Hồ sơ"),
        ("a.csv", lambda path: path.write_bytes("Mã nhiệm vụ;Tiến độ\n1.01;40\n".encode("utf-16")), "UTF-16"),
        ("a.csv", lambda path: path.write_bytes(b"a\x00b" * 300), "UTF-8"),
        ("a.csv", lambda path: path.write_text('Mã nhiệm vụ;Tiến độ\n"1.01;40\n', encoding="utf-8"), "CSV"),
        ("a.ods", lambda path: path.write_bytes(b"PK"), ".xlsx"),
        ("khong-co.xlsx", lambda _path: None, "khong-co.xlsx"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_such_sheet_is_one_clear_sentence(  # noqa: PLR0917  # cases and fixtures
    name: str,
    make: Callable[[Path], object],
    words: str,
    sample: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make(tmp_path / name)
    assert imported(sample, tmp_path / name, "--yes") in (2, 3)
    said = capsys.readouterr().err
    assert words in said
    assert "Lỗi" in said
    assert not (sample / NAME).exists()


def test_an_entity_is_not_unfolded(sample: Path, tmp_path: Path) -> None:
    _entity(tmp_path / "a.xlsx")
    assert imported(sample, tmp_path / "a.xlsx", "--yes") in (0, 2, 3)
    assert "AAAA" not in "".join(path.read_text(encoding="utf-8") for path in sample.rglob("*.yaml"))
