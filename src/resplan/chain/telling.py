"""Amendments in words, in both languages: what a leader has to know first, then what changed in detail."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from math import ceil
from typing import ClassVar

from msgspec import Struct

from resplan.chain.amendment import GRAVE, ORDER, Amendment, Sort
from resplan.chain.difference import Difference
from resplan.chain.wordwise import Piece, pieces
from resplan.language import Language, catalogue
from resplan.merge.sameness import is_nothing
from resplan.merge.words import Telling
from resplan.source import KeyPath
from resplan.text import format_number

_LONGEST = 20_000
"""The most letters of a value that are told: an amendment has to be short enough to be read whole."""
_TITLES = ("title", "name")


class Told(Struct, frozen=True):
    """An amendment as people read it."""

    of: Amendment
    thing: str
    """«Nhiệm vụ 4.03»."""
    field: str
    """«thời hạn»; empty where the whole thing is meant."""
    before: str
    after: str
    note: str
    """By how much; or that an id which is still quoted now means another thing. Empty where there is nothing to add."""
    title: str = ""
    """Title of a thing that came or went."""

    for_templates: ClassVar = ("pieces", "what")

    @property
    def what(self) -> str:
        """The thing and its field: «Nhiệm vụ 4.03: thời hạn»."""
        return ": ".join(filter(None, (self.thing, self.field)))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The old and the new value, word by word."""
        return pieces(self.before, self.after)


class Story(Struct, frozen=True, dict=True):
    """A difference told in one language."""

    difference: Difference
    language: Language
    of_the_text: bool = False
    """Whether only what the plan's papers print is told of a thing that came or went."""

    @cached_property
    def told(self) -> Mapping[Sort, tuple[Told, ...]]:
        """The amendments by sort, the gravest sort first; sorts without any are absent."""
        rows = [self._told(row) for row in self.difference.amendments]
        found = {sort: tuple(row for row in rows if row.of.sort is sort) for sort in ORDER}
        return {sort: of_sort for sort, of_sort in found.items() if of_sort}

    @property
    def grave(self) -> Iterator[Told]:
        """What takes something away."""
        return (row for sort in GRAVE for row in self.told.get(sort, ()))

    def place(self, row: Told) -> KeyPath:
        """Where it stands in the new version; for something dropped, the plan itself."""
        return self.difference.places.get(row.of.now, ()) if row.of.now else ()

    def head(self, sort: Sort) -> str:
        """What amendments of a sort are called."""
        return self.difference.new.framework.reports.amendments[sort.value].in_language(self.language)

    @cached_property
    def _old(self) -> Telling:
        return Telling(self.difference.old.plan, self.language, _LONGEST)

    @cached_property
    def _new(self) -> Telling:
        return Telling(self.difference.new.plan, self.language, _LONGEST)

    def _told(self, row: Amendment) -> Told:
        thing, kind = row.now or row.thing, row.thing.kind
        teller = self._new if row.now else self._old
        if not row.path:
            data = row.after or row.before
            title = next((str(data[key]).rstrip(" .;") for key in _TITLES if data.get(key)), "")
            words = "; ".join(filter(None, (title, *self._details(teller, row))))
            values = (words, "") if row.now is None else ("", words)
            return Told(row, teller.thing(thing, data), "", *values, note="", title=title)
        decided = (_decided(row.before, row.after), _decided(row.after, row.before))
        before, after = (
            teller.value(kind, row.path, value) for teller, value in zip((self._old, self._new), decided, strict=True)
        )
        if before == after:
            before, after = (
                teller.spelt_out(kind, row.path, value)
                for teller, value in zip((self._old, self._new), decided, strict=True)
            )
        note = self._note(row) or (self._new.say("the id means another one now") if before == after else "")
        return Told(row, teller.thing(thing), teller.field(kind, row.path), before, after, note=note)

    def _details(self, teller: Telling, row: Amendment) -> Iterator[str]:
        """What else is known of a thing that came or went."""
        kind = row.thing.kind
        for key, value in (row.after or row.before).items():
            is_told = row.says((key,)) or not self.of_the_text
            if key not in (*_TITLES, "id", "group") and not is_nothing(value) and is_told:
                yield teller.said(kind, (key,), value)

    def _note(self, row: Amendment) -> str:
        if row.measure is None:
            return ""
        words, count = catalogue(self.language), ceil(abs(row.measure))
        amount, by = (format_number(number, self.language) for number in (abs(row.measure), row.measure))
        signed = by if row.measure < 0 else f"+{by}"
        match row.sort:
            case Sort.LATER:
                return words.ngettext("{days} day later", "{days} days later", count).format(days=amount)
            case Sort.EARLIER:
                return words.ngettext("{days} day earlier", "{days} days earlier", count).format(days=amount)
            case Sort.MONEY_CUT | Sort.MONEY_ADDED:
                new = self.difference.new
                unit = new.framework.units_of_money[new.plan.funding.unit].in_language(self.language)
                return f"{signed} {unit}"
            case _:
                return signed


def _decided(value: object, other: object) -> object:
    """A yes or no that one version does not state is a no."""
    return False if value is None and isinstance(other, bool) else value
