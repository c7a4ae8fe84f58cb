"""Checks of the plan as a whole: groups, organisation, purposes, bases, strategies, annexes."""

import re
from collections.abc import Iterator
from functools import cache

from resplan.findings import Fix, InYaml, Problem, Value
from resplan.framework.annex import AnnexKind
from resplan.framework.choice import choices, key_named
from resplan.framework.demands import LegalBasis
from resplan.framework.groups import StrategyDemand
from resplan.framework.rule import Severity
from resplan.plan.head import Annex, Basis
from resplan.plan.task import Product, Task
from resplan.rules.context import Context, not_known
from resplan.source import KeyPath
from resplan.text import did_you_mean, fold, format_date, roman, upper_first


def groups_have_tasks(context: Context) -> Iterator[Problem]:
    """Each of the ten groups has a task, or a written reason."""
    for group in context.framework.groups:
        if group.key not in context.plan.group_keys and not context.plan.no_tasks_because(group.key):
            values: dict[str, Value] = {"number": str(group.number), "key": group.key, "title": group.title}
            yield Problem(("groups", group.key), {**values, "file": f"tasks/{group.number:02}-{group.key}.yaml"})


def organisation_is_complete(context: Context) -> Iterator[Problem]:
    """The eight items of organisation exist and are not empty."""
    for item in context.framework.organisation:
        value: object = context.plan
        for step in item.field.split("."):
            value = getattr(value, step)
        if not value:
            yield Problem(tuple(item.field.split(".")), {"title": item.title, "key": item.field})


def purposes_and_objectives_are_answered(context: Context) -> Iterator[Problem]:
    """All five purposes and five strands of the objective are answered."""
    for field, demands in (("purposes", context.framework.purposes), ("objectives", context.framework.objectives)):
        for demand in demands:
            if not getattr(getattr(context.plan, field), demand.key):
                yield Problem((field, demand.key), {"title": demand.title, "key": f"{field}.{demand.key}"})


def parent_documents_are_cited(context: Context) -> Iterator[Problem]:
    """The four parent documents are cited with number and date; the dispatch's other documents are only noted."""
    bases = list(enumerate(context.plan.bases))
    for document in context.framework.legal_bases:
        is_due = document.since is None or document.since <= context.on
        if not document.required and not (document.recommended and is_due):
            continue
        cited = next(((index, basis) for index, basis in bases if _cites(basis, document)), None)
        values: dict[str, Value] = {"document": document.document, "date": document.date, "issuer": document.issuer}
        if cited is None:
            item = f"{{document: {document.document}, date: {format_date(document.date)}, issuer: {document.issuer}}}"
            if document.required:
                yield Problem(("bases", document.document), values, fix=Fix(item, "append"))
            else:
                yield Problem(("bases", document.document), values, "recommended", at_most=Severity.INFO)
        elif document.required and not cited[1].date:
            yield Problem(("bases", cited[0], "date"), values, "undated")


def _cites(basis: Basis, document: LegalBasis) -> bool:
    return fold(document.document) in fold(basis.document or "")


_STRATEGY = fold("chiến lược")
_YEARS = re.compile(r"(?P<first>(?:19|20|21)[0-9]{2})\D{1,12}(?P<last>(?:19|20|21)[0-9]{2})")


def strategies_have_their_horizon(context: Context) -> Iterator[Problem]:
    """Group 5 has a ten-year strategy, group 6 a five-year one, with matching years."""
    for group in context.framework.groups:
        demand = group.strategy
        if demand is None or demand.years is None:
            continue
        strategies = list(_strategies(context, group.key))
        example = f"2026-{2025 + demand.years}"
        values: dict[str, Value | InYaml] = {
            "number": str(group.number),
            "name": demand.name,
            "product": InYaml({"kind": "Chiến lược", "name": upper_first(demand.name.vi), "horizon": example}),
            "horizon": example,
            "years": str(demand.years),
        }
        if not strategies:
            yield from _absent(context, group.key, values)
        elif not any(_fits(product, demand) for _, _, product in strategies):
            path, _, product = strategies[0]
            written = product.horizon or product.name or ""
            yield Problem((*path, "horizon"), {**values, "written": written}, "horizon")


def strategies_are_products(context: Context) -> Iterator[Problem]:
    """Groups 4 and 7 have a strategy as a product."""
    for group in context.framework.groups:
        demand = group.strategy
        if demand is not None and demand.years is None and not list(_strategies(context, group.key)):
            product = InYaml({"kind": "Chiến lược", "name": upper_first(demand.name.vi)})
            values: dict[str, Value | InYaml] = {"number": str(group.number), "name": demand.name, "product": product}
            yield from _absent(context, group.key, values)


