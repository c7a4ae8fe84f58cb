"""Capitals by Annex II of Decree 30/2020/NĐ-CP: the one place that knows which words have them. It knows no plan."""

import re
from dataclasses import dataclass
from functools import lru_cache

_FIELDS = (
    "Tài chính", "Nội vụ", "Tư pháp", "Y tế", "Xây dựng", "Công Thương", "Ngoại giao", "Ngoại vụ", "Công an", "Quốc phòng",
    "Du lịch", "Khoa học và Công nghệ", "KH&CN", "KHCN", "Giáo dục và Đào tạo", "Nông nghiệp và Môi trường", "Nội vụ",
    "Dân tộc và Tôn giáo", "Kế hoạch và Đầu tư", "Thông tin và Truyền thông", "Tài nguyên và Môi trường",
    "Văn hoá, Thể thao và Du lịch", "Văn hóa, Thể thao và Du lịch",
)  # fmt: skip
_BODIES = (
    "Uỷ ban nhân dân", "Ủy ban nhân dân", "Hội đồng nhân dân", "Uỷ ban Mặt trận Tổ quốc", "Ủy ban Mặt trận Tổ quốc",
    "Mặt trận Tổ quốc", "Quốc hội", "Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành", "Ban Thường vụ",
    "Thủ tướng Chính phủ", "Văn phòng Trung ương Đảng", "Đảng Cộng sản Việt Nam", "Hội Liên hiệp Phụ nữ",
    "Đoàn Thanh niên", "Liên hợp quốc",
)  # fmt: skip
_DOCUMENTS = (
    "Nghị quyết", "Quyết định", "Nghị định", "Thông tư", "Chỉ thị", "Kế hoạch", "Công văn", "Kết luận", "Quy định",
    "Hướng dẫn", "Thông báo", "Tờ trình", "Chương trình",
)  # fmt: skip
_POSTS = (
    "Chủ tịch",
    "Phó Chủ tịch",
    "Bí thư",
    "Phó Bí thư",
    "Giám đốc",
    "Phó Giám đốc",
    "Chánh Văn phòng",
    "Trưởng Ban",
)
_LAWS = (
    "Đất đai",
    "Hình sự",
    "Dân sự",
    "Đầu tư",
    "Đấu thầu",
    "Ngân sách nhà nước",
    "Giao dịch điện tử",
    "Tổ chức Quốc hội",
)
_NUMBER = r"(?= (?:\d+|[IVX]+)\b)"
_STOP = r"(?=\s*(?:[,.;:)]|$))"


@dataclass(frozen=True, slots=True)
class _Case:
    """Words that have capitals, where what stands before and behind them leaves no doubt."""

    words: tuple[str, ...]
    before: str = ""
    after: str = ""
    unless: str = ""
    """What must not stand before them."""


