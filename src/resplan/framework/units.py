"""Localities: the 34 provinces and cities, their communes, and the names they had. It knows no plan and no clock."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct, json
from msgspec.structs import replace

from resplan.framework.data import default_framework, framework_folder, read_data
from resplan.framework.typed import Datum
from resplan.text import slugify


class UnitEntry(Datum, frozen=True):
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


@cache
def provinces() -> tuple[Unit, ...]:
    """The 34 province-level units, by code."""
    return tuple(
        Unit(row.code, row.slug, row.name, row.type, city_since=row.city_since, place=row.place) for row in unit_rows()
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


@cache
def unit_rows() -> tuple[UnitEntry, ...]:
    """The provinces as the data have them, by code."""
    data = read_data(default_framework(), "units.yaml")
    return tuple(UnitEntry.parse(row) for row in data["units"])


def all_communes() -> Iterator[Unit]:
    """Every commune-level unit of the country, by province and code."""
    for province in provinces():
        yield from communes(province.slug)
