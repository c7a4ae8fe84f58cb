"""Finds the field that a heading means: by the office's own mapping, by its words, or because it is nearly a known title."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz, process

from resplan.exchange.foreign.marks import says_one, toned
from resplan.framework.exchange import BRACKETS
from resplan.framework.foreign import ForeignField, ForeignKind, ForeignTerms
from resplan.text import fold
from resplan.text.pattern import either

How = Literal["told", "title", "begins", "within", "nearly", "alone", "content", "unknown"]
"""How it was found: by the office's mapping, a title, its beginning, a part of it, likeness, a title that stands alone, the cells."""
_WEIGHT: Mapping[How, float] = {
    "told": 4, "title": 3, "begins": 2, "within": 2, "nearly": 1.75, "alone": 1.5, "content": 1, "unknown": 0,
}  # fmt: skip
_LIKELY = 86
"""The least likeness in per cent of a misspelt title: «Cơ quan chủ trỳ» is «Cơ quan chủ trì»."""
_LEAST_LETTERS, _MOST_LETTERS = 5, 90
"""Shorter titles resemble too many others; longer texts are no titles."""
_MOST_OF_A_YEAR = 45
"""The most letters of a heading that names a year: «Mục tiêu phấn đấu đến hết năm 2030»."""
_SHORT = 2
"""The most letters of a short title."""
OF_BODIES = frozenset({"lead", "partners", "lead_and_partners"})
_PER_CENT = " phần trăm "
YEAR = re.compile(r"(?<![0-9/.-])(?:19|20)[0-9]{2}(?![0-9])")
_ASIDE = re.compile(r"[()\[\]–-]")
_JOINED = re.compile(r"[,;/]|\bvà\b", re.IGNORECASE)
_OF_WHAT = frozenset({"title", "detail", "group"})
LEFT_OUT = "-"
"""What the office writes for a column that is not to be read."""


class Meaning(Struct, frozen=True):
    """The field that a heading means, and how that is known."""

    key: str
    how: How
    other: str = ""
    """Another field that the heading names, too: «Cấp trình/Sản phẩm»."""

    @property
    def weight(self) -> float:
        """How strongly this shows that the text is a heading at all."""
        return _WEIGHT[self.how]


class Headings(Struct, frozen=True, dict=True):
    """All titles of one kind of table, and the office's own mapping."""

    kind: ForeignKind
    terms: ForeignTerms
    own: Mapping[str, str]
    """Folded title → key of the field."""

    @cached_property
    def seen(self) -> "dict[str, Meaning | None]":
        """Titles that were looked up before → what they mean; a table repeats its own."""
        return {}

    @cached_property
    def words(self) -> "_Words":
        """The titles of this kind of table, once for all tables of a file."""
        return _words(self.terms.form(self.kind))

    def meaning(self, levels: Sequence[str]) -> Meaning | None:
        """The field of a column whose heading has these texts, from the top row down."""
        said = [level for level in levels if level.strip()]
        if not said or any(len(level) > _MOST_LETTERS for level in said):
            return None
        whole = " ".join(said)
        last = self._of_title(said[-1])
        if last is not None and len(said) > 1 and (last.how in {"told", "title", "alone"} or last.key in OF_BODIES):
            return Meaning(self._of_bodies(last.key, fold(whole)), last.how)
        written = dict.fromkeys([whole, said[-1], *said])
        found = max(
            (meaning for title in written if (meaning := self._of_title(title))),
            key=lambda meaning: meaning.weight,
            default=None,
        )
        if found is not None:
            named = [part.key for each in _JOINED.split(whole) if (part := self._of_one(each)) is not None]
            found = replace(found, other=next((key for key in named if key not in {found.key, "notes"}), ""))
        if (
            self.kind == "indicators"
            and YEAR.search(whole)
            and len(whole) <= _MOST_OF_A_YEAR
            and (found is None or found.key in {"name", "horizon"} or found.how == "within")
        ):
            beside = [found for part in _ASIDE.split(YEAR.sub(" ", whole)) if (found := self._of_one(part))]
            is_baseline = any(meaning.key == "baseline" for meaning in beside)
            return Meaning("baseline" if is_baseline else "targets", "within")
        return found

    def knows(self, title: str) -> bool:
        """Whether a text is one of the titles, word by word."""
        words, key = self.words, fold(title)
        return key in words.names or key in words.alone or key in self.own

    def _of_title(self, title: str) -> Meaning | None:
        """The field of a title; a title that names several things means the first that has a field of its own."""
        found = self._of_one(title)
        if (
            found is not None
            and _cites(self.terms.cited).search(title)
            and found.key in _OF_WHAT
            and found.how not in {"told", "title"}
        ):
            return Meaning("parents", "within")
        if found is not None and (found.key != "notes" or found.how in {"told", "title"}):
            return found
        parts = (self._of_one(part) for part in _JOINED.split(title))
        part = next((part for part in parts if part is not None and part.key != "notes"), None)
        if part is not None or found is None:
            return part
        within = self.words.within(fold(title), but="notes")
        return Meaning(self._of_bodies(within, fold(title)), "within") if within else found

    def _of_one(self, title: str) -> Meaning | None:
        if title not in self.seen:
            self.seen[title] = self._looked_up(title)
        return self.seen[title]

    def _looked_up(self, title: str) -> Meaning | None:
        forms = (title.replace("%", _PER_CENT), BRACKETS.sub(" ", title).replace("%", _PER_CENT))
        keys = [key for key in dict.fromkeys(map(fold, forms)) if key]
        for key in keys:
            if key in self.own:
                return Meaning(self.own[key], "told")
        words = self.words
        exact: tuple[tuple[How, Mapping[str, str]], ...] = (("title", words.names), ("alone", words.alone))
        for how, known in exact:
            for key in keys:
                if key in known and (len(key) > _SHORT or toned(title) in words.short):
                    return Meaning(known[key] if key == keys[0] else self._of_bodies(known[key], keys[0]), how)
        finders: tuple[tuple[How, Callable[[str], str | None]], ...] = (
            ("begins", words.at_beginning),
            ("within", words.within),
            ("nearly", words.nearly),
            ("alone", words.within_alone),
        )
        for how, find in finders:
            for key in keys:
                found = find(key)
                if found is not None:
                    return Meaning(self._of_bodies(found, key), how)
        return None

    def _of_bodies(self, field: str, key: str) -> str:
        """The field of a column of bodies: lead, partners, or both."""
        if field not in OF_BODIES or self.kind != "tasks":
            return field
        leads, takes_part = (says_one(key, words) for words in (self.terms.lead_words, self.terms.partner_headings))
        if leads and takes_part:
            return "lead_and_partners"
        return "partners" if takes_part else field


