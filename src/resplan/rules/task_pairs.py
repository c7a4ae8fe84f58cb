"""Checks that compare tasks: repeated, one product with two leads, a platform built again."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from resplan.findings import Problem, Value
from resplan.plan.body_names import bodies_in
from resplan.plan.task import Product, Task
from resplan.rules.context import Context
from resplan.text import fold

_MOST_SHARED = 40
"""A word shared by this many tasks does not make two of them alike."""
_LEAST_WORDS = 4
_LEAST_NAMED = 2
"""The fewest words of a thing's own name."""


def tasks_are_distinct(context: Context, *, alike: float, function_words: list[str]) -> Iterator[Problem]:
    """No two tasks say nearly the same; pairs are found through an index of their rarer words, not by comparing all."""
    tasks = context.plan.tasks
    small = frozenset(map(fold, function_words))
    words = [frozenset(fold(_YEAR.sub(" ", task.title)).split()) - small for task in tasks]
    for index, earlier in _likely_pairs(words):
        if len(words[index]) < _LEAST_WORDS or _likeness(words[index], words[earlier]) < alike:
            continue
        if _numbers(tasks[index].title) != _numbers(tasks[earlier].title):
            continue
        if words[index] - words[earlier] and words[earlier] - words[index]:
            continue  # each has a word of its own: «công nghệ» here, «công nghiệp» there
        values: dict[str, Value] = {"other": tasks[earlier].id, "title": tasks[earlier].title}
        if tasks[index].lead != tasks[earlier].lead or tasks[index].deadline != tasks[earlier].deadline:
            yield Problem(("tasks", index, "title"), values, "differs")
        else:
            yield Problem(("tasks", index, "title"), values)


def _likely_pairs(words: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Each text with the earlier one that shares most of its rarer words."""
    seen: dict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(words):
        shared: Counter[int] = Counter()
        for word in own:
            if len(seen[word]) <= _MOST_SHARED:
                shared.update(seen[word])
                seen[word].append(index)
        if shared:
            yield index, max(shared.items(), key=lambda item: (item[1], -item[0]))[0]


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words as a share of all words of the two."""
    return len(one & other) / len(one | other)


_YEAR = re.compile(r"\b20\d{2}\b")
"""By when something is to be done makes no other thing of it."""


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", _YEAR.sub(" ", text))


def one_product_has_one_lead(context: Context, *, general: list[str], only_about: list[str]) -> Iterator[Problem]:
    """No two bodies lead the same named product; «Quyết định của Chủ tịch UBND tỉnh» has only a kind and a signer."""
    first: dict[tuple[bool, str], Task] = {}
    kinds, letters = context.framework.product_kinds_by_name, frozenset(only_about)
    said = (word for known in context.framework.product_kinds for word in (known.title.vi, *known.synonyms))
    words = sorted({fold(word) for word in (*said, *general)}, key=len, reverse=True)
    for path, task in context.plan.tasks_with_path():
        for index, product in enumerate(task.products):
            key = _named_thing(product, context, words)
            if len(key.split()) < _LEAST_NAMED:
                continue
            kind = kinds.get(fold(product.kind or ""))
            is_letter = kind is not None and kind.key in letters  # a proposal for a thing is not the thing
            other = first.setdefault((is_letter, key), task)
            if other.lead and task.lead and other.lead != task.lead:
                values: dict[str, Value] = {
                    "product": product.name or "",
                    "other": other.id,
                    "lead": context.plan.body_name(other.lead),
                }
                yield Problem((*path, "products", index, "name"), values)


def _named_thing(product: Product, context: Context, general: Sequence[str]) -> str:
    """What a product is about: its name without signer, kind and words that any product has."""
    name = re.sub(r"\b(?:của|do)\b.*", "", product.name or "")
    for body in bodies_in(name, context.framework):
        if context.registered_body(body):
            name = name.replace(body, " ")
    key = f" {fold(name)} "
    for words in general:
        key = key.replace(f" {words} ", " ")
    return " ".join(key.split())


def nothing_is_built_twice(context: Context, *, verbs: list[str], things: list[str]) -> Iterator[Problem]:
    """A task that builds a platform does not rebuild that of another task or of the centre."""
    building = _builds(tuple(verbs), tuple(things))
    central = context.framework.stale.central_platforms
    built: dict[str, Task] = {}
    for path, task in context.plan.tasks_with_path():
        match = building.match(fold(task.title))
        if match is None:
            continue
        what = match["what"]
        for platform in central:
            if any(f" {what} ".startswith(f" {name} ") for word in platform.words for name in _names(word, things)):
                yield Problem((*path, "title"), {"platform": platform.title})
        key = " ".join(what.split()[:_LEAST_WORDS])
        other = built.setdefault(key, task)
        if other is not task and len(key.split()) == _LEAST_WORDS:
            yield Problem((*path, "title"), {"other": other.id, "title": other.title}, "again")


def _names(word: str, things: list[str]) -> Iterator[str]:
    """A platform by its own name, or after the kind of thing it is: «hệ thống định danh …»."""
    name = fold(word)
    yield name
    yield from (f"{fold(thing)} {name}" for thing in things)


@cache
def _builds(verbs: tuple[str, ...], things: tuple[str, ...]) -> re.Pattern[str]:
    verb = "|".join(re.escape(fold(word)) for word in verbs)
    thing = "|".join(re.escape(fold(word)) for word in things)
    return re.compile(rf"(?:{verb}) (?:moi )?(?P<what>(?:{thing})\b.*)")
