"""Documents as official Markdown: what a template sees of a plan or a check, and the environment it runs in."""

from resplan.documents.compliance import ComplianceReport, compliance_text
from resplan.documents.plan import plan_tags, plan_text
from resplan.documents.summary import summary_text

__all__ = ["ComplianceReport", "compliance_text", "plan_tags", "plan_text", "summary_text"]
