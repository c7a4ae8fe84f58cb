"""Makes the files of a new plan from an office's file: with what the file says and nothing else."""

from collections.abc import Iterator, Mapping, Sequence

from resplan.documents.starters.scaffold import Order, editor_files, schema_line
from resplan.exchange.foreign.plan_data import ForeignPlan
from resplan.framework.framework import Framework
from resplan.merge.file_texts import without_group
from resplan.plan.files import HEAD
from resplan.plan.plan import Plan
from resplan.source.emit import Plain, file_text
from resplan.text import fold, slugify


def new_plan_files(foreign: ForeignPlan, order: Order, framework: Framework) -> dict[str, bytes]:
    """The files: name → content. The number in the file may show another kind of plan than the order names."""
    tasks = with_ids(foreign.tasks, framework)
    bodies = [*_own_body(foreign.bodies, order), *foreign.bodies]
    files = {HEAD: file_text(_head(foreign, order, framework), schema_line("plan", ""))}
    if bodies:
        files["bodies.yaml"] = file_text({"bodies": bodies}, schema_line("bodies", ""))
    if foreign.indicators:
        files["indicators.yaml"] = file_text({"indicators": foreign.indicators}, schema_line("indicators", ""))
    for group in framework.groups:
        own = [without_group(task) for task in tasks if task["group"] == group.key]
        if own:
            files[f"tasks/{group.number:02}-{group.key}.yaml"] = file_text({"tasks": own}, schema_line("tasks", "../"))
    return {name: text.encode("utf-8") for name, text in {**files, **editor_files(framework)}.items()}


def with_ids(tasks: Sequence[Mapping[str, Plain]], framework: Framework) -> list[dict[str, Plain]]:
    """The tasks with an id by group and place; the office's numbers of the tasks that they wait for become such ids, too."""
    counts: dict[str, int] = {}
    made: list[dict[str, Plain]] = []
    for task in tasks:
        group = framework.groups_by_key[str(task["group"])]
        counts[group.key] = counts.get(group.key, 0) + 1
        made.append({"id": f"{group.number}.{counts[group.key]:02}", **task})
    by_number: dict[str, list[str]] = {}
    for task in made:
        by_number.setdefault(fold(str(task.get("number", ""))), []).append(str(task["id"]))
    return [_linked(task, by_number) for task in made]


def _linked(task: dict[str, Plain], by_number: Mapping[str, Sequence[str]]) -> dict[str, Plain]:
    waits = task.pop("depends_on", ())
    numbers = [str(number) for number in waits] if isinstance(waits, list) else []
    found = {number: by_number.get(fold(number), ()) for number in numbers}
    ids = [found[number][0] for number in numbers if len(found[number]) == 1]
    lost = [number for number in numbers if len(found[number]) != 1]
    if ids:
        task["depends_on"] = list(ids)
    if lost:
        task["notes"] = "\n".join(filter(None, [str(task.get("notes", "")), f"Phụ thuộc: {', '.join(lost)}"]))
    return task


def _head(foreign: ForeignPlan, order: Order, framework: Framework) -> dict[str, Plain]:
    data: dict[str, Plain] = {
        "resplan": 1,
        "framework": framework.id,
        "unit": order.unit.path,
        "level": order.level,
        "kind": order.kind.key,
        "stage": "draft",
        "title": f"{framework.placeholder}: trích yếu của kế hoạch",
        **foreign.head,
    }
    if order.body:
        signed = data.get("issuer")
        data["issuer"] = {"body": slugify(order.body), **(signed if isinstance(signed, dict) else {})}
    if foreign.sections:
        data["own_groups"] = [
            {"id": section.id, "title": section.title, "groups": [section.group]} for section in foreign.sections
        ]
    return {key: data[key] for key in Plan.__struct_fields__ if key in data}


def _own_body(known: Sequence[Mapping[str, str]], order: Order) -> Iterator[dict[str, str]]:
    """The department itself, if its tables do not name it."""
    if order.body and slugify(order.body) not in {body["id"] for body in known}:
        yield {"id": slugify(order.body), "name": order.body, "kind": "department"}
