"""Documents as official Markdown: what a template sees of a plan or a check, and the environment it runs in."""

from resplan.documents.annexes import annex_text
from resplan.documents.compliance import compliance_text
from resplan.documents.difficulties import difficulties_text
from resplan.documents.material import Material
from resplan.documents.plan import plan_tags, plan_text
from resplan.documents.proposal import proposal_text
from resplan.documents.report import ComplianceReport
from resplan.documents.submission import submission_text
from resplan.documents.summary import summary_text

__all__ = [
    "ComplianceReport",
    "Material",
    "annex_text",
    "compliance_text",
    "difficulties_text",
    "plan_tags",
    "plan_text",
    "proposal_text",
    "submission_text",
    "summary_text",
]
