"""Answers about plans: each is kept together with everything on the disk that it depends on, and unpacked only when needed."""

from collections.abc import Mapping
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from resplan.files.looks import Look, Seen
from resplan.workflows.batch.kept import Kept, data_of, json_of

Result = TypeVar("Result")


class Form(Protocol[Result]):
    """How results become bytes, and come back."""

    def packed(self, result: Result) -> bytes:
        """The result as bytes."""
        ...

    def unpacked(self, content: bytes) -> Result:
        """The result; a ValueError if the bytes are none."""
        ...


class Answer(Struct, Generic[Result], frozen=True):
    """What was found out about a plan, and everything on the disk that it depends on."""

    looks: Mapping[Look, Seen]
    form: Form[Result]
    told: tuple[Any, ...] = ()
    """What can be read of every answer without unpacking it: texts, numbers, booleans."""
    loose: Result | None = None
    """The result itself, if it was worked out in this process."""
    packed: bytes = b""
    """The result as bytes, if it came packed."""

    def result(self) -> Result:
        """The result; a ValueError if its bytes are none."""
        return self.form.unpacked(self.packed) if self.loose is None else self.loose

    def content(self) -> bytes:
        """The result as bytes."""
        return self.packed or self.form.packed(self.result())


def kept_answer(kept: Kept, key: str, form: Form[Result]) -> Answer[Result] | None:
    """The answer for a key, if it is readable and still holds."""
    entry = kept.get(key)
    if entry is None:
        return None
    told, _, packed = entry[0].partition(b"\n")
    try:
        return Answer(entry[1], form, tuple(data_of(told)), packed=packed)
    except (ValueError, TypeError):  # costs only the work
        return None


def keep(kept: Kept, key: str, answer: Answer[Result]) -> None:
    """Keeps an answer."""
    kept.put(key, json_of(answer.told) + b"\n" + answer.content(), answer.looks)
