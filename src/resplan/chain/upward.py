"""What stands above a plan: the tasks that the centre, a superior's plan, or another document of the plan's sources gives."""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from resplan.files.digest import sha256
from resplan.framework.framework import Framework
from resplan.plan.deadline import parse_deadline
from resplan.plan.plan import Plan
from resplan.plan.upward_words import OF_PARENT
from resplan.text import format_date


class UpperTask(Struct, frozen=True):
    """A task above, as its own document states it today."""

    ref: str
    """As a plan below refers to it: `nq03:66`, `parent:2.01`."""
    title: str
    deadline: str = ""
    lead: str = ""
    """Name of its lead; the centre gives its tasks to the locality itself."""
    products: str = ""
    target: str = ""
    """The measured outcomes among its products."""
    money: int = 0
    is_optional: bool = False
    digest: str = ""
    """Changes when anything of it does."""

    @property
    def number(self) -> str:
        """Its number in its own document: `2.01` in a superior's plan, `nq03:66` in a central one."""
        return self.ref.removeprefix(OF_PARENT)

    @property
    def last_day(self) -> date | None:
        """Until when; None without end, or where the text cannot be understood."""
        deadline = parse_deadline(self.deadline) if self.deadline else None
        return deadline.last if deadline else None


def upper_tasks(plan: Plan, framework: Framework, parent: Plan | None) -> Mapping[str, UpperTask]:
    """Everything above a plan that one of its tasks can take up, by the key of its reference."""
    found = [*central_tasks(framework), *tasks_of_sources(plan), *(tasks_of(parent) if parent else ())]
    return {key_of(task.ref): task for task in found}


def central_tasks(framework: Framework) -> Iterator[UpperTask]:
    """What central documents give to localities."""
    for task in framework.tasks:
        product = framework.product_kinds_by_name.of(task.product_kind or "")
        yield _sealed(
            UpperTask(
                task.id,
                task.title.vi,
                task.deadline,
                products=product.title.vi if product else "",
                is_optional=task.optional,
            ),
            {"title": task.title.vi, "deadline": task.deadline, "product": task.product_kind},
        )
    for phase in framework.phases:
        said = {"title": phase.title.vi, "until": phase.until.isoformat()}
        yield _sealed(UpperTask(phase.id, phase.title.vi, format_date(phase.until)), said)


def tasks_of(parent: Plan) -> Iterator[UpperTask]:
    """The tasks of a superior's plan."""
    for task in parent.tasks:
        yield _sealed(
            UpperTask(
                f"{OF_PARENT}{task.id}",
                task.title,
                task.deadline or "",
                lead=parent.body_name(task.lead),
                products=task.all_products,
                target="; ".join(product.result.words for product in task.products if product.result),
                money=task.money,
            ),
            task.given(),
        )


def tasks_of_sources(plan: Plan) -> Iterator[UpperTask]:
    """The items of the documents that a plan names itself."""
    for source in plan.sources:
        for number, words in source.items.items():
            yield _sealed(UpperTask(f"{source.id}:{number}", words), {"title": words})


def key_of(ref: str) -> str:
    """A reference in the one form that all its spellings share."""
    return ref.replace(" ", "").lower()


def _sealed(task: UpperTask, data: Mapping[str, object]) -> UpperTask:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
    return replace(task, digest=sha256(text.encode("utf-8"))[:16])
