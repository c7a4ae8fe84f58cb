"""`resplan progress template`."""

from resplan.cli.announcing import tell_written
from resplan.cli.language import current_language
from resplan.cli.options import File, PlanFlag


def command(*, file: File, path: PlanFlag = None) -> None:
    """Writes the workbook."""
    from resplan.workflows.progress.sheets import write_template

    tell_written([write_template(path, file, current_language())])
