"""What the templates of the register see: the letter of answer to one sender, and the proposals by addressee, without senders."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from resplan.documents.environment import fill_document
from resplan.documents.letter import Letter, front_matter, plan_letter
from resplan.documents.material import Material, keywords, provenance
from resplan.errors import ResplanError
from resplan.feedback.anonymity import anonymous
from resplan.feedback.item_status import ItemStatus, addressee_kind, item_statuses
from resplan.filling.source import Templates
from resplan.framework.feedback_terms import FeedbackTerms
from resplan.framework.framework import Framework
from resplan.framework.units import unit_title
from resplan.plan.plan import Plan
from resplan.progress.history import history_until
from resplan.text import format_date, format_long_date

LETTER = "feedback-letter.vi.md.j2"
PROPOSALS = "proposals.vi.md.j2"


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A plan's register and what its documents are made with."""

    plan: Plan
    framework: Framework
    terms: FeedbackTerms
    as_of: date
    layout: str | None = None
    own: Templates | None = None

    def letter(self) -> Letter:
        """Head and end as the plan's own documents have them."""
        return plan_letter(Material(self.plan, self.framework, self.as_of, layout=self.layout))


def letter_text(view: RegisterView, status: ItemStatus) -> str:
    """The letter of answer as official Markdown. It goes to the sender alone and is the one text that names one."""
    item, plan, terms = status.item, view.plan, view.terms
    rejection = next((step for step in reversed(status.steps) if step.move.state == "rejected"), None)
    answer = status.answer or rejection
    said = (answer.move.text or answer.move.reason) if answer else None
    if answer is None or not said:
        raise ResplanError("{id} has no answer yet. First: resplan feedback answer {id} --text …", id=item.id)
    kind = terms.titles[item.kind].vi if item.kind else "ý kiến"
    sender, day = item.sender, answer.day or view.as_of
    base = view.letter()
    about = f"trả lời {kind.lower()} số {item.id}"
    letter = replace(
        base,
        title=about,
        type="",
        summary="",
        about=f"V/v {about}",
        number=terms.letter_numbers[plan.kind],
        date_line=f"{base.place}, {format_long_date(day)}" if base.place else format_long_date(day),
        draft="",
        recipients=["Như trên", *([plan.body_name(item.addressee)] if item.addressee else [])],
    )
    channel = plan.feedback_channel
    values = {
        "letter": letter,
        "plan": plan,
        "organ": plan.body_name(plan.issuer.body) or plan.body_name(channel.body if channel else None) or base.subject,
        "to": ", ".join(part for part in (sender.name, sender.organisation) if part) if sender else "",
        "item": item,
        "kind": kind.lower(),
        "received": status.received,
        "addressee": plan.body_name(item.addressee),
        "answer": said,
        "is_rejected": status.answer is None,
        "channel": channel,
    }
    return fill_document(LETTER, values, view.own, view.framework.tone_marks)


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """Something that a body is asked to settle, with nothing in it that names a person."""

    number: int
    text: str
    source: str
    task: str
    standing: str


@dataclass(frozen=True, slots=True)
class ProposalGroup:
    """The proposals to one body."""

    kind: str
    name: str
    rows: tuple[ProposalRow, ...]


@dataclass(frozen=True, slots=True)
class _Proposal:
    addressee: str
    text: str
    source: str
    task: str
    standing: str


def proposals_text(view: RegisterView, addressees: Sequence[str] = ()) -> str:
    """The open proposals by addressee as official Markdown; all of them, or those to some bodies or kinds of bodies."""
    groups = _groups(view, addressees)
    unit = unit_title(view.plan.unit, view.plan.issued_on or view.as_of)
    values = {
        "front": _front(view, unit),
        "plan": view.plan,
        "unit": unit,
        "as_of": view.as_of,
        "groups": groups,
        "kinds": [
            (row.title.vi, [group for group in groups if group.kind == row.key]) for row in view.terms.addressees
        ],
        "total": sum(len(group.rows) for group in groups),
    }
    return fill_document(PROPOSALS, values, view.own, view.framework.tone_marks)


def _front(view: RegisterView, unit: str) -> str:
    names = provenance(view.framework, "")
    front = {
        "layout": view.letter().layout,
        "title": f"Danh mục kiến nghị: {unit}",
        "subject": unit,
        "provenance": names,
        "keywords": keywords(names),
        "type": "DANH MỤC KIẾN NGHỊ",
        "summary": f"theo cơ quan giải quyết, tính đến ngày {format_date(view.as_of)}",
    }
    return front_matter(front)


def _groups(view: RegisterView, addressees: Sequence[str]) -> list[ProposalGroup]:
    """Bodies in the order of the data's kinds, then by name; their proposals from the register first, then from progress."""
    by_body: dict[str, list[_Proposal]] = {}
    for proposal in (*_from_register(view), *_from_progress(view)):
        by_body.setdefault(proposal.addressee, []).append(proposal)
    order = [row.key for row in view.terms.addressees]
    kinds = {body: addressee_kind(view.plan, body, view.terms) for body in by_body}
    wanted = [body for body in by_body if not addressees or body in addressees or kinds[body] in addressees]
    wanted.sort(key=lambda body: (order.index(kinds[body]), view.plan.body_name(body)))
    return [
        ProposalGroup(
            kinds[body],
            view.plan.body_name(body) or "Chưa rõ cơ quan giải quyết",
            tuple(
                ProposalRow(number, row.text, row.source, row.task, row.standing)
                for number, row in enumerate(by_body[body], 1)
            ),
        )
        for body in wanted
    ]


def _from_register(view: RegisterView) -> Iterator[_Proposal]:
    plan, terms = view.plan, view.terms
    for status in item_statuses(plan, view.as_of, terms):
        item = status.item
        if not status.answer_class.is_open:
            continue
        kind = terms.titles[item.kind].vi if item.kind else "Ý kiến"
        received = f", nhận ngày {format_date(status.received)}" if status.received else ""
        standing = terms.titles[status.state].vi
        if status.due is not None:
            standing += f"; hạn trả lời {format_date(status.due)}"
        if status.days_left is not None and status.days_left < 0:
            standing += f", quá {-status.days_left} ngày"
        text = anonymous(item, item.text)
        yield _Proposal(item.addressee or "", text, f"{kind} số {item.id}{received}", _task(plan, item.task), standing)


def _from_progress(view: RegisterView) -> Iterator[_Proposal]:
    history = history_until(view.plan, view.as_of)
    for task in view.plan.tasks:
        difficulty = history.of(task.id).difficulty
        if difficulty is None or not difficulty.proposal:
            continue
        text = difficulty.proposal
        if difficulty.text:
            text += f"\nKhó khăn: {difficulty.text}"
        if difficulty.cause:
            text += f"\nNguyên nhân: {difficulty.cause}"
        yield _Proposal(difficulty.addressee or "", text, "Báo cáo tiến độ", _task(view.plan, task.id), "Đang chờ")


def _task(plan: Plan, identity: str | None) -> str:
    task = plan.tasks_by_id.get(identity or "")
    return f"{task.id}. {task.title}" if task else identity or ""
