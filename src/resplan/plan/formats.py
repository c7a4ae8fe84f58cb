"""In which format and for which framework a plan is written, and its files as a plan of today's format would have them."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from resplan.framework.data import default_framework, framework_names
from resplan.framework.migration import READABLE_BEFORE, Step, formats
from resplan.plan.files import Part
from resplan.plan.form import Choice, Keys, form_of
from resplan.plan.misfit import Misfit, ShapeProblem
from resplan.plan.shape import Shaped
from resplan.plan.stepping import as_today
from resplan.source import SourceFile

KEY = "resplan"
_NUMBER = re.compile("[0-9]{1,9}")
Sources = Sequence[tuple[Part, SourceFile]]


class WrittenFormat(Struct, frozen=True):
    """The format that a plan says it is written in; today's if it says none."""

    number: int = 1
    today: int = 1

    @property
    def is_earlier(self) -> bool:
        """Whether it is an earlier format that this program can read."""
        return self.today - READABLE_BEFORE <= self.number < self.today

    @property
    def refused(self) -> Misfit | None:
        """Why this program reads nothing of the plan; None if it does."""
        if self.number > self.today:
            return Misfit.NEWER
        return None if self.number == self.today or self.is_earlier else Misfit.OLDER

    @property
    def steps(self) -> tuple[Step, ...]:
        """What the plan has to change to be of today's format."""
        return tuple(step for row in formats() if row.format > self.number for step in row.steps)

    @property
    def known(self) -> list[str]:
        """The formats that this program reads."""
        if self.number == self.today:
            return [str(self.today)]
        return [str(row.format) for row in formats() if row.format >= self.today - READABLE_BEFORE]

    def in_today(self, sources: Sources) -> Sources:
        """The files in today's format; for a format that cannot be read, only the head, which says so."""
        if self.number == self.today:
            return sources
        if self.refused is not None:
            return [(part, source) for part, source in sources if part.kind == "plan"]
        return [
            (part, as_today(source, part, self.steps, self.today) if _is_read(source) else source)
            for part, source in sources
        ]

    def set_aside(self) -> Shaped | None:
        """The head of a plan of which nothing is read; None if it is read like any file."""
        if self.refused is None:
            return None
        problem = ShapeProblem(self.refused, (KEY,), {"written": str(self.number), "choices": self.known})
        return Shaped({}, [problem], {()})


def framework_of(heads: Iterable[Any]) -> str:  # plain YAML data
    """The plan's framework; if it is not installed, the default decides the shape."""
    named = _said(heads, "framework")
    return named if named in framework_names() else default_framework()


def format_of(heads: Iterable[Any], framework: str) -> WrittenFormat:  # plain YAML data
    """The format that the plan's head names; a value that names no format is left to the schema to report."""
    said, today = _said(heads, KEY), _today(framework)
    is_number = not isinstance(said, bool) and _NUMBER.fullmatch(str(said))
    number = int(str(said)) if is_number else today
    is_known = number >= today or any(row.format == number for row in formats())
    return WrittenFormat(number if is_known else today, today)


def _today(framework: str) -> int:
    """Today's format, as the schema says it: so that a plan of this format needs no look at the others."""
    head = form_of(framework, "plan").form
    slot = head.slot(KEY) if isinstance(head, Keys) else None
    if slot is None or not isinstance(slot.form, Choice):
        raise NotImplementedError("a schema without a format")
    return int(slot.form.choices[0])


def _said(heads: Iterable[Any], key: str) -> Any:  # plain YAML data
    head = next(iter(heads), None)
    return head.get(key) if isinstance(head, dict) else None


def _is_read(source: SourceFile) -> bool:
    return source.is_readable and isinstance(source.data, dict)
