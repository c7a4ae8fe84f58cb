"""The view of the report on difficulties: what stands in the way, why, and what is proposed, by the body that has to settle it."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from resplan.documents.figures.quantity import Quantity, Source, count, how_many
from resplan.documents.figures.task_figures import sources_of
from resplan.documents.letters.report_front import annex_of, report_head
from resplan.documents.letters.upward import nothing_goes_up, why_it_stays
from resplan.documents.material import Material
from resplan.feedback.item_status import addressee_kind
from resplan.plan.dated import DatedUpdate
from resplan.plan.update import Difficulty
from resplan.progress.standing import Standing
from resplan.progress.status import DueClass, TaskStatus
from resplan.text import NOTHING

Met = tuple[TaskStatus, Difficulty, DatedUpdate]
"""A difficulty of a task, with the update that says so."""


class DifficultyLine(Struct, frozen=True):
    """One difficulty of one open task."""

    task: str
    title: str
    lead: str
    text: str
    cause: str
    proposal: str
    reported: date | None
    source: Source


class Addressee(Struct, frozen=True):
    """Who has to settle what."""

    name: str
    """Empty where nobody is named."""
    is_own: bool
    """A body of the locality itself: what it can settle need not go up."""
    lines: tuple[DifficultyLine, ...]
    difficulties: Quantity


def addressees(standing: Standing, asking: Iterable[Met]) -> list[Addressee]:
    """The difficulties of the open tasks, by addressee: ministries and the centre first, then own bodies, then nobody named."""
    plan, terms = standing.plan, standing.framework.feedback
    found: dict[str, list[DifficultyLine]] = {}
    for row, met, said in asking:
        if met.text or met.cause or met.proposal:
            line = DifficultyLine(
                task=row.task.id,
                title=row.task.title,
                lead=plan.short_name(row.task.lead),
                text=met.text or "",
                cause=met.cause or "",
                proposal=met.proposal or "",
                reported=said.day,
                source=Source((*said.path, "difficulty"), 1),
            )
            found.setdefault(met.addressee or "", []).append(line)
    order = [body.id for body in plan.bodies]
    own = {key: addressee_kind(plan, key, terms) == "own" for key in found}
    ranks = {key: (not key, own[key], order.index(key) if key in order else len(order), key) for key in found}
    return [
        Addressee(
            plan.body_name(key),
            own[key],
            tuple(found[key]),
            count(
                "difficulties", ((line.source,) for line in found[key]), plan.body_name(key) or NOTHING, standing.as_of
            ),
        )
        for key in sorted(found, key=lambda key: ranks[key])
    ]


def difficulties_report(request: Material) -> Mapping[str, object]:
    """To the Central Party Office, through its department for digital transformation and cryptography."""
    plan, on = request.plan, request.as_of
    asking = [met for met in request.standing.difficulties if not why_it_stays(request, met[1])]
    groups = addressees(request.standing, asking)
    named = [(n, weakness) for n, weakness in enumerate(plan.weaknesses) if weakness.text]
    weaknesses = [n for n, weakness in named if not why_it_stays(request, weakness)]
    if not groups and not weaknesses:
        raise nothing_goes_up()
    late = [row for row, *_ in asking if row.due_class is DueClass.OPEN_OVERDUE]
    return {
        **report_head(request),
        "request": request,
        "annex_of": annex_of(request),
        "addressees": groups,
        "difficulties": count("difficulties", ((line.source,) for group in groups for line in group.lines), on=on),
        "blocked_overdue": count("blocked_overdue", (sources_of(row) for row in late), on=on),
        "weaknesses": [plan.weaknesses[n] for n in weaknesses],
        "weakness_count": how_many("weaknesses", (("weaknesses", n) for n in weaknesses)),
    }
