"""A template and its values become a text, or one sentence that names the template and line where it failed."""

import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from resplan.errors import ResplanError
from resplan.filling.budget import OverBudget, budget
from resplan.filling.sandbox import Sandbox
from resplan.filling.view import plain
from resplan.text import printable, shortened

WRONG = (
    *(TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, SyntaxError),
    *(AssertionError, RuntimeError),
)
"""The errors that a faulty template raises; Jinja asserts what some filters need of each other's widths."""


def filled(env: Sandbox, template: str, values: Mapping[str, object]) -> str:
    """The text of a template filled with values, which it sees as plain data."""
    with refusals(template), budget():
        return env.get_template(template).render({name: plain(value) for name, value in values.items()})


@contextmanager
def refusals(template: str) -> Iterator[None]:
    """Turns what ends a template into a sentence with its name and line."""
    try:
        yield
    except (OverBudget, RecursionError, MemoryError, *WRONG) as error:
        raise _refusal(error, *place_of(error, template)) from error


def _refusal(error: BaseException, template: str, line: int) -> ResplanError:
    from resplan.filling.reason import reason_of  # noqa: PLC0415  # its many patterns are needed only where something fails

    match error:
        case TemplateNotFound():
            return ResplanError(
                "The template {template}, line {line}, includes “{other}”, which is neither beside the plan nor among those of resplan.",
                template=template,
                line=line,
                other=shortened(printable(str(error.name)), _NAME_SHOWN),
            )
        case OverBudget() | RecursionError() | MemoryError():
            return ResplanError(
                "The template {template}, line {line}, asks for more than a document can need. "
                "Look there for a loop, a repetition or an include without end.",
                template=template,
                line=line,
            )
        case TemplateSyntaxError():
            return ResplanError(
                "The template {template}, line {line}, is wrong: {reason}.",
                template=template,
                line=line,
                reason=reason_of(error),
            )
        case _:
            return ResplanError(
                "The template {template}, line {line}, cannot be filled: {reason}.",
                template=template,
                line=line,
                reason=reason_of(error),
            )


def place_of(error: BaseException, template: str) -> tuple[str, int]:
    """Template and line where filling ended; Jinja writes both into the traceback."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or template, error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    places = [(frame.filename, frame.lineno or 1) for frame in frames if not frame.filename.endswith(_OF_PYTHON)]
    if not places:
        return template, 1
    # Endless recursion repeats the same lines; where exactly it was cut off says nothing.
    place, times = Counter(places).most_common(1)[0]
    return place if times > _A_CIRCLE else places[-1]


_OF_PYTHON = (".py", "<string>")
"""Frames that belong to no template file: Jinja calls a text without a file «<template>»."""
_NAME_SHOWN = 80
_A_CIRCLE = 3
"""A line that occurs more often than this in a traceback is part of an endless recursion."""
