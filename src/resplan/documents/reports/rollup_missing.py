"""What is missing in the plans that are summed up, as a document says it before any number."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from resplan.documents.figures.many_plans import plans_counted
from resplan.documents.figures.quantity import Quantity
from resplan.documents.material import Material
from resplan.portfolio.completeness import MOST_NAMED, Owed, lacking, lacking_alike
from resplan.text.labelled import for_paper


class Names(Struct, frozen=True):
    """The first of some names, and how many more there are."""

    first: tuple[str, ...]
    more: int


class OwedLine(Struct, frozen=True):
    """Units that owe a plan each, and who of them sent none."""

    of: str
    """The province whose communes they are; empty for the provinces."""
    sent: Quantity
    expected: Quantity
    missing: Quantity
    names: Names


class AsideLine(Struct, frozen=True):
    """A plan that is not counted."""

    plan: str
    unit: str
    taken: str
    """The plan that counts in its place; empty for an amendment."""
    why: str
    """Which plan could not be read, and why; empty where it could."""


class PartLine(Struct, frozen=True):
    """A plan that lacks something."""

    unit: str
    plan: str
    lacks: str


class AlikeLine(Struct, frozen=True):
    """What several plans lack."""

    lacks: str
    plans: Quantity
    names: Names


class OldLine(Struct, frozen=True):
    """A plan whose last report is old."""

    unit: str
    day: date


class Missing(Struct, frozen=True):
    """Everything that is missing."""

    owed: tuple[OwedLine, ...]
    aside: tuple[AsideLine, ...]
    partial: tuple[PartLine, ...]
    """Empty if there are so many that they are summed up in `alike`."""
    alike: tuple[AlikeLine, ...]
    silent: Quantity
    silent_names: Names
    old: Quantity
    old_lines: tuple[OldLine, ...]
    """Only the first, if there are many."""
    old_more: int
    """How many more there are."""
    old_days: int


def missing(material: Material) -> Missing:
    """What is missing in the roll-up, in words and figures."""
    found, on = material.rolled.complete, material.as_of
    terms = material.terms.rollup
    partial = (
        PartLine(row.plan.holder, row.plan.label, lacking(row, terms, material.language)) for row in found.partial
    )
    left_out = [AsideLine("", "", "", for_paper(row.told(material.language))) for row in found.left_out]
    set_aside = (
        AsideLine(row.plan.label, row.plan.holder, row.taken.label if row.taken else "", "") for row in found.set_aside
    )
    return Missing(
        owed=tuple(_owed(row, material) for row in found.owed),
        aside=(*left_out, *set_aside),
        partial=() if found.are_partial_many else tuple(partial),
        alike=tuple(_alike(material)) if found.are_partial_many else (),
        silent=plans_counted("plans_silent", found.silent, "", on),
        silent_names=_names([plan.holder for plan in found.silent]),
        old=plans_counted("plans_old", [row.plan for row in found.old], "", on),
        old_lines=tuple(OldLine(row.plan.holder, row.day) for row in found.old[:MOST_NAMED]),
        old_more=max(0, len(found.old) - MOST_NAMED),
        old_days=terms.old_report_days,
    )


def _owed(row: Owed, material: Material) -> OwedLine:
    on = material.as_of
    name = row.of.full_name(on) if row.of else ""
    units = {unit.path for unit in row.units}
    sent = [plan for plan in material.rolled.complete.plans if plan.level != "department" and plan.unit in units]
    first = {plan.unit: plan for plan in reversed(sent)}
    return OwedLine(
        of=name,
        sent=plans_counted("plans_sent", tuple(first.values()), name, on),
        expected=Quantity("plans_owed", len(row.units), name, on),
        missing=Quantity("plans_missing", len(row.missing), name, on),
        names=_names([unit.called(on) for unit in row.missing]),
    )


def _names(names: Sequence[str]) -> Names:
    return Names(tuple(names[:MOST_NAMED]), max(0, len(names) - MOST_NAMED))


def _alike(material: Material) -> Iterator[AlikeLine]:
    rows = material.rolled.complete.partial
    for lacks, plans in lacking_alike(rows, material.terms.rollup, material.language):
        counted = plans_counted("plans_partial", plans, lacks, material.as_of)
        yield AlikeLine(lacks, counted, _names([plan.holder for plan in plans]))
