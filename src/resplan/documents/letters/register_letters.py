"""What the templates of the register see: the letter of answer to one sender, and the proposals by addressee, without senders."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from resplan.documents.letters.correspondence import dispatch_number
from resplan.documents.letters.letterhead import date_line, paper, plan_letter
from resplan.documents.material import Material
from resplan.errors import ResplanError, UsageError
from resplan.feedback.item_status import ItemStatus, addressee_kind, item_statuses
from resplan.framework.division import grouped
from resplan.plan.anonymity import anonymous
from resplan.plan.plan import Plan
from resplan.text import format_date, format_long_date


def letter_view(material: Material) -> Mapping[str, object]:
    """The letter of answer to the item that it is about. It goes to the sender alone and is the one text that names one."""
    plan, terms = material.plan, material.framework.feedback
    status = _status(material)
    item = status.item
    rejection = next((step for step in reversed(status.steps) if step.move.state == "rejected"), None)
    answer = status.answer or rejection
    said = (answer.move.text or answer.move.reason) if answer else None
    if answer is None or not said:
        raise ResplanError("{id} has no answer yet. First: resplan feedback answer {id} --text …", id=item.id)
    kind = terms.titles[item.kind].vi if item.kind else "ý kiến"
    sender, day = item.sender, answer.day or material.as_of
    base = plan_letter(material)
    about = f"trả lời {kind.lower()} số {item.id}"
    changes = {
        "title": about,
        "type": "",
        "summary": "",
        "about": f"V/v {about}",
        "number": dispatch_number(material),
        "date_line": date_line(material, format_long_date(day)),
        "draft": "",
        "recipients": ("Như trên", *([plan.body_name(item.addressee)] if item.addressee else [])),
    }
    channel = plan.feedback_channel
    return {
        "letter": replace(base, **changes),
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


def _status(material: Material) -> ItemStatus:
    rows = item_statuses(material.plan, material.as_of, material.framework.feedback)
    status = next((row for row in rows if row.item.id == material.wish.about), None)
    if status is None:
        raise UsageError("{id} was received after the day asked for.", id=material.wish.about)
    return status


class ProposalRow(Struct, frozen=True):
    """Something that a body is asked to settle, with nothing in it that names a person."""

    addressee: str
    text: str
    source: str
    task: str
    standing: str
    number: int = 0
    """Within its group."""


class ProposalGroup(Struct, frozen=True):
    """The proposals to one body."""

    kind: str
    name: str
    rows: tuple[ProposalRow, ...]


def proposals_view(material: Material) -> Mapping[str, object]:
    """The open proposals by addressee; all of them, or those to one body or one kind of bodies."""
    groups = _groups(material)
    summary = f"theo cơ quan giải quyết, tính đến ngày {format_date(material.as_of)}"
    return {
        "front": paper(material, material.unit_name, summary).as_yaml(),
        "plan": material.plan,
        "unit": material.unit_name,
        "as_of": material.as_of,
        "groups": groups,
        "kinds": [
            (row.title.vi, [group for group in groups if group.kind == row.key])
            for row in material.framework.feedback.addressees
        ],
        "total": sum(len(group.rows) for group in groups),
    }


def _groups(view: Material) -> list[ProposalGroup]:
    """Bodies in the order of the data's kinds, then by name; their proposals from the register first, then from progress."""
    by_body = grouped((*_from_register(view), *_from_progress(view)), lambda proposal: proposal.addressee)
    terms, asked = view.framework.feedback, view.wish.about
    order = [row.key for row in terms.addressees]
    kinds = {body: addressee_kind(view.plan, body, terms) for body in by_body}
    wanted = [body for body in by_body if not asked or asked in (body, kinds[body])]
    wanted.sort(key=lambda body: (order.index(kinds[body]), view.plan.body_name(body)))
    return [
        ProposalGroup(
            kinds[body],
            view.plan.body_name(body) or "Chưa rõ cơ quan giải quyết",
            tuple(replace(row, number=number) for number, row in enumerate(by_body[body], 1)),
        )
        for body in wanted
    ]


def _from_register(view: Material) -> Iterator[ProposalRow]:
    plan, terms = view.plan, view.framework.feedback
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
        yield ProposalRow(
            item.addressee or "", text, f"{kind} số {item.id}{received}", _task(plan, item.task), standing
        )


def _from_progress(view: Material) -> Iterator[ProposalRow]:
    for row, difficulty, _ in view.standing.difficulties:
        if not difficulty.proposal:
            continue
        text = difficulty.proposal
        if difficulty.text:
            text += f"\nKhó khăn: {difficulty.text}"
        if difficulty.cause:
            text += f"\nNguyên nhân: {difficulty.cause}"
        yield ProposalRow(
            difficulty.addressee or "", text, "Báo cáo tiến độ", _task(view.plan, row.task.id), "Đang chờ"
        )


def _task(plan: Plan, identity: str | None) -> str:
    task = plan.tasks_by_id.get(identity or "")
    return f"{task.id}. {task.title}" if task else identity or ""
