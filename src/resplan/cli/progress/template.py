"""`resplan progress template`."""

from resplan.cli.language import current_language
from resplan.cli.options import File, PlanFlag
from resplan.cli.written import tell_written


def command(*, file: File, path: PlanFlag = None) -> None:
    """Writes the workbook."""
    from resplan.workflows.progress_import import write_template

    tell_written([write_template(path, file, current_language())])
