"""Whether an item meets the national intake's conditions, and what its sender or receiver has to mend."""

import re
from collections.abc import Mapping
from typing import assert_never

from msgspec import Struct

from resplan.framework.feedback_terms import ConditionRow, FeedbackTerms
from resplan.framework.framework import Framework
from resplan.language.words import Words
from resplan.plan.feedback_item import SENDER, FeedbackItem, Sender
from resplan.plan.plan import Plan
from resplan.text.abbreviations import abbreviations_in, capitals_in, explained_in
from resplan.text.secrecy import secrecy_mark

SECRECY = "secrecy"
"""The one condition that nobody can waive."""
LETTER = re.compile(r"[^\W\d_]")
MARKED = re.compile("[đĐ\u0300-\u036f\u00c0-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
"""A letter with a mark, or a mark alone, to match both Unicode forms."""


class Unmet(Struct, frozen=True):
    """A failed condition, in words; `at` are the columns that it looks at, the first being the one where it is mended."""

    condition: str
    at: tuple[str, ...]
    what: Words
    cure: Words

    @property
    def key(self) -> str:
        """The item's field where it can be mended."""
        return "sender" if self.at[0] in SENDER else self.at[0]


class Intake(Struct, frozen=True):
    """What the conditions are measured by; made once for many items."""

    terms: FeedbackTerms
    framework: Framework
    known: frozenset[str]
    """Abbreviations that need no explanation here."""

    def unmet(self, item: FeedbackItem) -> list[Unmet]:
        """The conditions that an item fails, in the order of the data."""
        sender = item.sender or _NOBODY
        values: dict[str, str | None] = {"kind": item.kind, "field": item.field, "text": item.text}
        values |= {key: getattr(sender, key) for key in SENDER}
        failed: dict[str, Unmet] = {}
        for row in self.terms.conditions:
            said = None if failed.keys() & set(row.unless) else self._failing(row, values)
            if said is not None:
                failed[row.key] = Unmet(row.key, row.at, row.title.filled(said), row.cure.filled(self._fields))
        return list(failed.values())

    def _failing(self, row: ConditionRow, values: Mapping[str, str | None]) -> Mapping[str, Words] | None:
        """None if the condition holds; else what its words have to be filled with."""
        text = values[row.at[0]] or ""
        words, limits = text.split(), self.terms.thresholds
        match row.test:
            case "given":
                return None if any((values[key] or "").strip() for key in row.at) else {}
            case "long":
                return None if len(words) >= limits.least_words else {"count": _both(str(len(words)))}
            case "accented":
                return None if accented_share(words) >= limits.accented_share else {}
            case "explained":
                unknown = self._abbreviations(text)
                return {"words": _both(", ".join(unknown))} if unknown else None
            case "unmarked":
                return None if secrecy_mark(text, self.framework.secrecy_marks) is None else {}
            case "listed":
                return None if (self.terms.field(text) if row.at[0] == "field" else text) else {}
            case _:
                assert_never(row.test)

    def _abbreviations(self, text: str) -> list[str]:
        if text.isupper():
            return []
        known = self.known | explained_in(text)
        return list(dict.fromkeys(word for word in abbreviations_in(text) if word not in known))

    @property
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
    real = [word for word in words if LETTER.search(word)]
    return sum(1 for word in real if MARKED.search(word)) / len(real) if real else 1.0


_NOBODY = Sender()


def _both(text: str) -> Words:
    return Words(vi=text, en=text)
