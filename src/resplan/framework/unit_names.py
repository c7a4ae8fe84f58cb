"""Which province or commune a text means: by code, slug, or name in any usual spelling, present or former."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

from msgspec import Struct

from resplan.framework.units import Unit, all_communes, communes, provinces, unit_rows
from resplan.text import did_you_mean, fold


class UnitMatch(Struct, frozen=True):
    """The unit that a text means; `former` is its old name, if the text uses that."""

    unit: Unit
    former: str | None = None


@lru_cache(maxsize=8192)
def find_unit(text: str) -> UnitMatch | None:
    """The unit of a code, a slug or a name in any usual spelling; a former province gives the present one."""
    written = text.strip()
    province, separator, commune = written.partition("/")
    if separator:
        match = find_unit(province)
        # The bare name suffices if only one unit of the province has it.
        named = communes_named(match.unit, commune) if match else ()
        return UnitMatch(named[0], match.former if match else None) if len(named) == 1 else None
    if written.isdigit() and len(written) == len("19900"):
        found = _communes_by_code().get(written)
        return UnitMatch(found) if found else None
    key = _bare(fold(written))
    if written.zfill(2) in _by_code():
        return UnitMatch(_by_code()[written.zfill(2)])
    if key in _by_name():
        return _by_name()[key]
    name, comma, of = written.rpartition(",")
    return find_unit(f"{of.strip()}/{name.strip()}") if comma else None


def unit_named(text: str) -> Unit | None:
    """The unit that a plan names; None if there is no such unit."""
    match = find_unit(text)
    return match.unit if match else None


def unit_title(text: str, on: date) -> str:
    """Full name, on a day, of the unit that a plan names; the plan's text if there is no such unit."""
    unit = unit_named(text)
    return unit.full_name(on) if unit else text


def suggest_units(text: str) -> list[str]:
    """Names that were probably meant, nearest first; at most one."""
    guess = did_you_mean(text, [unit.name for unit in provinces()])
    return [guess] if guess else []


@cache
def _by_code() -> Mapping[str, Unit]:
    return {unit.code: unit for unit in provinces()}


@cache
def _by_name() -> Mapping[str, UnitMatch]:
    names: dict[str, UnitMatch] = {}
    for unit, row in zip(provinces(), unit_rows(), strict=True):
        for name in row.former:
            names[fold(name)] = UnitMatch(unit, name)
        for name in row.renamed:
            names.setdefault(fold(name), UnitMatch(unit, name))
        for name in (unit.name, *row.aliases, row.slug.replace("-", "_")):
            names[fold(name)] = UnitMatch(unit)
    return names


_PREFIXES = ("thanh pho", "tp", "tinh", "t p", "t")


def _bare(key: str) -> str:
    for prefix in _PREFIXES:
        if key.startswith(prefix + " ") and key not in _by_name():
            return key[len(prefix) + 1 :]
    return key


@cache
def _communes_by_code() -> Mapping[str, Unit]:
    return {unit.code: unit for unit in all_communes()}


def communes_named(province: Unit, text: str) -> tuple[Unit, ...]:
    """The communes of a province that a slug, code or name may mean: one if it is exact, several if alike."""
    key = fold(text.replace("-", " "))
    exact, by_name = _commune_keys(province.slug)
    found = exact.get(key)
    return (found,) if found else by_name.get(key, ())


@cache
def _commune_keys(province: str) -> tuple[Mapping[str, Unit], Mapping[str, tuple[Unit, ...]]]:
    """The communes by folded slug or code, and by folded name, so that a thousand units need no search each."""
    exact: dict[str, Unit] = {}
    by_name: dict[str, tuple[Unit, ...]] = {}
    for unit in communes(province):
        exact.setdefault(unit.slug.replace("-", " "), unit)
        exact[unit.code] = unit
        initials = "".join(word[0] for word in unit.kind.split())  # «P. Phú Xuân», «ĐK Côn Đảo»
        for name in (unit.name, f"{unit.kind} {unit.name}", f"{initials} {unit.name}"):
            by_name[fold(name)] = (*by_name.get(fold(name), ()), unit)
    return exact, by_name
