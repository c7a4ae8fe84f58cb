"""What the table sees that shows a plan before and after its amendment: a page of summary, then item by item."""

from collections.abc import Mapping
from pathlib import PurePath

from msgspec import Struct

from resplan.chain.amendment import GRAVE, Sort
from resplan.chain.telling import Story, Told
from resplan.documents.figures.quantity import Quantity, how_many
from resplan.documents.letters.letterhead import paper
from resplan.documents.material import Material

MOST_GRAVE = 20
"""How many grave amendments the first page tells; the table has them all."""


class Section(Struct, frozen=True):
    """The amendments of one sort."""

    key: str
    head: str
    is_grave: bool
    count: Quantity
    rows: tuple[Told, ...]


def comparison_view(material: Material) -> Mapping[str, object]:
    """The table, without letterhead: it goes with the submission of an amendment."""
    story = Story(material.compared, material.language)
    sections = [_section(story, sort, rows) for sort, rows in story.told.items()]
    grave = [(section, row) for section in sections if section.is_grave for row in section.rows]
    return {
        "front": paper(material, material.unit_name, material.cited_plan).as_yaml(),
        "material": material,
        "since": PurePath(material.wish.since or "").name,
        "sections": sections,
        "changes": how_many("amendments", (story.place(row) for section in sections for row in section.rows)),
        "grave": grave[:MOST_GRAVE],
        "grave_count": how_many("amendments_grave", (story.place(row) for _, row in grave)),
        "more_grave": max(0, len(grave) - MOST_GRAVE),
    }


def _section(story: Story, sort: Sort, rows: tuple[Told, ...]) -> Section:
    counted = how_many("amendments", map(story.place, rows), story.head(sort))
    return Section(sort.value, story.head(sort), sort in GRAVE, counted, rows)
