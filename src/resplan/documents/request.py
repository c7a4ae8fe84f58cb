"""What a report on progress is made from, and what it comes out as: its text and the figures in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from resplan.documents.environment import fill_document
from resplan.documents.material import Material
from resplan.documents.quantity import Quantity, figures_in
from resplan.filling.source import Templates
from resplan.framework.framework import Framework
from resplan.framework.progress_terms import ProgressTerms
from resplan.framework.report_terms import ReportTerms
from resplan.language import Language
from resplan.plan.plan import Plan
from resplan.progress.report_span import ReportPeriod
from resplan.standing import Standing
from resplan.text import format_date, format_long_date

ProgressReportKind = Literal["progress", "periodic", "difficulties", "budget", "needs", "feedback"]


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """A plan, a day, and what was asked for."""

    for_templates: ClassVar = ("cited_plan", "terms", "plan", "framework", "as_of")
    standing: Standing
    unit: str
    """Full name of the locality or body."""
    language: Language = "vi"
    period: ReportPeriod = "six_months"
    number: str = ""
    """Number of the report; empty while nobody has given it one, and then the report is a draft."""
    layout: str | None = None
    own: Templates = field(default_factory=dict)
    plan_sha256: str = ""
    others: tuple[Plan, ...] = ()
    """Further plans to be summed up with this one: those of communes and departments."""

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.standing.plan

    @property
    def framework(self) -> Framework:
        """Its framework."""
        return self.standing.framework

    @property
    def as_of(self) -> date:
        """The day that the report speaks for."""
        return self.standing.as_of

    @property
    def material(self) -> Material:
        """What its letterhead and signature are made from."""
        return Material(self.plan, self.framework, self.as_of, self.plan_sha256, self.layout, self.own)

    @property
    def terms(self) -> ReportTerms:
        """How reports are worded."""
        return self.framework.reports

    @property
    def progress_terms(self) -> ProgressTerms:
        """How progress is read."""
        return self.framework.progress

    def subject(self, key: str) -> str:
        """What a figure is of, in words."""
        return self.terms.subjects[key].in_language(self.language)

    @property
    def cited_plan(self) -> str:
        """The plan as a text names it: `Kế hoạch số 98/KH-BCĐ, ngày 25/6/2025`; without a number by its title."""
        plan, kind = self.plan, self.framework.kinds_by_key[self.plan.kind]
        if not plan.number:
            return f"{kind.calls_itself} {plan.title}".strip()
        cited = f"{kind.calls_itself} số {plan.number}"
        if plan.issued_on is None:
            return cited
        is_state = kind.issuer == "peoples_committee"
        day = f" {format_long_date(plan.issued_on)}" if is_state else f", ngày {format_date(plan.issued_on)}"
        return cited + day


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report as official Markdown, and every figure from which it was written."""

    text: str
    figures: tuple[Quantity, ...] = ()


def written(kind: ProgressReportKind, values: Mapping[str, object], request: ReportRequest) -> ReportText:
    """Fills the template of a kind; figures that stand twice are named once."""
    name = request.terms.kinds[kind].template or kind
    text = fill_document(f"{name}.{request.language}.md.j2", values, request.own, request.framework.tone_marks)
    return ReportText(text, tuple(dict.fromkeys(figures_in(values))))
