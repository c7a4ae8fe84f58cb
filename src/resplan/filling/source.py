"""Where a template's text comes from: the office's own, then ours; from nowhere else."""

from collections.abc import Callable, Mapping

from jinja2 import BaseLoader, Environment, TemplateNotFound

from resplan.files import installed
from resplan.text import ToneMarks, in_style

Templates = Mapping[str, str]
"""An office's own templates: name → text. One that has our template's name replaces it."""


class Loader(BaseLoader):
    """The office's own templates unchanged, then ours in the given style of tone marks."""

    def __init__(self, own: Templates, tone_marks: ToneMarks = "new") -> None:
        self._own = own
        self._tone_marks = tone_marks

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002  # Jinja's signature
        """Text and name of a template."""
        text = source_of(template, self._own)
        if template not in self._own and self._tone_marks != "new":  # as ours are written
            text = in_style(text, self._tone_marks)
        return text, template, lambda: True


def source_of(name: str, own: Templates) -> str:
    """Text of a template, the office's own if there is one."""
    return own[name] if name in own else our_template(name)


def our_template(name: str) -> str:
    """Text of a template that comes with resplan."""
    folder = installed.templates()
    try:
        path = (folder / name).resolve()
        is_there = path.is_relative_to(folder.resolve()) and path.is_file()
    except (OSError, ValueError):  # no system accepts a file of this name
        is_there = False
    if not is_there:
        raise TemplateNotFound(name)
    return path.read_text(encoding="utf-8")
