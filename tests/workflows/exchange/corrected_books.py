"""A small plan, its workbook, and what offices do to it: shared by the tests of what comes home."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from resplan.cli import main

Edit = Callable[[Workbook], object]


def made_plan(tmp_path: Path) -> Path:
    """A small plan in a folder."""
    folder = tmp_path / "plan"
    (folder / "tasks").mkdir(parents=True)
    (folder / "plan.yaml").write_text(
        "resplan: 1  # giữ nguyên\nunit: hue\ntitle: Kế hoạch thử\nissued: 5/6/2026\nstage: draft\n", encoding="utf-8"
    )
    (folder / "bodies.yaml").write_text(
        "bodies:\n"
        "  - {id: so-khcn, name: Sở Khoa học và Công nghệ, short: Sở KH&CN}\n"
        "  - {id: so-y-te, name: Sở Y tế}\n"
        "  - {id: vhtt, name: 'Sở Văn hoá, Thể thao và Du lịch'}\n",
        encoding="utf-8",
    )
    (folder / "tasks" / "04-digital_infrastructure.yaml").write_text(
        "# Nhóm 4\n"
        "tasks:\n"
        "  - id: '4.01'   # việc đầu\n"
        "    title: Phủ sóng 5G\n"
        "    lead: so-khcn\n"
        "    partners: [so-y-te]\n"
        "    deadline: 31/12/2026\n"
        "    budget: [{year: 2026, source: local_capital, amount: 100}]\n"
        "  - id: '4.02'\n"
        "    title: Nối mạng bệnh viện\n"
        "    lead: so-y-te\n"
        "    deadline: Quý II/2027\n",
        encoding="utf-8",
    )
    return folder


def texts(plan: Path) -> dict[str, str]:
    return {
        path.relative_to(plan).as_posix(): path.read_text(encoding="utf-8") for path in sorted(plan.rglob("*.yaml"))
    }


_SENT: dict[tuple[str, ...], bytes] = {}


def sent(plan: Path, *flags: str) -> Path:
    """The workbook of the plan as the fixture makes it; written once for all tests."""
    flags = flags or ("--only", "tasks")
    file = plan.parent / "sent.xlsx"
    if (plan.name, *flags) in _SENT:
        file.write_bytes(_SENT[(plan.name, *flags)])
    else:
        assert main(["export", "plan", str(plan), "-o", str(file), *flags]) == 0
        _SENT[(plan.name, *flags)] = file.read_bytes()
    return file


def corrected(file: Path, edit: Edit, name: str = "came.xlsx") -> Path:
    book = openpyxl.load_workbook(BytesIO(file.read_bytes()))
    edit(book)
    book.save(file.with_name(name))
    return file.with_name(name)


def taken(plan: Path, *arguments: object) -> int:
    return main(["import", *map(str, arguments), "--plan", str(plan), "--yes"])


def cell(page: Worksheet, key: str, title: str) -> str:
    """The cell of a row, by its id or the text of its second column, in a column."""
    row = next(row[0].row for row in page.iter_rows(min_row=2) if key in {str(row[0].value), str(row[1].value)})
    return f"{next(c.column_letter for c in page[1] if c.value == title)}{row}"


def put(key: str, title: str, value: object, sheet: str = "Nhiệm vụ") -> Edit:
    def edit(book: Workbook) -> None:
        book[sheet][cell(book[sheet], key, title)].value = value

    return edit


def empty_row(page: Worksheet) -> int:
    return next(row[0].row for row in page.iter_rows(min_row=2) if str(row[0].value).startswith("_"))


def new_task(title: str = "Đo lưu lượng xe", lead: str = "Sở KHCN") -> Edit:
    def edit(book: Workbook) -> None:
        tasks, money = book["Nhiệm vụ"], book["Kinh phí"]
        row = empty_row(tasks)
        group = "Chiến lược phát triển hạ tầng số, ứng dụng và dịch vụ số"
        for letter, value in zip("BCD", (title, group, lead), strict=True):
            tasks[f"{letter}{row}"] = value
        row = empty_row(money)
        for letter, cells in zip("BCDE", (title, 2027, "Ngân sách địa phương (đầu tư công)", "1.200"), strict=True):
            money[f"{letter}{row}"] = cells

    return edit
