"""Every document that is official Markdown, and what its template sees; the framework's `documents.yaml` says the rest of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from resplan.documents.figures.quantity import Quantity
from resplan.documents.letters.register_letters import letter_view, proposals_view
from resplan.documents.markdown.abbreviation_note import with_abbreviation_note
from resplan.documents.markdown.environment import fill_document
from resplan.documents.material import Material
from resplan.documents.plan_documents.amendment import amendment_view
from resplan.documents.plan_documents.annexes import annex_view
from resplan.documents.plan_documents.dispatch import difficulties_view
from resplan.documents.plan_documents.plan import plan_view
from resplan.documents.plan_documents.submission import submission_view
from resplan.documents.plan_documents.task_proposal import proposal_view
from resplan.documents.reports.budget_report import budget_report
from resplan.documents.reports.comparison import comparison_view
from resplan.documents.reports.compliance import compliance_view
from resplan.documents.reports.difficulties_report import difficulties_report
from resplan.documents.reports.feedback_report import feedback_report
from resplan.documents.reports.needs import needs_report
from resplan.documents.reports.periodic import periodic_report
from resplan.documents.reports.progress_report import progress_report
from resplan.documents.reports.summary import summary_view
from resplan.documents.reports.upper_tasks import coverage_view
from resplan.documents.traced import document_figures

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
    "amendment": amendment_view,
    "coverage": coverage_view,
    "comparison": comparison_view,
}


@dataclass(frozen=True, slots=True)
class Text:
    """A document as official Markdown, and what its template saw."""

    markdown: str
    material: Material
    values: Mapping[str, object]

    @property
    def figures(self) -> tuple[Quantity, ...]:
        """Every figure from which it was written, each once."""
        return document_figures(self.material, self.values)


def document_text(material: Material) -> Text:
    """A document by the office's own template if it has one."""
    form, framework = material.form, material.framework
    values = VIEWS[form.key](material)
    markdown = fill_document(form.template(material.language), values, material.own, framework.tone_marks)
    if material.language == "vi" and not form.is_one_page:
        markdown = with_abbreviation_note(markdown, framework.documents.abbreviations, framework.tone_marks)
    return Text(markdown, material, values)
