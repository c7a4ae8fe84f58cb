"""What the report on difficulties sees: what stands in the way, why, what is proposed, by whoever has to settle it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from resplan.documents.figures.quantity import Quantity, Source, count
from resplan.documents.figures.task_figures import sources_of
from resplan.documents.letters.report_front import annex_of, report_front, reported_to
from resplan.documents.material import Material
from resplan.feedback.item_status import addressee_kind
from resplan.progress.status import DueClass
from resplan.standing import Standing


@dataclass(frozen=True, slots=True)
class DifficultyLine:
    """One difficulty of one open task."""

    task: str
    title: str
    lead: str
    text: str
    cause: str
    proposal: str
    reported: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who has to settle what."""

    name: str
    """Empty where nobody is named."""
    is_own: bool
    """A body of the locality itself: what it can settle need not go up."""
    lines: tuple[DifficultyLine, ...]
    difficulties: Quantity


def addressees(standing: Standing) -> list[Addressee]:
    """The difficulties of the open tasks, by addressee: ministries and the centre first, then own bodies, then nobody named."""
    plan, terms = standing.plan, standing.framework.feedback
    found: dict[str, list[DifficultyLine]] = {}
    for row, met, said in standing.difficulties:
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
            count("difficulties", ((line.source,) for line in found[key]), plan.body_name(key) or "–", standing.as_of),
        )
        for key in sorted(found, key=lambda key: ranks[key])
    ]


def difficulties_report(request: Material) -> Mapping[str, object]:
    """To the Central Party Office, through its department for digital transformation and cryptography."""
    plan, on = request.plan, request.as_of
    groups = addressees(request.standing)
    lines = [line for group in groups for line in group.lines]
    going_up = [line for group in groups if not group.is_own for line in group.lines]
    late = {row.task.id: row for row in request.standing.statuses if row.due_class is DueClass.OPEN_OVERDUE}
    return {
        "front": report_front(request),
        "to": reported_to(request),
        "request": request,
        "annex_of": annex_of(request),
        "addressees": groups,
        "difficulties": count("difficulties", ((line.source,) for line in lines), on=on),
        "going_up": count("going_up", ((line.source,) for line in going_up), on=on),
        "blocked_overdue": count(
            "blocked_overdue", (sources_of(late[line.task]) for line in lines if line.task in late), on=on
        ),
        "without_proposal": count("without_proposal", ((line.source,) for line in lines if not line.proposal), on=on),
        "weaknesses": plan.weaknesses,
        "weakness_count": count("weaknesses", ((Source(("weaknesses", n), 1),) for n in range(len(plan.weaknesses)))),
    }
