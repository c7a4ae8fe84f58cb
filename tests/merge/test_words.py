"""What senders did is told in office words of both languages."""

import pytest

from resplan.framework.data import default_framework, read_data
from resplan.merge.change import Addition, Change, Conflict, Dropped
from resplan.merge.thing import HEAD, Kind, Thing
from resplan.merge.words import Telling
from resplan.plan.loaded import load_plan
from resplan.plan.schema import DESCRIPTION, TITLE

PLAN = load_plan(
    {
        "p.yaml": """
unit: hue
parent: {document: 98/KH-BCĐ}
sources: [{id: nq-tinh-05, document: 05-NQ/TU}]
bodies: [{id: so-y-te, name: Sở Y tế thành phố Huế, short: Sở Y tế}]
indicators: [{id: tfp, name: Đóng góp của TFP}]
tasks: [{id: "4.03", number: "31", title: Phủ sóng, lead: so-y-te}]
""".encode()
    }
).plan
TASK = Thing("task", "4.03")
VI, EN = Telling(PLAN, "vi"), Telling(PLAN, "en")


def test_a_change_is_told_by_the_titles_of_its_fields() -> None:
    change = Change(TASK, ("deadline",), "31/12/2025", "30/6/2026")
    assert VI.change(change) == "Nhiệm vụ 31 (4.03): thời hạn 31/12/2025 → 30/6/2026"
    assert EN.change(change) == "Task 31 (4.03): deadline 31/12/2025 → 30/6/2026"


def test_bodies_and_choices_are_told_by_name_and_numbers_as_people_write_them() -> None:
    assert (
        VI.change(Change(TASK, ("lead",), None, "so-y-te"))
        == "Nhiệm vụ 31 (4.03): cơ quan chủ trì (không có) → Sở Y tế"
    )
    stage = Change(HEAD, ("stage",), "draft", "issued")
    assert VI.change(stage) == "Kế hoạch: giai đoạn Dự thảo → Đã ban hành"
    assert EN.change(stage) == "The plan: stage Draft → Issued"
    budget = Change(TASK, ("budget", 1), None, {"year": 2026, "source": "local_capital", "amount": 12500})
    assert VI.change(budget).endswith(
        "(không có) → 12.500 triệu đồng năm 2026, nguồn ngân sách địa phương (đầu tư công)"
    )
    targets = Change(Thing("indicator", "tfp"), ("targets", "2030"), 56, 57.5)
    assert VI.change(targets) == "Chỉ tiêu “Đóng góp của TFP”: mục tiêu theo năm 2030: 56 → 57,5"


@pytest.mark.parametrize(
    ("kind", "field", "value", "vi", "en"),
    [
        ("task", "parents", "nq03:66", "Phụ lục II, Nghị quyết số 03/NQ-CP, nhiệm vụ 66", "Resolution 03/NQ-CP, Annex II, task 66"),
        ("task", "parents", "parent:2.02", "Kế hoạch số 98/KH-BCĐ, nhiệm vụ 2.02", "98/KH-BCĐ, task 2.02"),
        ("task", "parents", "nq-tinh-05:9", "Nghị quyết số 05-NQ/TU, mục 9", "05-NQ/TU, item 9"),
        ("task", "parents", "văn bản lạ", "văn bản lạ", "văn bản lạ"),
        ("task", "indicators", "tfp", "Đóng góp của TFP", "Đóng góp của TFP"),
        ("task", "technologies", "next-gen-mobile", "Mạng di động thế hệ sau", "Next-generation mobile networks"),
        ("indicator", "national", "nq57.unknown", "nq57.unknown", "nq57.unknown"),
    ],
)  # fmt: skip
def test_an_id_is_told_by_what_it_stands_for(kind: Kind, field: str, value: str, vi: str, en: str) -> None:
    assert (VI.value(kind, (field,), value), EN.value(kind, (field,), value)) == (vi, en)


