"""Takes the traces of a plan: its own wording, what it builds and what it makes."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from resplan.chain.upward import key_of
from resplan.framework.framework import Framework
from resplan.framework.reference import NGRAM
from resplan.portfolio.traces import Made, Prose, Traces
from resplan.portfolio.where import Where
from resplan.rules.context import Context
from resplan.rules.passages import Limits, own_prose
from resplan.rules.same_thing import (
    BuildingTerms,
    ProductTerms,
    built_thing,
    central_platforms_in,
    named_products,
    product_terms,
    what_is_built,
)
from resplan.source import KeyPath
from resplan.text import fold
from resplan.text.ngrams import hashes_of

WINDOW = 8
"""Of this many grams in a row at least one is kept: enough to find shared passages, in a fifth of the space."""


class Terms(Struct, frozen=True):
    """How the traces of plans are read and compared, in the terms of the rules that check the same within one plan."""

    limits: Limits
    phrases: tuple[str, ...]
    building: BuildingTerms
    products: ProductTerms


def terms_of(framework: Framework) -> Terms:
    """The terms of a framework."""
    by_check: Mapping[str, Mapping[str, Any]] = {rule.check or "": rule.params for rule in framework.rules}
    copies = framework.portfolio.across.copies
    phrases = by_check["copying.nothing_is_copied_from_a_parent"]["phrases"]
    building = by_check["task_pairs.nothing_is_built_twice"]
    products = by_check["task_pairs.one_product_has_one_lead"]
    return Terms(
        Limits(copies.least_words, copies.most_gap, copies.density),
        tuple(phrases),
        BuildingTerms(tuple(building["verbs"]), tuple(building["things"])),
        product_terms(framework, products["general"], products["only_about"]),
    )


class Traced(Struct, frozen=True):
    """A plan, its texts with their places, and how a place is named to people."""

    context: Context
    texts: Iterable[tuple[KeyPath, str]]
    where: Callable[[KeyPath], Where]


def traces_of(plan: Traced, terms: Terms) -> Traces:
    """The traces of one plan."""
    return Traces(
        tuple(_prose(plan, terms)),
        tuple(_builds(plan, terms)),
        tuple(_rebuilds(plan, terms)),
        tuple(_products(plan, terms)),
    )


def _prose(plan: Traced, terms: Terms) -> Iterator[Prose]:
    for path, text in own_prose(plan.texts):
        if text.count(" ") + 1 < terms.limits.least_words:
            continue
        grams = [gram for gram in hashes_of(text, NGRAM) if not is_central(gram, plan.context.framework)]
        if len(grams) > terms.limits.least_words - NGRAM:
            digest = zlib.crc32(fold(text).encode("utf-8"))
            yield Prose(text, plan.where(path), digest, tuple(sorted(_some_of(grams))))


def is_central(gram: int, framework: Framework) -> bool:
    """Whether a central text contains it."""
    return any(gram in reference.grams for reference in framework.references)


def _some_of(grams: list[int]) -> set[int]:
    """The smallest of every few grams (winnowing): two texts that share enough in a row keep at least one in common."""
    return {min(grams[start : start + WINDOW]) for start in range(max(1, len(grams) - WINDOW + 1))}


def _builds(plan: Traced, terms: Terms) -> Iterator[Made]:
    for path, task in plan.context.plan.tasks_with_path():
        what = built_thing(task.title, terms.building)
        key = what_is_built(what) if what else ""
        if key:
            yield Made(key, task.title, task.id, tuple(map(key_of, task.parents)), plan.where((*path, "title")))


def _rebuilds(plan: Traced, terms: Terms) -> Iterator[Made]:
    for path, task in plan.context.plan.tasks_with_path():
        what = built_thing(task.title, terms.building)
        for platform in central_platforms_in(what, plan.context.framework, terms.building) if what else ():
            where = plan.where((*path, "title"))
            yield Made(platform.title.vi, task.title, task.id, tuple(map(key_of, task.parents)), where)


def _products(plan: Traced, terms: Terms) -> Iterator[Made]:
    framework = plan.context.framework
    kinds, shared = framework.product_kinds_by_name, framework.portfolio.across.shared_kinds
    for path, task in plan.context.plan.tasks_with_path():
        for index, product in named_products(task, plan.context, terms.products):
            kind = kinds.of(task.products[index].kind or "")
            if kind is not None and kind.key in shared:
                where = plan.where((*path, "products", index, "name"))
                yield Made(
                    product.name, task.products[index].name or "", task.id, tuple(map(key_of, task.parents)), where
                )
