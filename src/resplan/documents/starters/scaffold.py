"""A new plan's files: what is known is filled in, what only the locality knows is left as a marker that FM04 finds."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from resplan.chain.taken_over import due_below
from resplan.documents.markdown.environment import fill
from resplan.filling.view import Helper
from resplan.framework.framework import Framework
from resplan.framework.groups import TaskGroup
from resplan.framework.kinds import DocumentKind
from resplan.framework.national import NationalIndicator, NationalTask
from resplan.framework.units import Unit
from resplan.plan.files import HEAD, SETTINGS
from resplan.plan.plan import Plan
from resplan.plan.schema import schemas_beside
from resplan.plan.upward_words import OF_PARENT
from resplan.source.emit import quoted_text
from resplan.text import format_date, in_style, parse_date, slugify

_EDITOR_PATTERNS = {
    "plan": [HEAD],
    "bodies": ["bodies.yaml"],
    "indicators": ["indicators.yaml"],
    "tasks": ["tasks/*.yaml"],
    "progress": ["progress/*.yaml"],
    "feedback": ["feedback/*.yaml"],
    "remarks": ["remarks/*.yaml"],
}


class Order(Struct, frozen=True):
    """What plan is to be made."""

    unit: Unit
    """The locality, or the one that the department belongs to."""
    level: str
    kind: DocumentKind
    on: date
    """Day whose names of units and bodies are used."""
    body: str = ""
    """Name of the department, at that level."""
    parent: Plan | None = None
    parent_path: str = ""
    """Path of the parent plan, relative to the new one."""

    @property
    def holder(self) -> str:
        """Whose plan it is: the department, else the locality."""
        return self.body or self.unit.full_name(self.on)


def scaffold(order: Order, framework: Framework) -> dict[str, bytes]:
    """The files of a new plan: name → content."""
    names = _Names(order, framework)
    marker = _marker(framework)
    shared = {"framework": framework, "fill": marker, "marker": framework.placeholder, "schema": _schema("")}
    rows = _indicators(framework) if order.level == "province" else []
    files = {
        HEAD: fill("init/plan.yaml.j2", {**shared, **_head(order, framework, names, has_indicators=bool(rows))}),
        "bodies.yaml": fill("init/bodies.yaml.j2", {**shared, "bodies": names.bodies}),
        SETTINGS: fill("init/resplan.toml.j2", shared),
    }
    if rows:
        files["indicators.yaml"] = fill("init/indicators.yaml.j2", {**shared, "indicators": rows})
    for group in framework.groups:
        values = {**shared, "schema": _schema("../"), "group": group, "tasks": _tasks(group, order, framework)}
        files[f"tasks/{group.number:02}-{group.key}.yaml"] = fill("init/tasks.yaml.j2", values)
    styled = {name: in_style(text, order.kind.tone_marks) for name, text in files.items()}
    return {name: text.encode("utf-8") for name, text in {**styled, **editor_files(framework)}.items()}


def _marker(framework: Framework) -> Helper:
    """Writes a marker as a YAML value: what is to be filled in here."""
    return Helper("fill", lambda what: quoted_text(f"{framework.placeholder}: {what}"))


def schema_line(kind: str, up: str) -> str:
    """Address of a file's schema, relative to the file; `up` leads to the plan's folder."""
    return f"{up}.resplan/{kind}.schema.json"


def _schema(up: str) -> Helper:
    return Helper("schema", lambda kind: schema_line(kind, up))


def editor_files(framework: Framework) -> dict[str, str]:
    """Schemas beside the plan, so that any editor completes and explains the keys without a network."""
    settings = fill("init/settings.json.j2", {"schema_files": _EDITOR_PATTERNS})
    return {**schemas_beside(framework.id), ".vscode/settings.json": settings}


class _Names:
    """Names of the bodies that a new plan begins with."""

    def __init__(self, order: Order, framework: Framework) -> None:
        unit, on = order.unit, order.on
        self.unit = unit.full_name(on)
        self.party = unit.party_committee(on)
        self.superior = unit.parent.party_committee(on) if unit.parent and order.level == "commune" else self.party
        self.committee = framework.committee.name.vi.format(unit=self.unit)
        names = {
            "unit": self.unit,
            "party_committee": self.party,
            "peoples_committee": unit.peoples_committee(on),
            "superior": self.superior,
            "committee": self.committee,
        }
        usual = [row for row in framework.usual_bodies if order.level in row.levels]
        self.bodies = [{"id": row.id, "name": row.name.format_map(names), "kind": row.kind} for row in usual]
        self.issuer = {"party_committee": "cap-uy", "committee": "ban-chi-dao", "peoples_committee": "ubnd"}[
            order.kind.issuer
        ]
        if order.level == "department":
            known = {body["name"]: body["id"] for body in self.bodies}
            self.issuer = known.get(order.body, slugify(order.body))
            if order.body not in known:
                self.bodies.insert(0, {"id": self.issuer, "name": order.body, "kind": "department"})


def _head(order: Order, framework: Framework, names: _Names, *, has_indicators: bool) -> dict[str, Any]:
    """What the template of plan.yaml sees."""
    model, words = framework.committee, framework.scaffold
    title = words.body_title if order.level == "department" else words.title
    committee = {
        "name": names.committee,
        "head": f"{model.head} {names.party}",
        "standing_agency": "van-phong-cap-uy",
        "section": model.section,
    }
    return {
        "title_line": f"{order.kind.title.vi}: {order.body or names.unit}",
        "unit_key": order.unit.path,
        "level": order.level,
        "kind": order.kind,
        "kind_keys": [kind.key for kind in framework.kinds],
        "number_example": order.kind.number_like(order.level),
        "title": title.format(unit=names.unit, body=order.body),
        "place": order.unit.place_name,
        "issued": None,
        "period": words.period,
        "issuer": {"body": names.issuer, "power": order.kind.power, "post": order.kind.post},
        "recipients": [
            row.text.format(superior=names.superior) for row in words.recipients if order.level in row.levels
        ],
        "parent": {"document": order.parent.number or "", "plan": order.parent_path} if order.parent else None,
        "bases": list(_bases(order, framework)),
        "committee": committee if order.level != "department" else None,
        "responsibilities": [item for item in framework.organisation if item.field.startswith("responsibilities.")],
        "report_receivers": words.report_receivers[order.level],
        "cut_offs": framework.reporting.cut_off,
        "reviews": words.reviews,
        "has_indicators": has_indicators,
    }


def _bases(order: Order, framework: Framework) -> Iterator[Mapping[str, str]]:
    """The documents that a plan of this day should cite, then the parent's own."""
    for document in framework.legal_bases:
        if document.required or (document.recommended and (document.since is None or document.since <= order.on)):
            yield {"document": document.document, "date": format_date(document.date), "issuer": document.issuer}
    parent = order.parent
    if parent and parent.number and parent.issued and parse_date(parent.issued):
        issuer = parent.body_name(parent.issuer.body)
        yield {"document": parent.number, "date": parent.issued, "issuer": issuer}


