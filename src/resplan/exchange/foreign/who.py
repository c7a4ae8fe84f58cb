"""Reads who leads and who takes part from a cell: «A chủ trì, phối hợp với B», «Chủ trì: A; Phối hợp: B»."""

import re
from functools import lru_cache

from msgspec import Struct

from resplan.exchange.foreign.body_lists import ENDS, bodies_of, in_lines
from resplan.exchange.foreign.marks import toned
from resplan.exchange.foreign.sentences import Sentence, sentence
from resplan.framework.foreign import ForeignTerms
from resplan.framework.framework import Framework
from resplan.text.pattern import either


class Who(Struct, frozen=True):
    """The texts that name the lead and the partners."""

    lead: str = ""
    partners: tuple[str, ...] = ()
    is_doubtful: bool = False
    """Whether the cell names several bodies without saying which of them leads."""


def who_in(text: str, terms: ForeignTerms, framework: Framework, *, is_both: bool) -> Who:
    """Lead and partners of a cell; `is_both`: its heading speaks of both."""
    text = in_lines(text, terms, framework)
    labelled = _labelled(text, terms)
    if labelled is not None:
        return labelled
    bracketed = _bracketed(text, terms)
    if bracketed is not None:
        return bracketed
    signs = sentence(terms.sentence)
    text = signs.given_to.sub("", text)
    by_line = _by_line(text, signs)
    if by_line is not None:
        return by_line
    sign = signs.together.search(text)
    if sign is not None and sign.start() > 0:
        return Who(_led(text[: sign.start()], signs), _texts(text[sign.end() :]))
    bare = _led(text, signs)
    if not is_both:
        return Who(bare)
    first, *others = bodies_of(bare, terms, framework) or [""]
    return Who(first, tuple(others), is_doubtful=bool(others))


def without_label(text: str, terms: ForeignTerms) -> str:
    """A text of partners alone, without «Phối hợp:» in front."""
    said = _labelled(text, terms)
    return "; ".join(said.partners) if said is not None and not said.lead else text


def _labelled(text: str, terms: ForeignTerms) -> Who | None:
    """`Chủ trì: A; Phối hợp: B`, in either order; None if nothing is labelled."""
    labels = _roles(terms)
    pattern = _labels(tuple(sorted(labels, key=len, reverse=True)))
    found = list(pattern.finditer(text))
    if not found:
        return None
    said: dict[str, list[str]] = {"lead": [], "partners": []}
    before = text[: found[0].start()].strip(ENDS)
    if before:
        said["lead"].append(before)
    for index, label in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        said[labels[toned(label["label"])]].append(text[label.end() : end].strip(ENDS))
    return Who("; ".join(filter(None, said["lead"])), tuple(part for each in said["partners"] for part in _texts(each)))


@lru_cache(maxsize=4)
def _labels(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<label>{either(words)})[ \t]?:", re.IGNORECASE)


def _bracketed(text: str, terms: ForeignTerms) -> Who | None:
    """`A (chủ trì); B, C (cơ quan phối hợp)`; a body without a role in brackets takes part. None if no role stands in brackets."""
    roles = _roles(terms)
    lead: list[str] = []
    partners: list[str] = []
    start = 0
    for role in _IN_BRACKETS.finditer(text):
        meant = roles.get(toned(role["role"]))
        if meant is None:
            continue
        names = text[start : role.start()].strip(ENDS)
        start = role.end()
        (lead if meant == "lead" else partners).append(names)
    if not start:
        return None
    rest = text[start:].strip(ENDS)
    return Who("; ".join(lead), tuple(part for names in (*partners, rest) for part in _texts(names)))


_IN_BRACKETS = re.compile(r"\((?P<role>[^()]{1,40})\)")


def _roles(terms: ForeignTerms) -> dict[str, str]:
    """Words that say who leads and who takes part → which of both."""
    return {
        **dict.fromkeys(map(toned, terms.partner_words), "partners"),
        **dict.fromkeys(map(toned, terms.lead_words), "lead"),
    }


def _by_line(text: str, signs: Sentence) -> Who | None:
    """Lines or parts such as `A chủ trì` and `B, C phối hợp`, each with its role at the end; None if no part ends so."""
    parts = [part.strip(" ,") for part in signs.apart.split(text) if part.strip(" ,")]
    taking = [part for part in parts if signs.takes_part.search(part)]
    if not taking or len(taking) == len(parts):
        return None
    lead = "; ".join(_led(part, signs) for part in parts if part not in taking)
    return Who(lead, tuple(signs.takes_part.sub("", part) for part in taking))


def _led(text: str, signs: Sentence) -> str:
    """The lead, without the words that say that it leads."""
    return signs.led_by.sub(" ", f"{text} ").strip(ENDS)


def _texts(text: str) -> tuple[str, ...]:
    return tuple(filter(None, [text.strip(ENDS)]))
