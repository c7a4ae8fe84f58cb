"""What a plan takes over from the one above it: at its beginning, and again when the one above has changed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from resplan.chain.links import Link, Suspect, pairs_of
from resplan.chain.upward import key_of
from resplan.framework.framework import Framework
from resplan.merge.change import Addition, Comparison, joined
from resplan.merge.comparing import Forms, compared
from resplan.merge.thing import Data, Thing
from resplan.plan.body_names import registered_body
from resplan.plan.plan import Plan
from resplan.plan.task import Task
from resplan.plan.upward_words import OF_PARENT

FIELDS = ("title", "deadline", "products")
"""Fields that a task takes from the one above, unless its own office has changed them."""


def due_below(above: Plan, level: str, body: str, framework: Framework) -> list[Task]:
    """The tasks that a plan gives to those below: to its communes, or to the department of that name."""
    if level == "department":
        doing = {registered_body(body, above, framework)} - {None}
    else:
        doing = {each.id for each in above.bodies if each.kind == "commune"}
    return [task for task in above.tasks if doing & {task.lead, *task.partners}]


class TwoTiers(Struct, frozen=True):
    """A plan, and the one above it as it is today."""

    plan: Plan
    things: Mapping[Thing, Data]
    framework: Framework
    above: Plan

    def pulled(self, links: Sequence[Link], rows: Sequence[Suspect]) -> Comparison:
        """What has changed above since it was taken up, and what is new there, compared with the plan as it is."""
        known = {link.pair: link for link in links}
        upper = {key_of(f"{OF_PARENT}{task.id}"): task for task in self.above.tasks}
        pairs = ((row, known[row.pair], upper.get(row.pair[1])) for row in rows if row.changes)
        changed = (self._changed(row, link, task) for row, link, task in pairs if task)
        return joined([*changed, Comparison(additions=tuple(self._new()))])

    def _changed(self, row: Suspect, link: Link, upper: Task) -> Comparison:
        """One link three ways: the task above as it was taken up, the task here, the task above today."""
        thing = Thing("task", row.task)
        here, own = self.things[thing], self.plan.tasks_by_id[row.task]
        texts = {"title": own.title, "deadline": own.deadline or "", "products": own.all_products}
        said = [key for key in FIELDS if any(change.path == (key,) for change in row.changes)]
        sent = {
            key: here.get(key)
            if self._is_as_sent(here.get(key), texts[key], link.said.get(key, ""))
            else link.said.get(key)
            for key in said
        }
        came = {**here, **{key: upper.given().get(key) for key in said}}
        forms = Forms({thing: sent}, {thing: here}, {thing: came})
        return compared(forms, said={thing: said}, by=row.parent)

    def _is_as_sent(self, value: Any, text: str, said: str) -> bool:  # plain data
        """Whether the office has left a field as the task above had it, or has yet to fill it in."""
        return text == said or self.framework.placeholder in str(value)

    def _new(self) -> Iterator[Addition]:
        """The tasks above that are due here and that no task takes up."""
        taken = {key for _, key in pairs_of(self.plan)}
        for task in due_below(self.above, self.plan.level, self.plan.body_name(self.plan.issuer.body), self.framework):
            ref = f"{OF_PARENT}{task.id}"
            if key_of(ref) not in taken:
                given = task.given()
                said = {key: given[key] for key in ("group", *FIELDS, "pillar") if key in given}
                yield Addition(ref, "task", {**said, "parents": [ref]}, by=ref)
