"""The secrecy marks of the Framework, and the refusal of a finished text that bears one."""

from collections.abc import Iterable

from resplan.errors import ResplanError
from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.text.secrecy import Mark, secrecy_mark, suspects

_MOST_SHOWN = 60


def secrecy_marks() -> tuple[str, ...]:
    """The marks, the same under every profile and framework."""
    return load_framework(default_framework()).secrecy_marks


def mark_in(texts: Iterable[str]) -> Mark | None:
    """The first secrecy mark of any of the texts."""
    marks, distinct = secrecy_marks(), dict.fromkeys(texts)
    looked_at = suspects(distinct, marks)
    found = (secrecy_mark(text, marks) for text in distinct if text in looked_at)
    return next((mark for mark in found if mark is not None), None)


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
