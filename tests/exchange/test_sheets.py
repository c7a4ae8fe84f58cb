"""Sheets as offices and other programs write them: each value as its reader sees it, or a mistake at its cell; nothing in silence."""

from datetime import date

import pytest
from sheet_cases import CASES, PLAN, STRUCK, Case, number, one, updates

from office.workbooks import packed
from resplan.errors import ResplanError
from resplan.exchange.answers import AnswerReader
from resplan.exchange.headers import titles_of_forms
from resplan.exchange.imported import Imported, import_tables
from resplan.exchange.tables_of_file import workbook_of
from resplan.workflows.plans.chosen import one_plan
from resplan.workflows.progress.answers import answer_reader


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> AnswerReader:
    path = tmp_path_factory.mktemp("plan") / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return answer_reader(one_plan(path), date(2025, 8, 31))


def imported(content: bytes, reader: AnswerReader, name: str = "a.xlsx", *, with_hidden: bool = False) -> Imported:
    return import_tables(workbook_of(name, content, titles_of_forms(reader.exchange)), reader, with_hidden=with_hidden)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_sheet_is_read_as_a_person_reads_it(case: Case, reader: AnswerReader) -> None:
    found = imported(packed(case.files), reader)
    mistakes = {mistake.place.removeprefix("Sheet1!"): str(mistake.error) for mistake in found.mistakes}
    assert mistakes.keys() == case.wrong.keys()
    assert [cell for cell, word in case.wrong.items() if word not in mistakes[cell]] == []
    if not case.wrong:
        taken = [*found.updates, *found.values]
        assert [
            {key: entry.get(key) for key in expected} for entry, expected in zip(taken, case.read, strict=True)
        ] == list(case.read)
    aside = {remark.place.removeprefix("Sheet1!"): str(remark.why) for remark in found.aside}
    assert aside.keys() == case.aside.keys()
    assert [cell for cell, word in case.aside.items() if word not in aside[cell]] == []


def test_what_is_hidden_or_struck_out_is_taken_by_choice_and_named(reader: AnswerReader) -> None:
    files = updates(one(number(55), text=STRUCK), one(number(99), at=3, task="4.01", hidden="1"))
    found = imported(packed(files), reader, with_hidden=True)
    assert [entry["percent"] for entry in found.updates] == [55, 99]
    assert found.updates[0]["text"] == "Đã dựng nămĐã dựng bảy trạm"
    assert {remark.place for remark in found.aside} == {"Sheet1!3", "Sheet1!E2"}


LINE = ("Mã nhiệm vụ", "Trạng thái", "Tiến độ (%)", "Kết quả")
LONG = "a, b, c, d, e, f, g, h, i, k, l, m, n, o, p, q"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (";".join(LINE) + f'\r\n4.03;Đang thực hiện;55;"{LONG}"\r\n', LONG),
        (",".join(LINE) + '\r\n4.03,Đang thực hiện,55,"a; b; c; d; e; f; g; h"\r\n', "a; b; c; d; e; f; g; h"),
        ("|".join(LINE) + "\r\n4.03|Đang thực hiện|55|a, b; c\r\n", "a, b; c"),
        ("\t".join(LINE) + "\n4.03\tĐang thực hiện\t55\ta,b;c|d\n", "a,b;c|d"),
        ("sep=;\r\n" + ";".join(LINE) + "\r\n4.03;Đang thực hiện;55;a\r\n", "a"),
        (";".join(LINE) + "\r4.03;Đang thực hiện;55;a\r", "a"),
        (";".join(LINE) + '\r\n4.03;Đang thực hiện;55;"Dòng một\nDòng hai; ba"\r\n', "Dòng một\nDòng hai; ba"),
    ],
)
def test_a_csv_file_is_divided_by_the_sign_that_yields_its_titles(
    content: str, text: str, reader: AnswerReader
) -> None:
    (entry,) = imported(content.encode("utf-8-sig"), reader, "a.csv").updates
    assert (entry["percent"], entry["text"]) == (55, text)


def test_a_workbook_by_the_name_of_a_csv_file_is_read(reader: AnswerReader) -> None:
    assert imported(packed(updates(one(number(55)))), reader, "a.csv").updates


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("cu.xls", OLD + bytes(600), "before 2007"),
        ("moi.xlsx", OLD + bytes(600), "before 2007"),
        ("khoa.xlsx", OLD + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("web.xls", b"<html><table><tr><td>x</td></tr></table></html>", "web page"),
        ("a.xlsx", "Mã nhiệm vụ;Tiến độ (%)\n4.03;5\n".encode(), ".csv"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.xlsx", b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        ("a.png", b"\x89PNG\r\n", "picture"),
        ("a.xlsx", b"Rar!\x1a\x07\x00", "packed"),
        ("a.csv", b"7z\xbc\xaf\x27\x1c", "packed"),
        ("a.gsheet", b'{"url": "https://docs.example.vn/open?id=1", "doc_id": "1"}', "Google Drive"),
        ("a.xlsx", bytes(90) + b"x" * 90, "neither a workbook nor a text"),
        ("a.numbers", packed({"Index/Document.iwa": b"x"}), "Numbers"),
        ("a.ods", packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument"),
        ("a.csv", "Mã nhiệm vụ;Trạng thái\n4.03;x\n".encode("utf-16"), "UTF-16"),
        ("a.csv", "Ma~ nhiệm vụ".encode("cp1258", "ignore") + b"\nTi\xea\xecn \xf0\xf4\xf2\n", "Windows-1258"),
        ("a.csv", b"M\xe3 nhi?m v?;Tr?ng th\xe1i\n4.03;\xd0ang th?c hi?n\n", "question marks"),
        ("a.csv", b"Ma nhi?m vu;Tr?ng th?i\n4.03;x\n", "question marks"),
        ("a.csv", 'Mã nhiệm vụ;Kết quả\n4.03;"Mô hình" mới\n'.encode(), "line 2"),
    ],
)
def test_what_is_no_such_sheet_is_one_sentence_with_its_cause(
    name: str, content: bytes, words: str, reader: AnswerReader
) -> None:
    with pytest.raises(ResplanError) as caught:
        imported(content, reader, name)
    assert caught.value.exit_code == 3, "the file cannot be read; the call was right"
    assert words in str(caught.value)
    assert name in str(caught.value)
