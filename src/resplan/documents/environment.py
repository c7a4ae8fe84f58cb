"""Jinja as the templates run in it: sandboxed, strict about unknown names, with the filters of official Markdown."""

import json
import traceback
from collections.abc import Mapping
from datetime import date
from functools import cache

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    DictLoader,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from resplan import resources
from resplan.documents.anchor import anchored
from resplan.documents.escape import ended, escape_lines, escape_markdown, own_markdown
from resplan.errors import ResplanError
from resplan.text import format_date, format_long_date, format_number

Templates = Mapping[str, str]
"""An office's own templates: name → text. One with the name of ours takes its place."""


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The environment of the templates that come with resplan."""
    return _environment(FileSystemLoader(resources.templates(), encoding="utf-8"))


def _environment(loader: BaseLoader) -> ImmutableSandboxedEnvironment:
    # Markdown, not HTML: the filter `md` escapes, and the writers escape for their own format.
    env = ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # see above
    )
    env.filters |= {
        "md": lambda text: escape_markdown(str(text)),
        "cell": lambda text: escape_lines(str(text)),
        "own": own_markdown,
        "anchor": anchored,
        "ended": ended,
        "date": lambda day, language="vi": format_date(day, language) if isinstance(day, date) else str(day),
        "long_date": format_long_date,
        "number": format_number,
        "quoted": lambda text: json.dumps(str(text), ensure_ascii=False),
        "lower_first": lambda text: text[:1].lower() + text[1:],
        "upper_first": lambda text: text[:1].upper() + text[1:],
    }
    return env


def fill(template: str, values: Mapping[str, object], own: Templates | None = None) -> str:
    """A template with its values; what it does not know is an error with the template's name and line, never a blank."""
    env = environment()
    if own:
        env = _environment(
            ChoiceLoader([DictLoader(dict(own)), FileSystemLoader(resources.templates(), encoding="utf-8")])
        )
    try:
        text = env.get_template(template).render(values)
    except TemplateSyntaxError as error:
        raise ResplanError(
            "The template {template}, line {line}, is wrong: {reason}.",
            template=error.name or template,
            line=error.lineno,
            reason=error.message,
        ) from error
    except (TemplateError, SecurityError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise ResplanError(
            "The template {template}, line {line}, cannot be filled: {reason}.",
            template=template,
            line=_line(error),
            reason=error,
        ) from error
    if not text.strip():
        raise ResplanError("The template {template} gives an empty document.", template=template)
    return text


def _line(error: Exception) -> int:
    """The line of the template at which filling ended; Jinja writes it into the traceback."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.endswith(".py")]
    return (frames[-1].lineno or 0) if frames else 0
