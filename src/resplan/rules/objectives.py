"""Checks the numbers in the objectives' text against the indicators."""

import re
from collections.abc import Iterator

from resplan.findings import Fix, Problem, Value
from resplan.plan.indicator import Indicator
from resplan.rules.context import Context
from resplan.text import fold, format_number

_CLAUSE = re.compile(r"[^;.\n]+(?:\.\d+[^;.\n]*)*")
_YEAR = re.compile(r"\b(20[2-4]\d)\b")
_SHARE = re.compile(r"(?P<value>\d{1,3}(?:,\d+)?)[ \u00a0]?%")
_COMMON = frozenset(
    (
        *("cua", "va", "vao", "trong", "tren", "la", "cac", "so", "muc", "ty", "trong", "le", "dat", "tu"),
        *("den", "nam", "duoc", "tai"),
    )
)


def objectives_agree_with_indicators(context: Context, *, enough: float) -> Iterator[Problem]:
    """A share that an objective states for a year equals the indicator's target for that year."""
    by_words = [(indicator, _words(indicator.name)) for indicator in context.plan.indicators if indicator.targets]
    for path, text in context.texts_of(["objectives"]):
        for clause in _CLAUSE.findall(text):
            years, share = _YEAR.findall(clause), _SHARE.search(clause)
            if len(years) != 1 or share is None:
                continue
            indicator = _meant(_words(clause), by_words, enough)
            target = indicator.targets.get(int(years[0])) if indicator else None
            stated = float(share["value"].replace(",", "."))
            if indicator and isinstance(target, int | float) and stated != target:
                values: dict[str, Value] = {
                    "stated": stated,
                    "target": target,
                    "year": years[0],
                    "indicator": indicator.id,
                }
                said = f"{format_number(target)} %"
                yield Problem(path, values, within=share.group(), fix=Fix(said, "passage"))


_AS_LOCAL = {"gdp": "grdp"}
"""An objective may mean the province's product whatever it calls it; another rule is about the right word."""


def _words(text: str) -> frozenset[str]:
    return frozenset(
        _AS_LOCAL.get(word, word) for word in fold(text).split() if word not in _COMMON and not word.isdigit()
    )


def _meant(clause: frozenset[str], by_words: list[tuple[Indicator, frozenset[str]]], enough: float) -> Indicator | None:
    """The indicator with the most words in the clause."""
    scored = [(len(words & clause) / len(words), indicator) for indicator, words in by_words if words]
    best = max(scored, key=lambda row: row[0], default=None)
    return best[1] if best and best[0] >= enough else None