def _absent(context: Context, group: str, values: dict[str, Value | InYaml]) -> Iterator[Problem]:
    """A problem at the group's first task; a group without tasks is left to another rule."""
    first = next((path for path, task in context.plan.tasks_with_path() if task.group == group), None)
    if first is not None:
        yield Problem((*first, "products"), values)


def _strategies(context: Context, group: str) -> Iterator[tuple[KeyPath, Task, Product]]:
    for path, task in context.plan.tasks_with_path():
        if task.group == group:
            for index, product in enumerate(task.products):
                if _STRATEGY in fold(product.kind or "") or _STRATEGY in fold(product.name or ""):
                    yield (*path, "products", index), task, product


def _fits(product: Product, demand: StrategyDemand) -> bool:
    """Whether a product's span is as long as demanded: `2026-2035` is ten years, and `2025-2035` is often written for ten."""
    match = _YEARS.search(product.horizon or "") or _YEARS.search(product.name or "")
    if match is None or demand.years is None:
        return False
    length = int(match["last"]) - int(match["first"])
    return length in (demand.years - 1, demand.years)


def groups_are_the_frameworks(context: Context) -> Iterator[Problem]:
    """The groups are the Framework's ten, not the seven of Resolution 57."""
    known = context.framework.groups_by_key
    names = [group.key for group in context.framework.groups]
    strangers = {
        task.group: (*path, "group") for path, task in reversed(list(context.plan.tasks_with_path())) if task.group
    }
    places: dict[str, KeyPath] = {**strangers, **{key: ("groups", key) for key in context.plan.groups}}
    for key, path in places.items():
        if key not in known:
            yield Problem(path, {"written": key, "known": names})
    for key, words in context.plan.groups.items():
        for heading in context.framework.resolution_groups:
            if key in known and words.title and fold(words.title).startswith(fold(heading.title.vi)):
                values: dict[str, Value] = {"written": words.title, "part": heading.key, "title": known[key].title}
                yield Problem(("groups", key, "title"), values, "heading", fix=Fix(known[key].title.vi))


def annexes_are_mentioned_and_exist(context: Context) -> Iterator[Problem]:
    """Every annex is mentioned and exists."""
    plan = context.plan
    kinds = {annex.key: annex for annex in context.framework.annexes}
    has_content = {
        "tasks": bool(plan.tasks),
        "indicators": bool(plan.indicators),
        "budget": any(task.budget for task in plan.tasks),
    }
    mentions = " ".join(text for text in context.distinct_texts if "hụ lục" in text or "HỤ LỤC" in text)
    for index, annex in enumerate(plan.annexes):
        path: KeyPath = ("annexes", index)
        number = roman(index + 1)
        values: dict[str, Value] = {"annex": annex.kind, "known": list(kinds), "number": number}
        if not annex.kind:  # SY03 says so
            continue
        if annex.kind not in kinds:
            yield Problem(path, values, "unknown", fix=Fix("", "remove"))
            continue
        yield from _columns(path, annex, kinds[annex.kind])
        if any(annex.kind == earlier.kind for earlier in plan.annexes[:index]):
            yield Problem(path, values, "repeated", fix=Fix("", "remove"))
        elif not has_content[annex.kind]:
            yield Problem(path, values, fix=Fix("", "remove"))
        elif not _mentions(mentions, number, len(plan.annexes)):
            yield Problem(path, values, "unmentioned")


def _columns(path: KeyPath, annex: Annex, kind: AnnexKind) -> Iterator[Problem]:
    """Problems with columns that the annex cannot have."""
    known = choices(kind.names, kind.names)
    for index, written in enumerate(annex.columns):
        if key_named(written, kind.names) is None:
            guess = did_you_mean(written, [name for key, names in kind.names.items() for name in (key, *names)])
            place = (*path, "columns", index)
            yield not_known(place, written, guess, "column", annex=kind.title, known=known)


def _mentions(text: str, number: str, count: int) -> bool:
    """`Phụ lục II`, `các phụ lục I, II và III`; a single annex needs no number."""
    if count == 1:
        return bool(text)
    return re.search(rf"phụ lục[IVX,;\s\d]*(?:và\s+)?\b{number}\b", text, re.IGNORECASE) is not None


def title_agrees_with_type(context: Context, *, patterns: dict[str, list[str]]) -> Iterator[Problem]:
    """A title that names a period or an amendment, if the type of plan is not stated."""
    plan = context.plan
    if any(path == ("type",) for path, _ in context.texts):
        return
    for kind, expressions in patterns.items():
        match = next((match for pattern in expressions if (match := _phrase(pattern).search(plan.title))), None)
        if match:
            yield Problem(("title",), {"written": match.group(), "type": kind}, within=match.group())
            return


@cache
def _phrase(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
