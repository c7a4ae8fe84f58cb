"""One of some keys by any of its names: the one look-up for files, flags, prompts and sheets, and how choices are listed."""

from collections.abc import Iterable, Mapping, Sequence

from resplan.framework.datum import Titled
from resplan.text import fold

Names = Mapping[str, Sequence[str]]
"""Keys, each with its names; the first is its Vietnamese title."""


def names_of(rows: Iterable[Titled]) -> Names:
    """The names of rows of the framework's data."""
    return {row.key: (row.title.vi, row.title.en, *row.also) for row in rows}


def key_named(written: str, names: Names) -> str | None:
    """The key that is written, or that a name belongs to; case, marks and punctuation do not count."""
    if written in names:
        return written
    folded = fold(written)
    found = (key for key, words in names.items() if any(folded == fold(word) for word in (key, *words)))
    return next(found, None) if folded else None


def listed(names: Names) -> str:
    """`Nháp (draft), Thẩm định (appraisal)`: what one may write, and the key that is meant."""
    return ", ".join(with_title(key, names) for key in names)


def with_title(key: str, names: Names) -> str:
    """A key behind its Vietnamese title; alone where it has none."""
    return f"{names[key][0]} ({key})" if names.get(key) else key
