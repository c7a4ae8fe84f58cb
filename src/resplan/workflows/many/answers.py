"""Answers about plans, each kept with everything on the disk that it depends on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from resplan.files.looks import Look, Seen
from resplan.workflows.many.kept import Kept, from_bytes, to_bytes

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Answer(Generic[Result]):
    """What was found out about a plan, and everything on the disk that it depends on."""

    result: Result
    looks: Mapping[Look, Seen]
    data: Any = field(default=None, compare=False)
    """The result as plain data, where it came so."""


class Form(Protocol[Result]):
    """How results become plain data, and come back."""

    def data_of(self, result: Result) -> Any:  # what JSON can hold
        """The result as what JSON can hold."""
        ...

    def result_of(self, data: Any) -> Result:  # what JSON gives
        """The result; a ValueError if the data are none."""
        ...


def kept_answer(kept: Kept, key: str, form: Form[Result]) -> Answer[Result] | None:
    """The answer for a key, if it is readable and still holds."""
    entry = kept.get(key)
    try:
        return _answer(*entry, form) if entry is not None else None
    except ValueError:  # costs only the work
        return None


def keep(kept: Kept, key: str, answer: Answer[Result], form: Form[Result]) -> None:
    """Keeps an answer."""
    kept.put(key, answer.data or form.data_of(answer.result), answer.looks)


def bytes_of(answer: Answer[Result], form: Form[Result]) -> bytes:
    """An answer for another process."""
    return to_bytes(form.data_of(answer.result), answer.looks)


def answer_of(content: bytes, form: Form[Result]) -> Answer[Result]:
    """The answer from its bytes; a ValueError if they are none."""
    return _answer(*from_bytes(content), form)


def _answer(data: Any, looks: Mapping[Look, Seen], form: Form[Result]) -> Answer[Result]:
    return Answer(form.result_of(data), looks, data)
