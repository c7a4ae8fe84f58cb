"""How the provinces changed: what each was made of, what its name was on a day, and since when the names hold."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from resplan.framework.data import default_framework, read_data
from resplan.framework.unit_names import find_unit
from resplan.framework.units import Unit, provinces, unit_rows


@cache
def former_provinces() -> Mapping[str, Unit]:
    """Name of each former province → the present unit that includes it."""
    by_slug = {unit.slug: unit for unit in provinces()}
    return {name: by_slug[row.slug] for row in unit_rows() for name in row.former}


def merged_from(unit: Unit) -> tuple[str, ...]:
    """Names of the units that a province was made of; empty for one that was not merged."""
    row = next((row for row in unit_rows() if row.slug == unit.slug), None)
    return (row.name, *row.former) if row and row.former and not unit.parent else ()


def unit_of_then(text: str, on: date | None) -> str:
    """Name of the unit that a plan of a day is of, where that has been merged since; empty for a unit of today."""
    match = find_unit(text)
    if match is None or not merged_from(match.unit):
        return ""
    return match.former or (match.unit.name if on and on < merged_on() else "")


def full_name_of_then(name: str) -> str:
    """Full name of a unit before the mergers: `tỉnh Bình Dương`; no city lost its name by them."""
    match = find_unit(name)
    if match is None:
        return name
    return f"tỉnh {match.former}" if match.former else match.unit.full_name(merged_on() - timedelta(days=1))


def latest_change() -> date:
    """The day since which the names in the data hold: that of the latest change."""
    return max([merged_on(), *(row.city_since for row in unit_rows() if row.city_since)])


@cache
def merged_on() -> date:
    """The day on which the 63 provinces became 34."""
    return date.fromisoformat(str(read_data(default_framework(), "units.yaml")["merged"]))


def renamed_cities(on: date) -> list[Unit]:
    """Provinces that have become centrally run cities since then."""
    return [unit for unit in provinces() if unit.city_since is not None and unit.city_since <= on]
