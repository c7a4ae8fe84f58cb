"""Asks many plans one question: each is answered once, by several workers if that helps, or from the kept answers."""

import os
from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from msgspec import Struct

from resplan.errors import ResplanError
from resplan.files.held import held_top
from resplan.files.looks import Look, Seen
from resplan.files.room import Room, room_of
from resplan.workflows.batch.answers import Answer, Form, keep, kept_answer
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.batch.kept import key_of
from resplan.workflows.batch.kept_output import Run
from resplan.workflows.batch.program import program_digest
from resplan.workflows.processes import in_processes

if TYPE_CHECKING:
    from resplan.workflows.batch.carrying import Parcel
    from resplan.workflows.plans.on_disk import PlanOnDisk

Result = TypeVar("Result")
_AT_ONCE = 16
"""How many plans are sent to a worker together; if there would be fewer for each worker, they are divided."""


class Question(Struct, Generic[Result], frozen=True):
    """What is asked of each plan. It reaches workers as the place of its class and what is `asked`."""

    any_format: ClassVar[bool] = False
    """Whether the question also takes plans of formats that this program cannot read, and reports that in its answer."""

    @property
    def place(self) -> str:
        """Where its class stands: `module:name`."""
        return f"{type(self).__module__}:{type(self).__name__}"

    @property
    @abstractmethod
    def root(self) -> Path | None:
        """The outermost folder that a plan may refer to; derived from each plan's place if not given."""

    @property
    @abstractmethod
    def form(self) -> Form[Result]:
        """How its answers become plain data."""

    @property
    @abstractmethod
    def asked(self) -> tuple[object, ...]:
        """What decides the answer besides the files, as plain values; a kept answer is found by it."""

    @classmethod
    @abstractmethod
    def of(cls, asked: tuple[Any, ...]) -> "Question[Result]":
        """The same question, made again in another process."""

    @abstractmethod
    def prepare(self) -> None:
        """Imports what every plan needs before processes fork, so that all have it."""

    @abstractmethod
    def answer(self, plan: "PlanOnDisk") -> Result:
        """The answer about one plan; whatever it raises concerns that plan only."""

    def begun(self, plan: "PlanOnDisk") -> Callable[[], Result]:
        """A function that works out the answer. It may keep only what it needs of a large plan, whose memory is free by then."""
        return partial(self.answer, plan)

    @abstractmethod
    def failed(self, path: Path, error: Exception) -> Result:
        """The answer about a plan that failed, of which only the reason is known."""

    @abstractmethod
    def may_be_kept(self, result: Result) -> bool:
        """Whether the answer may be kept; failures are tried again, and nothing secret is kept."""

    def told(self, result: Result) -> tuple[object, ...]:  # noqa: ARG002  # most answers are small
        """What can be known of the answer without unpacking it."""
        return ()


def answers(plans: Sequence[Path], question: Question[Result], how: HowMany, run: Run) -> Iterator[tuple[int, Result]]:
    """Number and answer of each plan: first those that are known, then the others as they come.

    `run` learns what the whole output depends on, and supplies kept answers.
    """
    for number, answer in packed_answers(plans, question, how, run):
        yield number, answer.result()


def packed_answers(
    plans: Sequence[Path], question: Question[Result], how: HowMany, run: Run
) -> Iterator[tuple[int, Answer[Result]]]:
    """The same, still packed."""
    kept = run.kept if how.use_cache else None
    keys = {number: key for number, path in enumerate(plans) if kept and (key := _key(path, question, run)) is not None}
    run.may_be_kept &= len(keys) == len(plans)
    unknown: list[int] = []
    for number in range(len(plans)):
        known = kept_answer(kept, keys[number], question.form) if kept and number in keys else None
        if known is None:
            unknown.append(number)
        else:
            run.rest_on(known.looks)
            yield number, known
    done = len(plans) - len(unknown)
    found = _all_answered([plans[number] for number in unknown], question, how)
    for number, (answer, may_be_kept) in zip(unknown, found, strict=True):
        if not may_be_kept:
            run.may_be_kept = False
        elif kept and number in keys:
            keep(kept, keys[number], answer)
        run.rest_on(answer.looks)
        yield number, answer
        done += 1
        if how.advance:
            how.advance(done, len(plans))


Found = tuple[Answer[Result], bool]
"""An answer, and whether it may be kept."""


