"""Deadlines as offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resplan.plan.deadline import parse_deadline

# Every spelling in Annex II of Resolution 03/NQ-CP, and those of the plan format.
UNDERSTOOD = [
    ("6/2025", "month", "2025-06-01", "2025-06-30"),
    ("06/2025", "month", "2025-06-01", "2025-06-30"),
    ("01/2025", "month", "2025-01-01", "2025-01-31"),
    ("2/2025", "month", "2025-02-01", "2025-02-28"),
    ("2/2028", "month", "2028-02-01", "2028-02-29"),
    ("12/2028", "month", "2028-12-01", "2028-12-31"),
    ("Tháng 10/2025", "month", "2025-10-01", "2025-10-31"),
    ("tháng 5 năm 2025", "month", "2025-05-01", "2025-05-31"),
    ("Quý II/2025", "quarter", "2025-04-01", "2025-06-30"),
    ("quý 4 năm 2026", "quarter", "2026-10-01", "2026-12-31"),
    ("2025", "year", "2025-01-01", "2025-12-31"),
    ("năm 2030", "year", "2030-01-01", "2030-12-31"),
    ("2025-2026", "years", "2025-01-01", "2026-12-31"),
    ("2025 - 2026", "years", "2025-01-01", "2026-12-31"),
    ("2025–2026", "years", "2025-01-01", "2026-12-31"),
    ("2025 và những năm tiếp theo", "onwards", "2025-01-01", None),
    ("Thường xuyên", "continuous", None, None),
    ("Nhiệm vụ thường xuyên", "continuous", None, None),
    ("Hằng năm", "periodic", None, None),
    ("hàng năm", "periodic", None, None),
    ("30/6/2025", "day", "2025-06-30", "2025-06-30"),
    ("2025-06-30", "day", "2025-06-30", "2025-06-30"),
    ("Trước 30/6/2025", "day", "2025-06-30", "2025-06-30"),
    ("ngày 30 tháng 6 năm 2025", "day", "2025-06-30", "2025-06-30"),
    ("6 tháng đầu năm 2026", "half", "2026-01-01", "2026-06-30"),
    ("hết năm 2026", "day", "2026-12-31", "2026-12-31"),
    ("Hoàn thành trước 30/9/2026 và duy trì", "day", "2026-09-30", "2026-09-30"),
    ("30/9/2026 (đợt 1), 30/11/2026 (đợt 2)", "day", "2026-09-30", "2026-11-30"),
    ("từ 1/8/2026 đến 30/9/2026", "day", "2026-08-01", "2026-09-30"),
    ("30/06/26", "day", "2026-06-30", "2026-06-30"),
    ("Q.II/2026", "quarter", "2026-04-01", "2026-06-30"),
    ("II/2026", "quarter", "2026-04-01", "2026-06-30"),
    ("trước IV-2026", "day", "2026-09-30", "2026-09-30"),
    ("trước tháng 10/2026", "day", "2026-09-30", "2026-09-30"),
    ("Hoàn thành trước năm 2027", "day", "2026-12-31", "2026-12-31"),
    ("từ tháng 7 đến trước tháng 10/2026", "day", "2026-07-01", "2026-09-30"),
    ("trước 6 tháng cuối năm 2026", "day", "2026-06-30", "2026-06-30"),
    ("trước tuần 2 tháng 9/2026", "day", "2026-09-07", "2026-09-07"),
    ("trước hết năm 2026", "day", "2026-12-31", "2026-12-31"),
    ("trước khi hết quý III/2026", "quarter", "2026-07-01", "2026-09-30"),
    ("trước cuối tháng 9/2026", "month", "2026-09-01", "2026-09-30"),
    ("trước giữa năm 2026", "day", "2026-04-01", "2026-06-30"),
    ("không muộn hơn tháng 10/2026", "month", "2026-10-01", "2026-10-31"),
    ("II - III/2026", "quarter", "2026-04-01", "2026-09-30"),
    ("cuối quý III/2026", "quarter", "2026-07-01", "2026-09-30"),
    ("Quý II, III/2026", "quarter", "2026-04-01", "2026-09-30"),
    ("Quý III/2026 - Quý I/2027", "quarter", "2026-07-01", "2027-03-31"),
    ("tháng 6-9/2026", "month", "2026-06-01", "2026-09-30"),
    ("2030, 2045", "years", "2030-01-01", "2045-12-31"),
    ("Bắt đầu từ 01/8/2026", "onwards", "2026-08-01", None),
    ("Lần đầu trước 25/7/2026; sau đó hằng tháng", "recurring", None, None),
    ("Trước ngày 20 hằng tháng", "periodic", None, None),
    ("15 ngày sau khi tỉnh ban hành", "conditional", None, None),
    ("Khi có phát sinh", "conditional", None, None),
    ("Theo yêu cầu của cấp trên", "conditional", None, None),
    ("Theo tiến độ của Bộ Công an", "conditional", None, None),
    ("trong nhiệm kỳ", "conditional", None, None),
    ("cuối quý III", "yearless", None, None),
    ("Tuần 10-12", "yearless", None, None),
    ("trước ngày 30/6", "yearless", None, None),
    ("từ 2026 đến 2030", "years", "2026-01-01", "2030-12-31"),
    ("Dịp 26/3/2026", "day", "2026-03-26", "2026-03-26"),
    ("trước 17h00, ngày 25/12/2026", "day", "2026-12-25", "2026-12-25"),
    ("trước ngày khai giảng năm học mới (5/9/2026)", "day", "2026-09-05", "2026-09-05"),
    ("giữa tháng 5/2026", "day", "2026-05-11", "2026-05-20"),
    ("tuần thứ hai của tháng 9/2026", "day", "2026-09-08", "2026-09-14"),
    ("đầu quý II/2026", "day", "2026-04-01", "2026-04-30"),
    ("đầu năm 2026", "day", "2026-01-01", "2026-03-31"),
    ("hạ tuần tháng 2/2028", "day", "2028-02-21", "2028-02-29"),
    ("tháng Mười hai/2026", "month", "2026-12-01", "2026-12-31"),
    ("T6/26", "month", "2026-06-01", "2026-06-30"),
    ("5 ngày làm việc trước mỗi phiên họp", "conditional", None, None),
    ("24/7", "continuous", None, None),
]


@pytest.mark.parametrize(("text", "kind", "first", "last"), UNDERSTOOD)
def test_a_spelling_is_understood_and_kept(text: str, kind: str, first: str | None, last: str | None) -> None:
    deadline = parse_deadline(text)
    assert deadline is not None
    assert deadline.kind == kind
    assert deadline.first == (date.fromisoformat(first) if first else None)
    assert deadline.last == (date.fromisoformat(last) if last else None)
    assert deadline.text == text


@pytest.mark.parametrize(
    ("text", "event", "days", "working"),
    [
        ("15 ngày làm việc kể từ ngày nghị quyết được ban hành", "nghị quyết được ban hành", 15, True),
        ("Trong vòng 30 ngày sau khi tỉnh ban hành", "tỉnh ban hành", 30, False),
        ("Sau 30 ngày kể từ ngày ký", "ký", 30, False),
        ("2 tháng sau khi có hướng dẫn của Bộ", "có hướng dẫn của Bộ", 60, False),
        ("Ngay sau khi có hướng dẫn", "có hướng dẫn", 0, False),
    ],
)
def test_a_conditional_deadline_knows_its_event_and_days(text: str, event: str, days: int, working: bool) -> None:
    deadline = parse_deadline(text)
    assert deadline is not None
    assert (deadline.kind, deadline.event, deadline.days) == ("conditional", event, days)
    assert deadline.in_working_days is working


def test_what_recurs_knows_its_first_day_and_how_often() -> None:
    deadline = parse_deadline("Lần đầu trước 25/7/2026; sau đó hằng tháng")
    assert deadline is not None
    assert (deadline.first_due, deadline.every) == (date(2026, 7, 25), "month")


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("mỗi năm 2 lần", "six_months"),
        ("4 lần/năm", "quarter"),
        ("3 tháng một lần", "quarter"),
        ("06 tháng/lần", "six_months"),
        ("hai tuần một lần", None),
        ("23 giờ hằng ngày", None),
        ("hằng quý, hằng năm", "quarter"),
        ("trong tháng 10 hằng năm", "year"),
        ("hằng năm, trước 30/11", "year"),
        ("ngày 15 và ngày cuối tháng", "month"),
        ("trước ngày 5 tháng đầu quý", "quarter"),
        ("Thường xuyên, báo cáo quý", "quarter"),
        ("Ngày làm việc cuối cùng hằng tháng", "month"),
        ("Định kỳ ngày 20/6, 20/12 hằng năm", "year"),
        ("hàng quý, trước ngày 20 tháng cuối quý", "quarter"),
        ("Hàng năm (tháng 11)", "year"),
    ],
)
def test_what_comes_again_knows_how_often(text: str, every: str | None) -> None:
    deadline = parse_deadline(text)
    assert deadline is not None
    assert (deadline.kind, deadline.every) == ("periodic", every)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sớm",
        "trước khi có vốn",
        "N+10",
        "90 ngày",
        "tháng năm 2026",
        "13/2025",
        "31/2/2025",
        "31/12/9999",
        "2026-2025",
        "Quý V/2025",
        "khi có vốn",
        "khi có điều kiện",
        "khi nào có kinh phí",
        "khi nào xong",
        "Sau khi hoàn thành",
        "1/1/1",
    ],
)
def test_what_is_not_sure_is_not_guessed(text: str) -> None:
    assert parse_deadline(text) is None


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_any_day_survives_its_spellings(day: date) -> None:
    for text in (f"{day.day}/{day.month}/{day.year}", day.isoformat(), f"{day.day:02}/{day.month:02}/{day.year}"):
        deadline = parse_deadline(text)
        assert deadline is not None
        assert (deadline.kind, deadline.first, deadline.last) == ("day", day, day)


@given(st.text(max_size=40))
def test_any_text_gets_an_answer(text: str) -> None:
    deadline = parse_deadline(text)
    assert deadline is None or deadline.first is None or deadline.last is None or deadline.first <= deadline.last
