"""What Excel makes of an office's numbers and days is understood as the office wrote it."""

import io
from datetime import date

import xlsxwriter

from resplan.framework.loader import load_framework
from tables.measure import plan_of


def test_numbers_and_months_that_excel_has_changed() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page, month = book.add_worksheet(), book.add_format({"num_format": "mmm-yy"})
    page.write_row(0, 0, ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"])
    page.write_row(1, 0, [1, "Hạ tầng"])
    for at, number in enumerate((1.8, 1.9, 1.1), 2):
        page.write_row(at, 0, [number, f"Việc thứ {at}", "Sở Y tế"])
        page.write_datetime(at, 3, date(2025, at, 1), month)
    book.close()
    made = plan_of("so.xlsx", stream.getvalue(), load_framework("nq57"))
    assert [(task["number"], task["deadline"]) for task in made.tasks] == [
        ("1.8", "2/2025"),
        ("1.9", "3/2025"),
        ("1.10", "4/2025"),
    ]
    assert [section.title for section in made.sections] == ["Hạ tầng"]
