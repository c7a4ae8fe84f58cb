"""Finds runs of words that a text shares with a reference; this defines what a copy is for all checks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from resplan.framework.reference import NGRAM, Reference
from resplan.source import KeyPath
from resplan.text.letters import CAPITAL, SMALL
from resplan.text.ngrams import Word, hashes_of, ngram_hashes, words_of

_PROSE = frozenset(
    ["situation", "weaknesses", "purposes", "objectives", "groups", "responsibilities", "funding", "tasks", "committee"]
)
_NOT_PROSE = frozenset(
    ["id", "document", "lead", "partners", "parents", "indicators", "depends_on", "technologies", "post", "name"]
)
_QUOTED = re.compile(
    r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"|(?:[Nn]ghị quyết|[Qq]uyết định|[Kk]ế hoạch) số [^\s,;]+(?:,? ngày [\d/]+)?"
)


class Passage(Struct, frozen=True):
    """A run of words that also stands in a reference."""

    text: str
    words: int
    reference: Reference
    section: str


class Limits(Struct, frozen=True):
    """When a run of shared words is a copy; chosen by measurement."""

    least_words: int
    most_gap: int
    density: float


def own_prose(texts: Iterable[tuple[KeyPath, str]]) -> Iterator[tuple[KeyPath, str]]:
    """A plan's own wording among its texts; titles of documents, names and references are left out."""
    for path, text in texts:
        if path[0] in _PROSE and _NOT_PROSE.isdisjoint(path[-2:]):
            yield path, text


def _without(text: str, phrases: tuple[str, ...]) -> str:
    """The text with quotations, document titles and fixed terms blanked out, every letter in its position."""
    for names in (_QUOTED, _fixed_terms(phrases), _BODY, _INITIALS):
        text = names.sub(lambda match: " " * len(match.group()), text)
    return text


_PROPER = rf"{CAPITAL}[\w&]*(?: {SMALL}\w*){{0,2}}?"
_BODY = re.compile(
    r"\b(?:[Uu]ỷ ban|[Ủủ]y ban|[Hh]ội đồng|[Vv]ăn phòng|[Bb]ộ|[Ss]ở|[Bb]an|[Cc]ục|[Vv]iện|[Tt]rường|[Đđ]ại học|[Cc]ông an|"
    rf"[Tt]rung tâm|[Mm]ặt trận|[Tt]ập đoàn|[Nn]gân hàng)(?: {_PROPER}(?=[ ,.;:)]|$)(?:,| và)?)+"
)
"""A body's name: its kind, and capitalised words."""
_INITIALS = re.compile(r"\b[A-ZĐ][A-ZĐ&]+\b(?: Việt Nam)?(?: (?:tỉnh|thành phố|xã|phường)(?![\w]))?")


@cache
def _fixed_terms(phrases: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile("|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered), re.IGNORECASE)


def passages_of(
    text: str, phrases: tuple[str, ...], references: Sequence[Reference], limits: Limits
) -> Iterator[Passage]:
    """The copied runs of a text, from the reference that shares most with it; a short text contains none."""
    if text.count(" ") + 1 < limits.least_words // 2:  # an abbreviation stands for several words
        return
    hashes = hashes_of(text, NGRAM)
    near = (reference for reference in references if not reference.grams.keys().isdisjoint(hashes))
    shared = [(sum(map(reference.grams.__contains__, hashes)), reference) for reference in near]
    most, best = max(shared, key=lambda row: row[0], default=(0, None))
    if best is None or most < (limits.least_words - NGRAM) * limits.density / 2:
        return
    words = words_of(_without(text, phrases))
    hashes = ngram_hashes(words, NGRAM)
    covered = [False] * len(words)
    for index, gram in enumerate(hashes):
        if gram in best.grams:
            covered[index : index + NGRAM] = [True] * NGRAM
    written = _written(words)
    for start, end in _runs(covered, written, limits):
        sections = Counter(best.section(gram) for gram in hashes[start : end - NGRAM + 1] if gram in best.grams)
        passage = text[words[start].start : words[end - 1].end]
        yield Passage(passage, written[end] - written[start], best, sections.most_common(1)[0][0])


def _written(words: Sequence[Word]) -> list[int]:
    """How many written words come before each word read: an abbreviation is read as several words but written as one."""
    counts = [0]
    for index, word in enumerate(words):
        is_same = index > 0 and words[index - 1].start == word.start
        counts.append(counts[-1] + (not is_same))
    return counts


def _runs(covered: Sequence[bool], written: Sequence[int], limits: Limits) -> Iterator[tuple[int, int]]:
    """Stretches of covered words with small gaps, long and dense enough in written words."""
    start = last = -1
    count = 0
    for index, is_covered in enumerate([*covered, *[False] * (limits.most_gap + 1)]):
        if is_covered:
            if start < 0:
                start, count = index, 0
            last, count = index, count + (written[index + 1] - written[index])
        elif start >= 0 and index - last > limits.most_gap:
            length = written[last + 1] - written[start]
            if length >= limits.least_words and count >= limits.density * length:
                yield start, last + 1
            start = -1
