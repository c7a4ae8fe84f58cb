"""Many plans: each checked once, in as many processes as there is use for, or not at all where the answer is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from resplan.framework.rule import load_rules
from resplan.framework.units import FRAMEWORK
from resplan.reporters.interface import PlanReport
from resplan.workflows.cache import ResultCache, framework_digest, from_bytes, key_of, to_bytes
from resplan.workflows.discovery import contents_of, find_plans
from resplan.workflows.parallel import in_processes, processes
from resplan.workflows.question import CheckOptions

_WORTH_A_PROCESS = 6
"""Fewer plans than this are checked before a second process has begun."""


@dataclass(frozen=True, slots=True)
class HowMany:
    """How the work is done; it changes nothing of the result."""

    jobs: int | None = None
    """Processes; as many as the machine has processors if not said."""
    use_cache: bool = True


def check_many(paths: Sequence[Path], options: CheckOptions, how: HowMany) -> Iterator[PlanReport]:
    """A report on each plan that the paths name, in their order."""
    plans = find_plans(paths)
    if options.timings is not None:
        yield from (_checked(path, options) for path in plans)
        return
    cache = ResultCache() if how.use_cache else None
    keys = {path: _key(path, options) for path in plans} if cache else {}
    known = {path: report for path in plans if cache and (report := cache.get(keys[path], FRAMEWORK)) is not None}
    unknown = [path for path in plans if path not in known]
    fresh = iter(_all_checked(unknown, options, processes(how.jobs)))
    for path in plans:
        report = known.get(path) or next(fresh)
        if cache and path not in known:
            cache.put(keys[path], report)
        yield replace(report, path=path.as_posix())


def _all_checked(paths: Sequence[Path], options: CheckOptions, jobs: int) -> Iterator[PlanReport]:
    if jobs == 1 or len(paths) < _WORTH_A_PROCESS:
        yield from (_checked(path, options) for path in paths)
        return
    _prepare()
    for content in in_processes(partial(_checked_elsewhere, options=options), paths, jobs):
        yield from_bytes(content, FRAMEWORK)


def _prepare() -> None:
    """Loads what every plan needs before the processes part, so that those that are forked have it."""
    from resplan.framework.loader import load_framework  # noqa: PLC0415
    from resplan.workflows import check, reading, reports  # noqa: F401, PLC0415

    load_framework(FRAMEWORK)
    load_rules(FRAMEWORK)


def _checked(path: Path, options: CheckOptions) -> PlanReport:
    # Reading and rules are imported only where a plan has to be checked: an answer that is kept needs neither.
    from resplan.workflows.check import check_one  # noqa: PLC0415
    from resplan.workflows.reading import read_plan  # noqa: PLC0415
    from resplan.workflows.reports import plan_report  # noqa: PLC0415

    return plan_report(check_one(read_plan(path), options))


def _checked_elsewhere(path: Path, options: CheckOptions) -> bytes:
    return to_bytes(_checked(path, options))


def _key(path: Path, options: CheckOptions) -> str:
    """Everything that a report depends on: the program, the framework, the question, the plan and what it refers to."""
    question = repr((options.as_of, options.stage, options.select, options.ignore, options.fail_on, path.as_posix()))
    return key_of([framework_digest(FRAMEWORK), question.encode(), *contents_of(path)])
