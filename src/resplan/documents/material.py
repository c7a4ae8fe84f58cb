"""What every document is made from: a plan on a day and what was asked; and what it says of where it comes from."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from msgspec import field
from msgspec.structs import replace

from resplan import __version__
from resplan.documents.wish import LATEST, Wish
from resplan.filling.source import Templates
from resplan.findings import CheckResult
from resplan.framework.document import DocumentForm, Documents
from resplan.framework.kinds import DocumentKind, fitting_layout
from resplan.framework.report_terms import ReportTerms
from resplan.framework.unit_names import unit_named, unit_title
from resplan.framework.units import Unit
from resplan.framework.version import version_of
from resplan.language import Language
from resplan.language.words import Words
from resplan.plan.plan import Plan
from resplan.progress.standing import OnADay
from resplan.text import format_date, format_long_date, with_tone_marks

if TYPE_CHECKING:
    from resplan.chain.difference import Difference
    from resplan.portfolio.rollup import Rollup


class Material(OnADay, frozen=True):
    """A plan where it stands, and the document that is wanted of it."""

    for_templates: ClassVar = (
        "cited_plan",
        "before_day",
        "terms",
        "plan",
        "framework",
        "as_of",
        "unit",
        "language",
        "number",
    )

    wish: Wish
    own: Templates = field(default_factory=dict)
    plan_sha256: str = ""
    others: tuple[Plan, ...] = ()
    """Further plans to be summed up with this one: those of communes and departments."""
    others_sha256: str = ""
    """Digest of the files of all those plans."""
    result: CheckResult | None = None
    """What the check of the plan found, for a document that is made from it."""
    difference: "Difference | None" = None
    """From an earlier version, for a document that compares the two."""
    rollup: "Rollup | None" = None
    """Many plans together, for a document that is made from them."""
    allowed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Task and deadline → the document that issued the first version with it."""

    @property
    def form(self) -> DocumentForm:
        """The document's row in the catalogue."""
        return self.documents.by_key[self.wish.key]

    @property
    def language(self) -> Language:
        """The language that it is written in."""
        return self.form.language(self.wish.language)

    @property
    def number(self) -> str:
        """Number of a report, where it has one."""
        return self.wish.number

    @property
    def checked(self) -> CheckResult:
        """What the check found; only a document that is made from it may ask."""
        assert self.result is not None, "made from a check"  # noqa: S101  # the catalogue says of which documents
        return self.result

    @property
    def compared(self) -> "Difference":
        """What changed since the earlier version; only a document that compares may ask."""
        assert self.difference is not None, "made from versions"  # noqa: S101  # the catalogue says of which documents
        return self.difference

    @property
    def rolled(self) -> "Rollup":
        """What many plans come to; only a document that is made from them may ask."""
        assert self.rollup is not None, "made from many plans"  # noqa: S101  # the catalogue says of which documents
        return self.rollup

    @property
    def on(self) -> date:
        """The day whose names and layouts hold for what the plan's issuer writes."""
        return self.plan.issued_on or self.as_of

    @property
    def kind(self) -> DocumentKind:
        """Kind of the plan."""
        return self.framework.kinds_by_key[self.plan.kind]

    @property
    def locality(self) -> Unit | None:
        """The locality, where it is known."""
        return unit_named(self.plan.unit)

    @property
    def unit_name(self) -> str:
        """Full name of the locality when the plan was issued."""
        return self._spelt(unit_title(self.plan.unit, self.on))

    @property
    def unit(self) -> str:
        """Full name of the locality on the day that the document speaks for."""
        return self._spelt(unit_title(self.plan.unit, self.as_of))

    def committees_of(self, unit: Unit | None) -> tuple[str, str]:
        """Names of a locality's Party and People's Committee; empty for none."""
        if unit is None:
            return "", ""
        return self._spelt(unit.party_committee(self.on)), self._spelt(unit.peoples_committee(self.on))

    def _spelt(self, name: str) -> str:
        """A name of the list of units, with tone marks as the plan has them: Chiêm Hoá, or Chiêm Hóa."""
        return with_tone_marks(name, self.framework.tone_marks)

    @property
    def documents(self) -> Documents:
        """Every document that can be made."""
        return self.framework.documents

    @property
    def terms(self) -> ReportTerms:
        """How reports are worded."""
        return self.framework.reports

    @property
    def layout_name(self) -> str:
        """The document's one layout, else that of what the plan's issuer writes."""
        if self.form.layouts:
            return self.form.layouts[0]
        asked = self.wish.layout or self.plan.layout or self.kind.layout_on(self.on)
        if self.rollup and not self.rollup.scope:
            name = self.terms.rollup.central.organ
        else:
            name = self.plan.body_name(self.plan.issuer.body) or self.kind.title.vi
        return fitting_layout(asked, self.kind.layout_names, name)

    def scope(self, key: str) -> str:
        """What a figure is of, in words."""
        return self.terms.scopes[key].in_language(self.language)

    def titled(self, title: Words | None) -> str:
        """A title in the document's language; what has none is called all the others."""
        return title.in_language(self.language) if title else self.scope("others")

    @property
    def plan_number(self) -> str:
        """The plan's number; empty while it has none, or only the mark that it is missing."""
        number = self.plan.number or ""
        return "" if self.framework.placeholder in number else number

    @property
    def cited_plan(self) -> str:
        """The plan as a text names it: `Kế hoạch số 98/KH-BCĐ, ngày 25/6/2025`; without a number by its title."""
        plan, kind = self.plan, self.kind
        if not self.plan_number:
            return f"{kind.calls_itself} {plan.title}".strip()
        cited = f"{kind.calls_itself} số {self.plan_number}"
        if plan.issued_on is None:
            return cited
        is_state = kind.issuer == "peoples_committee"
        day = format_long_date(plan.issued_on) if is_state else f"ngày {format_date(plan.issued_on)}"
        return f"{cited}{self.before_day}{day}"

    @property
    def before_day(self) -> str:
        """What stands between a document's number and its day: Party documents have a comma there."""
        return " " if self.kind.issuer == "peoples_committee" else ", "

    @property
    def provenance(self) -> Mapping[str, str]:
        """From what the document was made, and what was asked for: whoever has the plan can make it again."""
        framework = version_of(self.framework.id)
        names = {
            "resplan": __version__,
            "framework": framework.words,
            "framework-sha256": framework.sha256,
            "plan-sha256": self.plan_sha256,
            "since-sha256": self.difference.old.sha256 if self.difference else "",
            "others": str(len(self.rollup.complete.plans if self.rollup else self.others) or ""),
            "others-sha256": self.others_sha256,
        }
        return {name: value for name, value in {**names, **self._said()}.items() if value}

    def _said(self) -> Mapping[str, str]:
        """What was asked for; not which item of the register, whose id may bear a name."""
        about = None if self.form.about == "item" else self.wish.about
        wish = replace(self.wish, about=about, language=self.language)
        day = {LATEST: "true"} if self.rollup and not self.rollup.day_was_asked else {}
        return {**wish.said(self.as_of), **day} if self.plan_sha256 else {}
