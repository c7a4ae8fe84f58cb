"""An office's own file becomes a plan on which `check` speaks at once."""

from datetime import date
from pathlib import Path

import pytest

from office.word_files import bold, cell, paragraph, row, table, word_file
from resplan.checking.engine import check_plan
from resplan.checking.scope import Scope
from resplan.errors import ResplanError, UsageError
from resplan.framework.loader import load_framework
from resplan.workflows.exchange.foreign import NewOptions, plan_from_files, write_plan
from resplan.workflows.plans.on_disk import read_plan

LIST = (
    "TT;Nhiệm vụ;Cơ quan chủ trì;Đơn vị lo giúp;Thời hạn;Sản phẩm\n"
    "A;Hạ tầng số;;;;\n"
    "1;Phủ sóng thôn vùng cao;Sở KHCN;nhờ VNPT;2026;Trạm phát sóng\n"
    "2;Kết nối dữ liệu;Sở Khoa học và Công nghệ;;12/2025;Báo cáo\n"
)
HUE = NewOptions(unit="hue")


def made(folder: Path, content: bytes, name: str = "bang.csv", options: NewOptions = HUE) -> Path:
    file = folder / name
    file.write_bytes(content)
    write_plan(plan_from_files(folder / "ke-hoach", [file], options))
    return folder / "ke-hoach"


def test_a_list_becomes_a_plan(tmp_path: Path) -> None:
    plan = read_plan(made(tmp_path, LIST.encode())).loaded.plan
    assert [(body.id, body.name) for body in plan.bodies] == [("so-khoa-hoc-va-cong-nghe", "Sở Khoa học và Công nghệ")]
    assert [(task.id, task.number, task.section, task.lead) for task in plan.tasks] == [
        ("4.01", "1", "A", "so-khoa-hoc-va-cong-nghe"),
        ("4.02", "2", "A", "so-khoa-hoc-va-cong-nghe"),
    ]
    assert plan.tasks[0].notes == "Đơn vị lo giúp: nhờ VNPT"
    assert [(group.id, group.title, group.groups) for group in plan.own_groups] == [
        ("A", "Hạ tầng số", ("digital_infrastructure",))
    ]


DASHES = (
    "TT;Nhiệm vụ;Cơ quan chủ trì;Cơ quan phối hợp;Thời hạn;Sản phẩm;Kinh phí (triệu đồng);Ghi chú\n"
    "1;Phủ sóng thôn vùng cao;Sở Y tế;-;2026;Báo cáo;–;…\n"
    "2;Kết nối dữ liệu;-;Sở Y tế;-;-;15;-\n"
    "\n"
    "TT;Chỉ tiêu;Đơn vị tính;Kết quả năm 2025;Năm 2026;Năm 2030;Cơ quan theo dõi\n"
    "1;Hồ sơ trực tuyến;%;-;70;–;Sở Y tế\n"
    "2;Thôn có sóng;thôn;120;...;217;-\n"
)


def test_a_cell_of_a_dash_says_nothing(tmp_path: Path) -> None:
    plan = read_plan(made(tmp_path, DASHES.encode())).loaded.plan
    assert [(task.notes, task.deadline, [product.name for product in task.products]) for task in plan.tasks] == [
        (None, "2026", ["Báo cáo"]),
        (None, None, []),
    ]
    assert [(each.notes, each.baseline is None, dict(each.targets), each.lead) for each in plan.indicators] == [
        (None, True, {2026: 70}, "so-y-te"),
        (None, False, {2030: 217}, None),
    ]


def test_check_speaks_at_once_and_knows_every_file(tmp_path: Path) -> None:
    loaded = read_plan(made(tmp_path, LIST.encode())).loaded
    result = check_plan(loaded, load_framework("nq57"), Scope(date(2025, 6, 1)))
    codes = {finding.rule.code for finding in result.findings}
    assert "TK21" in codes
    assert not {code for code in codes if code.startswith("SY")}


def test_a_corrected_mapping_is_used_and_kept(tmp_path: Path) -> None:
    mapping = made(tmp_path, LIST.encode()) / "import.yaml"
    text = mapping.read_text(encoding="utf-8")
    assert "Đơn vị lo giúp: notes" in text
    mapping.write_text(text.replace("Đơn vị lo giúp: notes", "Đơn vị lo giúp: partners"), encoding="utf-8")
    again = tmp_path / "again"
    again.mkdir()
    plan = made(again, LIST.encode(), options=NewOptions(unit="hue", mapping=mapping))
    assert [len(task.partners) for task in read_plan(plan).loaded.plan.tasks] == [1, 0]
    assert "Đơn vị lo giúp: partners" in (plan / "import.yaml").read_text(encoding="utf-8")


def test_a_mapping_with_an_unknown_field_says_what_there_is(tmp_path: Path) -> None:
    mapping = tmp_path / "import.yaml"
    for field, said in (("titel", "Did you mean title"), ("xyz", "which does not exist. There are: number, title")):
        mapping.write_text(f"tasks: {{Việc: {field}}}", encoding="utf-8")
        with pytest.raises(UsageError, match=said):
            made(tmp_path, LIST.encode(), options=NewOptions(unit="hue", mapping=mapping))


def test_a_document_gives_head_and_tasks_below_their_headings(tmp_path: Path) -> None:
    head = row("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")
    blocks = (
        *(paragraph("Số 12-KH/TU"), paragraph("KẾ HOẠCH"), bold("phát triển khoa học")),
        *(bold("I. NHẬN THỨC"), table(head, row("1", "Mở chuyên mục", cell("Sở Y tế"), "2025"))),
        *(bold("II. AN TOÀN THÔNG TIN"), table(head, row("2", "Diễn tập", "Công an tỉnh", "Quý III/2026"))),
    )
    plan = read_plan(made(tmp_path, word_file(*blocks), "ke-hoach.docx")).loaded.plan
    assert (plan.number, plan.title, plan.kind) == ("12-KH/TU", "phát triển khoa học", "party_plan")
    assert [(task.number, task.group, task.section, task.deadline) for task in plan.tasks] == [
        ("1", "awareness", "I", "2025"),
        ("2", "security", "II", "Quý III/2026"),
    ]


def test_american_days_are_asked_about_once(tmp_path: Path) -> None:
    content = LIST.replace("12/2025", "12/31/2025").encode()
    with pytest.raises(UsageError, match="--dates"):
        made(tmp_path, content)
    plan = made(tmp_path, content, options=NewOptions(unit="hue", dates="month_first"))
    assert read_plan(plan).loaded.plan.tasks[1].deadline == "31/12/2025"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "mat.docx",
            word_file(paragraph("MẬT"), table(row("TT", "Nhiệm vụ", "Chủ trì"), row("1", "a", "b"))),
            "secrecy",
        ),
        ("thu.csv", b"a;b\n1;2\n", "--mapping"),
        ("trong.csv", b" \n", "empty"),
        ("cu.doc", b"\xd0\xcf\x11\xe0" + bytes(600), r"\.docx"),
        ("hong.docx", b"PK\x03\x04 word/document.xml", "damaged|no Word"),
    ],
)
def test_what_cannot_be_taken_in_is_one_sentence(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    with pytest.raises((ResplanError, UsageError), match=said):
        made(tmp_path, content, name)
    assert not (tmp_path / "ke-hoach").exists()


def test_a_plan_that_is_there_is_left_alone(tmp_path: Path) -> None:
    made(tmp_path, LIST.encode())
    with pytest.raises(UsageError, match="already holds a plan"):
        made(tmp_path, LIST.encode())
