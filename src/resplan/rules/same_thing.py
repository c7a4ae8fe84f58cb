"""Recognises when two things are one: by what a task builds, and by what its products are called."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from resplan.framework.division import grouped
from resplan.framework.framework import Framework
from resplan.framework.stale import CentralPlatform
from resplan.plan.body_names import bodies_in
from resplan.plan.task import Product, Task
from resplan.rules.context import Context
from resplan.text import fold

_LEAST_NAMED = 2
"""The fewest words of a thing's own name."""
_NAME_WORDS = 4
"""As many words tell what is built: «nền tảng du lịch» is one thing, whatever follows."""


class ProductTerms(Struct, frozen=True):
    """The words by which products are compared."""

    general: Mapping[str, tuple[str, ...]]
    """First word → folded terms that occur in names of any product, and so identify none."""
    only_about: frozenset[str]
    """Kinds of product that are about a thing and not the thing itself."""


def product_terms(framework: Framework, general: Iterable[str], only_about: Iterable[str]) -> ProductTerms:
    """The terms of a rule; the names of all kinds of products are general words, too."""
    said = (word for known in framework.product_kinds for word in (known.title.vi, *known.synonyms))
    by_first = grouped(sorted({fold(word) for word in (*said, *general)}), lambda word: word.partition(" ")[0])
    return ProductTerms({first: tuple(words) for first, words in by_first.items()}, frozenset(only_about))


class BuildingTerms(Struct, frozen=True):
    """The words by which it shows that a task builds something."""

    verbs: tuple[str, ...]
    things: tuple[str, ...]


class NamedProduct(NamedTuple):
    """A product by its own name; equal names mean one thing."""

    is_letter: bool
    """Whether it is only about the thing, as a proposal is."""
    name: str
    """Folded, without signer, kind and words that any product has."""


def named_products(task: Task, context: Context, terms: ProductTerms) -> Iterator[tuple[int, NamedProduct]]:
    """The products of a task that have a name of their own, by their place among all."""
    kinds = context.framework.product_kinds_by_name
    for index, product in enumerate(task.products):
        name = _own_name(product, context, terms.general)
        if len(name.split()) >= _LEAST_NAMED:
            kind = kinds.of(product.kind or "")
            yield index, NamedProduct(kind is not None and kind.key in terms.only_about, name)


_BY_WHOM = re.compile(r"(?:của(?<!\wcủa)|do(?<!\wdo))\b.*")


def _own_name(product: Product, context: Context, general: Mapping[str, tuple[str, ...]]) -> str:
    name = _BY_WHOM.sub("", product.name or "")
    for body in bodies_in(name, context.framework):
        if context.registered_body(body):
            name = name.replace(body, " ")
    key = f" {fold(name)} "
    said = (words for first in set(key.split()) for words in general.get(first, ()))
    for words in sorted(said, key=lambda words: (-len(words), words)):
        key = key.replace(f" {words} ", " ")
    return " ".join(key.split())


def built_thing(title: str, terms: BuildingTerms) -> str | None:
    """What a title says is built, folded; None if it builds nothing."""
    match = _builds(terms).match(fold(title))
    return match["what"] if match else None


def what_is_built(what: str) -> str:
    """The key by which two built things are compared; empty if the title says too little."""
    words = what.split()[:_NAME_WORDS]
    return " ".join(words) if len(words) == _NAME_WORDS else ""


def central_platforms_in(what: str, framework: Framework, terms: BuildingTerms) -> Iterator[CentralPlatform]:
    """The central platforms that it would build again."""
    for platform in framework.stale.central_platforms:
        if any(f" {what} ".startswith(f" {name} ") for word in platform.words for name in _names(word, terms)):
            yield platform


def _names(word: str, terms: BuildingTerms) -> Iterator[str]:
    """A platform's own name, also after the word for its kind: «hệ thống định danh …»."""
    name = fold(word)
    yield name
    yield from (f"{fold(thing)} {name}" for thing in terms.things)


@cache
def _builds(terms: BuildingTerms) -> re.Pattern[str]:
    verb = "|".join(re.escape(fold(word)) for word in terms.verbs)
    thing = "|".join(re.escape(fold(word)) for word in terms.things)
    return re.compile(rf"(?:{verb}) (?:moi )?(?P<what>(?:{thing})\b.*)")