_CASES = (
    _Case(tuple(f"{kind} {field}" for kind in ("Sở", "Bộ") for field in _FIELDS)),
    _Case(_BODIES),
    _Case(("Ban Chỉ đạo",), after="(?= (?:\\d|Trung ương|tỉnh|thành phố|về|phát triển))"),
    _Case(("Tỉnh uỷ", "Tỉnh ủy", "Thành uỷ", "Thành ủy"), after="(?= [A-ZĐ])"),
    _Case(("Chính phủ",), after=r"(?! (?:điện tử|số\b))"),
    _Case(("Nhà nước",), before="(?:Đảng và |Đảng, |pháp luật của )"),
    _Case(("Nhân dân",), before="(?:của |vì |phục vụ |lòng tin của |tầng lớp )", after=rf"(?:{_STOP}|(?= (?:trên|trong|và|các)))"),
    _Case(("Trung ương",), before="(?:của |do |gửi |cơ quan |bộ, ngành |ban, bộ, ngành )"),
    _Case(("Đảng",), before="(?:của |sự lãnh đạo của |đường lối của )", after=_STOP),
    _Case(_DOCUMENTS, after=r"(?= số \d| \d+[-/])"),
    _Case(tuple(f"{kind} {name}" for kind in ("Luật", "Bộ luật") for name in _LAWS), unless="pháp "),
    _Case(("Điều", "Chương", "Tiểu mục", "Phụ lục"), after=_NUMBER, unless=r"có \d "),
    _Case(("Mục", "Phần"), before=r"(?:(?i:khoản|điểm|điều) \w+,? )", after=_NUMBER),
    _Case(_POSTS, after="(?= (?:UBND|HĐND|Uỷ ban|Ủy ban|Hội đồng|Quốc hội|nước|Tỉnh|Thành|Đảng|Sở|Trung tâm|Văn phòng))"),
    _Case(("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"), before="(?:ngày|sáng|chiều|tối|mỗi|vào) thứ ", after=rf"(?:{_STOP}|(?= hằng| tuần))"),
    _Case(("Chủ nhật",), before="(?:ngày|sáng|chiều|tối|mỗi|vào) "),
    _Case(
        ("Giêng", "Hai", "Ba", "Tư", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười một", "Mười hai", "Chạp"),
        before="(?:trong|vào|đầu|cuối|giữa|đến|hết|từ) tháng ",
        after=rf"(?:{_STOP}|(?= này| tới| năm \d))",
    ),
    _Case(("Cách mạng tháng Tám",)),
    _Case(("Tết",), before="(?:dịp|trước|sau|nghỉ|đón) ", after=_STOP),
    _Case(("Nguyên đán", "Đoan ngọ", "Trung thu"), before="(?i:tết )"),
    _Case(("Quốc khánh", "Quốc tế Lao động", "Phụ nữ Việt Nam", "Tổng tuyển cử", "Chuyển đổi số quốc gia"), before="(?i:ngày )"),
    _Case(("Thủ đô Hà Nội", "Thành phố Hồ Chí Minh", "Tây Bắc", "Đông Bắc", "Bắc Bộ", "Nam Bộ", "Đông Nam Á", "Việt Nam")),
    _Case(("Quận", "Phường"), after=r"(?= \d+\b(?!/))"),
    _Case(("Huân chương Lao động", "Huân chương Sao vàng", "Anh hùng Lao động", "Nghệ sĩ Nhân dân", "Nhà giáo Nhân dân")),
)  # fmt: skip
"""Only what can be told without understanding the sentence: «thứ sáu» may count, «nhân dân» may stand within a name."""


def _pattern(case: _Case) -> tuple[re.Pattern[str], dict[str, str]]:
    words = "|".join(map(re.escape, sorted(case.words, key=len, reverse=True)))
    unless = f"(?<!{case.unless})" if case.unless else ""
    pattern = rf"(?<![\w-]){unless}(?P<before>{case.before})(?P<words>(?i:{words}))(?!\w){case.after}"
    return re.compile(pattern), {word.casefold(): word for word in case.words}


_PATTERNS = tuple(map(_pattern, _CASES))


def with_capitals(text: str) -> str:
    """The text with the capitals of the Decree; what cannot be told stays as it is written."""
    for pattern, words in _PATTERNS:
        text = pattern.sub(lambda match, words=words: match["before"] + _as_listed(match["words"], words), text)  # type: ignore[misc]
    return text


def _as_listed(written: str, words: dict[str, str]) -> str:
    """As the Decree has it; a head or a title that is all in capitals stays."""
    return written if written.isupper() else words[written.casefold()]


def upper_first(text: str) -> str:
    """With a capital letter at its start, as a sentence has it; a name such as eSIM stays."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].upper() + text[1:]


_SYLLABLE = re.compile(
    "(?:ngh?|[cgknpt]h|g[hi]|tr|qu|[bcdđghklmnprstvx])?[aăâeêioôơuưyàằầèềìòồờùừỳáắấéếíóốớúứýảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹạặậẹệịọộợụựỵ]{1,3}"
    "(?:ng|nh|ch|[cmnpt])?"
)


_BEFORE_NAMES = frozenset(
    [
        "bản",
        "biển",
        "cảng",
        "cho",
        "chợ",
        "của",
        "đảo",
        "do",
        "đường",
        "huyện",
        "làng",
        "nối",
        "nước",
        "núi",
        "ở",
        "phường",
        "sông",
        "tại",
        "thôn",
        "tiếng",
        "tỉnh",
        "từ",
        "về",
        "vịnh",
        "với",
        "xã",
    ]
)
"""Common words that often stand before a name: tiếng Việt, sông Hương."""


@lru_cache(maxsize=16384)
def lower_first(text: str) -> str:
    """With a small letter at its start, as within a sentence, unless its first word keeps its capital.

    Abbreviations (UBND), foreign words (Viettel), two words with capitals (Cà Mau) and what the Decree capitalises stay.
    """
    first, _, rest = text.partition(" ")
    lowered = text[:1].lower() + text[1:]
    is_name = not _SYLLABLE.fullmatch(first.rstrip(",.;:").casefold()) or first[1:] != first[1:].lower()
    keeps = any(pattern.match(lowered) for (pattern, _), case in zip(_PATTERNS, _CASES, strict=True) if not case.before)
    keeps |= rest[:1].isupper() and first.casefold() not in _BEFORE_NAMES
    return text if is_name or keeps else lowered
