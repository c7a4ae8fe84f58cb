"""The framework: everything that the centre asks of a plan. One object, passed down. It knows no plan."""

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from resplan.errors import ResplanError
from resplan.framework.annex import AnnexKind
from resplan.framework.data import framework_folder, read_part
from resplan.framework.demands import Clarity, CommitteeModel, LegalBasis, Organisation, ReportingRegime, Technology
from resplan.framework.groups import TaskGroup
from resplan.framework.kinds import DocumentKind
from resplan.framework.national import NationalIndicator, NationalTask, Phase
from resplan.framework.product_kinds import ProductKind, ProductNames
from resplan.framework.stale import Stale
from resplan.framework.starter import Scaffold, UsualBody
from resplan.framework.typed import Datum, Titled
from resplan.language.words import Words
from resplan.text import ToneMarks, fold

if TYPE_CHECKING:
    from resplan.framework.document import Documents
    from resplan.framework.exchange import ExchangeTerms
    from resplan.framework.feedback_terms import FeedbackTerms
    from resplan.framework.layout import Layout
    from resplan.framework.portfolio_terms import PortfolioTerms
    from resplan.framework.progress_terms import ProgressTerms
    from resplan.framework.reference import Reference
    from resplan.framework.report_terms import ReportTerms
    from resplan.framework.requirement import Requirements
    from resplan.framework.rule import Rule
    from resplan.framework.site_terms import SiteTerms
    from resplan.framework.star_schema import StarSchema


