"""Jinja for HTML and SVG: every text is escaped, an unknown name is an error."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from resplan import resources


@cache
def markup_environment() -> Environment:
    """The environment of `templates/html` and `templates/charts`."""
    loader = FileSystemLoader(resources.templates(), encoding="utf-8")
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
