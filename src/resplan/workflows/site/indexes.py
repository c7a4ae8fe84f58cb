"""The search indexes, made one province after another, so that only one is in memory."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from resplan.framework.division import grouped
from resplan.framework.units import Unit, provinces
from resplan.site.search import OF_THE_COUNTRY, Found, Searched, province_index, rows_of, search_index
from resplan.workflows.site.plan_part import PlanPart


class Indexes(Struct):
    """The pages to be found, by place. The country's own index is complete once all its pages are made."""

    of_country: list[Found] = field(default_factory=list)
    provinces: list[Unit] = field(default_factory=list)
    size: int = 0

    def of_provinces(self, parts: Sequence[PlanPart]) -> Iterator[tuple[str, bytes]]:
        """The files of the provinces in which anything is found."""
        by_province = grouped(parts, lambda part: part.about.entry.address.partition("/")[0])
        for province in provinces():
            rows = [row for part in by_province.get(province.code, ()) for row in rows_of(part.found)]
            self.of_country += [row for row in rows if row.kind in OF_THE_COUNTRY]
            own = [row for row in rows if row.kind not in OF_THE_COUNTRY]
            if own:
                content = search_index(own, province.code)
                self.provinces.append(province)
                self.size += len(content)
                yield province_index(province.code), content

    @property
    def searched(self) -> Searched:
        """What can be searched."""
        return Searched(tuple(self.provinces), self.size)
