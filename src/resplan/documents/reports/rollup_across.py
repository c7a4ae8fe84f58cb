"""What is said of several plans together, as a document lists it: by kind, with one cure for all of a kind."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from resplan.documents.figures.many_plans import number
from resplan.documents.figures.quantity import Quantity
from resplan.documents.material import Material
from resplan.portfolio.across.statements import Statement
from resplan.portfolio.where import Where

_MOST_SAID = 10


class KindLine(Struct, frozen=True):
    """The statements of one kind; only the first, if there are many."""

    title: str
    count: Quantity
    sentences: tuple[str, ...]
    more: int
    cure: str


def between(material: Material) -> tuple[KindLine, ...]:
    """All kinds that say anything."""
    return tuple(_kind(statements, material) for statements in material.rolled.across_by_kind)


def _kind(statements: Sequence[Statement], material: Material) -> KindLine:
    row, language = statements[0].row, material.language
    title = row.title.in_language(language)
    return KindLine(
        title=title,
        count=_count(statements, title, material),
        sentences=tuple(said.in_words(language) for said in statements[:_MOST_SAID]),
        more=max(0, len(statements) - _MOST_SAID),
        cure=row.cure.in_language(language),
    )


def _count(statements: Sequence[Statement], of: str, material: Material) -> Quantity:
    everywhere = [plan.where for plan in material.rolled.complete.plans]
    return number("statements", len(statements), of, material.as_of, lambda: _places(statements, everywhere))


def _places(statements: Iterable[Statement], everywhere: Sequence[Where]) -> Iterator[tuple[Where, float | None]]:
    """The places that show each; what no plan has is shown by all of them."""
    for statement in statements:
        places = [place.where for place in statement.places] or everywhere
        for index, where in enumerate(places):
            yield where, None if index else 1
