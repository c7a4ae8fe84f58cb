"""Finds one of several keys by any of its names: the one look-up for files, options, prompts and sheets, and how choices are listed."""

from collections.abc import Iterable, Mapping, Sequence

from resplan.framework.datum import Titled
from resplan.text import fold

Names = Mapping[str, Sequence[str]]
"""Each key with its names; the first name is its Vietnamese title."""


def names_of(rows: Iterable[Titled]) -> Names:
    """The names of the framework's rows."""
    return {row.key: (row.title.vi, row.title.en, *row.also) for row in rows}


def key_named(written: str, names: Names) -> str | None:
    """The key that a text is or names, whatever its case, marks and punctuation."""
    if written in names:
        return written
    folded = fold(written)
    found = (key for key, words in names.items() if any(folded == fold(word) for word in (key, *words)))
    return next(found, None) if folded else None


def listed(names: Names) -> str:
    """What one may write, with the key that is meant: `Nháp (draft), Thẩm định (appraisal)`."""
    return ", ".join(with_title(key, names) for key in names)


def with_title(key: str, names: Names) -> str:
    """A key after its Vietnamese title; alone if it has none."""
    return f"{names[key][0]} ({key})" if names.get(key) else key
