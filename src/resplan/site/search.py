"""The index of the site's search, made at build time in the form that minisearch loads; words are folded as everywhere in resplan."""

import json
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from resplan.site.page import Page, PageKind
from resplan.text import fold

LIBRARY, INDEX, SCRIPT = "assets/minisearch.js", "assets/search-index.js", "assets/search.js"
SCRIPTS = (LIBRARY, INDEX, SCRIPT)
"""In the order in which the page of the search runs them."""
_FIELDS = ("title", "words")


@dataclass(frozen=True, slots=True)
class Found:
    """A page that can be found."""

    path: str
    kind: PageKind
    title: str
    place: str
    """Whose it is: locality and plan."""
    words: str
    """Further words under which it is found."""


def found_of(page: Page, place: str) -> Found | None:
    """What the search knows of a page; None where it is not searched for."""
    return Found(page.path, page.kind, page.title, place, page.found_by) if page.found_by else None


def search_index(rows: Iterable[Found]) -> bytes:
    """A script that sets the index; nothing but data stands in it."""
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
    return f"globalThis.resplanSearch={text};\n".encode()


def _entry(places: "array[int]") -> dict[str, dict[str, int]]:
    """How often a word occurs, by field and page."""
    counted = sorted(Counter(places).items(), key=lambda item: (item[0] % len(_FIELDS), item[0]))
    return {
        str(field): {str(place // len(_FIELDS)): times for place, times in found}
        for field, found in groupby(counted, key=lambda item: item[0] % len(_FIELDS))
    }
