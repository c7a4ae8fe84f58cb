"""A file of the plan that could not be opened: still a file, with one problem that says why."""

from resplan.files.refused import Absent, BadName, NoFile, NoFolder, Outside, Refused, TooLarge
from resplan.source import SourceFile, SourceProblem
from resplan.source.position import START


def unread_source(name: str, refused: Refused) -> SourceFile:
    """The file without its text."""
    return SourceFile(name, "", None, (_problem(refused),))


def _problem(refused: Refused) -> SourceProblem:
    match refused:
        case TooLarge():
            return SourceProblem("SY05", "size", START, {"limit": float(str(refused.values["limit"]))})
        case Outside():
            return SourceProblem("SY01", "outside", START)
        case NoFile() | Absent():
            return SourceProblem("SY01", "no-file", START)
        case NoFolder():
            return SourceProblem("SY01", "no-folder", START)
        case BadName():
            return SourceProblem("SY01", "bad-name", START)
        case _:
            return SourceProblem("SY01", "unopened", START)
