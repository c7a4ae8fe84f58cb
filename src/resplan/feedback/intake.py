"""Whether an item meets the national intake's conditions, and what its sender or receiver has to mend."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from resplan.framework.feedback_terms import FeedbackTerms
from resplan.framework.framework import Framework
from resplan.language.words import Words
from resplan.plan.feedback_item import FeedbackItem
from resplan.plan.plan import Plan
from resplan.text.abbreviations import abbreviations_in, capitals_in, explained_in
from resplan.text.secrecy import secrecy_mark

SECRECY = "secrecy"
"""The one condition that nobody can waive."""


@dataclass(frozen=True, slots=True)
class Unmet:
    """A failed condition, in words; `key` is the item's field where it can be mended."""

    condition: str
    key: str
    what: Words
    cure: Words


@dataclass(frozen=True, slots=True)
class Intake:
    """What the conditions are measured by; made once for many items."""

    terms: FeedbackTerms
    framework: Framework
    known: frozenset[str]
    """Abbreviations that need no explanation here."""

    def unmet(self, item: FeedbackItem) -> list[Unmet]:
        """The conditions that an item fails, in the order of the data."""
        found = dict(self._found(item))
        return [
            Unmet(row.key, found[row.key][0], _filled(row.title, found[row.key][1]), _filled(row.cure, self._fields()))
            for row in self.terms.conditions
            if row.key in found
        ]

    def _found(self, item: FeedbackItem) -> Iterator[tuple[str, tuple[str, dict[str, Words]]]]:
        """The failed conditions, each with the item's key and the values for its words."""
        sender = item.sender
        if not sender or not (sender.name or sender.organisation):
            yield "name", ("sender", {})
        if not sender or not sender.contact:
            yield "contact", ("sender", {})
        if item.kind is None:
            yield "kind", ("kind", {})
        if self.terms.field(item.field) is None:
            yield "field", ("field", {})
        text = item.text or ""
        words = text.split()
        if secrecy_mark(text, self.framework.secrecy_marks):
            yield SECRECY, ("text", {})
        if not words:
            yield "empty", ("text", {})
        elif len(words) < self.terms.thresholds.least_words:
            yield "short", ("text", {"count": _both(str(len(words)))})
        if accented_share(words) < self.terms.thresholds.accented_share:
            yield "diacritics", ("text", {})
        elif unknown := self._abbreviations(text):
            yield "abbreviations", ("text", {"words": _both(", ".join(unknown))})

    def _abbreviations(self, text: str) -> list[str]:
        if text.isupper():
            return []
        known = self.known | explained_in(text)
        return list(dict.fromkeys(word for word in abbreviations_in(text) if word not in known))

    def _fields(self) -> dict[str, Words]:
        titles = [row.title for row in self.terms.fields]
        return {"fields": Words(vi="; ".join(row.vi for row in titles), en="; ".join(row.en for row in titles))}


def intake_of(plan: Plan, framework: Framework, terms: FeedbackTerms) -> Intake:
    """The conditions for one plan: its bodies' short names count as known words."""
    known = set(framework.stale.abbreviations)
    for body in plan.bodies:
        known |= capitals_in(f"{body.short or ''} {body.name}")
    return Intake(terms, framework, frozenset(known))


def accented_share(words: list[str]) -> float:
    """Share of words with a Vietnamese mark among the text's real words; 1 if it has none."""
    real = [word for word in words if _LETTER.search(word)]
    return sum(1 for word in real if _MARKED.search(word)) / len(real) if real else 1.0


_LETTER = re.compile(r"[^\W\d_]")
_MARKED = re.compile("[đĐ\u0300-\u036f\u00c0-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
"""A letter with a mark, or a mark alone, to match both Unicode forms."""


def _both(text: str) -> Words:
    return Words(vi=text, en=text)


def _filled(words: Words, values: dict[str, Words]) -> Words:
    vi = words.vi.format_map({name: value.vi for name, value in values.items()})
    return Words(vi=vi, en=words.en.format_map({name: value.en for name, value in values.items()}))
