"""Checks that a task makes sense to whoever has to do it: an action with its own product and time to work."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from resplan.findings import Fix, Problem, Value
from resplan.plan.deadline import parse_deadline
from resplan.plan.task import Product, Task
from resplan.rules.context import Context, example_body
from resplan.rules.task_dates import after
from resplan.source import KeyPath
from resplan.text import fold
from resplan.text.pattern import either, later


def product_is_not_the_task_again(context: Context, *, alike: float) -> Iterator[Problem]:
    """A product is what the task leaves behind, not its title repeated."""
    kinds = tuple(sorted(context.framework.product_kinds_by_name, key=len, reverse=True))
    for path, task in context.plan.tasks_with_path():
        for index, product in enumerate(task.products):
            if product.name and _says_the_same(product, task, kinds, alike):
                yield Problem((*path, "products", index, "name"), {"written": product.name})


def _says_the_same(product: Product, task: Task, kinds: tuple[str, ...], alike: float) -> bool:
    name, title = fold(product.name or ""), fold(task.title)
    if name == title:
        return True
    if name.startswith(kinds):  # «Báo cáo hoàn thành …» is a thing, however much of the title it repeats
        return False
    words, own = set(name.split()), set(title.split())
    return len(words & own) >= alike * len(words | own)


_REACHED = re.compile(r"(?<!nếu )(?<!khi )\bđược\b|\bđạt (?:trên |từ |ít nhất |tối thiểu )?\d", re.IGNORECASE)
"""Words for what was done to something, or for how much of it there is."""


def title_is_an_action(context: Context, *, states: list[str], verbs: list[str]) -> Iterator[Problem]:
    """The title says what to do, not how things are or shall be."""
    state, action = _opening(tuple(states)), _opening(tuple(verbs))
    for path, task in context.plan.tasks_with_path():
        if state.match(task.title) or (not action.match(task.title) and _REACHED.search(task.title)):
            yield Problem((*path, "title"), {"written": task.title})


@cache
def _opening(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def task_is_sure_to_be_done(context: Context, *, words: list[str]) -> Iterator[Problem]:
    """A task is certain, not done «nếu có»."""
    said = context.named(words)
    if not said:
        return
    perhaps = re.compile(rf"(?<!\w){either(said)}(?!\w)", re.IGNORECASE)
    for path, task in context.plan.tasks_with_path():
        match = perhaps.search(task.title)
        if match:
            fix = Fix("", "passage")
            yield Problem((*path, "title"), {"written": match.group()}, within=match.group(), fix=fix)


def time_is_left_to_work(context: Context, *, days: int) -> Iterator[Problem]:
    """A deadline leaves more than a few days after issue, unless the task had begun before."""
    issued = context.plan.issued_on
    if issued is None:
        return
    for path, task in context.plan.tasks_with_path():
        end = task.last_day
        begins = task.begins.first if task.begins else None
        if end is None or (begins and begins < issued) or not 0 <= (end - issued).days <= days:
            continue
        values: dict[str, Value] = {"days": (end - issued).days, "issued": issued, "due": end}
        yield Problem((*path, "deadline"), values)


def parts_come_before_their_total(context: Context) -> Iterator[Problem]:
    """A predecessor is due earlier, not on the same day."""
    by_id = {task.id: task for task in context.plan.tasks}
    for path, task in context.plan.tasks_with_path():
        end = task.last_day
        for index, other in enumerate(task.depends_on):
            if end and other in by_id and other != task.id and by_id[other].last_day == end:
                yield Problem((*path, "depends_on", index), {"other": other, "due": end, "after": after(end)})


_SAID_DAY = later(
    r"\b(?:trước|chậm nhất|muộn nhất|đến hết|xong trong|hoàn thành trong|hạn)\s+(?:là\s+)?(?:ngày\s+|tháng\s+)?"
    r"(?P<day>(?:(?:\d{1,2}/)?\d{1,2}|quý (?:iv|i{1,3}|[1-4]))/20\d{2})(?![\d/])",
    re.IGNORECASE,
)


def times_in_words_agree(context: Context) -> Iterator[Problem]:
    """A day in the title or in a product's name is the task's deadline or earlier."""
    for path, task in context.plan.tasks_with_path():
        end = task.last_day
        if end is None:
            continue
        texts: list[tuple[KeyPath, str]] = [((*path, "title"), task.title)]
        texts += [((*path, "products", index, "name"), row.name) for index, row in enumerate(task.products) if row.name]
        for place, text in texts:
            for match in _SAID_DAY.finditer(text) if "/20" in text else ():
                said = parse_deadline(match.group())
                if said and said.last and said.last > end:
                    values: dict[str, Value] = {"written": match["day"], "deadline": task.deadline or ""}
                    yield Problem(place, {**values, "until": said.last}, within=match["day"])


def lead_is_not_above_the_issuer(context: Context, *, above: dict[str, list[str]]) -> Iterator[Problem]:
    """The lead does not rank above the issuer."""
    plan = context.plan
    own = example_body(plan, not_of=("ministry",))
    heads = _opening(tuple(above.get(plan.level, ())) or ("(?!)",))
    for path, task in plan.tasks_with_path():
        body = plan.bodies_by_id.get(task.lead or "")
        name = plan.body_name(task.lead)
        if (body and body.kind == "ministry") or (name and heads.match(name)):
            yield Problem((*path, "lead"), {"written": name, "own": own})


def leads_are_spread(context: Context, *, share: float, at_least: int) -> Iterator[Problem]:
    """No body leads more tasks than it can."""
    known = context.plan.bodies_by_id
    leads = Counter(task.lead for task in context.plan.tasks if task.lead in known)
    total = len(context.plan.tasks)
    for lead, count in leads.items():
        if total >= at_least and count > share * total:
            values: dict[str, Value] = {"lead": context.plan.body_name(lead), "count": count, "total": total}
            yield Problem(("tasks",), values)
