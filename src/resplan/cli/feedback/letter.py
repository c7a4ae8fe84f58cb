"""`resplan feedback letter`."""

from typing import TYPE_CHECKING

from resplan.cli.feedback.telling import tell_letter
from resplan.cli.issuing import issuing
from resplan.cli.options import DOCX, Formats, ItemId, Layout, PlanFlag

if TYPE_CHECKING:
    from resplan.documents.wish import Wish


@issuing(tell=tell_letter, path=(PlanFlag, None), formats=(Formats, DOCX))
def command(*, identity: ItemId, layout: Layout = None) -> "list[Wish]":
    """Writes the letter."""
    from resplan.documents.wish import Wish

    return [Wish("feedback-letter", layout=layout, about=identity)]
