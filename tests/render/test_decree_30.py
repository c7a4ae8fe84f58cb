"""Rule of Decree 30/2020/NĐ-CP, Annex I → what the Word file has: for what a layout's numbers alone do not say."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import yaml
from lxml import etree
from word_file import HALVES_PER_PT, WordFile, find, is_on, mm, pt, shown_text, text_of, value

from capitals import with_capitals
from conftest import ROOT, Golden
from issued import text_of as document
from resplan.documents.letters.front_matter import parse_front
from resplan.framework.loader import load_framework
from resplan.render.docx import write_docx
from resplan.render.docx.styles import word_styles
from resplan.render.markdown import parse_document
from resplan.render.unbroken import unbroken
from resplan.text import format_date, format_long_date
from resplan.text.shown import as_typed

LAYOUT = load_framework("nq57").layouts["nd30"]
HEAD = """---
layout: nd30
organ: UBND PHƯỜNG A
superior: UBND THÀNH PHỐ B
number: "{blank}/UBND-VX"
title: Thử
{kind}
date_line: B, ngày 05 tháng 01 năm 2026
power: TM. UỶ BAN NHÂN DÂN
post: CHỦ TỊCH
signer: Nguyễn An
recipients: ["Như trên", "Sở C;"]
archive: "Lưu: VT, VX"
---
"""
PLAN = HEAD.replace("{kind}", "type: KẾ HOẠCH\nsummary: thực hiện Nghị quyết A").replace("{blank}", "05") + """::: basis
Căn cứ Luật A;

Căn cứ Nghị định số 30/2020/NĐ-CP.
:::

## Một

### Khoản

Theo Nghị quyết số 57-NQ/TW ngày 09 tháng 01 năm 2025, trong 7 ngày từ 01/12/2025 nộp 15,5% tại Phụ lục I

""" + "".join(f"#### Điểm {number}\n\n" for number in range(1, 13)) + """Lời cuối