def _all_answered(paths: Sequence[Path], question: Question[Result], how: HowMany) -> Iterator[Found[Result]]:
    workers = how.workers(len(paths))
    if workers.are_here or not paths:
        yield from (_answered_here(path, question) for path in paths)
        return
    from resplan.workflows.batch.carrying import Parcels  # noqa: PLC0415  # few calls have many plans

    question.prepare()
    broken: dict[int, Exception] = {}
    parcels = Parcels()

    def packed() -> "Iterator[Parcel | None]":
        for number, path in enumerate(paths):
            try:
                yield parcels.of(path, question.root)
            except Exception as error:  # whatever it is, it concerns this plan: the answer says it
                broken[number] = error
                yield None

    work = partial(_answered_there, question.place, question.asked, {})
    batch = max(1, min(_AT_ONCE, len(paths) // (workers.count * 2)))
    for number, sent in enumerate(in_processes(work, packed(), workers, batch=batch, died=_died)):
        path = paths[number]
        match sent:
            case (bytes(content), told, bool(may_be_kept), looks):
                seen = {Look(*look): Seen(*answer) for look, answer in looks}
                yield Answer(seen, question.form, told, packed=content), may_be_kept
            case "died":
                ended = ResplanError("the system ended its check, most likely because memory ran out.")
                yield failed(path, ended, question)
            case _ if number in broken:
                yield failed(path, broken.pop(number), question)
            case _:  # it needs files that were not sent
                yield _answered_here(path, question)


def _answered_here(path: Path, question: Question[Result]) -> Found[Result]:
    # Imported only to read a plan: a kept answer needs neither reading nor rules.
    from resplan.workflows.plans.on_disk import read_plan  # noqa: PLC0415

    try:
        plan = read_plan(path, question.root, any_format=question.any_format)
        room, rest = plan.room, question.begun(plan)
        del plan
        return _found(rest(), room, question)
    except Exception as error:  # whatever it is, it concerns this plan: the answer says it
        return failed(path, error, question)


Sent = tuple[bytes, tuple[object, ...], bool, tuple[tuple[Any, Any], ...]]
"""What a worker sends back: the answer's bytes, what is told of it, whether it may be kept, what it depends on."""


def _answered_there(
    place: str, asked: tuple[object, ...], held: dict[str, Question[Any]], parcel: "Parcel | None"
) -> "Sent | str":
    """Runs in a worker: the answer about a plan that was sent; "" if it would need files that were not sent.

    `held`: the question for all plans of one batch; it keeps what they have in common.
    """
    from resplan.files.carried import NotCarried  # noqa: PLC0415
    from resplan.workflows.batch.carrying import plan_carried  # noqa: PLC0415
    from resplan.workflows.plans.on_disk import refuse_unread_format  # noqa: PLC0415

    if parcel is None:
        return ""
    question = held.setdefault("question", resolve_name(place).of(asked))
    try:
        plan = plan_carried(parcel)
        if not question.any_format:
            refuse_unread_format(plan)
        room, rest = plan.room, question.begun(plan)
        del plan
        answer, may_be_kept = _found(rest(), room, question)
    except NotCarried:
        return ""
    except Exception as error:  # whatever it is, it concerns this plan: the answer says it
        answer, may_be_kept = failed(Path(parcel[0]), error, question)
    looks = tuple((tuple(look), tuple(seen)) for look, seen in answer.looks.items())
    return answer.content(), answer.told, may_be_kept, looks


def _died(_parcel: "Parcel | None") -> "Sent | str":
    return "died"


def _found(result: Result, room: Room, question: Question[Result]) -> Found[Result]:
    answer = Answer(room.rests_on, question.form, question.told(result), result)
    return answer, question.may_be_kept(result)


def failed(path: Path, error: Exception, question: Question[Result]) -> Found[Result]:
    """The answer for a plan that raised an exception."""
    result = question.failed(path, error)
    return Answer({}, question.form, question.told(result), result), question.may_be_kept(result)


def _key(path: Path, question: Question[Result], run: Run) -> str | None:
    """Name of the kept answer: made of the program, the question and the plan's place. None if the plan cannot be located.

    What the answer depends on is kept with it; why a plan cannot be located, its answer says.
    """
    asked = (type(question).__name__, *question.asked)
    try:
        return key_of([program_digest(), repr(asked), str(path), *_where(path, question.root, run)])
    except OSError:
        return None


def _where(path: Path, root: Path | None, run: Run) -> tuple[str, str, str]:
    """What tells one plan from another: its path, its real folder, and how far its references may lead."""
    held = held_top(path)
    if held is not None:
        return str(path), held, ""
    folder = path if path.is_dir() else path.parent
    look = Look("root", str(folder))
    around = run.kept.disk.answer(look)
    run.looks.remember(look, around)
    return os.path.realpath(path), os.path.realpath(folder), str(room_of(path, root).root) if root else around
