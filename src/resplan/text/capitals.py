"""Capitals by Annex II of Decree 30/2020/NĐ-CP: the one place that knows which words have them. It knows no plan."""

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from resplan.text.pattern import later

_FIELDS = (
    "Tài chính", "Nội vụ", "Tư pháp", "Y tế", "Xây dựng", "Công Thương", "Ngoại giao", "Ngoại vụ", "Công an", "Quốc phòng",
    "Du lịch", "Khoa học và Công nghệ", "KH&CN", "KHCN", "Giáo dục và Đào tạo", "Nông nghiệp và Môi trường",
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


class Case(Struct, frozen=True):
    """Words that are capitalised if their surroundings leave no doubt."""

    words: tuple[str, ...]
    after: str = ""
    unless: str = ""
    """What must not stand before them."""


CASES = (
    Case(tuple(f"{kind} {field}" for kind in ("Sở", "Bộ") for field in _FIELDS)),
    Case(_BODIES),
    Case(("Ban Chỉ đạo",), after="(?= (?:\\d|Trung ương|tỉnh|thành phố|về|phát triển))"),
    Case(("Tỉnh uỷ", "Tỉnh ủy", "Thành uỷ", "Thành ủy"), after="(?= [A-ZĐ])"),
    Case(("Chính phủ",), after=r"(?! (?:điện tử|số\b))"),
    Case(_DOCUMENTS, after=r"(?= số \d| \d+[-/])"),
    Case(tuple(f"{kind} {name}" for kind in ("Luật", "Bộ luật") for name in _LAWS), unless="pháp "),
    Case(("Điều", "Chương", "Tiểu mục", "Phụ lục"), after=r"(?= (?:\d+|[IVX]+)\b)", unless=r"có \d "),
    Case(_POSTS, after="(?= (?:UBND|HĐND|Uỷ ban|Ủy ban|Hội đồng|Quốc hội|nước|Tỉnh|Thành|Đảng|Sở|Trung tâm|Văn phòng))"),
    Case(("Cách mạng tháng Tám",)),
    Case(("Thủ đô Hà Nội", "Thành phố Hồ Chí Minh", "Tây Bắc", "Đông Bắc", "Bắc Bộ", "Nam Bộ", "Đông Nam Á", "Việt Nam")),
    Case(("Quận", "Phường"), after=r"(?= \d+\b(?!/))"),
    Case(("Huân chương Lao động", "Huân chương Sao vàng", "Anh hùng Lao động", "Nghệ sĩ Nhân dân", "Nhà giáo Nhân dân")),
)  # fmt: skip
"""Only cases that can be decided without understanding the sentence: «nhân dân» may be part of a name."""


def pattern_of(case: Case, before: str = "") -> re.Pattern[str]:
    """A pattern for the words of a case in any capitals, after the pattern `before`."""
    words = "|".join(map(re.escape, sorted(case.words, key=len, reverse=True)))
    unless = f"(?<!{case.unless})" if case.unless else ""
    return later(rf"(?<![\w-]){unless}{before}(?P<words>(?i:{words}))(?!\w){case.after}")


_PATTERNS = {tuple(word.casefold() for word in case.words): pattern_of(case) for case in CASES}
"""By the words that a text must begin with to be asked: no pattern is compiled for any other text."""


def upper_first(text: str) -> str:
    """The text with a capital at its start, as a sentence has it; a name such as eSIM stays."""
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
        "quý",
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
def lower_first(text: str, language: Literal["vi", "en"] = "vi") -> str:
    """With a small letter at its start, as within a sentence, unless its first word keeps its capital.

    Abbreviations (UBND), foreign words (Viettel), two words with capitals (Cà Mau) and what the Decree capitalises stay; of
    an English text abbreviations alone.
    """
    if language == "en":
        return text[:1].lower() + text[1:] if text[1:2].islower() else text
    first, _, rest = text.partition(" ")
    lowered = text[:1].lower() + text[1:]
    is_name = not _SYLLABLE.fullmatch(first.rstrip(",.;:").casefold()) or first[1:] != first[1:].lower()
    small = lowered.casefold()
    keeps = any(small.startswith(words) and pattern.match(lowered) for words, pattern in _PATTERNS.items())
    keeps |= rest[:1].isupper() and first.casefold() not in _BEFORE_NAMES
    return text if is_name or keeps else lowered
