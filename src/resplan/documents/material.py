"""What every document of a plan is made from, and what it says of where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from resplan import __version__
from resplan.filling.source import Templates
from resplan.framework.data import framework_sha256
from resplan.framework.document import DocumentForm, Documents
from resplan.framework.framework import Framework
from resplan.framework.kinds import DocumentKind
from resplan.framework.units import Unit, unit_named, unit_title
from resplan.plan.plan import Plan
from resplan.text import in_style


@dataclass(frozen=True, slots=True)
class Material:
    """A plan and what its documents are made with."""

    plan: Plan
    framework: Framework
    as_of: date
    plan_sha256: str = ""
    layout: str | None = None
    """Layout that the call asks for; without it the plan's own, or that of its kind and date."""
    own: Templates = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The day whose names and layouts hold."""
        return self.plan.issued_on or self.as_of

    @property
    def kind(self) -> DocumentKind:
        """Kind of the plan."""
        return self.framework.kinds_by_key[self.plan.kind]

    @property
    def unit(self) -> Unit | None:
        """The locality, where it is known."""
        return unit_named(self.plan.unit)

    @property
    def unit_name(self) -> str:
        """Full name of the locality; the text of the plan where it names none."""
        return unit_title(self.plan.unit, self.on)

    def committees_of(self, unit: Unit | None) -> tuple[str, str]:
        """Names of a locality's Party and People's Committee, with tone marks as the plan has them; empty for none."""
        if unit is None:
            return "", ""
        style = self.framework.tone_marks
        return in_style(unit.party_committee(self.on), style), in_style(unit.peoples_committee(self.on), style)

    @property
    def documents(self) -> Documents:
        """Every document that can be made."""
        return self.framework.documents

    def form(self, key: str) -> DocumentForm:
        """One of them."""
        return self.documents.by_key[key]

    @property
    def layout_name(self) -> str:
        """Layout of what the plan's issuer writes."""
        return self.layout or self.plan.layout or self.kind.layout_on(self.on)


def provenance(framework: Framework, plan_sha256: str) -> Mapping[str, str]:
    """From what a document was made: program, framework, plan; each by name."""
    names = {
        "resplan": __version__,
        "framework": f"{framework.id} {framework.date.isoformat()}",
        "framework-sha256": framework_sha256(framework.id),
        "plan-sha256": plan_sha256,
    }
    return {name: value for name, value in names.items() if value}


def keywords(names: Mapping[str, str]) -> str:
    """The same in one line, for formats that have no more room."""
    return "; ".join(f"{name} {value}" for name, value in names.items())