class Framework(Datum, frozen=True, kw_only=True):
    """A version of the Framework. Fields come from `framework.yaml` and related files; properties are read when first needed."""

    id: str
    """The name of its folder."""
    tone_marks: ToneMarks = "new"
    """The style of tone marks in its words."""
    date: datetime.date
    title: Words
    sent_with: str
    """Number of the dispatch that introduced it; in that dispatch the centre also asks for difficulties."""
    purposes: tuple[Titled, ...]
    objectives: tuple[Titled, ...]
    groups: tuple[TaskGroup, ...]
    resolution_groups: tuple[Titled, ...]
    """The Resolution's own task headings: a plan that has them has copied the Resolution's structure."""
    organisation: tuple[Organisation, ...]
    committee: CommitteeModel
    document_signs: Mapping[str, str]
    """Kinds of document by the signs in their numbers."""
    legal_bases: tuple[LegalBasis, ...]
    reporting: ReportingRegime
    pillars: tuple[Titled, ...]
    technologies: tuple[Technology, ...]
    kinds: tuple[DocumentKind, ...]
    budget_sources: tuple[Titled, ...]
    product_kinds: tuple[ProductKind, ...]
    clarities: tuple[Clarity, ...]
    units_of_money: Mapping[str, Words]
    vague_verbs: tuple[str, ...]
    collective_leads: tuple[str, ...]
    """Words that start the name of a whole class of bodies."""
    heads_of_many: tuple[str, ...]
    """Words that name a class of bodies if «các» stands before them."""
    body_heads: tuple[str, ...]
    inside_body_names: tuple[str, ...]
    """Words that start the name of a body."""
    body_abbreviations: Mapping[str, str]
    """Short forms inside the names of bodies, with the words they stand for."""
    shared_offices: tuple[str, ...]
    """Names that one office may bear while serving several bodies."""
    served_bodies: tuple[str, ...]
    """The bodies that such an office serves."""
    joint_names: tuple[str, ...]
    """Beginnings of names of one body that read like two."""
    secrecy_marks: tuple[str, ...]
    placeholder: str
    """The scaffold's mark for what only the province knows."""
    annexes: tuple[AnnexKind, ...]
    parents: Mapping[str, Words]
    """Regular expression of a reference to a parent → what it refers to."""
    usual_bodies: tuple[UsualBody, ...]
    scaffold: Scaffold
    stale: Stale
    indicator_sources: Mapping[str, str]
    """First part of an indicator's id → the document that sets the indicator; the Resolution comes first."""
    indicators: tuple[NationalIndicator, ...]
    tasks: tuple[NationalTask, ...]
    phases: tuple[Phase, ...]

    @cached_property
    def groups_by_key(self) -> Mapping[str, TaskGroup]:
        """The ten groups by their keys."""
        return {group.key: group for group in self.groups}

    @cached_property
    def indicators_by_id(self) -> Mapping[str, NationalIndicator]:
        """National indicators by id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def tasks_by_id(self) -> Mapping[str, NationalTask]:
        """National tasks by id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def legal_bases_by_number(self) -> Mapping[str, LegalBasis]:
        """Known documents by folded number: `57-NQ/TW` and `57-nq/tw` are the same."""
        return {fold(basis.document): basis for basis in self.legal_bases}

    @cached_property
    def product_kinds_by_name(self) -> ProductNames:
        """Kinds of product by each of their folded names."""
        return ProductNames(self.product_kinds)

    @cached_property
    def kinds_by_key(self) -> Mapping[str, DocumentKind]:
        """Kinds of document by key."""
        return {kind.key: kind for kind in self.kinds}

    # The parts below are read, and their types imported, on first use: a check needs no letterhead.

    @cached_property
    def rules(self) -> "tuple[Rule, ...]":
        """All rules, by chapter and number; with a profile, as the profile changes them."""
        from resplan.framework.rule import read_rules

        return read_rules(framework_folder(self.id))

    @cached_property
    def progress(self) -> "ProgressTerms":
        """How progress is read."""
        from resplan.framework.progress_terms import ProgressTerms

        return read_part(self.id, "progress.yaml", ProgressTerms)

    @cached_property
    def feedback(self) -> "FeedbackTerms":
        """How feedback is received and followed."""
        from resplan.framework.feedback_terms import FeedbackTerms

        return read_part(self.id, "feedback.yaml", FeedbackTerms)

    @cached_property
    def exchange(self) -> "ExchangeTerms":
        """The sheets that come in and go out."""
        from resplan.framework.exchange import ExchangeTerms

        return read_part(self.id, "exchange.yaml", ExchangeTerms)

    @cached_property
    def reports(self) -> "ReportTerms":
        """The wording of progress reports."""
        from resplan.framework.report_terms import ReportTerms

        return read_part(self.id, "reports.yaml", ReportTerms)

    @cached_property
    def portfolio(self) -> "PortfolioTerms":
        """How many plans are compared."""
        from resplan.framework.portfolio_terms import PortfolioTerms

        return read_part(self.id, "portfolio.yaml", PortfolioTerms)

    @cached_property
    def star_schema(self) -> "StarSchema":
        """The database that many plans make."""
        from resplan.framework.star_schema import StarSchema

        return read_part(self.id, "star.yaml", StarSchema)

    @cached_property
    def site(self) -> "SiteTerms":
        """The public site."""
        from resplan.framework.site_terms import SiteTerms

        return read_part(self.id, "site.yaml", SiteTerms)

    @cached_property
    def documents(self) -> "Documents":
        """The documents that are made from a plan."""
        from resplan.framework.document import Documents

        return read_part(self.id, "documents.yaml", Documents)

    @cached_property
    def layouts(self) -> "Mapping[str, Layout]":
        """All layouts by name."""
        from resplan.framework.layout import Layouts

        return read_part(self.id, "layouts.yaml", Layouts).layouts

    @property
    def unbroken(self) -> tuple[str, ...]:
        """Patterns of what no line may break; all layouts share them."""
        return next(iter(self.layouts.values())).unbroken

    def layout(self, name: str) -> "Layout":
        """One layout; for an unknown name a `ResplanError` lists the layouts."""
        if name not in self.layouts:
            known = ", ".join(self.layouts)
            raise ResplanError("There is no layout “{name}”. Choose {known}.", name=name, known=known)
        return self.layouts[name]

    @cached_property
    def requirements(self) -> "Requirements":
        """What the centre asks, requirement by requirement."""
        from resplan.framework.requirement import Requirements

        return read_part(self.id, "requirements.yaml", Requirements)

    @cached_property
    def references(self) -> "tuple[Reference, ...]":
        """Fingerprints of the central texts."""
        from resplan.framework.reference import read_folder

        return read_folder(framework_folder(self.id) / "references")

    def changed(self, **parts: Any) -> "Framework":
        """The framework with some fields or parts replaced; cached look-ups are made anew."""
        values: dict[str, Any] = {key: parts.pop(key, getattr(self, key)) for key in Framework.__struct_fields__}
        made = Framework(**values)
        made.__dict__.update(parts)
        return made
