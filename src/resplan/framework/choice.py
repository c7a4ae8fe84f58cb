"""Finds one of several keys by any of its names: the one look-up for files, options, prompts and sheets, and how choices are listed."""

from collections.abc import Iterable, Mapping, Sequence

from resplan.errors import InBoth
from resplan.framework.typed import Titled
from resplan.language.words import Words
from resplan.text import fold

Names = Mapping[str, Sequence[str]]
"""Each key with its names: its Vietnamese title, its English one, and others."""


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


def listed(names: Names) -> InBoth:
    """What one may write, with the key that is meant: `Nháp (draft), Thẩm định (appraisal)`."""
    return in_both(choices(names, names))


def choices(keys: Iterable[object], names: Names) -> Words:
    """Some keys, each after its title."""
    all_words = [with_title(str(key), names) for key in keys]
    return Words(vi=", ".join(words.vi for words in all_words), en=", ".join(words.en for words in all_words))


def with_title(key: str, names: Names) -> Words:
    """A key after its title; alone if it has none, or one of the same letters."""
    titles = names.get(key)
    vi, en = titles[:2] if titles and len(titles) > 1 else (key, key)
    return Words(vi=_with_key(vi, key), en=_with_key(en, key))


def _with_key(title: str, key: str) -> str:
    return key if fold(title) == key.replace("_", " ") else f"{title} ({key})"


def in_both(words: Words) -> InBoth:
    """Words for an error's sentence."""
    return InBoth(words.en, words.vi)
