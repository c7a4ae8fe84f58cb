"""Names of bodies: how many a text contains, which registered body is meant, when two names are one body.

«Sở Khoa học và Công nghệ» is the same single body as «Sở KHCN»; «Công an xã; Phòng Kinh tế» are two.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from resplan.errors import Said, UsageError, meant_or
from resplan.framework.framework import Framework
from resplan.framework.unit_names import unit_named
from resplan.plan.plan import Plan
from resplan.source.emit import flow_text
from resplan.text import did_you_mean, fold, nfc, slugify, spelt

_ALWAYS = re.compile(r"[;\n]|(?<=\s)[/+](?=\s)")
"""Signs that never occur inside a name."""
_MAYBE = re.compile(r"[,/+]|(?<=\s)&(?=\s)|[-–]\s|\b(?:và|cùng|phối hợp(?: với| cùng)?)\b", re.IGNORECASE)
"""Signs that may occur inside a name: what follows decides whether another body begins."""
_LONGEST_BEGINNING = 200
"""How many letters identify the beginning of a name."""
_INITIALS = re.compile(r"[A-ZĐ][A-ZĐ0-9&]{1,7}")


class _Known(NamedTuple):
    """The words by which the end of a name is recognised."""

    heads: tuple[str, ...]
    inside: tuple[str, ...]
    offices: tuple[str, ...]
    served: tuple[str, ...]
    joint: tuple[str, ...]


def bodies_in(text: str, framework: Framework) -> list[str]:
    """The names of bodies in a text, in order; if the text is a single name, that name."""
    heads, inside = framework.body_heads, framework.inside_body_names
    offices, served = framework.shared_offices, framework.served_bodies
    return list(_bodies_in(text, _Known(heads, inside, offices, served, framework.joint_names)))


@lru_cache(maxsize=8192)
def _bodies_in(text: str, known: _Known) -> tuple[str, ...]:
    parts = [part.strip() for part in _ALWAYS.split(text) if re.search(r"\w", part)]
    return tuple(name for part in parts for name in _divided(part, known))


def _divided(text: str, known: _Known) -> list[str]:
    """The bodies of a text, divided at signs that may also stand inside a name."""
    names: list[str] = []
    start = 0
    for sign in _MAYBE.finditer(text):
        before = text[start : sign.start()].strip()
        after = text[sign.end() : sign.end() + _LONGEST_BEGINNING].lstrip()
        joined = f"{before} {sign.group()} {after}"
        is_joint = _begins_with(joined, known.joint) and not _begins_with(before, known.joint)
        if before and not is_joint and _another_begins(before[:_LONGEST_BEGINNING], after, known):
            names.append(before)
            start = sign.end()
    return [*names, text[start:].strip()]


def _another_begins(before: str, after: str, known: _Known) -> bool:
    """Whether a second body begins after a sign at which the first may end."""
    offices = (office for office in known.offices if _begins_with(before, (office,)))
    rests = (spelt(before).removeprefix(f"{spelt(office)} ") for office in offices)
    also = [word for word in known.served if _begins_with(after, (word,))]
    if also and any(_begins_with(rest, tuple(word for word in known.served if word not in also)) for rest in rests):
        return False  # «Văn phòng HĐND, UBND tỉnh» is one, «Văn phòng UBND tỉnh, UBND các xã» are two
    if _INITIALS.fullmatch(before.strip()) and _INITIALS.match(after):
        return True
    return _begins_with(after, known.heads) and not _begins_with(after, known.inside)


def _begins_with(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text begins with one of the words, including marks: «Công nghệ» does not begin with «cổng»."""
    key = f"{spelt(text)} "
    return any(key.startswith(f"{word} ") for word in map(spelt, words))


@lru_cache(maxsize=16)
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, words))


def body_key(name: str, framework: Framework) -> str:
    """A common form for all names of one body: short forms written out, without «và»."""
    full = framework.body_abbreviations
    words = fold(_CAPITALS.sub(lambda match: full.get(_short(match.group()), match.group()), nfc(name)))
    return " ".join(word for word in words.split() if word != "va")


_CAPITALS = re.compile(r"(?<!\w)[A-ZĐ]+(?:\s?[&-]\s?[A-ZĐ]+)*(?!\w)")


def _short(capitals: str) -> str:
    """A short form as in the data: «KH&CN» is `kh cn`."""
    return " ".join(re.findall(r"\w+", capitals.casefold()))


def registered_body(
    written: str, plan: Plan, framework: Framework, ids: Mapping[str, str | None] | None = None
) -> str | None:
    """Id of the body that a text means: by id, name, short name, or a name of the same body.

    `ids`: the result of `ids_by_key`, for repeated calls.
    """
    if written in plan.bodies_by_id:
        return written
    return _meant(written, ids_by_key(plan, framework) if ids is None else ids, _own_name(plan), framework)


