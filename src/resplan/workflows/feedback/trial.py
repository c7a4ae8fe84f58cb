"""An office's own templates of the register, filled with items made up for the trial: every branch, and nobody's data."""

from resplan.documents.feedback import LETTER, PROPOSALS, RegisterView, letter_text, proposals_text
from resplan.feedback.item_status import item_statuses
from resplan.plan.feedback_item import FeedbackItem
from resplan.workflows.check.checked_plan import default_as_of
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.templates import own_templates

REGISTER_TEMPLATES = (LETTER, PROPOSALS)
_TRIAL = (
    {"id": "0000-0001", "kind": "petition", "text": "Nội dung thử.", "addressee": "Cơ quan thử"},
    {
        "id": "0000-0002",
        "kind": "report",
        "text": "Nội dung thử.",
        "field": "Lĩnh vực thử",
        "sender": {"name": "Người thử"},
        "history": [{"state": "answered", "text": "Trả lời thử."}],
    },
    {
        "id": "0000-0003",
        "sender": {"organisation": "Tổ chức thử"},
        "history": [{"state": "rejected", "reason": "Lý do thử."}],
    },
)


def trial_texts(name: str, on_disk: PlanOnDisk) -> list[str]:
    """What one of the register's templates gives."""
    items = tuple(FeedbackItem.model_validate(item) for item in _TRIAL)
    plan = on_disk.loaded.plan.model_copy(update={"feedback": items})
    framework, terms = on_disk.document_framework, on_disk.framework.feedback
    as_of = default_as_of(plan, framework)
    view = RegisterView(plan, framework, terms, as_of, own=own_templates(on_disk.folder))
    if name == PROPOSALS:
        return [proposals_text(view)]
    settled = [status for status in item_statuses(plan, as_of, terms) if not status.answer_class.is_open]
    return [letter_text(view, status) for status in settled]