@pytest.mark.parametrize(
    ("kind", "field", "value", "vi"),
    [
        ("task", "products", {"kind": "Quyết định", "name": "Quyết định kiện toàn", "count": 2}, "02 quyết định kiện toàn"),
        ("task", "products", {"kind": "Thiết bị", "name": "Máy quét", "count": 12}, "12 thiết bị: Máy quét"),
        ("task", "products", {"kind": "Đề án", "horizon": "2026-2030"}, "Đề án (thời kỳ của sản phẩm: 2026-2030)"),
        ("task", "budget", {"year": 2026, "amount": 9}, "năm: 2026, số tiền: 9"),
        ("task", "needs", {"name": "Máy quét", "amount": 2, "unit": "bộ", "kind": "thiết bị"}, "02 bộ máy quét (loại: thiết bị)"),
        ("indicator", "baseline", {"year": 2024, "value": 15.2}, "15,2 (năm 2024)"),
        ("head", "weaknesses", {"text": "Thiếu máy", "cause": "Hết khấu hao"}, "Thiếu máy (nguyên nhân: Hết khấu hao)"),
        ("head", "reviews", {"kind": "final", "year": 2030}, "loại: Tổng kết, năm: 2030"),
    ],
)  # fmt: skip
def test_a_record_is_told_as_an_office_says_it(kind: Kind, field: str, value: dict[str, object], vi: str) -> None:
    of_a_list = () if field == "baseline" else (0,)
    assert VI.value(kind, (field, *of_a_list), value) == vi


def test_two_records_that_would_be_told_alike_are_spelt_out() -> None:
    one, other = ({"kind": kind, "name": "Báo cáo tuần"} for kind in ("Báo", "Báo cáo"))
    told = VI.change(Change(TASK, ("products",), [one], [other]))
    assert told.endswith("loại: Báo, tên: Báo cáo tuần → loại: Báo cáo, tên: Báo cáo tuần")


def test_a_title_that_is_a_name_keeps_its_capitals() -> None:
    change = Change(HEAD, ("committee", "head", "post"), None, "Bí thư")
    assert VI.change(change) == "Kế hoạch: Ban Chỉ đạo, trưởng ban, chức vụ (không có) → Bí thư"


def test_a_conflict_says_who_says_what() -> None:
    change = Change(TASK, ("title",), "Phủ sóng", "Phủ sóng 5G", "Sở Y tế")
    other = Change(TASK, ("title",), "Phủ sóng", "Phủ sóng thôn", "Sở Nội vụ")
    told = VI.conflict(Conflict(change, "Phủ sóng", (other,)))
    assert told.endswith("kế hoạch: Phủ sóng; Sở Y tế: Phủ sóng 5G; Sở Nội vụ: Phủ sóng thôn")
    long = "Phủ sóng các thôn vùng cao chưa có điện lưới " * 4
    told = VI.conflict(Conflict(Change(TASK, ("title",), long, f"{long} năm 2026", "Sở Y tế"), f"{long} năm 2027"))
    assert told.endswith("năm 2026"), "what differs is shown"
    assert "điện lưới năm 2027; Sở Y tế: …" in told


def test_new_and_missing_things() -> None:
    new = Addition("r", "task", {"title": "Việc mới"})
    assert VI.addition(new) == "Nhiệm vụ “Việc mới”"
    assert VI.dropped(Dropped(TASK)) == "Nhiệm vụ 31 (4.03): không có trong bản gửi về"
    assert VI.dropped(Dropped(TASK, is_contested=True)) != VI.dropped(Dropped(TASK))


def test_every_field_s_title_reads_back_in_both_languages() -> None:
    for key, entry in read_data(default_framework(), "fields.yaml").items():
        title, description = entry["title"], entry["description"]
        found = TITLE.fullmatch(f"{title['vi']} ({title['en']})")
        assert found is not None, key
        assert found.groupdict() == title
        assert DESCRIPTION.fullmatch(f"{description['vi']}\n\n{description['en']}")