def with_body_ids(plan: Plan, framework: Framework) -> Plan:
    """The plan with ids in place of the names of registered leads and partners."""
    ids, place = ids_by_key(plan, framework), _own_name(plan)

    def of(written: str) -> str:
        return written if is_id(written) else _meant(written, ids, place, framework) or written

    tasks = tuple(
        replace(task, lead=task.lead and of(task.lead), partners=tuple(map(of, task.partners)))
        if any(body and not is_id(body) for body in (task.lead, *task.partners))
        else task
        for task in plan.tasks
    )
    return replace(plan, tasks=tasks)


def is_id(written: str) -> bool:
    """Whether a text is written as an id, so that no name can be meant."""
    return _ID.fullmatch(written) is not None


_ID = re.compile(r"[a-z0-9-]+")
"""An id is used as it is: a wrong id is not taken for a name."""


def _meant(written: str, ids: Mapping[str, str | None], place: str, framework: Framework) -> str | None:
    """A name's short forms can be read in several ways: the first reading by which a body is known."""
    return next((known for key in _readings(written, place, framework) if (known := ids.get(key))), None)


def _readings(written: str, place: str, framework: Framework) -> Iterator[str]:
    written = _APPOSITION.sub("", written)
    yield (key := body_key(written, framework))
    yield fold(written)
    yield _TIER.sub("", key)
    initials = "".join(word[0] for word in place.split())
    for short, full in (("TP", "thành phố"), (initials, place)):  # «TP» is «Tư pháp» too, «TN» «Thanh niên»
        if short and f" {short}" in written:
            yield (key := body_key(re.sub(rf"(?<= ){re.escape(short)}(?!\w)", full, written), framework))
            yield _TIER.sub("", key)


_APPOSITION = re.compile(r"(?<=\w) ?\((?:cơ quan|đơn vị|thường trực|chủ trì|đầu mối)[^()]{0,40}\)$")
"""Words in brackets after a name that are no part of it: «(cơ quan thường trực)»."""


def _own_name(plan: Plan) -> str:
    """The name of the plan's own province or commune; empty if the text names neither."""
    unit = unit_named(plan.unit)
    return unit.name if unit else ""


def ids_by_key(plan: Plan, framework: Framework) -> dict[str, str | None]:
    """Ids by common form of the bodies' names; a shorter name shared by two bodies means neither."""
    own = fold(_own_name(plan))
    ids: dict[str, str | None] = {}
    by_shorter: dict[str, set[str]] = {}
    for body in plan.bodies:
        name = body_key(body.name, framework)
        for key in (fold(body.id), name, *([body_key(body.short, framework)] if body.short else [])):
            if key:
                ids.setdefault(key, body.id)
        for key in _shorter(name, own):
            by_shorter.setdefault(key, set()).add(body.id)
    for key, bodies in by_shorter.items():
        if key not in ids:
            ids[key] = next(iter(bodies)) if len(bodies) == 1 else None
    return ids


def _shorter(key: str, own: str) -> Iterator[str]:
    """The names that locals use: without the place, then without the tier («Công an tỉnh», «Công an»)."""
    local = key.removesuffix(f" {own}") if own else key
    yield local
    yield _TIER.sub("", local)


_TIER = re.compile(r" (?:tinh|thanh pho|xa|phuong|dac khu)$")


def guessed_body(written: str, plan: Plan, framework: Framework) -> str | None:
    """Id of the body that was probably meant: a similar spelling that agrees in the distinguishing word."""
    names = {name: body.id for body in plan.bodies for name in (body.id, body.name, body.short) if name}
    guess = did_you_mean(written, names) if names else None
    if guess is None:
        return None
    alike = _telling_words(written, framework) & _telling_words(guess, framework)
    return names[guess] if alike or " " not in written.strip() else None


def register_entry(name: str) -> str:
    """The entry of bodies.yaml by which a name becomes known."""
    return flow_text({"id": slugify(name), "name": name})


def body_meant(written: str, plan: Plan, framework: Framework) -> str:
    """Id of the body that a text means; otherwise a `UsageError` suggests the likely one."""
    found = registered_body(written, plan, framework)
    if found is not None:
        return found
    cure = meant_or(guessed_body(written, plan, framework), Said("Write its id, or add it there."))
    raise UsageError("There is no body “{body}” in bodies.yaml. {cure}", body=written, cure=cure)


def _telling_words(name: str, framework: Framework) -> set[str]:
    """The distinguishing words of a name: not the kind of body, and not words that many names share, such as «tỉnh», «xã»."""
    key = body_key(name, framework)
    head = max(
        (word for word in _folded(framework.body_heads) if f"{key} ".startswith(f"{word} ")), key=len, default=""
    )
    return {word for word in key[len(head) :].split() if word not in _TIERS}


_TIERS = frozenset({"tinh", "thanh", "pho", "xa", "phuong", "viet", "nam", "trung", "uong"})
