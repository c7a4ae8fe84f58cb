"""The plan as workbooks: one of all of it or of some bodies' part, or one for each body."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from resplan.documents.material import Material
from resplan.documents.wish import EACH
from resplan.errors import ResplanError, Said, UsageError, meant_or
from resplan.exchange.book.writing import BookWish, book_sheets, sent_of
from resplan.exchange.progress_sheets import template_sheets
from resplan.exchange.workbook import OutSheet, xlsx_bytes
from resplan.framework.book import BookTerms
from resplan.merge.thing import LIST_OF, Data, Thing, things_of
from resplan.plan.body_names import registered_body
from resplan.text import did_you_mean, slugify
from resplan.workflows.plans.on_disk import PlanOnDisk


def plan_books(material: Material, plan: PlanOnDisk, _: Sequence[str]) -> dict[str, bytes]:
    """The workbooks, by the ending that follows the stem of their file names."""
    things, wish = things_of(plan.loaded), material.wish
    _refuse_doubled(plan, things)
    terms = plan.framework.exchange.book
    asked = BookWish(material.language, _only(terms, wish.only))
    if EACH in wish.bodies:
        each = ((f"-{slugify(body)}.xlsx", replace(asked, bodies=(body,))) for body in _all_bodies(things))
        return {tail: _book(material, plan, things, of_one) for tail, of_one in each}
    bodies = tuple(_meant(plan, things, body) for body in wish.bodies)
    return {".xlsx": _book(material, plan, things, replace(asked, bodies=bodies))}


def _refuse_doubled(plan: PlanOnDisk, things: Mapping[Thing, Data]) -> None:
    """Refuses a plan in which an id stands twice: a row is known by its id, and one of the two would be lost."""
    for kind, name in LIST_OF.items():
        often = Counter(str(item.get("id", "")) for item in plan.loaded.data.get(name, ()))
        doubled = next((key for key, count in often.items() if count > 1 and Thing(kind, key) in things), None)
        if doubled is not None:
            raise ResplanError(
                "The id {id} occurs twice under `{list}`, and rows are known by their id. Give one of the two another id.",
                id=doubled,
                list=name,
            )


def _book(material: Material, plan: PlanOnDisk, things: Mapping[Thing, Data], asked: BookWish) -> bytes:
    framework = plan.framework
    sent = sent_of(things, framework, asked)
    *sheets, kept = book_sheets(things, sent, framework)
    progress = _progress(material, plan, asked) if material.wish.with_progress else []
    lists = framework.exchange.book.titles["lists"].in_language(material.language)
    return xlsx_bytes([*sheets, *progress, kept], material.provenance, lists)


def _progress(material: Material, plan: PlanOnDisk, asked: BookWish) -> list[OutSheet]:
    """The sheets in which the same bodies report progress."""
    whole, bodies = material.plan, set(asked.bodies)
    if bodies:
        tasks = tuple(row for row in whole.tasks if row.lead in bodies or not bodies.isdisjoint(row.partners))
        indicators = tuple(row for row in whole.indicators if row.lead in bodies)
        whole = replace(whole, tasks=tasks, indicators=indicators)
    return template_sheets(whole, plan.framework.progress, plan.framework.exchange, asked.language)


def _only(terms: BookTerms, keys: Sequence[str]) -> tuple[str, ...]:
    known = [form.key for form in terms.sheets if form.list is None and form.of != "rest"]
    for key in keys:
        if key not in known:
            raise UsageError(
                "There is no sheet “{name}”. There are: {known}.",
                name=key,
                known=", ".join(known),
            )
    return tuple(keys)


def _all_bodies(things: Mapping[Thing, Data]) -> list[str]:
    """The bodies that lead tasks or take part in them, in the order in which the tasks name them."""
    tasks = [data for thing, data in things.items() if thing.kind == "task"]
    return list(dict.fromkeys(body for data in tasks for body in (data.get("lead"), *data.get("partners", ())) if body))


def _meant(plan: PlanOnDisk, things: Mapping[Thing, Data], named: str) -> str:
    """The body under the name or id that the tasks use."""
    known = _all_bodies(things)
    if named in known:
        return named
    found = registered_body(named, plan.loaded.plan, plan.framework)
    if found in known:
        return found
    names = {plan.loaded.plan.body_name(body): body for body in known}
    guess = did_you_mean(named, names)
    cure = meant_or(guess and f"“{guess}”", Said("Those that have tasks: {known}.", known="; ".join(names)))
    raise UsageError("No task is led by “{body}”, and none has it as a partner. {cure}", body=named, cure=cure)
