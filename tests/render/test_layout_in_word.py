"""Every number of a layout reaches the Word file: the produced XML against the data, property by property."""

import re
from pathlib import Path
from typing import Any

import pytest
from layout_rows import Expected, layout_rows
from word_file import WordFile

from conftest import Golden
from issued import text_of
from resplan.documents.letters.front_matter import parse_front
from resplan.framework.data import read_data
from resplan.framework.layout import Layout
from resplan.framework.loader import load_framework
from resplan.render import render
from resplan.render.docx import write_docx
from resplan.render.markdown import parse_document
from resplan.workflows.plans.on_disk import read_plan

LAYOUTS = load_framework("nq57").layouts
EXPECTED = {
    "tuyen-quang": Expected(
        "21-KH/TU",
        "Tuyên Quang, ngày 18 tháng 7 năm 2025",
        "KẾ HOẠCH",
        "T/M BAN THƯỜNG VỤ",
        "BÍ THƯ",
        "Lưu Văn phòng Tỉnh uỷ Tuyên Quang",
        3,
    ),
    "hue": Expected(
        "98/KH-BCĐ",
        "Huế, ngày 25 tháng 6 năm 2025",
        "KẾ HOẠCH",
        "T/M BAN CHỈ ĐẠO",
        "TRƯỞNG BAN",
        "Lưu Văn phòng Thành uỷ Huế",
        3,
    ),
    "commune": Expected(
        "15/KH-UBND",
        "Thuận Hoá, ngày 20 tháng 8 năm 2025",
        "KẾ HOẠCH",
        "TM. UỶ BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Lưu: VT, PVHXH",
        2,
    ),
}


def words(folder: Path, layout: str) -> bytes:
    return render(text_of(read_plan(folder), "plan", layout=layout).markdown, ("docx",), load_framework("nq57"))["docx"]


@pytest.mark.parametrize(
    ("layout", "example"),
    [("hd36", "tuyen-quang"), ("hd05", "tuyen-quang"), ("hd36", "hue"), ("hd05", "hue"), ("nd30", "commune")],
)
def test_what_the_layout_asks_is_in_the_file(layout: str, example: str, *, examples: Path, golden: Golden) -> None:
    rows = layout_rows(LAYOUTS[layout], WordFile(words(examples / example, layout)), EXPECTED[example])
    wrong = [str(row) for row in rows if row.asked != row.found]
    listing = "\n".join(f"{layout} · {row}" for row in rows) + f"\n{len(rows)} compared, {len(wrong)} wrong\n"
    print(listing)  # noqa: T201  # the list itself: pytest -rP
    assert wrong == []
    if example != "hue":
        golden.check(f"layout-{layout}.txt", listing)


def test_numbers_and_dates_below_ten_have_a_leading_zero(sample: Path) -> None:
    head = sample / "plan.yaml"
    text = head.read_text(encoding="utf-8")
    text = text.replace("number: 21-KH/TU", "number: 5-KH/TU").replace("issued: 18/7/2025", "issued: 5/2/2026")
    head.write_text(text, encoding="utf-8")
    expected = EXPECTED["tuyen-quang"]._replace(number="05-KH/TU", date_line="Tuyên Quang, ngày 05 tháng 02 năm 2026")
    rows = layout_rows(LAYOUTS["hd05"], WordFile(words(sample, "hd05")), expected)
    assert [str(row) for row in rows if row.asked != row.found] == []


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    match data:
        case dict():
            return [leaf for key, item in data.items() for leaf in leaves(item, (*path, key))]
        case list():
            return [leaf for index, item in enumerate(data) for leaf in leaves(item, (*path, index))]
        case _:
            return [path]


FOR_PEOPLE = ("title", "stand_ins")
"""The layout's own name, shown in lists, and the fonts that a PDF takes where the machine lacks the layout's."""
OTHER = {"left": "center", "center": "left", "justify": "left", "line": "dashes", "dashes": "line"}
SAMPLE = """---
organ: TỈNH UỶ
superior: TRÊN
type: KẾ HOẠCH
title: KẾ HOẠCH
summary: về một việc
number: 05-KH/TU
recipients: [Một nơi]
---
::: basis
Căn cứ
:::

## Một

### Hai

#### Ba

Lời cuối.

:::: annex landscape I | Tên | (Kèm theo)
| a | b |
|---|--:|
| **Nhóm** | |
| 1 | 2 |
::::
"""


def changed(value: object) -> object:
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str():
            return OTHER.get(value, value + "x")
    raise AssertionError(value)


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_no_number_of_the_data_is_left_unused(name: str) -> None:
    """Each value changed alone changes the file; one that does not is a number that no writer reads."""
    front, body = parse_front(SAMPLE)

    def written(data: Any) -> bytes:
        layout = Layout.parse(data)
        return write_docx(parse_document(front, body, layout), layout)

    data = read_data("nq57", "layouts.yaml")["layouts"][name]
    before = written(data)
    unused = []
    paths = [path for path in leaves(data) if path[0] not in FOR_PEOPLE]
    for path in paths:
        *way, last = path
        place = data
        for step in way:
            place = place[step]
        kept = place[last]
        place[last] = changed(kept)
        if written(data) == before:
            unused.append(".".join(map(str, path)))
        place[last] = kept
    assert written(data) == before
    assert unused == []
    assert len(paths) > 100
    assert re.fullmatch(r"[a-z0-9]+", name)
