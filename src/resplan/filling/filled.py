"""A template with its values becomes a text, or one sentence says which template and line it ended at."""

import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.environment import TemplateModule

from resplan.errors import ResplanError
from resplan.filling.budget import OverBudget, budget
from resplan.filling.reason import reason_of
from resplan.filling.sandbox import Sandbox
from resplan.filling.view import plain
from resplan.text import printable, shortened

WRONG = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, SyntaxError)
"""What a template that is wrong raises."""


def filled(env: Sandbox, template: str, values: Mapping[str, object]) -> str:
    """The text that a template gives for some values, which it sees as plain ones."""
    with refusals(template), budget():
        return env.get_template(template).render({name: plain(value) for name, value in values.items()})


def named(env: Sandbox, template: str) -> TemplateModule:
    """What a template names at its top: its macros and what it sets."""
    with refusals(template), budget():
        return env.get_template(template).make_module()


@contextmanager
def refusals(template: str) -> Iterator[None]:
    """What ends a template within it becomes a sentence with its name and line."""
    try:
        yield
    except TemplateSyntaxError as error:
        name, line = place_of(error, template)
        raise ResplanError(
            "The template {template}, line {line}, is wrong: {reason}.",
            template=name,
            line=line,
            reason=reason_of(error),
        ) from error
    except TemplateNotFound as error:
        name, line = place_of(error, template)
        raise ResplanError(
            "The template {template}, line {line}, includes “{other}”, which is neither beside the plan nor among those of resplan.",
            template=name,
            line=line,
            other=shortened(printable(str(error.name)), _NAME_SHOWN),
        ) from error
    except (OverBudget, RecursionError, MemoryError) as error:
        name, line = place_of(error, template)
        raise ResplanError(
            "The template {template}, line {line}, asks for more than a document can need. "
            "Look there for a loop, a repetition or an include without end.",
            template=name,
            line=line,
        ) from error
    except WRONG as error:
        name, line = place_of(error, template)
        raise ResplanError(
            "The template {template}, line {line}, cannot be filled: {reason}.",
            template=name,
            line=line,
            reason=reason_of(error),
        ) from error


def place_of(error: BaseException, template: str) -> tuple[str, int]:
    """Template and line at which filling ended; Jinja writes both into the traceback."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or template, error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    places = [(frame.filename, frame.lineno or 1) for frame in frames if not frame.filename.endswith(_OF_PYTHON)]
    if not places:
        return template, 1
    # What calls or includes itself stands in the way again and again; where it happened to be cut off says nothing.
    place, times = Counter(places).most_common(1)[0]
    return place if times > _A_CIRCLE else places[-1]


_OF_PYTHON = (".py", "<string>")
"""Frames that are no template's: a text without a file is «<template>» to Jinja."""
_NAME_SHOWN = 80
_A_CIRCLE = 3
"""More often than this a line is on the way to itself only if there is no end."""
