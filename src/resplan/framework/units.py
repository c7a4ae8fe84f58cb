"""Localities: the 34 provinces and cities, their communes, and the names they had. It knows no plan and no clock."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct, json
from msgspec.structs import replace

from resplan.framework.data import default_framework, framework_folder, read_data
from resplan.framework.datum import Datum
from resplan.text import did_you_mean, fold, slugify


class UnitRow(Datum, frozen=True):
    """One province-level unit as the data have it."""

    code: str
    slug: str
    name: str
    type: Literal["province", "city"]
    city_since: date | None = None
    """The day on which a province becomes a centrally run city."""
    place: str | None = None
    """Name in the date line, if different from the plain name."""
    former: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Unit(Struct, frozen=True):
    """A province, a centrally run city, or a commune-level unit of one."""

    code: str
    slug: str
    name: str
    """Without the type: `Huế`, `Thuận Hoá`."""
    kind: str
    """`province`, `city`, or the type of a commune: `phường`, `xã`, `đặc khu`."""
    parent: "Unit | None" = None
    city_since: date | None = None
    place: str | None = None

    @property
    def level(self) -> Literal["province", "commune"]:
        """Tier of local government."""
        return "commune" if self.parent else "province"

    @property
    def path(self) -> str:
        """Its name in a plan: `hue`, `hue/phuong-thuan-hoa`."""
        return f"{self.parent.slug}/{self.slug}" if self.parent else self.slug

    def type_name(self, on: date) -> str:
        """Its type on a day: tỉnh, thành phố, phường, xã or đặc khu."""
        return self.kind if self.parent else "thành phố" if self.is_city(on) else "tỉnh"

    def is_city(self, on: date) -> bool:
        """Whether it is a centrally run city on a day."""
        return self.kind == "city" or (self.city_since is not None and on >= self.city_since)

    def full_name(self, on: date) -> str:
        """Full name: `thành phố Huế`, `tỉnh Sơn La`, `phường Thuận Hoá`."""
        return f"{self.type_name(on)} {self.name}"

    def called(self, on: date) -> str:
        """Its name in a list of its like: provinces without their type, which is the same for nearly all."""
        return self.full_name(on) if self.parent else self.name

    def party_committee(self, on: date) -> str:
        """Its Party committee: `Thành uỷ Huế`, `Tỉnh uỷ Sơn La`, `Đảng uỷ phường Thuận Hoá`."""
        if self.parent:
            return f"Đảng uỷ {self.full_name(on)}"
        return f"{'Thành' if self.is_city(on) else 'Tỉnh'} uỷ {self.name}"

    def peoples_committee(self, on: date) -> str:
        """Its People's Committee: `Uỷ ban nhân dân thành phố Huế`."""
        return f"Uỷ ban nhân dân {self.full_name(on)}"

    @property
    def place_name(self) -> str:
        """Name in the date line of a document."""
        return self.place or self.name


class UnitMatch(Struct, frozen=True):
    """The unit that a text means; `former` is its old name, if the text uses that."""

    unit: Unit
    former: str | None = None


@cache
def provinces() -> tuple[Unit, ...]:
    """The 34 province-level units, by code."""
    return tuple(
        Unit(row.code, row.slug, row.name, row.type, city_since=row.city_since, place=row.place) for row in _rows()
    )


@cache
def communes(province: str) -> tuple[Unit, ...]:
    """The commune-level units of the province with this slug, by code."""
    parent = next(unit for unit in provinces() if unit.slug == province)
    found = [_commune(parent, code, name, kind) for code, kind, name in _commune_rows()[province]]
    # Names that differ only in their marks (xã Văn Lang, xã Văn Lăng) would share a slug: theirs contain the code.
    times = Counter(unit.slug for unit in found)
    return tuple(replace(unit, slug=f"{unit.slug}-{unit.code}") if times[unit.slug] > 1 else unit for unit in found)


@cache
def _commune_rows() -> Mapping[str, list[tuple[str, str, str]]]:
    """Province → code, type and name of its communes. Generated from the package vietnam-provinces, which takes 60 ms to load."""
    path = framework_folder(default_framework()) / "communes.json"
    return json.decode(path.read_bytes(), type=dict[str, list[tuple[str, str, str]]])


def _commune(parent: Unit, code: str, name: str, kind: str) -> Unit:
    return Unit(code, slugify(f"{kind} {name}"), name, kind, parent)


@cache
def commune_names() -> frozenset[tuple[str, str]]:
    """Type and name of every commune-level unit of the country."""
    return frozenset((kind, name) for rows in _commune_rows().values() for _, kind, name in rows)


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
def former_provinces() -> Mapping[str, Unit]:
    """Name of each former province → the present unit that includes it."""
    by_slug = {unit.slug: unit for unit in provinces()}
    return {name: by_slug[row.slug] for row in _rows() for name in row.former}


def merged_from(unit: Unit) -> tuple[str, ...]:
    """Names of the units that a province was made of; empty for one that was not merged."""
    row = next((row for row in _rows() if row.slug == unit.slug), None)
    return (row.name, *row.former) if row and row.former and not unit.parent else ()


def unit_of_then(text: str, on: date | None) -> str:
    """Name of the unit that a plan of a day is of, where that has been merged since; empty for a unit of today."""
    match = find_unit(text)
    if match is None or match.unit.parent or not merged_from(match.unit):
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
    return max([merged_on(), *(row.city_since for row in _rows() if row.city_since)])


@cache
def merged_on() -> date:
    """The day on which the 63 provinces became 34."""
    return date.fromisoformat(str(read_data(default_framework(), "units.yaml")["merged"]))


def renamed_cities(on: date) -> list[Unit]:
    """Provinces that have become centrally run cities since then."""
    return [unit for unit in provinces() if unit.city_since is not None and unit.city_since <= on]


@cache
def _rows() -> tuple[UnitRow, ...]:
    data = read_data(default_framework(), "units.yaml")
    return tuple(UnitRow.parse(row) for row in data["units"])


@cache
def _by_code() -> Mapping[str, Unit]:
    return {unit.code: unit for unit in provinces()}


@cache
def _by_name() -> Mapping[str, UnitMatch]:
    names: dict[str, UnitMatch] = {}
    for unit, row in zip(provinces(), _rows(), strict=True):
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


def all_communes() -> Iterator[Unit]:
    """Every commune-level unit of the country, by province and code."""
    for province in provinces():
        yield from communes(province.slug)


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
