"""Every document that is official Markdown, and what its template sees; the framework's `documents.yaml` says the rest of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from resplan.documents.annexes import annex_view
from resplan.documents.budget_report import budget_report
from resplan.documents.compliance import compliance_view
from resplan.documents.difficulties import difficulties_view
from resplan.documents.difficulties_report import difficulties_report
from resplan.documents.environment import fill_document
from resplan.documents.feedback import letter_view, proposals_view
from resplan.documents.feedback_report import feedback_report
from resplan.documents.material import Material
from resplan.documents.needs import needs_report
from resplan.documents.periodic import periodic_report
from resplan.documents.plan import plan_view
from resplan.documents.progress import progress_report
from resplan.documents.proposal import proposal_view
from resplan.documents.quantity import Quantity, figures_in
from resplan.documents.submission import submission_view
from resplan.documents.summary import summary_view

View = Callable[[Material], Mapping[str, object]]

VIEWS: Mapping[str, View] = {
    "plan": plan_view,
    "tasks": annex_view,
    "indicators": annex_view,
    "budget": annex_view,
    "submission": submission_view,
    "difficulties": difficulties_view,
    "proposal": proposal_view,
    "compliance": compliance_view,
    "summary": summary_view,
    "progress": progress_report,
    "periodic": periodic_report,
    "report-difficulties": difficulties_report,
    "report-budget": budget_report,
    "needs": needs_report,
    "feedback": feedback_report,
    "feedback-letter": letter_view,
    "proposals": proposals_view,
}


@dataclass(frozen=True, slots=True)
class Text:
    """A document as official Markdown, and what its template saw."""

    markdown: str
    values: Mapping[str, object]

    @property
    def figures(self) -> tuple[Quantity, ...]:
        """Every figure from which it was written, each once."""
        return tuple(dict.fromkeys(figures_in(self.values)))


def document_text(material: Material) -> Text:
    """A document by the office's own template if it has one."""
    form, framework = material.form, material.framework
    values = VIEWS[form.key](material)
    return Text(fill_document(form.template(material.language), values, material.own, framework.tone_marks), values)
