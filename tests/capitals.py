"""The measure of capitals: what Annex II of Decree 30/2020/NĐ-CP has in a text, where its words leave no doubt."""

import re

from resplan.text.capitals import CASES, Case, pattern_of

_STOP = r"(?=\s*(?:[,.;:)]|$))"
_BEHIND = (
    ("(?:Đảng và |Đảng, |pháp luật của )", Case(("Nhà nước",))),
    ("(?:của |vì |phục vụ |lòng tin của |tầng lớp )", Case(("Nhân dân",), after=rf"(?:{_STOP}|(?= (?:trên|trong|và|các)))")),
    ("(?:của |do |gửi |cơ quan |bộ, ngành |ban, bộ, ngành )", Case(("Trung ương",))),
    ("(?:của |sự lãnh đạo của |đường lối của )", Case(("Đảng",), after=_STOP)),
    (r"(?:(?i:khoản|điểm|điều) \w+,? )", Case(("Mục", "Phần"), after=r"(?= (?:\d+|[IVX]+)\b)")),
    ("(?:ngày|sáng|chiều|tối|mỗi|vào) thứ ", Case(("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"), after=rf"(?:{_STOP}|(?= hằng| tuần))")),
    ("(?:ngày|sáng|chiều|tối|mỗi|vào) ", Case(("Chủ nhật",))),
    (
        "(?:trong|vào|đầu|cuối|giữa|đến|hết|từ) tháng ",
        Case(
            ("Giêng", "Hai", "Ba", "Tư", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười một", "Mười hai", "Chạp"),
            after=rf"(?:{_STOP}|(?= này| tới| năm \d))",
        ),
    ),
    ("(?:dịp|trước|sau|nghỉ|đón) ", Case(("Tết",), after=_STOP)),
    ("(?i:tết )", Case(("Nguyên đán", "Đoan ngọ", "Trung thu"))),
    ("(?i:ngày )", Case(("Quốc khánh", "Quốc tế Lao động", "Phụ nữ Việt Nam", "Tổng tuyển cử", "Chuyển đổi số quốc gia"))),
)  # fmt: skip
"""Words that have capitals only behind others: «thứ sáu» may count."""
_PATTERNS = [
    (pattern_of(case, before), {word.casefold(): word for word in case.words})
    for before, case in (*(("", case) for case in CASES), *_BEHIND)
]


def with_capitals(text: str) -> str:
    """The text with the capitals of the Decree; what cannot be told stays as it is written."""
    for pattern, words in _PATTERNS:
        text = pattern.sub(lambda match, words=words: _as_listed(match, words), text)  # type: ignore[misc]
    return text


def _as_listed(match: re.Match[str], words: dict[str, str]) -> str:
    """As the Decree has it; a head or a title that is all in capitals stays."""
    before, written = match[0].removesuffix(match["words"]), match["words"]
    return before + (written if written.isupper() else words[written.casefold()])
