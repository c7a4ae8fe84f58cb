"""What stays on one line: which words are tied, in which room, and that nothing of the text is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.framework.loader import load_framework
from resplan.render.blocks import Column, Document, Letterhead, LineBreak, Paragraph, Row, Run, Table
from resplan.render.unbroken import tied, unbroken
from resplan.text.shown import as_typed

LAYOUT = load_framework("nq57").layouts["nd30"]
TIES = re.compile("[\u00a0\u2011\u2060]")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Nghị quyết số 57-NQ/TW của Bộ Chính trị", ["Nghị", "quyết", "số 57-NQ/TW", "của", "Bộ", "Chính", "trị"]),
        ("Nghị định 30/2020/NĐ-CP, Quyết định số 204-QĐ/TW", ["Nghị", "định", "30/2020/NĐ-CP,", "Quyết", "định", "số 204-QĐ/TW"]),
        ("xem (nhiệm vụ 1.01, cấp bách)", ["xem", "(nhiệm", "vụ 1.01,", "cấp", "bách)"]),
        ("theo Phụ lục I và Phần II", ["theo", "Phụ", "lục I", "và", "Phần II"]),
        ("trong 7 ngày làm việc", ["trong", "7 ngày làm việc"]),
        ("chi 15 triệu đồng/năm", ["chi", "15 triệu đồng/năm"]),
        ("Hà Nội, ngày 05 tháng 3 năm 2020", ["Hà", "Nội,", "ngày 05 tháng 3 năm 2020"]),
        ("khoản 2 Điều 3 điểm a", ["khoản 2", "Điều 3", "điểm a"]),
        ("trước 30/6/2025 và Q.II/2026", ["trước", "30/6/2025", "và", "Q.II/2026"]),
        ("15,5% tại 40 điểm", ["15,5%", "tại", "40 điểm"]),
        ("2025 của 3 ban", ["2025", "của", "3 ban"]),
        ("hết quý II năm 2026", ["hết", "quý II năm 2026"]),
        ("214-BC/BTCTU ngày 20/8/2025", ["214-BC/BTCTU", "ngày 20/8/2025"]),
        ("đạt ≥ 75 % hồ sơ", ["đạt", "≥ 75 %", "hồ", "sơ"]),
        ("40 × Tổ công nghệ số", ["40 × Tổ", "công", "nghệ", "số"]),
        ("giai đoạn 2025 - 2030", ["giai", "đoạn 2025 - 2030"]),
        ("năm 2025–2026 của tỉnh", ["năm 2025–2026", "của", "tỉnh"]),
        ("app Hue-S tại 40 điểm", ["app", "Hue-S", "tại", "40 điểm"]),
        ("due 30 June 2025, task 4.03", ["due", "30 June 2025,", "task 4.03"]),
        ("https://dichvu.example.vn/mot-dia-chi/rat-dai?so=1", None),
        ("-".join(["motchuoirathaykhongai"] * 4), None),
        ("chỉ là lời văn, không có gì", None),
    ],
)  # fmt: skip
def test_what_is_tied(text: str, parts: list[str] | None) -> None:
    made = tied(text, LAYOUT)
    assert as_typed(made) == text
    if parts is None:
        assert not TIES.search(made)
        return
    assert [as_typed(part) for part in re.split("[ ]", made)] == parts
    assert not re.search(r"[\w)]-\w|–\w|/[^\W\d]", made.replace("đồng/năm", "")), "nor can a word be broken inside"


@given(st.text(alphabet="aAđ .,-–/%()159IVXố\u00a0ngàythánmquý", max_size=60))
def test_only_ties_are_set(text: str) -> None:
    assert as_typed(tied(text, LAYOUT)) == as_typed(text)


def test_what_is_tied_goes_on_through_looks_and_anchors_but_not_over_a_line_break() -> None:
    content = (Run("theo "), Run("Điều", bold=True), Run(" "), Run("3", anchor="task:1"), LineBreak(), Run("số 4"))
    (block,) = unbroken(_document(Paragraph(content)), LAYOUT).blocks
    assert isinstance(block, Paragraph)
    assert [part.text if isinstance(part, Run) else part for part in block.content] == [
        "theo ", "Điều", "\u00a0", "3", LineBreak(), "số\u00a04",
    ]  # fmt: skip
    assert block.content[1] == Run("Điều", bold=True)


def test_in_a_cell_only_what_its_column_holds_is_tied_and_a_narrow_column_gets_room_for_it() -> None:
    day, number = (Run("31/12/2025"),), (Run("giai đoạn 2025-2030 của ngày 05 tháng 3 năm 2020"),)
    table = Table(
        (Column("center", 6), Column("left", 20), Column("left", 74)), (day, day, day), (Row((day, number, day)),)
    )
    (made,) = unbroken(_document(table), LAYOUT).blocks
    assert isinstance(made, Table)
    narrow, middle, wide = (column.width for column in made.columns)
    assert 12 < narrow < 16, "per cent of 160 mm: the day and the padding beside it"
    assert wide < 74
    assert 19 < middle < 20, "the others give of what they do not need"
    assert abs(narrow + middle + wide - 100) < 1e-6
    (run,) = made.rows[0].cells[1]
    assert isinstance(run, Run)
    assert run.text == "giai đoạn\u00a02025\u20112030 của ngày 05 tháng 3 năm 2020", "what no line holds may be broken"


def _document(block: Paragraph | Table) -> Document:
    return Document("", "", "nd30", "vi", "", (block,))


@pytest.mark.parametrize(
    ("organ", "held"),
    [
        ("UỶ BAN NHÂN DÂN PHƯỜNG THUẬN HOÁ", "PHƯỜNG THUẬN HOÁ"),
        ("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ THÀNH PHỐ HUẾ", "THÀNH PHỐ HUẾ"),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", ""),
        ("UỶ BAN NHÂN DÂN XÃ CÓ MỘT TÊN RẤT DÀI KHÔNG DÒNG NÀO CHỨA HẾT", ""),
    ],
)
def test_the_name_of_a_place_is_not_parted_in_the_letterhead(organ: str, held: str) -> None:
    head = Letterhead(superior=organ, organs=(organ,), number="", place_date="", draft="")
    (made,) = unbroken(Document("", "", "nd30", "vi", "", (head,)), LAYOUT).blocks
    assert isinstance(made, Letterhead)
    assert made.organs[0] == made.superior == (organ.replace(held, held.replace(" ", "\u00a0")) if held else organ)
