"""Sheets on paper: as wide as a page, with the columns that say of what a row is, and a filter."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

from resplan.exchange.workbook import OutColumn, OutSheet, xlsx_bytes

_NAME = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def test_a_sheet_prints_as_wide_as_a_page_and_repeats_what_names_a_row() -> None:
    columns = tuple(OutColumn(title, 20) for title in ("Mã", "Nhiệm vụ", "Kết quả"))
    archive = zipfile.ZipFile(BytesIO(xlsx_bytes([OutSheet("Biểu", columns, [["1.01", "Việc", "Xong"]])])))
    sheet, book = (ET.fromstring(archive.read(f"xl/{name}.xml")) for name in ("worksheets/sheet1", "workbook"))
    (fit,) = sheet.iter(f"{_NAME}pageSetUpPr")
    (setup,) = sheet.iter(f"{_NAME}pageSetup")
    (chosen,) = sheet.iter(f"{_NAME}autoFilter")
    assert (fit.get("fitToPage"), setup.get("fitToHeight"), chosen.get("ref")) == ("1", "0", "A1:C2")
    names = {name.get("name"): name.text for name in book.iter(f"{_NAME}definedName")}
    assert (names["_xlnm.Print_Titles"] or "").replace("'", "") == "Biểu!$A:$B,Biểu!$1:$1"
