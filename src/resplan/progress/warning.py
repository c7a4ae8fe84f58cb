"""Early warnings of a plan on a day: everything that needs somebody's hand, the most urgent first. It opens no file."""

from resplan.progress.early import EarlyWarning, Watch, most_urgent_first
from resplan.progress.figure_warnings import figure_warnings
from resplan.progress.task_warnings import task_warnings


def early_warnings(watch: Watch) -> list[EarlyWarning]:
    """All warnings; of evidence only of files that were looked for."""
    return sorted([*task_warnings(watch), *figure_warnings(watch)], key=most_urgent_first)