def titles_of(terms: ForeignTerms) -> Iterator[str]:
    """All titles of all columns."""
    for row in (*terms.tasks, *terms.indicators):
        yield from (row.key, row.title.vi, row.title.en, *row.names, *row.alone)


class _Words(Struct, frozen=True):
    """Folded titles → key of the field."""

    names: Mapping[str, str]
    begins: Mapping[str, str]
    alone: Mapping[str, str]
    short: frozenset[str]
    """Titles so short that tone marks must match: «Sở» is not «Số»."""

    def at_beginning(self, key: str) -> str | None:
        """The field whose longest name or beginning the title begins with."""
        said = f"{key} "
        found = [
            (len(word), field)
            for words in (self.begins, self.names)
            for word, field in words.items()
            if said.startswith(f"{word} ") and (words is self.begins or " " in word)
        ]
        return max(found)[1] if found else None

    def within(self, key: str, but: str = "") -> str | None:
        """The field with the longest name of several words that occurs in the title; `but`: a field to leave out."""
        return _longest_in(key, {name: field for name, field in self.names.items() if field != but})

    def within_alone(self, key: str) -> str | None:
        """The same, for names that usually are the whole title."""
        return _longest_in(key, self.alone)

    def nearly(self, key: str) -> str | None:
        """The field with a name that is nearly the title."""
        if len(key) < _LEAST_LETTERS:
            return None
        names = [name for name in self.names if len(name) >= _LEAST_LETTERS]
        found = process.extractOne(key, names, scorer=fuzz.ratio, score_cutoff=_LIKELY)
        return self.names[found[0]] if found else None


@lru_cache(maxsize=8)
def _words(form: tuple[ForeignField, ...]) -> _Words:
    rows = form[::-1]
    names = {fold(name) or name: row.key for row in rows for name in (row.key, row.title.vi, row.title.en, *row.names)}
    begins = {fold(word): row.key for row in rows for word in row.begins}
    alone = {fold(name) or name: row.key for row in rows for name in row.alone}
    short = {toned(name) for row in rows for name in (*row.names, *row.alone) if len(fold(name)) <= _SHORT}
    return _Words(names, begins, alone, frozenset(short))


@lru_cache(maxsize=4)
def _cites(words: tuple[str, ...]) -> re.Pattern[str]:
    """A document with its number."""
    return re.compile(rf"\b{either(words)}\b[^()]{{0,12}}[0-9]", re.IGNORECASE)


def _longest_in(key: str, names: Mapping[str, str]) -> str | None:
    said = f" {key} "
    found = [
        (len(name), -said.index(f" {name} "), field)
        for name, field in names.items()
        if " " in name and f" {name} " in said
    ]
    return max(found)[2] if found else None
