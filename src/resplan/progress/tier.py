"""Reports of the communes: which of them sent a figure and which sent nothing. No answer does not count as zero."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from msgspec import Struct

from resplan.findings import Value
from resplan.framework.unit_names import unit_named
from resplan.framework.units import Unit, communes
from resplan.plan.plan import Plan
from resplan.plan.update import UnitFigure
from resplan.progress.figures import figures_until
from resplan.source import KeyPath


class MissingUnits(Struct, frozen=True):
    """A figure that some communes of the province have not sent."""

    figure: UnitFigure
    path: KeyPath
    day: date | None
    expected: int
    missing: tuple[Unit, ...]
    """The communes that sent nothing, by code."""

    @property
    def sent(self) -> int:
        """How many communes sent it."""
        return self.expected - len(self.missing)

    def told(self, on: date) -> dict[str, Value]:
        """The sentence: how many sent it, and who did not."""
        return {
            "name": self.figure.name or self.figure.id,
            "sent": self.sent,
            "expected": self.expected,
            "count": len(self.missing),
            "units": named([unit.full_name(on) for unit in self.missing]),
        }


def missing_units(plan: Plan, as_of: date) -> list[MissingUnits]:
    """For each figure by unit, as it was reported last, the communes of the province that are not in it.

    A figure that is a part of another (`of`) comes from the same units, so only the whole is looked at; one in which no commune
    of the province stands is not theirs to send.
    """
    own = unit_named(plan.unit) if plan.progress else None
    if own is None or own.level != "province":
        return []
    found = []
    for rows in figures_until(plan, as_of).values():
        last = rows[-1]
        figure = last.figure
        if figure.of:
            continue
        sent = {unit.code for key in figure.by_unit if (unit := commune_of(own, key))}
        expected = communes(own.slug)
        missing = tuple(unit for unit in expected if unit.code not in sent)
        if sent and missing:
            found.append(MissingUnits(figure, last.path, last.day, len(expected), missing))
    return found


def commune_of(province: Unit, key: str) -> Unit | None:
    """The commune for a figure's key: `hue/xa-quang-dien`, its slug, its code."""
    known = _by_key(province.slug).get(key)
    if known is not None:
        return known
    unit = unit_named(key if "/" in key else f"{province.slug}/{key}")
    return unit if unit and unit.parent and unit.parent.slug == province.slug else None


@lru_cache(maxsize=64)
def _by_key(province: str) -> Mapping[str, Unit]:
    return {key: unit for unit in communes(province) for key in (unit.path, unit.slug, unit.code)}


_MOST_NAMES = 5
"""This many units are named; the rest are counted."""


def named(names: list[str]) -> str:
    """The first names, and the number of the others."""
    rest = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f", … (+{rest})" if rest > 0 else "")
