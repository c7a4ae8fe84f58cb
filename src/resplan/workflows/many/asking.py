"""One question for many plans: each is answered once, in several processes if that helps, or not at all if the answer is known."""

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from resplan.errors import ResplanError
from resplan.files.looks import Look
from resplan.files.room import room_of
from resplan.workflows.many.answers import Answer, Form, answer_of, bytes_of, keep, kept_answer
from resplan.workflows.many.kept import key_of
from resplan.workflows.many.kept_output import Run
from resplan.workflows.many.program import program_digest
from resplan.workflows.processes import in_processes, processes

Result = TypeVar("Result")
_WORTH_A_PROCESS = 6
"""Fewer plans than this are done before a second process has started."""


@dataclass(frozen=True, slots=True)
class HowMany:
    """How the work is done, which does not affect the result."""

    jobs: int | None = None
    """Number of processes; None: one for each processor."""
    use_cache: bool = True


class Question(ABC, Generic[Result]):
    """What is asked of each plan. It goes to other processes, so it holds plain values only."""

    root: Path | None
    """The outermost folder that a plan may refer to; derived from each plan's place if not given."""

    @property
    @abstractmethod
    def form(self) -> Form[Result]:
        """How its answers become plain data."""

    @property
    @abstractmethod
    def asked(self) -> tuple[object, ...]:
        """What decides the answer besides the files; a kept answer is found by it."""

    @abstractmethod
    def prepare(self) -> None:
        """Imports what every plan needs before processes fork, so that all have it."""

    @abstractmethod
    def answer(self, path: Path) -> Answer[Result]:
        """The answer about one plan; whatever it raises concerns that plan only."""

    @abstractmethod
    def failed(self, path: Path, error: Exception) -> Result:
        """The answer about a plan of which only the reason is known why there is no other."""

    @abstractmethod
    def may_be_kept(self, result: Result) -> bool:
        """Whether the answer is one to keep: what could not be done is tried again, and nothing secret is kept."""


def answers(plans: Sequence[Path], question: Question[Result], how: HowMany, run: Run) -> Iterator[tuple[int, Result]]:
    """Number and answer of each plan: first those that are known, then the others as they come.

    `run` learns what the whole output depends on, and supplies kept answers.
    """
    form = question.form
    kept = run.kept if how.use_cache else None
    keys = {number: key for number, path in enumerate(plans) if kept and (key := _key(path, question, run)) is not None}
    run.may_be_kept &= len(keys) == len(plans)
    unknown: list[int] = []
    for number in range(len(plans)):
        known = kept_answer(kept, keys[number], form) if kept and number in keys else None
        if known is None:
            unknown.append(number)
        else:
            run.rest_on(known.looks)
            yield number, known.result
    found = _all_answered([plans[number] for number in unknown], question, processes(how.jobs))
    for number, answer in zip(unknown, found, strict=True):
        if not question.may_be_kept(answer.result):
            run.may_be_kept = False
        elif kept and number in keys:
            keep(kept, keys[number], answer, form)
        run.rest_on(answer.looks)
        yield number, answer.result


def _all_answered(paths: Sequence[Path], question: Question[Result], jobs: int) -> Iterator[Answer[Result]]:
    if jobs == 1 or len(paths) < _WORTH_A_PROCESS:
        yield from (_answered(path, question) for path in paths)
        return
    question.prepare()
    work = partial(_answered_elsewhere, question=question)
    died = partial(_died_elsewhere, question=question)
    for content in in_processes(work, paths, jobs, died=died):
        yield answer_of(content, question.form)


def _answered(path: Path, question: Question[Result]) -> Answer[Result]:
    try:
        return question.answer(path)
    except Exception as error:  # whatever it is, it concerns this plan: the answer says it
        return Answer(question.failed(path, error), {})


def _answered_elsewhere(path: Path, question: Question[Result]) -> bytes:
    return bytes_of(_answered(path, question), question.form)


def _died_elsewhere(path: Path, question: Question[Result]) -> bytes:
    ended = ResplanError("its check was ended by the system, most likely for want of memory.")
    return bytes_of(Answer(question.failed(path, ended), {}), question.form)


def _key(path: Path, question: Question[Result], run: Run) -> str | None:
    """The question and the program; what the answer depends on is kept with it.

    None if the plan cannot be located: whoever answers will say so.
    """
    asked = (type(question).__name__, *question.asked)
    try:
        return key_of([program_digest(), repr(asked), str(path), *_where(path, question.root, run)])
    except OSError:
        return None


def _where(path: Path, root: Path | None, run: Run) -> tuple[str, str, str]:
    """Which plan a path names from here, and how far its names may lead."""
    folder = path if path.is_dir() else path.parent
    look = Look("root", str(folder))
    around = run.kept.disk.answer(look)
    run.looks.remember(look, around)
    return os.path.realpath(path), os.path.realpath(folder), str(room_of(path, root).root) if root else around
