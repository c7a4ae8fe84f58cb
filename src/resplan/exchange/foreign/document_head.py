"""The head of a plan from its document: number, place, day, title, bases, recipients; then what its sections say."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct, field

from resplan.errors import UsageError
from resplan.exchange.filled_table import Remark
from resplan.exchange.foreign.document_sections import read_sections
from resplan.exchange.foreign.lines import Line
from resplan.exchange.foreign.marks import begins_with, toned
from resplan.framework.framework import Framework
from resplan.source.emit import Plain
from resplan.text import fold

_TOP = 30
"""In how many lines from the top the letterhead is looked for."""
_NUMBER = re.compile(r"Số\s{0,3}:?\s{0,3}(?P<number>[0-9]{1,4}[a-zđ]?\s?[-/]\s?[A-ZĐ][\w./&-]{1,30})")
DATED = re.compile(
    r"(?P<place>[^\W\d_][^,]{1,40}), ngày (?P<day>[0-9]{1,2}) tháng (?P<month>[0-9]{1,2}) năm (?P<year>[0-9]{4})",
    re.IGNORECASE,
)
"""Place and day of a letter."""
_RULE = re.compile(r"[-–—_*=.\s]+")
_MOST_TITLE_LINES = 4
_BASES = ("căn cứ", "thực hiện", "theo", "triển khai", "trên cơ sở")
_DOCUMENT = re.compile(
    r"(?P<document>[0-9]{1,4}(?:/[0-9]{4})?[-/][A-ZĐ][A-Za-zĐđ0-9]{1,10}(?:[-/][A-ZĐ][A-Za-zĐđ0-9]{1,12}){0,2})"
    r"(?:,? ngày (?P<date>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}))?"
    r"(?: của (?P<issuer>[^,;.()]{3,80}?)(?= (?:về|ban hành|phê duyệt|quy định|sửa đổi|bổ sung|điều chỉnh|thành lập|hướng dẫn"
    r"|triển khai|thực hiện|giao|công bố|thông qua)\b|[,;.()]|$))?"
)
_ACT = re.compile(
    r"căn cứ (?P<document>(?:Bộ luật|Luật|Hiến pháp|Pháp lệnh|Điều lệ)[^;,.()]{3,150}?)"
    r"(?:,? (?:số .{0,20}?)?ngày (?P<date>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}))?[;,.]?",
    re.IGNORECASE,
)
"""The name of a law, which is cited without a number."""
_IN_WORDS = re.compile(r"([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})")
_POWERS = ("T/M", "TM.", "TM ", "T/L", "TL.")
_SIGNS_FOR = ("KT.", "K/T", "TUQ.", "T/UQ", "Q.")
_MOST_POSTS = 2
_NAME = re.compile(r"[^\W\d_]{1,12}(?: [^\W\d_]{1,12}){1,4}")
_RECIPIENTS = "nơi nhận"
_SIGNED = ("t/m", "tm.", "tm ", "k/t", "kt.", "lưu")


class DocumentHead(Struct):
    """What a document says of its plan, and which of its lines were read."""

    data: dict[str, Plain] = field(default_factory=dict)
    read: set[int] = field(default_factory=set)
    """Numbers of the lines."""
    aside: list[Remark] = field(default_factory=list)


def read_head(lines: Sequence[Line], framework: Framework) -> DocumentHead:
    """The head, as far as the document's headings identify its parts; the rest is named by its first words."""
    head = read_letter(lines, framework)
    read_sections(head.data, head.read, lines, framework)
    head.aside = list(_unread(head.read, lines))
    return head


def read_letter(lines: Sequence[Line], framework: Framework) -> DocumentHead:
    """What stands around the text: number, place, day, title, bases, recipients, signature."""
    head = DocumentHead()
    _letterhead(head, lines[:_TOP])
    _title(head, lines, framework)
    _kind(head, framework)
    _bases(head, lines, framework)
    _recipients(head, lines)
    _signature(head, lines, framework)
    return head


def _letterhead(head: DocumentHead, top: Sequence[Line]) -> None:
    for line in top:
        number = _NUMBER.match(line.text)
        if number and "number" not in head.data:
            head.data["number"] = re.sub(r"\s", "", number["number"])
            head.read.add(line.number)
        dated = DATED.fullmatch(line.text)
        if dated and "issued" not in head.data:
            head.data |= {"place": dated["place"], "issued": f"{dated['day']}/{dated['month']}/{dated['year']}"}
            head.read.add(line.number)


def _title(head: DocumentHead, lines: Sequence[Line], framework: Framework) -> None:
    """What stands under the document's type: «KẾ HOẠCH / Triển khai …»."""
    types = tuple(dict.fromkeys(kind.type_name for kind in framework.kinds))
    for at, line in enumerate(lines[:_TOP]):
        said = begins_with(line.text, types)
        if said is None or not line.text.startswith(said):
            continue
        parts = [line.text[len(said) :].strip(" :")]
        head.read.add(line.number)
        for after in lines[at + 1 : at + 1 + _MOST_TITLE_LINES]:
            is_rule = _RULE.fullmatch(after.text) is not None
            is_over = (
                after.mark is not None or begins_with(after.text, _BASES[:1]) or not (after.is_bold or after.is_centred)
            )
            if is_rule or (is_over and any(parts)):
                head.read |= {after.number} if is_rule else set()
                break
            parts.append(after.text)
            head.read.add(after.number)
        title = " ".join(filter(None, parts))
        if title:
            head.data["title"] = title
        head.data["type_name"] = said
        return


