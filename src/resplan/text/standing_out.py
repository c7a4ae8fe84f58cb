"""Whether a secrecy mark stands out in a line: in brackets, after a label, or in capitals beside a dash; else it is a word."""

import re

from resplan.text.known_marks import KnownMarks
from resplan.text.look import spelled
from resplan.text.pattern import later

LABEL = re.compile(r"(?<!\w)(?:độ|dấu|mức|cấp|do|dau|muc|cap)\s+(?:bảo\s+|bao\s+)?m[ậa]t(?!\w)", re.IGNORECASE)
_KIND = re.compile(r"(?<!\w)(?:đóng\s+dấu|(?:phân\s+)?loại|tài\s+liệu|văn\s+bản|hồ\s+sơ)(?!\w)", re.IGNORECASE)
"""Words that label a mark if they stand before it."""
URGENCY = r"(?:ho[ảa]|hỏa)\s*t[ốo]c|thượng\s*khẩn|khẩn|hẹn\s*giờ"
_SEPARATOR = later(r"\s*(?:\([^()]{0,80}\)\s*)?(?:[:=→>/–—-]|(?:được\s+)?(?:xác định\s+)?là(?!\w))")
_REACH = 120
"""How many characters after a label are searched for a list of all marks."""
_NO_MARK_AFTER = later(r"(?:^|\W)(?:bí|bảo|cơ|thân|cẩn|độ|mức|cấp|không|lấy|túi|ống|đường|rỉ)\W*$", re.IGNORECASE)
_OBJECT = later(
    r"(?<=\w)\W++(?:tài\s+liệu|văn\s+bản|thông\s+tin|hồ\s+sơ|dữ\s+liệu|nội\s+dung|vật\s+mang|bí\s+mật)\W*+$",
    re.IGNORECASE,
)
"""What is done with secret papers, in a title in capitals: «QUẢN LÝ TÀI LIỆU MẬT»; the words alone head a paper that is one."""


def standing_out(cell: str, marks: KnownMarks) -> str | None:
    """A mark that stands out in a cell: in brackets, after a label, or in capitals beside a dash."""
    found = (
        _after_label(cell, marks)
        or _after_kind(cell, marks)
        or _in_brackets(cell, marks)
        or _at_an_end(cell, marks)
        or _with_urgency(cell, marks)
        or _in_capitals(cell, marks)
    )
    return marks.names.get(spelled(found["mark"])) if found else None


def _after_label(cell: str, marks: KnownMarks) -> re.Match[str] | None:
    for label in LABEL.finditer(cell):
        separator = _SEPARATOR.match(cell, label.end())
        start = separator.end() if separator else label.end()
        found = re.compile(marks.pattern, re.IGNORECASE).match(cell, start)
        if found is None or _lists_all(cell[start : start + _REACH], marks):
            continue
        behind = cell[found.end() :].lstrip(" *_`~")
        is_last = not re.search(r"\w", behind)
        is_capital = found["mark"].isupper()
        if separator:
            stands_out = is_capital or not behind[:1].isalnum()
        else:
            before = cell[: label.start()]
            stands_out = is_last and (is_capital or not re.search(r"\w", before) or re.search(r"này(?!\w)", before))
        if stands_out:
            return found
    return None


def _after_kind(cell: str, marks: KnownMarks) -> re.Match[str] | None:
    """A mark that ends its line after «loại:», «đóng dấu» or, in capitals, «tài liệu»."""
    kind = _KIND.match(cell, len(cell) - len(cell.lstrip(" \t-*+•>#_")))
    if kind is None:
        return None
    separator = _SEPARATOR.match(cell, kind.end())
    found = re.compile(marks.pattern, re.IGNORECASE).match(cell, separator.end() if separator else kind.end())
    if found is None or re.match(r"[\W_]*\w", cell[found.end() :]):
        return None
    return found if separator or found["mark"].isupper() or kind[0].lower().startswith("đóng") else None


def _lists_all(text: str, marks: KnownMarks) -> bool:
    """A text that names every mark is about marks and bears none."""
    named = {spelled(found["mark"]) for found in re.finditer(rf"(?<!\w){marks.pattern}", text, re.IGNORECASE)}
    return len(named) == len(marks.names)


def _in_brackets(cell: str, marks: KnownMarks) -> re.Match[str] | None:
    """A mark in brackets; a single word in small letters only explains the word before it."""
    for found in re.finditer(rf"[(\[{{【〔]{marks.pattern}[^\w,;/(\[]{{0,20}}[)\]}}】〕]", cell, re.IGNORECASE):
        if " " in marks.names.get(spelled(found["mark"]), "") or not found["mark"].islower():
            return found
    return None


def _at_an_end(cell: str, marks: KnownMarks) -> re.Match[str] | None:
    """A mark in capitals that a dash, a colon, a bracket or a full stop separates from the words of its line."""
    first = re.match(rf"{marks.pattern}\s*(?:[.:;/–—(]|-\s)", cell, re.IGNORECASE)
    last = re.search(rf"(?:[.:;/–—]|\s-\s){marks.pattern}[\W_]{{0,20}}$", cell, re.IGNORECASE)
    return next((found for found in (first, last) if found and found["mark"].isupper()), None)


def _with_urgency(cell: str, marks: KnownMarks) -> re.Match[str] | None:
    """A mark with only its degree of urgency beside it."""
    urgent = rf"(?:{URGENCY})(?!\w)"
    if re.search(urgent, cell, re.IGNORECASE) is None:
        return None
    alone = rf"[\W_]*+(?:{urgent}[\W_]*+)*+{marks.pattern}(?:[\W_]++{urgent})*+[\W_]*+"
    return re.fullmatch(alone, cell, re.IGNORECASE)


def _in_capitals(cell: str, marks: KnownMarks) -> re.Match[str] | None:
    """A mark in capitals: one of several words anywhere, one of a single word after a number, «dấu» or other capitals."""
    if _lists_all(cell, marks):
        return None
    for found in re.finditer(rf"(?<!\w){marks.pattern}", cell, re.IGNORECASE):
        if not found["mark"].isupper():
            continue
        if " " in marks.names.get(spelled(found["mark"]), ""):
            return found
        before = cell[max(0, found.start("mark") - _REACH) : found.start("mark")]
        word = before.split()[-1] if before.strip() else ""
        stands_out = word.lower() == "dấu" or (word == word.upper() and any(sign.isalnum() for sign in word))
        is_last = not re.search(r"\w", cell[found.end() : found.end() + _REACH])
        is_object = word != "" and _OBJECT.search(before) is not None
        if is_last and stands_out and not is_object and not _NO_MARK_AFTER.search(before):
            return found
    return None
