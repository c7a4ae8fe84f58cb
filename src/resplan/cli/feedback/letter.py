"""`resplan feedback letter`."""

from resplan.cli.feedback.telling import tell_letter
from resplan.cli.options import DOCX, AsOf, Formats, ItemId, Layout, Output, PlanFlag


def command(
    *,
    identity: ItemId,
    path: PlanFlag = None,
    formats: Formats = DOCX,
    output: Output = None,
    layout: Layout = None,
    as_of: AsOf = None,
) -> None:
    """Writes the letter."""
    from resplan.workflows.feedback.documents import DocumentOptions, write_letter
    from resplan.workflows.feedback.register import open_register

    tell_letter(write_letter(open_register(path), identity, DocumentOptions(formats, output, as_of, layout)))
