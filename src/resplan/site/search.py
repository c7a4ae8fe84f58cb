"""The indexes of the site's search, made at build time in the form that minisearch loads; words are folded as everywhere in resplan.

One has the localities and plans of the whole country; what stands in the plans has an index for each province, which the
page loads once somebody searches there.
"""

import json
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import ClassVar

from msgspec import Struct

from resplan.framework.units import Unit
from resplan.site.page import Page, PageKind
from resplan.text import fold

LIBRARY, INDEX, SCRIPT = "assets/minisearch.js", "assets/search-index.js", "assets/search.js"
SCRIPTS = (LIBRARY, INDEX, SCRIPT)
"""In the order in which the page of the search runs them."""
OF_THE_COUNTRY: tuple[PageKind, ...] = ("unit", "plan")
"""Kinds of pages in the country's own index."""
_LIGHT = 8_000_000
"""The most bytes of indexes that the page loads without asking."""
_FIELDS = ("title", "words")


class Found(Struct, frozen=True):
    """A page that can be found."""

    path: str
    kind: PageKind
    title: str
    place: str
    """The locality and the plan that it belongs to."""
    words: str
    """Further words by which it is found."""


class Searched(Struct, frozen=True):
    """The places that can be searched."""

    provinces: tuple[Unit, ...]
    """The provinces that have an index."""
    size: int
    """Total bytes of their indexes."""

    for_templates: ClassVar = ("is_light", "megabytes", "codes")

    @property
    def is_light(self) -> bool:
        """Whether all indexes may be loaded without asking."""
        return self.size <= _LIGHT

    @property
    def megabytes(self) -> int:
        """The size in megabytes."""
        return round(self.size / 1_000_000)

    @property
    def codes(self) -> str:
        """The provinces' codes."""
        return " ".join(province.code for province in self.provinces)


class SearchView(Struct, frozen=True):
    """What the page of the search shows."""

    searched: Searched
    kinds: str
    """The names of the kinds of pages, as JSON."""


def packed_rows(rows: Iterable[Found]) -> bytes:
    """The found pages, deflated, since those of a whole country wait until all plans are read."""
    lines = [json.dumps((row.path, row.kind, row.title, row.place, row.words), ensure_ascii=False) for row in rows]
    return zlib.compress("\n".join(lines).encode(), 1)


def rows_of(packed: bytes) -> Iterator[Found]:
    """The pages from their deflated form."""
    return (Found(*json.loads(line)) for line in zlib.decompress(packed).splitlines()) if packed else iter(())


def province_index(code: str) -> str:
    """File of a province's index."""
    return f"assets/search/{code}.js"


def found_of(page: Page, place: str) -> Found | None:
    """What the search knows of a page; None if the page is not searched for."""
    return Found(page.path, page.kind, page.title, place, page.found_by) if page.found_by else None


def search_index(rows: Iterable[Found], code: str = "") -> bytes:
    """A script that sets the index of a province, or of the country; it contains only data."""
    stored: list[list[object]] = []
    lengths: list[tuple[int, int]] = []
    places: dict[str, int] = {}
    postings: dict[str, array[int]] = {}
    for number, row in enumerate(rows):
        place = places.setdefault(row.place, len(places))
        stored.append([row.title, row.kind, place, row.path])
        words = [fold(text).split() for text in (row.title, row.words)]
        lengths.append((len(set(words[0])), len(set(words[1]))))
        for field, found in enumerate(words):
            for word in found:
                postings.setdefault(word, array("I")).append(number * len(_FIELDS) + field)
    data = {
        "documentCount": len(stored),
        "nextId": len(stored),
        "documentIds": {str(number): number for number in range(len(stored))},
        "fieldIds": {name: number for number, name in enumerate(_FIELDS)},
        "fieldLength": {str(number): {"0": own[0], "1": own[1]} for number, own in enumerate(lengths)},
        "averageFieldLength": [
            sum(own[field] for own in lengths) / max(len(lengths), 1) for field in range(len(_FIELDS))
        ],
        "storedFields": {
            str(number): dict(zip(("title", "kind", "place", "href"), row, strict=True))
            for number, row in enumerate(stored)
        },
        "dirtCount": 0,
        "index": [[word, _entry(postings[word])] for word in sorted(postings)],
        "serializationVersion": 2,
    }
    text = json.dumps({"places": [*places], "index": data}, ensure_ascii=False, separators=(",", ":"))
    return f'(globalThis.resplanSearch??={{}})["{code}"]={text};\n'.encode()


def _entry(places: "array[int]") -> dict[str, dict[str, int]]:
    """A word's entry: how often it occurs, by field and page."""
    counted = sorted(Counter(places).items(), key=lambda item: (item[0] % len(_FIELDS), item[0]))
    return {
        str(field): {str(place // len(_FIELDS)): times for place, times in found}
        for field, found in groupby(counted, key=lambda item: item[0] % len(_FIELDS))
    }
