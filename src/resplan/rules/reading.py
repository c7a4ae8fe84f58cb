"""Rules that the reading of files answers: what was wrong with the text or the shape of a file of the plan (SY)."""

from collections import defaultdict
from collections.abc import Iterator

from resplan.findings import Fix, Problem
from resplan.plan.loader import LoadedPlan, PlanFile
from resplan.plan.privacy import is_private, public_path
from resplan.plan.shape import ShapeProblem
from resplan.source import Span
from resplan.source.position import START

FileProblem = tuple[str, Span, Problem]
"""Name of the file, place in it, and the problem."""


def file_problems(loaded: LoadedPlan) -> dict[str, list[FileProblem]]:
    """By rule code, what the reading of the plan's files found."""
    found: dict[str, list[FileProblem]] = defaultdict(list)
    for file in loaded.files:
        for problem in file.source.problems:
            entry = (file.source.name, problem.span, Problem((), problem.values, problem.variant))
            found[problem.code].append(entry)
        for code, entry in _shape_problems(file):
            found[code].append(entry)
    for name in loaded.strangers:
        found["SY08"].append((name, START, Problem((), {"file": name})))
    return found


def _shape_problems(file: PlanFile) -> Iterator[tuple[str, FileProblem]]:
    for problem in file.shaped.problems:
        at_key = problem.variant.startswith("unknown")
        span = file.source.locate_key(problem.path) if at_key else file.source.locate(problem.path)
        path = file.plan_path(problem.path)
        values, fix = problem.values, _fix(problem)
        if is_private(path):
            values, fix = {**values, **dict.fromkeys(_WRITTEN & values.keys(), _HIDDEN)}, None
        found = Problem(public_path(path), values, problem.variant, fix=fix)
        yield problem.code, (file.source.name, span, found)


_WRITTEN = frozenset({"written", "read", "key", "guess"})
"""Values that repeat what stands in the file."""
_HIDDEN = "…"


def _fix(problem: ShapeProblem) -> Fix | None:
    """What was plainly meant, written so; a misspelt key or choice as it was probably meant."""
    guess = problem.values.get("guess")
    match problem.variant:
        case "text-as-number" | "text-as-boolean":
            return Fix(str(problem.values["written"]), safe=True)
        case "thousands" | "number-as-text" | "decimal-comma" | "boolean":
            return Fix(str(problem.values["read"]), "raw", safe=True)
        case "unknown-guess":
            return Fix(str(guess), "key")
        case "choice-guess":
            return Fix(str(guess))
        case _:
            return None