def _indicators(framework: Framework) -> list[dict[str, str | int]]:
    """National targets set for localities; if another document repeats one of the Resolution's, that document's target is taken."""
    first = next(iter(framework.indicator_sources))
    return [
        _indicator(row, framework.indicator_sources.get(row.source, ""), is_first=row.source == first)
        for row in framework.indicators
        if row.scope == "provincial" and row.value is not None and (row.source == first or not row.same_as)
    ]


def _indicator(row: NationalIndicator, document: str, *, is_first: bool) -> dict[str, str | int]:
    return {
        "id": slugify(row.id.partition(".")[2] if is_first else row.id),
        "name": row.local or row.title.vi,
        "unit": row.unit,
        "operator": ">=" if row.operator == ">" else row.operator,
        "horizon": row.horizon,
        "goal": row.goal("vi"),
        "source": document,
        "national": row.id,
    }


def _tasks(group: TaskGroup, order: Order, framework: Framework) -> list[dict[str, Any]]:
    """The tasks that a group begins with: its strategy, the national ones, or those of the parent plan."""
    found: list[dict[str, Any]] = []
    if order.level == "province":
        found += [_strategy(group, framework)] if group.strategy else []
        is_city = order.unit.is_city(order.on)
        national = (task for task in framework.tasks if task.group == group.key)
        found += [_national(task, framework) for task in national if task.applies_to == "all" or is_city]
    if order.parent is not None:
        found += _of_parent(group, order, order.parent, framework)
    found = found or [_own(framework)]
    return [{**task, "id": f"{group.number}.{number:02}"} for number, task in enumerate(found, 1)]


def _row(title: str, **values: object) -> dict[str, Any]:
    empty = {"title_is_marker": False, "national_deadline": "", "product_kind": "", "horizon_years": 0, "parents": []}
    return {**empty, "pillar": "government", "title": title, **values}


def _kind_name(framework: Framework, key: str | None) -> str:
    return next((kind.title.vi for kind in framework.product_kinds if kind.key == key), "")


def _strategy(group: TaskGroup, framework: Framework) -> dict[str, Any]:
    demand = group.strategy
    if demand is None:
        raise ValueError(group.key)
    kind = _kind_name(framework, demand.kind)
    return _row(f"Ban hành {demand.name.vi}", product_kind=kind, horizon_years=demand.years or 0)


def _national(task: NationalTask, framework: Framework) -> dict[str, Any]:
    kind = _kind_name(framework, task.product_kind)
    return _row(
        task.title.vi, product_kind=kind, national_deadline=task.deadline, parents=[task.id], pillar=task.pillar
    )


def _of_parent(group: TaskGroup, order: Order, parent: Plan, framework: Framework) -> list[dict[str, Any]]:
    """The tasks that the parent plan gives to the plans below it."""
    return [
        _row(
            task.title,
            parents=[f"{OF_PARENT}{task.id}"],
            national_deadline=task.deadline or "",
            product_kind=task.products[0].kind if task.products and task.products[0].kind else "",
            pillar=task.pillar or "government",
        )
        for task in due_below(parent, order.level, order.body, framework)
        if task.group == group.key
    ]


def _own(framework: Framework) -> dict[str, Any]:
    return _row(str(_marker(framework)("việc phải làm của địa phương")), title_is_marker=True)
