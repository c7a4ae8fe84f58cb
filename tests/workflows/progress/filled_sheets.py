"""Sheets of progress as offices fill them in, and what came of them in the plan."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from resplan.cli import main
from resplan.plan.update import Report
from resplan.workflows.plans.on_disk import read_plan

DAY = date(2031, 6, 30)
NAME = "progress/2031-06-30.yaml"
Cells = Mapping[str, object]
HEADER = [
    "Mã nhiệm vụ",
    "Trạng thái",
    "Tiến độ (%)",
    "Kết quả",
    "Ngày hoàn thành",
    "Minh chứng",
    "Khó khăn",
    "Nguyên nhân",
]
HEADER += ["Đề xuất", "Nơi giải quyết", "Đã chi", "Đơn vị báo cáo", "Nơi nghiệm thu"]


def book(
    path: Path, *sheets: Sequence[Sequence[object]], names: Sequence[str] = ("Sheet1", "Sheet2", "Sheet3")
) -> Path:
    """An Excel file with these rows; a cell may be a function that writes it."""
    made = xlsxwriter.Workbook(str(path))
    for name, rows in zip(names, sheets, strict=False):
        page = made.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if callable(cell):
                    cell(made, page, number, column)
                elif isinstance(cell, date):
                    page.write_datetime(number, column, cell, made.add_format({"num_format": "dd/mm/yyyy"}))
                elif cell is not None:
                    page.write(number, column, cell)
    made.close()
    return path


def report_of(folder: Path) -> Report:
    return next(row for row in read_plan(folder).loaded.plan.progress if row.day == DAY)


def imported(folder: Path, file: Path, *options: str) -> int:
    return main(["progress", "import", str(file), "--plan", str(folder), "--as-of", "30/6/2031", *options])


def percent(share: float) -> Callable[..., None]:
    def write(made: Any, page: Any, row: int, column: int) -> None:
        page.write_number(row, column, share, made.add_format({"num_format": "0%"}))

    return write


def spoilt(error: str) -> Callable[..., None]:
    def write(_made: Any, page: Any, row: int, column: int) -> None:
        page.write_formula(row, column, "=A99", None, error)

    return write


def merged(text: str) -> Callable[..., None]:
    def write(_made: Any, page: Any, row: int, column: int) -> None:
        page.merge_range(row, column, row + 1, column, text)

    return write
