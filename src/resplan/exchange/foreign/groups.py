"""Finds which of the ten groups an office's heading, or a task without a heading, belongs to: by its title, else by its tasks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from resplan.framework.framework import Framework
from resplan.text import fold

_SAME = 88
"""The least likeness in per cent at which a heading counts as a known title."""
_FIRST_WORDS, _FIRST_COUNTS = 10, 5
"""How many first words of a heading count more, and how many times: they say what it is about."""


class Grouped(Struct, frozen=True):
    """A group, and whether a title says so or only what the tasks are about."""

    key: str
    is_sure: bool


def group_of(title: str, tasks: Sequence[str], framework: Framework, own: Mapping[str, str]) -> Grouped:
    """The group of a heading and the tasks below it; `own`: what the office says of its headings, by folded title."""
    told = own.get(fold(title))
    if told is not None and told in framework.groups_by_key:
        return Grouped(told, is_sure=True)
    named = _named(title, framework)
    if named:
        return Grouped(named, is_sure=True)
    by_title = _scores(title, _candidates(title, framework), framework)
    if _is_clear(by_title):
        return Grouped(by_title.most_common(1)[0][0], is_sure=True)
    by_tasks: Counter[str] = Counter(by_title)
    for task in tasks:
        found = _scores(task, framework.groups_by_key, framework)
        if found:
            by_tasks[found.most_common(1)[0][0]] += 1
    best = by_tasks.most_common(1)
    return Grouped(best[0][0] if best else framework.groups[0].key, is_sure=False)


def _named(title: str, framework: Framework) -> str | None:
    """The group whose title the heading has."""
    key = fold(title)
    alike = {group.key: fuzz.ratio(key, fold(group.title.vi)) for group in framework.groups}
    best = max(alike, key=lambda each: alike[each])
    return best if alike[best] >= _SAME else None


def _candidates(title: str, framework: Framework) -> Iterable[str]:
    """If the heading is that of a part of the Resolution, the groups that carry out this part; else all groups."""
    key = fold(title)
    part = next((row.key for row in framework.resolution_groups if key.startswith(fold(row.title.vi))), None)
    found = [group.key for group in framework.groups if part in group.parts]
    return found or framework.groups_by_key


def _scores(text: str, candidates: Iterable[str], framework: Framework) -> Counter[str]:
    said = f" {fold(text)} "
    first = f" {' '.join(said.split()[:_FIRST_WORDS])} "
    found: Counter[str] = Counter()
    for key in candidates:
        words = {fold(word) for word in framework.exchange.foreign.group_words.get(key, ())}
        for word in words:
            if f" {word} " in said:
                found[key] += (word.count(" ") + 1) * (_FIRST_COUNTS if f" {word} " in first else 1)
    return found


def _is_clear(scores: Counter[str]) -> bool:
    best = scores.most_common(2)
    return len(best) == 1 or (len(best) > 1 and best[0][1] > best[1][1])
