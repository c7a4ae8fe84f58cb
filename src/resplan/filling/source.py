"""Where a template's text comes from: the office's own, then ours; from nowhere else."""

from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound

from resplan.files import installed
from resplan.filling.kept_code import TemplateCode
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

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002  # Jinja's name
        """The compiled template. The code of ours as it is written stays for the next call; nothing stays of an office's own."""
        if name in self._own or self._tone_marks != "new":
            return super().load(environment, name, globals)
        code = TemplateCode(environment, name, _our_path(name)).code()
        template = environment.template_class.from_code(environment, code, globals or {}, lambda: True)
        template.filename = name  # as messages call it; Python writes the file's path into code that it kept
        return template


def source_of(name: str, own: Templates) -> str:
    """Text of a template, the office's own if there is one."""
    return own[name] if name in own else our_template(name)


def our_template(name: str) -> str:
    """Text of a template that comes with resplan."""
    return _our_path(name).read_text(encoding="utf-8")


def _our_path(name: str) -> Path:
    folder = installed.templates()
    try:
        path = (folder / name).resolve()
        is_there = path.is_relative_to(folder.resolve()) and path.is_file()
    except (OSError, ValueError):  # no system accepts a file of this name
        is_there = False
    if not is_there:
        raise TemplateNotFound(name)
    return path