:::: annex landscape I | DANH MỤC | (Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 01 năm 2026 của UBND phường A)
| a |
|---|
| 1 |
::::
"""  # fmt: skip
LETTER = HEAD.replace("{kind}", "about: V/v trả lời").replace("{blank}", "     ")
DECISION = LETTER + "::: enacting\nUỷ ban nhân dân phường B\n:::\n\n::: enacting\nQUYẾT ĐỊNH:\n:::\n\nLời\n"
ONE = LETTER + "::: to\nKính gửi: Sở A\n:::\n\nLời\n"
MANY = LETTER + "::: to\nKính gửi:\n\n\\- Sở A;\n\n\\- Uỷ ban nhân dân phường B.\n:::\n\nLời\n"


class Row(NamedTuple):
    place: str
    rule: str
    asked: object
    found: object

    def __str__(self) -> str:
        return f"{self.place} · {self.rule} · {self.asked} · {self.found}"


def word(text: str) -> WordFile:
    front, body = parse_front(text)
    return WordFile(write_docx(unbroken(parse_document(front, body, LAYOUT), LAYOUT), LAYOUT))


def texts(file: WordFile, element: str) -> list[str]:
    return [text_of(p) for p in paragraphs(file, element)]


def paragraphs(file: WordFile, element: str) -> list[etree._Element]:
    return file.paragraphs(word_styles()[element].name)


def style(file: WordFile, element: str) -> etree._Element:
    return file.style(file.style_id(word_styles()[element].name))


def size(file: WordFile, element: str) -> float:
    return pt(style(file, element), "rPr/sz", unit=HALVES_PER_PT)


def looks(file: WordFile, element: str) -> tuple[str, ...]:
    of = style(file, element)
    return tuple(look for look, mark in (("đậm", "b"), ("nghiêng", "i"), ("hoa", "caps")) if is_on(of, f"rPr/{mark}"))


def rows() -> Iterator[Row]:
    plan, letter = word(PLAN), word(LETTER + "Lời\n")
    yield Row("I.7", "trang đánh số từ 1, giữa, cỡ 13-14, không hiện số trang đầu", ("center", True, True), (
        value(style(plan, "page_number"), "pPr/jc"), 13 <= size(plan, "page_number") <= 14, find(plan.sections[0], "titlePg") is not None,
    ))  # fmt: skip
    yield Row("II.1", "Quốc hiệu: hoa, đậm, 12-13; Tiêu ngữ: thường, đậm, 13-14", (("đậm", "hoa"), True, ("đậm",), True), (
        looks(plan, "motto"), 12 <= size(plan, "motto") <= 13, looks(plan, "second_motto"), 13 <= size(plan, "second_motto") <= 14,
    ))  # fmt: skip
    yield Row("II.2.b", "cơ quan ban hành: hoa, đậm; chủ quản: hoa, không đậm; cỡ 12-13", (("đậm", "hoa"), ("hoa",), True), (
        looks(plan, "organ"), looks(plan, "superior"), 12 <= size(plan, "superior") <= size(plan, "organ") <= 13,
    ))  # fmt: skip
    yield Row("II.3.c", "số nhỏ hơn 10 thêm 0; từ “Số” có dấu hai chấm; cỡ 13", (["Số: 05/UBND-VX"], 13), (
        texts(plan, "number"), size(plan, "number"),
    ))  # fmt: skip
    yield Row("II.4.b", "ngày dưới 10, tháng 1, 2 thêm 0; nghiêng", (["B, ngày 05 tháng 01 năm 2026"], ("nghiêng",)), (
        texts(plan, "place_date"), looks(plan, "place_date"),
    ))  # fmt: skip
    yield Row("II.4.b", "cả trong lời văn và trong số", ("ngày 09 tháng 01 năm 2025", "09/01/2025", "10/3/2025"), (
        format_long_date(date(2025, 1, 9)), format_date(date(2025, 1, 9)), format_date(date(2025, 3, 10)),
    ))  # fmt: skip
    yield Row("II.5.b", "tên loại: hoa, đậm; trích yếu: thường, đậm, viết hoa đầu dòng; 13-14; kẻ dài 1/3 - 1/2", (
        (("đậm", "hoa"), ("đậm",), ["Thực hiện Nghị quyết A"], True, True)
    ), (
        looks(plan, "type"), looks(plan, "summary"), texts(plan, "summary"),
        13 <= size(plan, "summary") <= size(plan, "type") <= 14, 1 / 3 <= LAYOUT.rule_share <= 1 / 2,
    ))  # fmt: skip
    yield Row("II.5.b", "công văn: sau chữ “V/v”, cỡ 12-13, đứng, giữa, dưới số", (["V/v trả lời"], True, (), "center"), (
        texts(letter, "about"), 12 <= size(letter, "about") <= 13, looks(letter, "about"), value(style(letter, "about"), "pPr/jc"),
    ))  # fmt: skip
    yield Row("II.5.b", "V/v cách số, ký hiệu 6pt", 6.0, pt(style(letter, "about"), "pPr/spacing", "before"))
    yield Row("II.6.a", "căn cứ: nghiêng, cỡ 13-14, cuối dòng “;”, dòng cuối “.”", (("nghiêng",), True, [";", "."]), (
        looks(plan, "basis"), 13 <= size(plan, "basis") <= 14, [text[-1] for text in texts(plan, "basis")],
    ))  # fmt: skip
    yield Row("II.6.đ", "điểm theo bảng chữ cái tiếng Việt, sau có dấu đóng ngoặc", "a) b) c) d) đ) e) g) h) i) k) l) m)", " ".join(
        text.partition(" ")[0] for text in texts(plan, "heading3")
    ))  # fmt: skip
    yield Row("II.6.e", "nội dung: canh đều, lùi 1 hoặc 1,27 cm, đoạn cách ít nhất 6pt", ("both", True, True), (
        value(style(plan, "body"), "pPr/jc"), mm(style(plan, "body"), "pPr/ind", "firstLine") in (10.0, 12.7),
        pt(style(plan, "body"), "pPr/spacing", "after") >= 6,
    ))  # fmt: skip
    yield Row("II.6", "số, ký hiệu, ngày, đơn vị không tách dòng", [
        "số 57-NQ/TW", "ngày 09 tháng 01 năm 2025,", "7 ngày", "01/12/2025", "15,5%", "lục I"
    ], [part for part in _unparted(plan) if re.search(r"\d|[IVX]$", part)])  # fmt: skip
    yield Row("II.6", "hết nội dung có dấu “./.”", ["Lời cuối./."], texts(plan, "body")[-1:])
    yield Row("II.7.đ", "quyền hạn, chức vụ: hoa, đậm; họ tên: thường, đậm; 13-14", (
        ["TM. UỶ BAN NHÂN DÂN"], ("đậm", "hoa"), ("đậm", "hoa"), ("đậm",), True
    ), (
        texts(plan, "power"), looks(plan, "power"), looks(plan, "post"), looks(plan, "signer"),
        13 <= size(plan, "signer") <= size(plan, "power") <= 14,
    ))  # fmt: skip
    yield Row("PL III, 1.2", "thẩm quyền ban hành, “QUYẾT ĐỊNH:”: riêng dòng, canh giữa, hoa, đậm, 13-14", (
        ["Uỷ ban nhân dân phường B", "QUYẾT ĐỊNH:"], "center", ("đậm", "hoa"), True
    ), (
        texts(word(DECISION), "enacting"), value(style(plan, "enacting"), "pPr/jc"), looks(plan, "enacting"),
        13 <= size(plan, "enacting") <= 14,
    ))  # fmt: skip
    yield Row("II.9.d", "Kính gửi một nơi: cùng một dòng, cỡ 13-14, đứng", (["Kính gửi: Sở A"], True, ()), (
        texts(word(ONE), "addressee"), 13 <= size(plan, "addressee") <= 14, looks(plan, "addressee"),
    ))  # fmt: skip
    yield Row("II.9.d", "nhiều nơi: mỗi nơi một dòng, gạch đầu dòng, cuối dòng “;” và “.”", (
        ["Kính gửi:", "- Sở A;", "- Uỷ ban nhân dân phường B."]
    ), texts(word(MANY), "addressee"))  # fmt: skip
    label, *names = paragraphs(word(MANY), "addressee")
    starts = {mm(name, "pPr/ind", "left") for name in names}
    yield Row("II.9.d", "các gạch thẳng hàng dưới dấu hai chấm", (1, True, {"left"}), (
        len(starts), min(starts) > mm(label, "pPr/ind", "left"), {value(p, "pPr/jc") for p in (label, *names)},
    ))  # fmt: skip
    yield Row("II.9.d", "từ “Nơi nhận”: riêng dòng, cỡ 12, nghiêng đậm", (["Nơi nhận:"], 12, ("đậm", "nghiêng")), (
        texts(plan, "recipients_label"), size(plan, "recipients_label"), looks(plan, "recipients_label"),
    ))  # fmt: skip
    yield Row("II.9.d", "nơi nhận: cỡ 11, đứng, gạch đầu dòng, “;”, dòng lưu “.”", (
        11, (), ["- Như trên;", "- Sở C;", "- Lưu: VT, VX."]
    ), (size(plan, "recipients"), looks(plan, "recipients"), texts(plan, "recipients")))  # fmt: skip
    yield Row("III.1.b", "“Phụ lục” và số La Mã: dòng riêng, giữa, cỡ 14, đậm; tên: hoa, đậm, cỡ 13-14", (
        ["Phụ lục I"], 14, ("đậm",), ("đậm", "hoa"), True
    ), (
        texts(plan, "annex_number"), size(plan, "annex_number"), looks(plan, "annex_number"), looks(plan, "annex_title"),
        13 <= size(plan, "annex_title") <= 14,
    ))  # fmt: skip
    yield Row("III.1.c", "dòng kèm theo: giữa, thường, nghiêng, dưới tên", (("nghiêng",), "center", True), (
        looks(plan, "annex_of"), value(style(plan, "annex_of"), "pPr/jc"),
        bool(re.match(r"\(Kèm theo .+ số 05/KH-UBND ngày 05 tháng 01 năm 2026 của .+\)$", texts(plan, "annex_of")[0])),
    ))  # fmt: skip
    otherwise, cases = _small_and_large()
    yield Row(
        "Phụ lục II",
        "viết hoa: chỗ khác Nghị định trong một kế hoạch; hơn 80 trường hợp",
        (0, True),
        (otherwise, cases >= 80),
    )
    yield Row("III.1.đ", "phụ lục đánh số trang riêng", "1", value(plan.sections[-1], "pgNumType", "start"))


def _unparted(file: WordFile) -> list[str]:
    """The pieces of the sentence on the resolution between which a line may break."""
    sentence = next(p for p in paragraphs(file, "body") if "Nghị quyết" in text_of(p))
    return [as_typed(part) for part in shown_text(sentence).split(" ")]


def _small_and_large() -> tuple[int, int]:
    """Words of a whole plan that the Decree would write otherwise, and the table of cases that is measured so."""
    cases = yaml.safe_load((ROOT / "tests" / "text" / "capitals.yaml").read_text(encoding="utf-8"))
    text = document(ROOT / "examples" / "commune").markdown
    return sum(a != b for a, b in zip(text.split(), with_capitals(text).split(), strict=True)), len(cases)


def test_what_the_decree_asks_is_in_the_file(golden: Golden) -> None:
    found = list(rows())
    assert [str(row) for row in found if row.asked != row.found] == []
    golden.check("decree-30.txt", "\n".join(f"{row.place} · {row.rule} · {row.found}" for row in found) + "\n")
