"""`resplan dashboard`."""

from typing import TYPE_CHECKING

from resplan.cli.issuing import issuing
from resplan.cli.options import Plan

if TYPE_CHECKING:
    from resplan.documents.wish import Wish


@issuing(path=(Plan, None))
def command() -> "list[Wish]":
    """Writes the page."""
    from resplan.documents.wish import Wish

    return [Wish("dashboard")]