def _kind(head: DocumentHead, framework: Framework) -> None:
    """The kind of document by its number; without one by its type, if only one kind bears it."""
    number, said = str(head.data.get("number", "")), head.data.pop("type_name", None)
    found = [kind.key for kind in framework.kinds if kind.has_number(number, jointly=True)]
    alike = [kind.key for kind in framework.kinds if kind.type_name == said]
    kind = found[0] if found else alike[0] if len(alike) == 1 else None
    if kind:
        head.data["kind"] = kind


def _bases(head: DocumentHead, lines: Sequence[Line], framework: Framework) -> None:
    """The documents that the introduction cites, each once; the Framework knows the titles of its own."""
    known = framework.legal_bases_by_number
    found: dict[str, Plain] = {}
    for line in lines:
        if line.is_heading and line.mark is not None and found:
            break
        if line.number in head.read or begins_with(line.text.lstrip("-–+ "), _BASES) is None:
            continue
        text = line.text.lstrip("-–+ ")
        is_basis = begins_with(text, _BASES[:1]) is not None
        cited = list(_DOCUMENT.finditer(text))
        act = None if cited else _ACT.fullmatch(text)
        for each in [act] if act else cited:
            alone = is_basis and len(cited) == 1 and fold(each["document"]) not in known
            found.setdefault(fold(each["document"]), _basis(each, text if alone else ""))
            if is_basis:
                head.read.add(line.number)
    if found:
        head.data["bases"] = list(found.values())


def _basis(cited: re.Match[str], line: str) -> dict[str, Plain]:
    """A document that is cited. `line`: the text about this document alone, which ends with its title."""
    found = cited.groupdict("")
    date = _IN_WORDS.sub(r"\1/\2/\3", found["date"])
    title = line[cited.end() :].strip(" ,;.")
    said = {"document": found["document"], "date": date, "issuer": found.get("issuer", "").strip(), "title": title}
    return {key: text for key, text in said.items() if text}


def _recipients(head: DocumentHead, lines: Sequence[Line]) -> None:
    """The list below «Nơi nhận», to the line for the archive."""
    at = next((at for at, line in enumerate(lines) if toned(line.text).startswith(_RECIPIENTS)), None)
    if at is None:
        return
    found: list[Plain] = []
    head.read.add(lines[at].number)
    for line in lines[at + 1 :]:
        text = line.text.lstrip("-–+• ").rstrip(" ;.,")
        is_item = line.text[:1] in "-–+•"
        if toned(text).startswith(_SIGNED) or (found and not is_item):
            if toned(text).startswith("lưu"):
                head.read.add(line.number)
            break
        found.append(text)
        head.read.add(line.number)
    if found:
        head.data["recipients"] = found


def _signature(head: DocumentHead, lines: Sequence[Line], framework: Framework) -> None:
    """The signatures: consecutive lines that say for whom, with which post and by which name; in a joint document, one after the other."""
    at = next((at for at in range(len(lines)) if _is_first(lines[at : at + _MOST_POSTS + 1], framework)), len(lines))
    signed: list[dict[str, Plain]] = []
    while at < len(lines) and lines[at].text.isupper() and _signs(lines[at].text, framework):
        power = [lines[at]] if lines[at].text.startswith(_POWERS) else []
        at += len(power)
        posts = _posts(lines[at : at + _MOST_POSTS])
        at += len(posts)
        name = [line for line in lines[at : at + 1] if _NAME.fullmatch(line.text)]
        at += len(name)
        said = {
            "power": " ".join(line.text for line in power),
            "signer_post": " ".join(line.text for line in posts),
            "signer_name": " ".join(line.text for line in name),
        }
        signed.append({key: text for key, text in said.items() if text})
        head.read |= {line.number for line in (*power, *posts, *name)}
    if signed:
        head.data["issuer"], *joint = signed
        head.data |= {"joint_issuers": list(joint)} if joint else {}


def _is_first(lines: Sequence[Line], framework: Framework) -> bool:
    """Whether a signature begins here: with words on whose behalf, or, like that of a department's head, with a post and a name below."""
    if not lines[0].text.isupper() or lines[0].text.startswith(_POWERS):
        return lines[0].text.isupper()
    name = next((line.text for line in lines if not line.text.isupper()), "")
    return _signs(lines[0].text, framework) and name.istitle() and _NAME.fullmatch(name) is not None


def _posts(lines: Sequence[Line]) -> list[Line]:
    """The lines of a post, up to where the next signature begins."""
    starts = (*_POWERS, *_SIGNS_FOR)
    return list(
        takewhile(lambda line: line.text.isupper() and (line is lines[0] or not line.text.startswith(starts)), lines)
    )


def _signs(text: str, framework: Framework) -> bool:
    """Whether a line begins another signature."""
    return text.startswith((*_POWERS, *_SIGNS_FOR)) or begins_with(text, framework.exchange.foreign.signers) is not None


def _unread(read: set[int], lines: Sequence[Line]) -> Iterator[Remark]:
    """Neighbouring lines that were not read, each run named by the first words of its first line."""
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and line.number not in read and not _RULE.fullmatch(line.text):
            if run and line.is_heading:
                yield _named(run)
                run = []
            run.append(line)
        elif run:
            yield _named(run)
            run = []


def _named(run: Sequence[Line]) -> Remark:
    text = run[0].text if len(run[0].text) <= 60 else f"{run[0].text[:59]}…"  # noqa: PLR2004  # first words
    return Remark(f"¶{run[0].number}", UsageError("paragraphs ({count}): “{text}”", count=len(run), text=text))
