"""The fields of a task as its annex shows them, and read back from it."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from resplan.documents.plan_documents.task_annex import task_cells
from resplan.errors import UsageError
from resplan.exchange.cell_texts import parts_of
from resplan.exchange.reviewed.transfer import transferred
from resplan.exchange.reviewed.values import core, list_value, number_value, proved, text_value
from resplan.framework.framework import Framework
from resplan.plan.body_names import body_meant, registered_body
from resplan.plan.plan import Plan
from resplan.plan.task import Product, Task
from resplan.source import KeyPath

_ELSEWHERE = {"title-in-text": "title"}
"""Names of places that show a field elsewhere than in its own column."""
_TEXTS = frozenset({"title", "detail", "responsible", "authority", "start", "deadline", "notes"})
"""Fields that are plain text; deadlines, too, are kept as offices write them."""
_BODIES = frozenset({"lead", "partners"})
_LISTS = frozenset({"partners", "parents", "products"})

Data = Mapping[str, Any]


class TaskFields(Struct, frozen=True):
    """Reads what came about the tasks of a plan."""

    plan: Plan
    framework: Framework

    def field(self, role: str) -> str | None:
        """The field that a place shows; None for what is no field."""
        name = _ELSEWHERE.get(role, role)
        return name if name in Task.__struct_fields__ else None

    def path(self, role: str) -> KeyPath:
        """Where the field stands in the task; empty for what is no field."""
        return tuple(filter(None, [self.field(role)]))

    def shown(self, role: str, data: Data) -> str:
        """What the annex shows of a task's data."""
        task = Task.parse(data)
        bodies = {"lead": self._id(task.lead), "partners": tuple(self._id(each) or each for each in task.partners)}
        return task_cells(self.plan, replace(task, **bodies), "").get(self.field(role) or "", "")

    def value(self, role: str, data: Data, sent: str, came: str) -> Any:  # plain data
        """The value of the field that shows what came; a `UsageError` says why there is none."""
        field = self.field(role) or ""
        came = "; ".join(parts_of(came)) if field in _LISTS else came
        value = self.meant(field, data, sent, came)
        if field in _BODIES:
            return value  # whatever a body is called, it is the one that the plan has
        return proved(value, self.shown(role, {**data, field: value}), came)

    def meant(self, field: str, data: Data, sent: str, came: str) -> Any:  # plain data
        """The value that a text means."""
        written = data.get(field)
        match field:
            case name if name in _TEXTS:
                text = text_value(written, sent, came)
                if name == "title" and text is None:
                    raise UsageError("A task must have a title. To drop it, delete its row.")
                return text
            case "lead":
                return body_meant(came, self.plan, self.framework) if came else None
            case "partners":
                return list_value(written or [], came, show=self._body, read=self._partner)
            case "parents":
                return list_value(written or [], came, show=str, read=lambda text, _: text)
            case "products":
                return list_value(written or [], came, show=_product_words, read=_product)
            case "budget":
                return _budget(written or [], came)
            case _:
                raise UsageError("The document shows this in other words than the plan has it. Change it in the plan.")

    def _id(self, written: str | None) -> str | None:
        return written and (registered_body(written, self.plan, self.framework) or written)

    def _body(self, written: str) -> str:
        return self.plan.short_name(self._id(written))

    def _partner(self, text: str, _: str | None) -> str:
        return body_meant(text, self.plan, self.framework)


def _product_words(data: Data) -> str:
    return Product.parse(data).words


def _product(text: str, instead_of: Data | None) -> Data:
    """A product under another name; its kind, count and horizon stay. A product that replaces none has only a name."""
    if instead_of is None or not instead_of.get("name"):
        return {"name": text}
    shown, name = _product_words(instead_of), str(instead_of["name"])
    before = shown[: len(shown) - len(name)]
    if text.startswith(before):
        product = {**instead_of, "name": transferred(name, shown[len(before) :], text[len(before) :])}
        if core(_product_words(product)) == core(text):
            return product
    return {"name": text}


def _budget(lines: list[Data], came: str) -> list[Data]:
    """The budget. The cell shows a sum, so it can be changed only if a single line stands behind it."""
    if len(lines) != 1 or not came:
        raise UsageError("This is the sum of lines by year and source. Change the lines in the plan.")
    amount = number_value(came)
    if not isinstance(amount, int):
        raise UsageError("“{text}” is not a number.", text=came)
    return [{**lines[0], "amount": amount}]
