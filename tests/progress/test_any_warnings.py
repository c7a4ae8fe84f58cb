"""Whatever was reported: the warnings of any plan on any day are sorted, worded, and due at most once."""

from datetime import date

import yaml
from hypothesis import given
from hypothesis import strategies as st
from test_warnings import FRAMEWORK, HEAD, TERMS

from resplan.language import LANGUAGES
from resplan.plan.loaded import load_plan
from resplan.progress.early import WarningKind, most_urgent_first
from resplan.progress.standing import Standing

DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31)).map(str)
UPDATES = st.lists(
    st.fixed_dictionaries(
        {"task": st.sampled_from(["1.01", "1.02", "9.99"])},
        optional={
            "at": DAYS | st.just("sắp tới"),
            "state": st.sampled_from(
                ["not_started", "in_progress", "awaiting_approval", "done", "paused", "cancelled"]
            ),
            "percent": st.integers(-10, 200),
            "text": st.sampled_from(["Đang làm", "Đang lấy ý kiến các nhà mạng", "{days} {0} {"]),
            "done": DAYS,
            "spent": st.just([{"year": 2025, "amount": 1}, {}]),
            "evidence": st.just([{}, {"file": "a"}]),
            "difficulty": st.sampled_from([{}, {"text": "{x}", "addressee": "bo"}]),
        },
    ),
    max_size=6,
)
FIELDS = st.fixed_dictionaries(
    {"title": st.just("t {y}")},
    optional={
        "lead": st.sampled_from(["so", "xa", "ai đó"]),
        "authority": st.just("van-phong"),
        "start": DAYS,
        "deadline": DAYS | st.sampled_from(["Thường xuyên", "2025", "bao giờ"]),
        "report_every": st.sampled_from(["week", "year"]),
        "depends_on": st.just(["1.01", "1.02"]),
        "budget": st.just([{"year": 2025, "amount": 5}, {"year": 2026}]),
    },
)


@given(UPDATES, FIELDS, FIELDS, st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.none() | st.integers(0, 90))
def test_whatever_was_reported_the_warnings_are_sorted_worded_and_due_at_most_once(
    updates: list[dict[str, object]], first: dict[str, object], second: dict[str, object], day: date, within: int | None
) -> None:
    data = yaml.safe_load(HEAD) | {
        "tasks": [{"id": "1.01", **first}, {"id": "1.02", **second}],
        "progress": [{"as_of": "30/6/2025", "updates": updates}],
    }
    plan = load_plan({"p.yaml": yaml.safe_dump(data, allow_unicode=True).encode()}).plan
    rows = list(Standing(plan, FRAMEWORK, day).warnings_within(within))
    assert rows == list(Standing(plan, FRAMEWORK, day).warnings_within(within)) == sorted(rows, key=most_urgent_first)
    for row in rows:
        for language in LANGUAGES:
            assert row.message(TERMS, language)
            assert row.act(TERMS, language)
        if within is not None and row.kind is WarningKind.DUE_SOON:
            assert 0 <= -row.days <= within
    timed = [row.path for row in rows if row.kind in _OF_TIME]
    assert len(timed) == len(set(timed)), "a task is overdue, or due in one bracket"


_OF_TIME = {WarningKind.OVERDUE, WarningKind.REPORT_OVERDUE, WarningKind.DUE_SOON, WarningKind.REPORT_DUE}
