"""The secrecy marks of the Framework, and the refusal of a finished text that bears one."""

from collections.abc import Iterable, Iterator

from resplan.errors import ResplanError
from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.text.secrecy import Mark, marked_texts

_MOST_SHOWN, _LETTERS = 60, 1_000_000


def secrecy_marks() -> tuple[str, ...]:
    """The marks, the same under every profile and framework."""
    return load_framework(default_framework()).secrecy_marks


def mark_in(texts: Iterable[str]) -> Mark | None:
    """The first secrecy mark in any of the texts; only some of them are held at a time."""
    marks = secrecy_marks()
    found = (mark for some in _some_at_a_time(texts) for _, mark in marked_texts(some, marks))
    return next(found, None)


def _some_at_a_time(texts: Iterable[str]) -> Iterator[list[str]]:
    some, letters = [], 0
    for text in texts:
        some.append(text)
        letters += len(text)
        if letters > _LETTERS:
            yield some
            some, letters = [], 0
    yield some


def refuse_marked(texts: Iterable[str]) -> None:
    """Refuses a finished document, sheet or page with a mark, whatever template or name it came from."""
    mark = mark_in(texts)
    if mark is not None:
        raise ResplanError(
            "The document would bear the secrecy mark {mark} (“{line}”), so nothing was written: resplan makes no secret "
            "documents. Take the mark out of the template, or follow the rules on secrecy.",
            mark=mark.name,
            line=mark.passage[:_MOST_SHOWN],
        )
