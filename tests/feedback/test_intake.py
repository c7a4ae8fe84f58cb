"""Conditions of intake: each fails where it should, in both languages, and whatever is sent in is read without harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.feedback.intake import accented_share, intake_of
from resplan.framework.loader import load_framework
from resplan.plan.feedback_item import FeedbackItem
from resplan.plan.head import Body
from resplan.plan.plan import Plan

TERMS = load_framework("nq57").feedback
INTAKE = intake_of(Plan(bodies=(Body(id="i", name="Trung tâm", short="IOC"),)), load_framework("nq57"), TERMS)
GOOD = {
    "id": "2025-0001",
    "kind": "petition",
    "field": "Thủ tục hành chính",
    "text": "Đề nghị mở thêm một quầy tiếp nhận hồ sơ ở phường vào sáng thứ bảy.",
    "sender": {"name": "Người Thử", "contact": "số 1 đường Thử"},
}


def unmet(**change: object) -> list[str]:
    return [row.condition for row in INTAKE.unmet(FeedbackItem.parse({**GOOD, **change}))]


@pytest.mark.parametrize(
    ("change", "conditions"),
    [
        ({}, []),
        ({"text": None}, ["empty"]),
        ({"text": "   "}, ["empty"]),
        ({"text": "Mất mạng rồi."}, ["short"]),
        ({"text": "De nghi mo them mot quay tiep nhan ho so o phuong."}, ["diacritics"]),
        ({"text": "Đề nghị HĐBC mở thêm quầy tiếp nhận hồ sơ ở phường."}, ["abbreviations"]),
        ({"text": "Đề nghị Hội đồng Bình Chọn (HĐBC) mở quầy; HĐBC sẽ lo phần còn lại."}, []),
        ({"text": "Đề nghị IOC và UBND mở thêm quầy tiếp nhận hồ sơ ở phường."}, []),
        ({"text": "Đề nghị mở thêm quầy tiếp nhận hồ sơ (TỐI MẬT) ở phường này ngay."}, ["secrecy"]),
        ({"sender": None}, ["name", "contact"]),
        ({"sender": {"organisation": "Hợp tác xã"}}, ["contact"]),
        ({"sender": {"contact": "số 1 đường Thử"}}, ["name"]),
        ({"kind": None}, ["kind"]),
        ({"field": None}, ["field"]),
        ({"field": "đường sá"}, ["field"]),
        ({"field": "Số hoá di sản"}, []),
        ({"field": "thu tuc"}, []),
        ({"field": "DIGITAL"}, []),
    ],
)
def test_a_condition(change: dict[str, object], conditions: list[str]) -> None:
    assert unmet(**change) == conditions


def test_words_are_filled_in_both_languages_with_the_cure() -> None:
    (found,) = INTAKE.unmet(FeedbackItem.parse({**GOOD, "field": "x"}))
    assert "Thể chế" in found.cure.vi
    assert "Institutions" in found.cure.en
    (short,) = INTAKE.unmet(FeedbackItem.parse({**GOOD, "text": "Mất mạng rồi."}))
    assert "(3 chữ)" in short.what.vi


@given(st.text(max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    INTAKE.unmet(FeedbackItem(id="1", text=text, field=text))
    assert 0 <= accented_share(text.split()) <= 1
