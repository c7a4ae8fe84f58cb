"""No text becomes a formula in a CSV file, whichever separator it is opened with, and nothing else writes such files."""

import ast
import csv
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.exchange.csv_table import read_csv
from resplan.exchange.formula_guard import guarded, unguarded
from resplan.exchange.workbook import OutColumn, OutSheet, csv_bytes, xlsx_bytes
from sources import modules

SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "\u2212")
UNSEEN = "\u200b\ufeff\u202e\u2060"
PIECES = st.sampled_from([*SIGNS, *UNSEEN, *";,|\n\u2028\"' ", "1+1", "cmd|' /C calc'!A0", "đề án", "5"])
TEXTS = st.lists(PIECES, max_size=8).map("".join)


def sheet(*texts: str) -> OutSheet:
    return OutSheet(
        "Bảng", (OutColumn("Tên", 20), *(OutColumn(f"Cột {n}", 20) for n in range(len(texts)))), [["x", *texts]]
    )


def cells(content: bytes, separator: str) -> list[str]:
    """Every cell that Excel would see with that separator: lines as they are, for a quotation mark in midst of a field is only a sign."""
    text = content.decode("utf-8-sig")
    whole = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]
    cut = [cell for line in text.splitlines() for cell in line.split(separator)]
    return [cell.lstrip(f' \xa0"{UNSEEN}') for cell in (*whole, *cut)]


@pytest.mark.parametrize("written", [",", ";", "\t", "|"])
@given(text=TEXTS)
def test_no_cell_begins_like_a_formula_whatever_it_is_opened_with(written: str, text: str) -> None:
    content = csv_bytes(sheet(text, "sau"), written)
    for separator in ";,|\t":
        assert not [cell for cell in cells(content, separator) if cell.startswith(("=", "+", "-", "@", "＝", "\u2212"))]


@pytest.mark.parametrize(
    "text", ["\u200b=1+1", "\ufeff=1", "\u22121+1", "a\u2028=1", "a\x85@b", 'a;\u200b "=1"'], ids=ascii
)
def test_a_sign_behind_what_nobody_sees_is_guarded_too(text: str) -> None:
    assert guarded(text) != text
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "Sở A;=HYPERLINK(1)", "a,+84", "a|@SUM(1)", "a\t-1", "a\n=1", 'a;"=1"', "a; =1", "\tx", "\rx"]
)
def test_the_guard_stands_before_the_sign(text: str) -> None:
    assert guarded(text) != text
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["2025-2030", "giai đoạn 2025 - 2030", "a@b.vn", "Số: =", "10%", "c+"])
def test_what_could_begin_no_cell_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


@given(TEXTS)
def test_what_is_guarded_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(TEXTS.map(str.strip).filter(lambda text: "\r" not in text))
def test_a_file_of_ours_is_read_as_it_was_meant(text: str) -> None:
    titles, row = read_csv("a.csv", csv_bytes(sheet(text, "sau")), {"Tên", "Cột 0"}.__contains__).rows
    assert titles == ("Tên", "Cột 0", "Cột 1")
    assert row == ("x", text, "sau")


def test_a_workbook_holds_texts_and_no_formula() -> None:
    stored = zipfile.ZipFile(io.BytesIO(xlsx_bytes([sheet("=1+1", "@SUM(1)", "https://a.vn")])))
    page = stored.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in page
    assert b"hyperlink" not in page
    assert b"=1+1" in stored.read("xl/sharedStrings.xml")


WRITERS = {"csv.writer", "csv.DictWriter"}
PAGE_WRITERS = {
    "write",
    "write_formula",
    "write_array_formula",
    "write_dynamic_array_formula",
    "write_row",
    "write_column",
    "write_url",
}


def test_all_sheets_are_written_in_one_place() -> None:
    """Whoever writes a CSV file or a workbook beside `exchange.workbook` has no guard."""
    home = "exchange/workbook.py"
    for name, nodes in modules().items():
        for node in nodes:
            if isinstance(node, ast.Attribute) and ast.unparse(node) in WRITERS:
                assert name == home, f"{name}:{node.lineno} writes CSV of its own"
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                imported = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
                assert name == home or not {"xlsxwriter", "openpyxl", "pandas"} & set(imported), f"{name}:{node.lineno}"
            if name == home and isinstance(node, ast.Attribute) and ast.unparse(node.value) == "page":
                assert node.attr not in PAGE_WRITERS, f"{name}:{node.lineno} may write a formula"
