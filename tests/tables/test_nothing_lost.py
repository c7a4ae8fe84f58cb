"""Whatever stands in a table of an office, all of it is in the plan's data or named as not read."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from resplan.framework.loader import load_framework
from resplan.text import fold
from tables.measure import plan_of

FRAMEWORK = load_framework("nq57")
HEADINGS = (
    ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm", "Kinh phí", "Nguồn vốn", "Tiến độ"),
    ("STT", "Công việc", "Chủ trì, phối hợp", "Bắt đầu", "Hạn", "Kết quả", "Số lượng", "Ưu tiên", "Cột lạ"),
    ("TT", "Chỉ tiêu", "ĐVT", "Hiện trạng 2024", "2025", "2030", "Chủ trì", "Nguồn số liệu", "Nhóm"),
)
FORMS = (
    *("", "12/2025", "II", "a)", "x", "1.500", "phủ sóng {0}", "- {0} thôn", "{0}; bản đồ", "Sở {0}", "I. {0}"),
    *("{0} (chủ trì)", "Chủ trì: Sở {0}; Phối hợp: Sở Y tế", "Nhóm {0}", "Tổng hợp {0}", "Tổng cộng", "Ghi chú: {0}"),
)


@settings(max_examples=15)
@given(st.sampled_from(HEADINGS), st.lists(st.lists(st.sampled_from(FORMS), min_size=9, max_size=9), max_size=5))
def test_nothing_is_lost(headings: tuple[str, ...], rows: list[list[str]]) -> None:
    marked = [[form.format(f"q{row}w{column}") for column, form in enumerate(cells)] for row, cells in enumerate(rows)]
    text = "\n".join(";".join(f'"{cell}"' for cell in row) for row in [list(headings), *marked])
    made = plan_of("a.csv", text.encode(), FRAMEWORK)
    data = [made.tasks, made.indicators, made.bodies, [section.title for section in made.sections]]
    said = fold(json.dumps(data, ensure_ascii=False)) + "".join(fold(str(remark.why)) for remark in made.aside)
    if made.tables:
        marks = [
            f"q{row}w{column}" for row, forms in enumerate(rows) for column, form in enumerate(forms) if "{0}" in form
        ]
        assert [mark for mark in marks if mark not in said] == []
