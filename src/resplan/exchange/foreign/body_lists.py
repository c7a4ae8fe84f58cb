"""Lists of bodies: one a line, between separators, or with their kind named once: «Sở Tài chính, Nội vụ», «các sở: Y tế, Xây dựng»."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from resplan.exchange.foreign.marks import begins_with, breaks_off, toned
from resplan.exchange.foreign.values import one_line
from resplan.framework.foreign import ForeignTerms
from resplan.framework.framework import Framework
from resplan.plan.body_names import bodies_in, body_key
from resplan.text import nfc
from resplan.text.pattern import either

_IS_SAID = re.compile(r"(?:\s(?:chủ trì|phối hợp)[.,]*|;)\s*$", re.IGNORECASE)
"""The end of a line after which nothing more of this body follows."""
_INITIALS = re.compile(r"[A-ZĐ][A-ZĐ&]{1,9}\b")
BULLETS = "-–+•*▪●○ \t"
ENDS = " \t\n,;.:"
_PARTS = re.compile(r" ?(?:,|;|\bvà\b) ?")


def bodies_of(text: str, terms: ForeignTerms, framework: Framework) -> list[str]:
    """The names of bodies in a text, each in full: «Sở Tài chính, Nội vụ» and «các sở: Y tế, Xây dựng» name two each."""
    lines = in_lines(text, terms, framework).split("\n")
    before = _before_classes(terms.class_words)
    parts = [part for line in lines for name in bodies_in(line, framework) for part in before.split(one_line(name))]
    return [
        name
        for said in _whole_classes(parts, text, terms)
        for name in _written_out(said.strip(ENDS), terms, framework)
        if name
    ]


@lru_cache(maxsize=4)
def _before_classes(words: tuple[str, ...]) -> re.Pattern[str]:
    """Where a whole class of bodies is named after others: «Bộ Nội vụ và các bộ, ngành»."""
    behind = rf"(?={either(words)} )"
    return re.compile(rf"[,;] ?(?:và )?{behind}| và {behind}", re.IGNORECASE)


def _whole_classes(parts: Sequence[str], text: str, terms: ForeignTerms) -> Iterator[str]:
    """The parts of a text; those that name a class of bodies stay together as written: «các bộ, ngành, địa phương»."""
    plain = one_line(text)
    whole = ""
    for part in parts:
        first = nfc(part).partition(" ")[0].rstrip(",")
        goes_on = begins_with(whole, terms.class_words) is not None and first in terms.class_parts
        between = plain[plain.find(whole) + len(whole) :].partition(part)[0] if goes_on else ""
        if goes_on and whole in plain and between.strip(" ,") in {"", "và"}:
            whole = f"{whole}{between}{part}"
            continue
        if whole:
            yield whole
        whole = part
    if whole:
        yield whole


def _written_out(said: str, terms: ForeignTerms, framework: Framework) -> Iterator[str]:
    """The full names of bodies in a text that names their kind only once."""
    many = _many(terms.class_words, terms.kinds_with_fields).match(said)
    head, rest = (many["head"], said[many.end() :]) if many else _head(said, terms)
    fields = list(_fields(rest, terms, framework)) if head else []
    if len(fields) < (1 if many else 2):
        yield said
        return
    written = head[:1].upper() + head[1:]
    for field in fields:
        yield f"{written} {field}"


@lru_cache(maxsize=4)
def _many(words: tuple[str, ...], heads: tuple[str, ...]) -> re.Pattern[str]:
    """The beginning of «các sở: Y tế, Xây dựng»."""
    return re.compile(rf"{either(words)} (?P<head>{either(heads)}) ?:? ", re.IGNORECASE)


def _head(said: str, terms: ForeignTerms) -> tuple[str, str]:
    first, _, rest = said.partition(" ")
    return (first, rest) if toned(first) in terms.kinds_with_fields else ("", said)


def _fields(rest: str, terms: ForeignTerms, framework: Framework) -> Iterator[str]:
    """The fields of departments in a list that holds nothing else; the longest name counts: «Văn hoá, Thể thao và Du lịch» is one."""
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


def in_lines(text: str, terms: ForeignTerms, framework: Framework) -> str:
    """The text with one body or label a line; a line that begins with neither is joined to the line before."""
    lines: list[str] = []
    for line in (line.strip() for line in text.split("\n")):
        names = begins_with(line.lstrip(BULLETS), _beginnings(terms, framework)) is not None
        begins = names or _INITIALS.match(line) is not None or (lines and _is_whole(lines[-1], line, terms, framework))
        is_bullet = line.startswith(tuple(BULLETS))
        if lines and line and (not begins or _goes_on(lines[-1], framework)) and not is_bullet:
            lines[-1] = f"{lines[-1]} {line}"
        elif line:
            lines.append(line.lstrip(BULLETS) if is_bullet else line)
    return "\n".join(lines)


def _is_whole(line: str, after: str, terms: ForeignTerms, framework: Framework) -> bool:
    """Whether a line holds the full name of a body, so that a capital in the next line begins another one."""
    if _IS_SAID.search(line):
        return True
    head = begins_with(line, _beginnings(terms, framework))
    return head is not None and after[:1].isupper() and len(line) > len(head) and not breaks_off(line, terms)


def _goes_on(line: str, framework: Framework) -> bool:
    """Whether a line ends with a word after which more must follow: «Các sở; UBND», then «các xã»."""
    return toned(re.split(r"[;,]", line)[-1]) in _all_beginnings(framework.heads_of_many)


@lru_cache(maxsize=4)
def _all_beginnings(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(toned, terms)))


def _beginnings(terms: ForeignTerms, framework: Framework) -> tuple[str, ...]:
    return _all_beginnings(
        (*framework.body_heads, *framework.collective_leads, *terms.lead_words, *terms.partner_words)
    )
