"""Sheets as people leave them, each with what is read of it."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from office.workbooks import STRICT, parts, relations, row, sheet, styles

PLAN = """
unit: hue
title: t
bodies: [{id: so-khcn, name: Sở Khoa học và Công nghệ}]
tasks: [{id: "4.01", title: A}, {id: "4.02", title: B}, {id: "4.03", title: C}, {id: "4.10", title: D}]
indicators: [{id: tfp, name: Đóng góp của TFP, unit: "%"}, {id: kinh-te-so, name: Kinh tế số}, {id: dvc, name: Dịch vụ công},
  {id: chi-so, name: Chỉ số sẵn sàng, unit: điểm (0–1)}, {id: tang, name: Tốc độ tăng doanh thu, unit: "%"}]
"""
HEADER = ("Mã nhiệm vụ", "Nhiệm vụ", "Trạng thái", "Tiến độ (%)", "Kết quả", "Ngày hoàn thành", "Minh chứng")
VALUES = ("Mã chỉ tiêu", "Kỳ", "Giá trị", "Nguồn")


def number(value: object, style: int = 0) -> str:
    return f'<c s="{style}"><v>{value}</v></c>'


def updates(*rows: str, looks: str = "", before: str = "", after: str = "", space: str = "") -> dict[str, str]:
    made = sheet(row(1, *HEADER) + "".join(rows), before=before, after=after)
    files = parts(made, looks=looks)
    return {name: _strict(text) if space else text for name, text in files.items()}


def _strict(text: str) -> str:
    """As a Strict Open XML file has its namespaces."""
    return text.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", STRICT).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


def one(percent: str, text: str = "x", at: int = 2, task: str = "4.03", **more: str) -> str:
    return row(
        at, task, "", "Đang thực hiện", percent, text, attributes=" ".join(f'{k}="{v}"' for k, v in more.items())
    )


class Case(Struct, frozen=True):
    files: Mapping[str, str | bytes]
    read: Sequence[Mapping[str, object]] = ()
    """What is taken, as far as it matters here."""
    wrong: Mapping[str, str] = field(default_factory=dict)
    """Cell → a word of its mistake."""
    aside: Mapping[str, str] = field(default_factory=dict)
    """Cell → a word of why it is not read."""


AT_40 = [{"task": "4.03", "percent": 40}]
AT_55 = [{"task": "4.03", "percent": 55}]
STRUCK = '<c t="inlineStr"><is><r><rPr><strike/></rPr><t>Đã dựng năm</t></r><r><t>Đã dựng bảy trạm</t></r></is></c>'
CASES: dict[str, Case] = {
    "a per cent sign in quotes": Case(updates(one(number(40, 1)), looks=styles('0"%"')), AT_40),
    "an escaped per cent sign": Case(updates(one(number(40, 1)), looks=styles(r"0\%")), AT_40),
    "a percentage": Case(updates(one(number(0.4, 1)), looks=styles("0.0%")), AT_40),
    "a condition": Case(updates(one(number(0.4, 1)), looks=styles("[Red][<=1]0%;0\"%\"")), AT_40),
    "Strict Open XML": Case(updates(one(number(0.4, 1)), looks=styles("0%"), space=STRICT), AT_40),
    "shares in the whole column": Case(
        updates(one(number(1), task="4.01"), one(number(0.4), at=3)), [{"percent": 100}, {"percent": 40}]),
    "a share beside hundreds": Case(updates(one(number(0.4)), one(number(55), at=3, task="4.01")), wrong={"D2": "40%"}),
    "one beside a percentage": Case(
        updates(one(number(1)), one(number(0.4, 1), at=3, task="4.01"), looks=styles("0%")), wrong={"D2": "100%"}),
    "one among hundreds": Case(
        updates(one(number(1)), one(number(55), at=3, task="4.01")), [{"percent": 1}, {"percent": 55}]),
    "an error": Case(updates(one('<c t="e"><v>#N/A</v></c>')), wrong={"D2": "#REF!"}),
    "an error as a text": Case(updates(one("55", text="#DIV/0!")), wrong={"E2": "#REF!"}),
    "a formula without a result": Case(updates(one("<c><f>20+20</f><v/></c>")), wrong={"D2": "never stored"}),
    "nothing but formulas without a result": Case(
        updates(row(2, "4.03", "", "<c><f>A1</f></c>", "<c><f>A1</f></c>")), wrong={"C2": "stored", "D2": "stored"}),
    "a formula whose result is nothing": Case(updates(one('<c t="str"><f>""</f><v></v></c>')), [{"task": "4.03"}]),
    "a hidden row": Case(
        updates(one(number(55)), one(number(99), at=3, task="4.01", hidden="1")), AT_55, aside={"3": "hidden"}),
    "a hidden column": Case(
        updates(one(number(55)), before='<cols><col min="4" max="4" hidden="1"/></cols>'),
        [{"task": "4.03", "state": "in_progress"}], aside={"D": "hidden"}),
    "a struck-out row": Case(
        updates(one(number(55)), row(3, *(f'<c s="1" t="inlineStr"><is><t>{text}</t></is></c>' for text in ("4.01", "",
            "Đang thực hiện")))),
        AT_55, aside={"A3": "4.01", "C3": "Đang"}),
    "struck-out words": Case(
        updates(one(number(55), text=STRUCK)), [{"text": "Đã dựng bảy trạm"}], aside={"E2": "năm"}),
    "a comment": Case(
        {**updates(one(number(55))), "xl/worksheets/_rels/sheet1.xml.rels": relations(("rId1", "comments", "../comments1.xml")),
         "xl/comments1.xml": '<comments><commentList><comment ref="D2"/></commentList></comments>'},
        AT_55, aside={"D2": "comment"}),
    "a link": Case(
        {**updates(row(2, "4.03", "", "", number(55), "x", "", "Quyết định số 5"),
            after='<hyperlinks><hyperlink ref="G2" r:id="rId1"/></hyperlinks>'),
         "xl/worksheets/_rels/sheet1.xml.rels": relations(("rId1", "hyperlink", "https://vi.du/qd5"))},
        [{"evidence": [{"document": "Quyết định số 5", "address": "https://vi.du/qd5"}]}]),
    "a link behind another cell": Case(
        {**updates(one(number(55)), after='<hyperlinks><hyperlink ref="E2" r:id="rId1"/></hyperlinks>'),
         "xl/worksheets/_rels/sheet1.xml.rels": relations(("rId1", "hyperlink", "https://vi.du/qd5"))},
        AT_55, aside={"E2": "https://vi.du/qd5"}),
    "a heading that nobody knows": Case(
        parts(sheet(row(1, *HEADER, "Lý do chậm") + row(2, "4.03", "", "", number(55), "", "", "", "Mưa"))), AT_55,
            aside={"H1": "Lý do chậm"}),
    "an empty heading": Case(
        parts(sheet(row(1, *HEADER) + row(2, "4.03", "", "", number(55), "", "", "", "Mưa"))), AT_55, aside={"H2": "empty"}),
    "two columns of one title": Case(
        parts(sheet(row(1, *HEADER, "Tiến độ") + one(number(55)))), wrong={"H1": "D1"}),
    "one task twice": Case(updates(one(number(55)), one(number(60), at=3)), wrong={"A3": "Sheet1!A2"}),
    "one task on two sheets": Case(
        parts(*(sheet(row(1, *HEADER) + one(number(percent))) for percent in (55, 60))), wrong={"Sheet2!A2": "Sheet1!A2"}),
    "two sheets of other tasks": Case(
        parts(*(sheet(row(1, *HEADER) + one(number(55), task=task)) for task in ("4.03", "4.01"))), [{"task": "4.03"}, {"task": "4.01"}]),
    "instructions first": Case(
        parts(sheet(row(1, "Cách điền") + row(2, "Không xoá cột")), sheet(row(1, *HEADER) + one(number(55)))), AT_55,
            aside={"Sheet1": "known"}),
    "a protected sheet": Case(updates(one(number(55)), after='<sheetProtection sheet="1"/>'), AT_55),
    "empty cells far out": Case(
        updates(one(number(55)), row(25_000, '<c r="XFD25000" s="1"/>')), AT_55),
    "title, numbers, groups, signatures": Case(
        parts(sheet(
            row(1, "BÁO CÁO") + row(4, *HEADER) + row(5, *(f"({n})" for n in range(1, 8))) + row(6, "I", "Hạ tầng số")
            + one(number(55), at=7) + row(8, "Tổng cộng", "", "", number(55)) + row(9, "Người lập biểu", "", "", "", "CHỦ TỊCH"))),
        AT_55, aside={"A5": "numbers", "A6": "heading", "A8": "totals", "A9": "below"}),
    "a heading over the whole row": Case(
        updates(row(2, "I. Nhóm hạ tầng số"), one(number(55), at=3), after='<mergeCells><mergeCell ref="A2:G2"/></mergeCells>'),
        AT_55, aside={"A2": "heading"}),
    "a header of two rows": Case(
        parts(sheet(row(1, "Mã nhiệm vụ", "Nhiệm vụ", "Kết quả thực hiện") + row(2, "", "", "Trạng thái", "Tiến độ (%)",
            "Nội dung thực hiện")
                    + row(3, "4.03", "", "Đang thực hiện", number(55), "x"),
                    after='<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="C1:E1"/></mergeCells>')),
        [{"task": "4.03", "percent": 55, "text": "x"}]),
    "a row without its task": Case(updates(one(number(55)), one(number(60), at=3, task="")), wrong={"A3": "Mã nhiệm vụ"}),
    "letters of TCVN3": Case(updates(one(number(55), text="§· dùng b¶y tr¹m")), wrong={"E2": "Đã dựng bảy trạm"}),
    "a heading in TCVN3": Case(parts(sheet(row(1, "M· nhiÖm vô", "Tr¹ng th¸i") + row(2, "4.03", ""))), wrong={"Sheet1": "TCVN3"}),
    "letters of VNI": Case(updates(one(number(55), text="Ñang xaây döïng")), wrong={"E2": "VNI"}),
    "signs of no width": Case(updates(one(number(55), task="4.\u200b03\ufeff")), AT_55),
    "a space that does not break": Case(updates(one(number(55), task="\u00a04.03\u00a0")), AT_55),
    "letters in pieces": Case(updates(row(2, "4.03", "", "\u0110ang th\u01b0\u0323c hi\u00ea\u0323n")), [{"state": "in_progress"}]),
    "an id as a number": Case(updates(one(number(55), task=number(4.03))), AT_55),
    "an id that may be two": Case(updates(one(number(55), task=number(4.2))), wrong={"A2": "4,2"}),
    "an id as a day": Case(updates(one(number(55), task=number(45720, 1)), looks=styles("d.m")), wrong={"A2": "4/3/2025"}),
    "a day in American order": Case(
        updates(row(2, "4.03", "", "Hoàn thành", "", "", number(45842, 1)), looks=styles("m/d/yyyy")), [{"done": "04/7/2025"}]),
    "a day and a moment": Case(
        updates(row(2, "4.03", "", "Hoàn thành", "", "", number(45852.99999, 1)), looks=styles("d/m/yyyy h:mm")),
            [{"done": "14/7/2025"}]),
    "a day of 1904": Case(
        parts(sheet(row(1, *HEADER) + row(2, "4.03", "", "Hoàn thành", "", "", number(44390, 1))), looks=styles("d/m/yyyy"),
            workbook='<workbookPr date1904="1"/>'),
        [{"done": "14/7/2025"}]),
    "a day as a number": Case(
        updates(row(2, "4.03", "", "Hoàn thành", "", "", number(45852))), wrong={"F2": "14/7/2025"}),
    "texts with the month first": Case(
        updates(row(2, "4.03", "", "Hoàn thành", "", "", "7/14/2025"), row(3, "4.01", "", "Hoàn thành", "", "", "7/8/2025 10:22:31"),
                row(4, "4.02", "", "Hoàn thành", "", "", "30/6/2025")),
        wrong={"F2": "14/7/2025", "F3": "8/7/2025"}),
    "a month first in another column": Case(
        updates(row(2, "4.03", "", "Hoàn thành", "", "", "30/6/2025", "5/QĐ-UBND ngày 12/31/2024"),
                row(3, "4.01", "", "Hoàn thành", "", "", "7/8/2025", "6/QĐ-UBND, 7/8/2025"),
                row(4, "4.02", "", "Hoàn thành", "", "", "5/5/2025")),
        wrong={"G2": "31/12/2024", "F3": "G2", "G3": "G2"}),
    "a day shown with the month first": Case(
        updates(row(2, "4.03", "", "Hoàn thành", "", "", number(45851, 1)), row(3, "4.01", "", "Hoàn thành", "", "", "7/8/2025"),
                looks=styles("m/d/yyyy")),
        wrong={"F3": "F2"}),
    "a day shown as the computer does": Case(
        updates(row(2, "4.03", "", "Hoàn thành", "", "", number(45851, 1)), row(3, "4.01", "", "Hoàn thành", "", "", "7/8/2025"),
                looks=styles("dd/mm/yyyy")),
        [{"done": "13/7/2025"}, {"done": "07/8/2025"}]),
    "a document and its day": Case(
        updates(row(2, "4.03", "", "", "", "", "", "Kế hoạch số 20/KH-MTTQ ngày 3/7/2025 của Mặt trận; Báo cáo 5/BC-SNV, 1/8/2025\n"
            "7/QĐ-UBND, Kết luận số 8-KL/TU và 9/BB-SNV")),
        [{"evidence": [{"document": "Kế hoạch số 20/KH-MTTQ của Mặt trận", "date": "03/7/2025"},
            {"document": "Báo cáo 5/BC-SNV", "date": "01/8/2025"}, {"document": "7/QĐ-UBND"}, {"document": "Kết luận số 8-KL/TU"},
            {"document": "9/BB-SNV"}]}]),
    "numbers in two writings": Case(
        parts(sheet(row(1, *VALUES) + row(2, "tfp", "2025", "0.456") + row(3, "kinh-te-so", "2025", "15,2") + row(4, "dvc", "2025",
            "33.333"))),
        wrong={"C4": "33,333"}),
    "a point that nothing explains": Case(parts(sheet(row(1, *VALUES) + row(2, "tfp", "2025", "33.333"))), wrong={"C2": "33333"}),
    "points between decimals": Case(
        parts(sheet(row(1, *VALUES) + row(2, "tfp", "2025", "0.456") + row(3, "dvc", "2025", "33.333"))),
        [{"value": 0.456}, {"value": 33.333}]),
    "points between thousands": Case(
        parts(sheet(row(1, *VALUES) + row(2, "tfp", "2025", "15,2") + row(3, "dvc", "2025", "33.333"))),
        [{"value": 15.2}, {"value": 33333}]),
    "a value as it is shown": Case(
        parts(sheet(row(1, *VALUES) + row(2, "tfp", "2025", number(48, 1)) + row(3, "dvc", "2025", number(0.48, 2))),
            looks=styles('0"%"', "0%")),
        [{"value": 48}, {"value": 48}]),
    "very small and very large": Case(
        parts(sheet(row(1, *VALUES) + row(2, "kinh-te-so", "2025", number("1E+15")) + row(3, "dvc", "2025", number("1.23E-7")))),
        [{"value": 10**15}, {"value": 1.23e-7}]),
    "more than all": Case(parts(sheet(row(1, *VALUES) + row(2, "tfp", "2025", "1.234,5"))), wrong={"C2": "tfp"}),
    "less than nothing": Case(parts(sheet(row(1, *VALUES) + row(2, "tfp", "2025", number(-3)))), wrong={"C2": "-3"}),
    "beyond the scale that the unit names": Case(parts(sheet(row(1, *VALUES) + row(2, "chi-so", "2025", number(45)))), wrong={"C2": "0–1"}),
    "within the scale, and growth beyond all": Case(
        parts(sheet(row(1, *VALUES) + row(2, "chi-so", "2025", number(0.45)) + row(3, "tang", "2025", number(-120)))),
        [{"value": 0.45}, {"value": -120}]),
    "a month that Excel made": Case(
        parts(sheet(row(1, *VALUES) + row(2, "tfp", number(45809, 1), number(4))), looks=styles("mmm-yy")), [{"period": "6/2025"}]),
}  # fmt: skip
