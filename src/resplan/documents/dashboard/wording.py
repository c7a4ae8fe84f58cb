"""How the dashboard words a plan on a day: dates, numbers, names and texts as its readers may see them."""

from collections.abc import Mapping
from datetime import date

from resplan.documents.material import Material
from resplan.language import Language
from resplan.plan.anonymity import without_anybody
from resplan.progress.standing import OnADay
from resplan.text import format_date, format_number
from resplan.text.shown import showable


class Wording(OnADay, frozen=True):
    """A plan on a day, without senders of feedback, so that none can get onto the page."""

    unit: str
    """Full name of the locality or body."""
    language: Language
    provenance: Mapping[str, str]
    """From what the page is made, by name."""
    index: str = ""
    """The page that leads to those of other units, where there are any."""

    @classmethod
    def of(cls, material: Material) -> "Wording":
        """What the page sees of a document's material."""
        return cls(material.standing, material.unit, material.language, material.provenance, material.wish.index)

    def day(self, day: date | None) -> str:
        """A day as the page's language writes it; empty for None."""
        return format_date(day, self.language) if day else ""

    def number(self, number: float) -> str:
        """A number as the page's language writes it."""
        return format_number(number, self.language)

    def term(self, key: str) -> str:
        """Name of a state, class, proof or light."""
        return self.progress_terms.title(key).in_language(self.language)

    def text(self, text: str | None) -> str:
        """A text of the plan or of a report as everybody may read it: without personal data, senders of feedback, authors of remarks."""
        return without_anybody(self.plan.persons, showable(text or "").strip())

    def body(self, body: str | None) -> str:
        """Short name of a body, where it has one."""
        return self.text(self.plan.short_name(body))

    def group_number(self, group: str | None) -> int:
        """Number of a task group; 0 for what is none of the ten."""
        known = self.framework.groups_by_key.get(group or "")
        return known.number if known else 0

    def pillar(self, pillar: str | None) -> str:
        """Name of a pillar; empty for none."""
        titles = (row.title for row in self.framework.pillars if row.key == pillar)
        return next((title.in_language(self.language) for title in titles), "")
