"""What the report on difficulties sees: what stands in the way, why, what is proposed, by whoever has to settle it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from resplan.documents.figures.quantity import Quantity, Source, count
from resplan.documents.figures.task_figures import sources_of
from resplan.documents.letters.report_front import annex_of, report_front, reported_to
from resplan.documents.material import Material
from resplan.feedback.item_status import addressee_kind
from resplan.framework.feedback_terms import FeedbackTerms
from resplan.plan.plan import Plan
from resplan.progress.status import DueClass, TaskStatus


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


def addressees(rows: Sequence[TaskStatus], plan: Plan, terms: FeedbackTerms, on: date) -> list[Addressee]:
    """The difficulties of the open tasks, by addressee: ministries and the centre first, then own bodies, then nobody named."""
    found: dict[str, list[DifficultyLine]] = {}
    for row in rows:
        for key, line in _difficulty(row, plan):
            found.setdefault(key, []).append(line)
    order = [body.id for body in plan.bodies]
    own = {key: addressee_kind(plan, key, terms) == "own" for key in found}
    ranks = {key: (not key, own[key], order.index(key) if key in order else len(order), key) for key in found}
    return [
        Addressee(
            plan.body_name(key),
            own[key],
            tuple(found[key]),
            count("difficulties", ((line.source,) for line in found[key]), plan.body_name(key) or "–", on),
        )
        for key in sorted(found, key=lambda key: ranks[key])
    ]


def _difficulty(row: TaskStatus, plan: Plan) -> list[tuple[str, DifficultyLine]]:
    difficulty, said = row.history.difficulty, row.history.last_with("difficulty")
    if difficulty is None or said is None or not (difficulty.text or difficulty.cause or difficulty.proposal):
        return []
    task = row.task
    line = DifficultyLine(
        task=task.id,
        title=task.title,
        lead=plan.short_name(task.lead),
        text=difficulty.text or "",
        cause=difficulty.cause or "",
        proposal=difficulty.proposal or "",
        reported=said.day,
        source=Source((*said.path, "difficulty"), 1),
    )
    return [(difficulty.addressee or "", line)]


def difficulties_report(request: Material) -> Mapping[str, object]:
    """To the Central Party Office, through its department for digital transformation and cryptography."""
    plan, on = request.plan, request.as_of
    groups = addressees(request.standing.statuses, plan, request.framework.feedback, on)
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
