"""Checks that compare tasks: repeated, one product with two leads, a platform built again."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from resplan.findings import Problem, Value
from resplan.plan.task import Task
from resplan.rules.context import Context
from resplan.rules.same_thing import (
    BuildingTerms,
    NamedProduct,
    built_thing,
    central_platforms_in,
    named_products,
    product_terms,
    what_is_built,
)
from resplan.text import fold

_MOST_SHARED = 40
"""A word shared by this many tasks does not make two of them alike."""
_LEAST_WORDS = 4


def tasks_are_distinct(
    context: Context, *, alike: float, function_words: list[str], opposites: list[str]
) -> Iterator[Problem]:
    """No two tasks say nearly the same; pairs are found through an index of their rarer words, not by comparing all."""
    tasks = context.plan.tasks
    turned = frozenset(map(fold, opposites))
    small = frozenset(map(fold, function_words))
    words = [frozenset(fold(_YEAR.sub(" ", task.title)).split()) - small for task in tasks]
    for index, earlier in _likely_pairs(words):
        if len(words[index]) < _LEAST_WORDS or _likeness(words[index], words[earlier]) < alike:
            continue
        if _numbers(tasks[index].title) != _numbers(tasks[earlier].title):
            continue
        if words[index] - words[earlier] and words[earlier] - words[index]:
            continue  # each has a word of its own: «công nghệ» here, «công nghiệp» there
        if (words[index] ^ words[earlier]) & turned:
            continue  # those that have it, and those that have it not
        values: dict[str, Value] = {"other": tasks[earlier].id, "title": tasks[earlier].title}
        if tasks[index].lead != tasks[earlier].lead or tasks[index].deadline != tasks[earlier].deadline:
            yield Problem(("tasks", index, "title"), values, "differs")
        else:
            yield Problem(("tasks", index, "title"), values)


def _likely_pairs(words: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Each text with the earlier one that shares most of its rarer words."""
    seen: dict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(words):
        with_word = [earlier for word in own if len(earlier := seen[word]) <= _MOST_SHARED]
        shared = Counter(chain.from_iterable(with_word))
        for earlier in with_word:
            earlier.append(index)
        if shared:
            most = max(shared.values())
            yield index, min(earlier for earlier, count in shared.items() if count == most)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words as a share of all words of the two."""
    return len(one & other) / len(one | other)


_YEAR = re.compile(r"\b20\d{2}\b")
"""A time by which something is to be done; it does not make it another thing."""


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", _YEAR.sub(" ", text))


def one_product_has_one_lead(context: Context, *, general: list[str], only_about: list[str]) -> Iterator[Problem]:
    """No two bodies lead the same named product; «Quyết định của Chủ tịch UBND tỉnh» has only a kind and a signer."""
    first: dict[NamedProduct, Task] = {}
    terms = product_terms(context.framework, general, only_about)
    for path, task in context.plan.tasks_with_path():
        for index, product in named_products(task, context, terms):
            other = first.setdefault(product, task)
            if other.lead and task.lead and other.lead != task.lead:
                values: dict[str, Value] = {
                    "product": task.products[index].name or "",
                    "other": other.id,
                    "lead": context.plan.body_name(other.lead),
                }
                yield Problem((*path, "products", index, "name"), values)


def nothing_is_built_twice(context: Context, *, verbs: list[str], things: list[str]) -> Iterator[Problem]:
    """A task that builds a platform does not rebuild that of another task or of the centre."""
    terms = BuildingTerms(tuple(verbs), tuple(things))
    built: dict[str, Task] = {}
    for path, task in context.plan.tasks_with_path():
        what = built_thing(task.title, terms)
        if what is None:
            continue
        for platform in central_platforms_in(what, context.framework, terms):
            yield Problem((*path, "title"), {"platform": platform.title})
        key = what_is_built(what)
        other = built.setdefault(key, task) if key else task
        if other is not task:
            yield Problem((*path, "title"), {"other": other.id, "title": other.title}, "again")
