"""Every document that is official Markdown, and what its template sees; the framework's `documents.yaml` says the rest of it."""

from collections.abc import Callable, Mapping
from pkgutil import resolve_name

from msgspec import Struct

from resplan.documents.figures.quantity import Quantity
from resplan.documents.markdown.abbreviation_note import with_abbreviation_note
from resplan.documents.markdown.environment import fill_document
from resplan.documents.material import Material

View = Callable[[Material], Mapping[str, object]]

VIEWS: Mapping[str, str] = {
    "plan": "plan_documents.plan:plan_view",
    "tasks": "plan_documents.annexes:annex_view",
    "indicators": "plan_documents.annexes:annex_view",
    "budget": "plan_documents.annexes:annex_view",
    "submission": "plan_documents.submission:submission_view",
    "difficulties": "plan_documents.dispatch:difficulties_view",
    "proposal": "plan_documents.task_proposal:proposal_view",
    "compliance": "reports.compliance:compliance_view",
    "summary": "reports.summary:summary_view",
    "progress": "reports.progress_report:progress_report",
    "periodic": "reports.periodic:periodic_report",
    "report-difficulties": "reports.difficulties_report:difficulties_report",
    "report-budget": "reports.budget_report:budget_report",
    "needs": "reports.needs:needs_report",
    "feedback": "reports.feedback_report:feedback_report",
    "feedback-letter": "letters.register_letters:letter_view",
    "proposals": "letters.register_letters:proposals_view",
    "amendment": "plan_documents.amendment:amendment_view",
    "coverage": "reports.upper_tasks:coverage_view",
    "comparison": "reports.comparison:comparison_view",
    "remarks": "reports.remark_table:remark_table",
    "rollup": "reports.rollup_report:rollup_report",
}
"""Where the view of each document stands; it is imported when the document is made."""


class Text(Struct, frozen=True):
    """A document as official Markdown, and what its template saw."""

    markdown: str
    material: Material
    values: Mapping[str, object]

    @property
    def figures(self) -> tuple[Quantity, ...]:
        """Every figure from which it was written, each once."""
        from resplan.documents.traced import document_figures  # noqa: PLC0415  # few documents are traced

        return document_figures(self.material, self.values)


def document_text(material: Material) -> Text:
    """A document by the office's own template if it has one."""
    form, framework = material.form, material.framework
    view: View = resolve_name(f"resplan.documents.{VIEWS[form.key]}")
    values = view(material)
    markdown = fill_document(form.template(material.language), values, material.own, framework.tone_marks)
    if material.language == "vi" and not form.is_one_page:
        markdown = with_abbreviation_note(markdown, _strange(material), framework.tone_marks)
    return Text(markdown, material, values)


def _strange(material: Material) -> Mapping[str, str]:
    """The abbreviations that a document's readers may not know; an office knows those in the short names of its bodies."""
    known = material.framework.documents.abbreviations
    if material.form.readers != "office":
        return known
    names = " ".join(body.short for body in material.plan.bodies if body.short)
    return {short: words for short, words in known.items() if short not in names}
