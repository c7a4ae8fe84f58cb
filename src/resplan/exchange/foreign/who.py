"""Who leads and who takes part, from a cell that names one of them or both: «A chủ trì, phối hợp với B», «Chủ trì: A; Phối hợp: B»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from resplan.exchange.foreign.marks import begins_with, spelt
from resplan.framework.foreign import ForeignTerms
from resplan.framework.framework import Framework
from resplan.plan.body_names import bodies_in, body_key
from resplan.text import nfc

_LED_BY = re.compile(r"\s(?:chủ trì|làm đầu mối)\b[\s,;:]*", re.IGNORECASE)
_WITH = re.compile(
    r"(?:^|[\s,;(])(?:và\s+)?(?:phối hợp|cùng phối hợp|với sự tham gia)(?:\s+(?:chặt chẽ|thực hiện))?(?:\s+(?:với|cùng|của))?\b[\s:,;]*",
    re.IGNORECASE,
)
_GIVEN_TO = re.compile(r"^(?:giao(?: cho)?|do)\s+(?=\S[^;:\n]{0,200}\s(?:chủ trì|làm đầu mối)\b)", re.IGNORECASE)
"""«Giao Sở A chủ trì, phối hợp với Sở B»."""
_INITIALS = re.compile(r"[A-ZĐ][A-ZĐ&]{1,9}\b")
_BULLET = "-–+•*▪●○ \t"
_ENDS = " \t\n,;.:"
_MANY = re.compile(r"(?:các|một số) (?P<head>sở|phòng|bộ|ban) ?:? ", re.IGNORECASE)
_PARTS = re.compile(r" ?(?:,|;|\bvà\b) ?")


@dataclass(frozen=True, slots=True)
class Who:
    """The texts that name the lead and the partners."""

    lead: str = ""
    partners: tuple[str, ...] = ()
    is_doubtful: bool = False
    """The cell names several bodies and does not say which of them leads."""


def who_in(text: str, terms: ForeignTerms, framework: Framework, *, is_both: bool) -> Who:
    """Lead and partners of a cell; `is_both`: its heading speaks of both."""
    text = in_lines(text, terms, framework)
    labelled = _labelled(text, terms)
    if labelled is not None:
        return labelled
    bracketed = _bracketed(text, terms)
    if bracketed is not None:
        return bracketed
    text = _GIVEN_TO.sub("", text)
    by_line = _by_line(text)
    if by_line is not None:
        return by_line
    sign = _WITH.search(text)
    if sign is not None and sign.start() > 0:
        lead = _LED_BY.sub(" ", f"{text[: sign.start()]} ").strip(_ENDS)
        return Who(lead, _texts(text[sign.end() :]))
    bare = _LED_BY.sub(" ", f"{text} ").strip(_ENDS) if _LED_BY.search(f"{text} ") else text.strip(_ENDS)
    if not is_both:
        return Who(bare)
    first, *others = bodies_of(bare, terms, framework) or [""]
    return Who(first, tuple(others), is_doubtful=bool(others))


def without_label(text: str, terms: ForeignTerms) -> str:
    """A text of partners alone, without «Phối hợp:» in front."""
    said = _labelled(text, terms)
    return "; ".join(said.partners) if said is not None and not said.lead else text


def in_lines(text: str, terms: ForeignTerms, framework: Framework) -> str:
    """The text with one body or label a line: a line that begins with neither goes on with the one before."""
    lines: list[str] = []
    for line in (line.strip() for line in text.split("\n")):
        names = begins_with(line.lstrip(_BULLET), _beginnings(terms, framework)) is not None
        begins = names or _INITIALS.match(line) is not None
        is_bullet = line[:1] in "-–+•*▪●○"
        if lines and line and (not begins or _goes_on(lines[-1], framework)) and not is_bullet:
            lines[-1] = f"{lines[-1]} {line}"
        elif line:
            lines.append(line.lstrip(_BULLET) if is_bullet else line)
    return "\n".join(lines)


def _goes_on(line: str, framework: Framework) -> bool:
    """Whether a line ends with a word that a name of many begins with: «Các sở; UBND», and below «các xã»."""
    return spelt(re.split(r"[;,]", line)[-1]) in _all_beginnings(framework.heads_of_many)


@lru_cache(maxsize=4)
def _all_beginnings(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(spelt, terms)))


def _beginnings(terms: ForeignTerms, framework: Framework) -> tuple[str, ...]:
    return _all_beginnings(
        (*framework.body_heads, *framework.collective_leads, *terms.lead_words, *terms.partner_words)
    )


def _labelled(text: str, terms: ForeignTerms) -> Who | None:
    """`Chủ trì: A; Phối hợp: B`, in either order; None if nothing is labelled."""
    labels = _roles(terms)
    pattern = _labels(tuple(sorted(labels, key=len, reverse=True)))
    found = list(pattern.finditer(text))
    if not found:
        return None
    said: dict[str, list[str]] = {"lead": [], "partners": []}
    before = text[: found[0].start()].strip(_ENDS)
    if before:
        said["lead"].append(before)
    for index, label in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        said[labels[spelt(label["label"])]].append(text[label.end() : end].strip(_ENDS))
    return Who("; ".join(filter(None, said["lead"])), tuple(part for each in said["partners"] for part in _texts(each)))


@lru_cache(maxsize=4)
def _labels(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<label>{'|'.join(map(re.escape, words))})[ \t]?:", re.IGNORECASE)


def _bracketed(text: str, terms: ForeignTerms) -> Who | None:
    """`A (chủ trì); B, C (cơ quan phối hợp)`; what has no role of its own takes part. None if no role stands in brackets."""
    roles = _roles(terms)
    lead, partners, start = [], [], 0
    for role in _IN_BRACKETS.finditer(text):
        meant = roles.get(spelt(role["role"]))
        if meant is None:
            continue
        names = text[start : role.start()].strip(_ENDS)
        start = role.end()
        (lead if meant == "lead" else partners).append(names)
    if not start:
        return None
    rest = text[start:].strip(_ENDS)
    return Who("; ".join(lead), tuple(part for names in (*partners, rest) for part in _texts(names)))


_IN_BRACKETS = re.compile(r"\(\s*(?P<role>[^()]{1,40}?)\s*\)")


def _roles(terms: ForeignTerms) -> dict[str, str]:
    """Words that say who leads and who takes part → which of both."""
    return {**dict.fromkeys(map(spelt, terms.partner_words), "partners"), **dict.fromkeys(map(spelt, terms.lead_words), "lead")}


_APART = re.compile(r"[\n;]|(?<=\schủ trì),|(?<=\sđầu mối),", re.IGNORECASE)
_TAKES_PART = re.compile(r"\s(?:phối hợp|tham gia|hỗ trợ)(?: thực hiện)?[\s.;,]*$", re.IGNORECASE)


def _by_line(text: str) -> Who | None:
    """`A chủ trì`, and below or behind a sign `B, C phối hợp`; None if no part ends so."""
    parts = [part.strip(" ,") for part in _APART.split(text) if part.strip(" ,")]
    taking = [part for part in parts if _TAKES_PART.search(part)]
    if not taking or len(taking) == len(parts):
        return None
    lead = "; ".join(_LED_BY.sub(" ", f"{part} ").strip(_ENDS) for part in parts if part not in taking)
    return Who(lead, tuple(_TAKES_PART.sub("", part) for part in taking))


def _texts(text: str) -> tuple[str, ...]:
    return tuple(filter(None, [text.strip(_ENDS)]))


def bodies_of(text: str, terms: ForeignTerms, framework: Framework) -> list[str]:
    """The names of bodies in a text, each written out: «Sở Tài chính, Nội vụ» are two, «các sở: Y tế, Xây dựng» as well."""
    lines = in_lines(text, terms, framework).split("\n")
    parts = [
        part for line in lines for name in bodies_in(line, framework) for part in _CLASS.split(" ".join(name.split()))
    ]
    return [
        name
        for said in _whole_classes(parts, text)
        for name in _written_out(said.strip(_ENDS), terms, framework)
        if name
    ]


_CLASS = re.compile(r"[,;] ?(?:và )?(?=(?:các|những|một số) )| và (?=(?:các|những|một số) )", re.IGNORECASE)
"""Where a class of bodies begins: «Bộ Nội vụ và các bộ, ngành»."""


def _whole_classes(parts: Sequence[str], text: str) -> Iterator[str]:
    """The parts, those of one class together as they were written: «các bộ, ngành, địa phương»."""
    plain = " ".join(text.split())
    whole = ""
    for part in parts:
        goes_on = (
            begins_with(whole, ("các", "những", "một số")) and nfc(part).partition(" ")[0].rstrip(",") in _OF_A_CLASS
        )
        between = plain[plain.find(whole) + len(whole) :].partition(part)[0] if goes_on else ""
        if goes_on and whole in plain and between.strip(" ,") in {"", "và"}:
            whole = f"{whole}{between}{part}"
            continue
        if whole:
            yield whole
        whole = part
    if whole:
        yield whole


_OF_A_CLASS = frozenset(
    {
        "ban",
        "ngành",
        "địa",
        "đoàn",
        "cơ",
        "đơn",
        "doanh",
        "tổ",
        "hội",
        "khoa",
        "phòng",
        "xã",
        "phường",
        "trường",
        "viện",
    }
)
"""First words, in small letters, of what goes on with a class: «các sở, ban, ngành», not «các sở, Ban Quản lý …»."""


def _written_out(said: str, terms: ForeignTerms, framework: Framework) -> Iterator[str]:
    """The bodies of a text that names their kind once."""
    many = _MANY.match(said)
    head, rest = (many["head"], said[many.end() :]) if many else _head(said)
    fields = list(_fields(rest, terms, framework)) if head else []
    if len(fields) < (1 if many else 2):
        yield said
        return
    written = head[:1].upper() + head[1:]
    for field in fields:
        yield f"{written} {field}"


def _head(said: str) -> tuple[str, str]:
    first, _, rest = said.partition(" ")
    return (first, rest) if spelt(first) in {"sở", "phòng", "bộ", "ban"} else ("", said)


def _fields(rest: str, terms: ForeignTerms, framework: Framework) -> Iterator[str]:
    """The fields in a list, if it is one of fields alone: the longest known one counts, «Văn hoá, Thể thao và Du lịch» is one."""
    known = {body_key(field, framework) for field in terms.fields}
    signs = [*_PARTS.finditer(rest)]
    bounds = [(0, 0), *((sign.start(), sign.end()) for sign in signs), (len(rest), len(rest))]
    start, found = 0, []
    while start < len(bounds) - 1:
        ends = [
            end
            for end in range(len(bounds) - 1, start, -1)
            if _is_field(rest[bounds[start][1] : bounds[end][0]], known, framework)
        ]
        if not ends:
            return
        found.append(rest[bounds[start][1] : bounds[ends[0]][0]])
        start = ends[0]
    yield from found


def _is_field(text: str, known: set[str], framework: Framework) -> bool:
    letters = text.replace("&", "").replace("-", "").replace(" ", "")
    return body_key(text, framework) in known or (1 < len(letters) <= 8 and letters.isupper())  # noqa: PLR2004  # initials: KHTH, CNTT
