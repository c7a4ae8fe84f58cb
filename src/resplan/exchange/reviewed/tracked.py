"""Who made a tracked change that nobody has accepted yet, when, and what it proposes."""

from resplan.errors import UsageError
from resplan.exchange.reviewed.day import day_of
from resplan.office.document import Revision
from resplan.text import printable


def who(revision: Revision | None) -> dict[str, str]:
    """Author and day of a tracked change; `?` where it does not say them."""
    author, at = (revision.author, revision.at) if revision else ("", "")
    return {"author": printable(author) or "?", "day": day_of(at) or "?"}


def proposed(revision: Revision | None, text: str) -> UsageError:
    """The sentence that somebody proposes a text."""
    return UsageError("{author} proposes on {day}: “{text}”.", **who(revision), text=text)
