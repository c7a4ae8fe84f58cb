"""A file of the plan that could not be opened: still a file, with one problem that says why."""

from resplan.files.refused import Absent, BadName, NoFile, NoFolder, Outside, Refused, TooLarge
from resplan.source import SourceFile, SourceProblem
from resplan.source.position import START

_VARIANTS = {Outside: "outside", NoFile: "no-file", Absent: "no-file", NoFolder: "no-folder", BadName: "bad-name"}


def unread_source(name: str, refused: Refused) -> SourceFile:
    """The file without its text."""
    problem = SourceProblem("SY01", _VARIANTS.get(type(refused), "unopened"), START)
    if isinstance(refused, TooLarge):
        problem = SourceProblem("SY05", "size", START, {"limit": float(str(refused.values["limit"]))})
    return SourceFile(name, "", None, (problem,))
