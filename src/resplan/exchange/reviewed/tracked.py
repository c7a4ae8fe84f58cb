"""Who tracked a change that waits to be accepted, when, and what it proposes."""

from resplan.errors import UsageError
from resplan.exchange.reviewed.day import day_of
from resplan.office.document import Revision
from resplan.text import printable


def who(revision: Revision | None) -> dict[str, str]:
    """Author and day of a tracked change; `?` for what it does not say."""
    author, at = (revision.author, revision.at) if revision else ("", "")
    return {"author": printable(author) or "?", "day": day_of(at) or "?"}


def proposed(revision: Revision | None, text: str) -> UsageError:
    """That a text is proposed."""
    return UsageError("{author} proposes on {day}: “{text}”.", **who(revision), text=text)
