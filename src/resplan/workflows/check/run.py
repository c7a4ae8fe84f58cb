"""Many plans: each is checked once, in several processes if that helps, or not at all if the answer is known."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from resplan.files.looks import Look, Looks
from resplan.files.room import room_of
from resplan.framework.data import framework_names
from resplan.framework.loader import load_framework
from resplan.framework.rule import codes_meant
from resplan.workflows.check.cache import Answer, answer_of, bytes_of, keep, kept_answer
from resplan.workflows.check.kept import key_of
from resplan.workflows.check.kept_output import Run
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.parents import Parents
from resplan.workflows.check.program import program_digest
from resplan.workflows.check.reports import Reports
from resplan.workflows.plans.discovery import find_plans
from resplan.workflows.processes import in_processes, processes

_WORTH_A_PROCESS = 6
"""Fewer plans than this are checked before a second process has started."""


@dataclass(frozen=True, slots=True)
class HowMany:
    """How the work is done, which does not affect the result."""

    jobs: int | None = None
    """Number of processes; None: one for each processor."""
    use_cache: bool = True


def check_many(paths: Sequence[Path], options: CheckOptions, how: HowMany, run: Run | None = None) -> Reports:
    """A report on each plan that the paths name, in order; a failure affects no other plan.

    `run`: learns what the whole output depends on, and supplies kept answers.
    """
    run = run or Run()
    plans = plans_in_question(paths, options, run.looks)
    reports = Reports(len(plans))
    is_timed = options.timings is not None
    kept = run.kept if how.use_cache and not is_timed else None
    keys = {number: key for number, path in enumerate(plans) if kept and (key := _key(path, options, run)) is not None}
    run.may_be_kept &= len(keys) == len(plans)
    unknown: list[int] = []
    for number in range(len(plans)):
        known = kept_answer(kept, keys[number]) if kept and number in keys else None
        if known is None:
            unknown.append(number)
        else:
            run.rest_on(known.looks)
            reports.put(number, known.report)
    jobs = 1 if is_timed else processes(how.jobs)
    answers = _all_checked([plans[number] for number in unknown], options, jobs)
    for number, answer in zip(unknown, answers, strict=True):
        # What could not be done is tried again: the cause may be outside the plan. Nothing secret is kept.
        if not answer.report.result.is_whole or answer.report.is_secret:
            run.may_be_kept = False
        elif kept and number in keys:
            keep(kept, keys[number], answer)
        run.rest_on(answer.looks)
        reports.put(number, answer.report)
    return reports


def plans_in_question(paths: Sequence[Path], options: CheckOptions, looks: Looks | None = None) -> list[Path]:
    """The plans that the paths name. Wrong calls fail here; faults of a plan's settings concern that plan only."""
    plans = find_plans(paths, also_below=True, looks=looks)
    if wanted := (*options.select, *options.ignore):
        codes_meant(wanted, [rule for name in framework_names() for rule in load_framework(name).rules])
    for path in plans if options.root else ():
        room_of(path, options.root)
    return plans


def _all_checked(paths: Sequence[Path], options: CheckOptions, jobs: int) -> Iterator[Answer]:
    if jobs == 1 or len(paths) < _WORTH_A_PROCESS:
        parents = Parents()
        yield from (_checked(path, options, parents) for path in paths)
        return
    _prepare()
    work = partial(_checked_elsewhere, options=options, parents=Parents())  # each handful of plans has its own
    died = partial(_died_elsewhere, options=options)
    for content in in_processes(work, paths, jobs, died=died):
        yield answer_of(content)


def _prepare() -> None:
    """Imports what every plan needs before processes fork, so that all have it."""
    from resplan.workflows.check import checked_plan, plan_report  # noqa: F401, PLC0415
    from resplan.workflows.plans import on_disk  # noqa: F401, PLC0415

    for name in framework_names():
        _ = load_framework(name).rules


def _checked(path: Path, options: CheckOptions, parents: Parents) -> Answer:
    # Imported only to check a plan: a kept answer needs neither reading nor rules.
    from resplan.workflows.check.checked_plan import check_one  # noqa: PLC0415
    from resplan.workflows.check.plan_report import plan_report  # noqa: PLC0415
    from resplan.workflows.plans.on_disk import read_plan  # noqa: PLC0415

    try:
        plan = read_plan(path, options.root)
        report = plan_report(check_one(plan, options, parents))
    except Exception as error:  # whatever it is, it concerns this plan: the report says it
        from resplan.workflows.check.unchecked import unchecked  # noqa: PLC0415

        return Answer(unchecked(path, error, options), {})
    return Answer(report, plan.room.looks.answers)


def _checked_elsewhere(path: Path, options: CheckOptions, parents: Parents) -> bytes:
    return bytes_of(_checked(path, options, parents))


def _died_elsewhere(path: Path, options: CheckOptions) -> bytes:
    from resplan.workflows.check.unchecked import ended_by_the_system, unchecked  # noqa: PLC0415

    return bytes_of(Answer(unchecked(path, ended_by_the_system(), options), {}))


def _key(path: Path, options: CheckOptions, run: Run) -> str | None:
    """The question and the program; what the answer depends on is kept with it.

    None if the plan cannot be located: the check itself will say so.
    """
    try:
        return key_of([program_digest(), repr(options.question), str(path), *_where(path, options.root, run)])
    except OSError:
        return None


def _where(path: Path, root: Path | None, run: Run) -> tuple[str, str, str]:
    """Which plan a path names from here, and how far its names may lead."""
    folder = path if path.is_dir() else path.parent
    look = Look("root", str(folder))
    around = run.kept.disk.answer(look)
    run.looks.remember(look, around)
    return os.path.realpath(path), os.path.realpath(folder), str(room_of(path, root).root) if root else around
