"""Jinja as the templates run in it: sandboxed, strict about unknown names, with the filters of official Markdown."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from resplan import resources
from resplan.documents.escape import ended, escape_lines, escape_markdown, own_markdown
from resplan.errors import ResplanError
from resplan.text import format_date, format_long_date, format_number


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The one environment of all document templates."""
    # Markdown, not HTML: the filter `md` escapes, and the writers escape for their own format.
    env = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(resources.templates(), encoding="utf-8"),
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
        "ended": ended,
        "date": lambda day, language="vi": format_date(day, language) if isinstance(day, date) else str(day),
        "long_date": format_long_date,
        "number": format_number,
        "quoted": lambda text: json.dumps(str(text), ensure_ascii=False),
        "lower_first": lambda text: text[:1].lower() + text[1:],
        "upper_first": lambda text: text[:1].upper() + text[1:],
    }
    return env


def fill(template: str, values: Mapping[str, object]) -> str:
    """A template with its values; what it does not know is an error with the template's name."""
    try:
        return environment().get_template(template).render(values)
    except TemplateSyntaxError as error:
        raise ResplanError(
            "The template {template}, line {line}, is wrong: {reason}.",
            template=template,
            line=error.lineno,
            reason=error.message,
        ) from error
    except TemplateError as error:
        raise ResplanError(
            "The template {template} cannot be filled: {reason}.", template=template, reason=error
        ) from error
