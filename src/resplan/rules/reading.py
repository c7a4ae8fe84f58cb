"""Rules that the reading of files answers: what was wrong with the text or the shape of a file of the plan (SY)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from resplan.findings import Fix, Problem
from resplan.plan.loader import LoadedPlan, PlanFile
from resplan.plan.privacy import is_private, public_path
from resplan.plan.shape import ShapeProblem
from resplan.source import SourceProblem, Span
from resplan.source.position import START

FileProblem = tuple[str, Span, Problem]
"""Name of the file, place in it, and the problem."""


_MOST_ALIKE = 10
_MOST_ALIKE_WITH_FIX = 1000
"""Of problems alike in a file so many are shown, and then their count; a fix must be shown to be made, so more of those."""


def file_problems(loaded: LoadedPlan) -> dict[str, list[FileProblem]]:
    """By rule code, what the reading of the plan's files found."""
    found: dict[str, list[FileProblem]] = defaultdict(list)
    for file in loaded.files:
        for problem, more in _first_of_alike([*file.source.problems, *file.shaped.problems]):
            span, entry = (
                _text_problem(problem) if isinstance(problem, SourceProblem) else _shape_problem(file, problem)
            )
            if more:
                entry = Problem(entry.path, {"count": more}, _MORE)
            found[problem.code].append((file.source.name, span, entry))
    for name in loaded.strangers:
        found["SY08"].append((name, START, Problem((), {"file": name})))
    return found


_MORE = "more"
_AnyProblem = SourceProblem | ShapeProblem


def _first_of_alike(problems: Sequence[_AnyProblem]) -> Iterator[tuple[_AnyProblem, int]]:
    """Each problem with 0; the first that is too many of its kind with the number of those that go unnamed from there."""
    all_alike = Counter((problem.code, problem.variant) for problem in problems)
    seen: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        kind = (problem.code, problem.variant)
        most = _MOST_ALIKE_WITH_FIX if problem.variant in _FIXES else _MOST_ALIKE
        seen[kind] += 1
        if seen[kind] <= most:
            yield problem, 0
        elif seen[kind] == most + 1:
            yield problem, all_alike[kind] - most


def _text_problem(problem: SourceProblem) -> tuple[Span, Problem]:
    return problem.span, Problem((), problem.values, problem.variant)


def _shape_problem(file: PlanFile, problem: ShapeProblem) -> tuple[Span, Problem]:
    at_key = problem.variant.startswith("unknown")
    span = file.source.locate_key(problem.path) if at_key else file.source.locate(problem.path)
    path = file.plan_path(problem.path)
    values, fix = problem.values, _fix(problem)
    if is_private(path):
        values, fix = {**values, **dict.fromkeys(_WRITTEN & values.keys(), _HIDDEN)}, None
    return span, Problem(public_path(path), values, problem.variant, fix=fix)


_WRITTEN = frozenset({"written", "read", "key", "guess"})
"""Values that repeat what stands in the file."""
_HIDDEN = "…"


def _fix(problem: ShapeProblem) -> Fix | None:
    """What was plainly meant, written so; a misspelt key or choice as it was probably meant."""
    make = _FIXES.get(problem.variant)
    return make(problem.values) if make else None


def _quoted(values: Mapping[str, Any]) -> Fix:
    return Fix(str(values["written"]), safe=True)


def _bare(values: Mapping[str, Any]) -> Fix:
    return Fix(str(values["read"]), "raw", safe=True)


_FIXES: Mapping[str, Callable[[Mapping[str, Any]], Fix]] = {
    "text-as-number": _quoted,
    "text-as-boolean": _quoted,
    "thousands": _bare,
    "number-as-text": _bare,
    "decimal-comma": _bare,
    "boolean": _bare,
    "unknown-guess": lambda values: Fix(str(values["guess"]), "key"),
    "choice-guess": lambda values: Fix(str(values["guess"])),
}
"""By variant, what a problem proposes to write."""
