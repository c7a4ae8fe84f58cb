"""Texts that say nearly the same, found through an index of their rarer word pairs instead of comparing all with all.

Two texts that share at least half of their word pairs share one of the rarer half of each, so only that half is
looked up (prefix filter). rapidfuzz measures the few candidates.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from resplan.text import fold
from resplan.text.ngrams import hashes_of

_LENGTH = 2
"""How many words a run has."""
_LEAST_RUNS = 4
_LEAST_SHARED = 0.5
"""Texts that share fewer runs than this are not measured at all."""
_MOST_LISTED = 30
"""Texts listed under one run; if there are more, it is a template that everybody fills in."""
_MOST_LIKELY = 8
"""How many earlier texts, those with the most shared runs, are measured."""


class Likeness(Struct, frozen=True):
    """Two texts, by their numbers in the input, and how alike they are: 0 to 1."""

    index: int
    earlier: int
    alike: float


def near_duplicates(texts: Sequence[str], least: float) -> Iterator[Likeness]:
    """Each text that nearly repeats an earlier one, with the earlier text most like it."""
    keys = [fold(text) for text in texts]
    runs = [frozenset(hashes_of(text, _LENGTH)) for text in texts]
    counts = Counter(run for own in runs for run in own)
    first: dict[str, int] = {}
    listed: dict[int, list[int]] = defaultdict(list)
    for index, own in enumerate(runs):
        if len(own) < _LEAST_RUNS:
            continue
        if keys[index] in first:
            yield Likeness(index, first[keys[index]], 1.0)
            continue
        first[keys[index]] = index
        rarest = sorted(own, key=lambda run: (counts[run], run))[: len(own) - math.ceil(_LEAST_SHARED * len(own)) + 1]
        shared: Counter[int] = Counter()
        for run in rarest:
            shared.update(listed[run])
            if len(listed[run]) < _MOST_LISTED:
                listed[run].append(index)
        likely = [other for other, _ in shared.most_common(_MOST_LIKELY) if _shared(own, runs[other]) >= _LEAST_SHARED]
        found = [(_alike(keys[index], keys[other]), -other) for other in likely]
        if found and (best := max(found))[0] >= least:
            yield Likeness(index, -best[1], best[0])


def like(text: str, texts: Sequence[str], least: float) -> list[tuple[int, float]]:
    """The texts that a new text nearly repeats, most alike first."""
    key, own = fold(text), frozenset(hashes_of(text, _LENGTH))
    if len(own) < _LEAST_RUNS:
        return []
    likely = (
        index
        for index, other in enumerate(texts)
        if _shared(own, frozenset(hashes_of(other, _LENGTH))) >= _LEAST_SHARED
    )
    found = [(index, _alike(key, fold(texts[index]))) for index in likely]
    return sorted([row for row in found if row[1] >= least], key=lambda row: (-row[1], row[0]))


def _shared(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


_NUMBER = re.compile(r"\d+")


def _alike(one: str, other: str) -> float:
    """How alike two folded texts are; 0 if their numbers contradict each other: 12 stations are not 21."""
    from rapidfuzz import fuzz  # noqa: PLC0415  # only what is likely needs it, and it costs start-up

    numbers, others = set(_NUMBER.findall(one)), set(_NUMBER.findall(other))
    if not (numbers <= others or others <= numbers):
        return 0.0
    return fuzz.token_sort_ratio(one, other) / 100
