"""The dashboard as one HTML page: its view filled into the templates, with a policy that lets nothing load."""

import base64
import hashlib
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from resplan import resources
from resplan.documents.dashboard.subject import DashboardSubject
from resplan.documents.dashboard.view import dashboard_view
from resplan.language import Language

_FOLDER = "dashboard"
_VIETNAMESE = Markup(' lang="vi"')
"""What marks the plan's own words on a page in another language."""


def dashboard_page(subject: DashboardSubject) -> str:
    """The page, whole: nothing in it refers to anything outside, and its policy forbids that anything be loaded."""
    env = _environment()
    view, words = dashboard_view(subject), words_in(subject.language)
    style = env.get_template(f"{_FOLDER}/style.css.j2").render(view=view, words=words)
    script = (resources.templates() / _FOLDER / "script.js").read_text(encoding="utf-8")
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}"
    return env.get_template(f"{_FOLDER}/page.html.j2").render(
        view=view,
        words=words,
        vi=_VIETNAMESE if subject.language != "vi" else "",
        policy=f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'",
        style=Markup(style),  # noqa: S704  # our own file with numbers worked out here
        script=Markup(script),  # noqa: S704  # our own file
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(resources.templates(), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def words_in(language: Language) -> object:
    """The page's own words in one language: a template that is nothing but names and sentences."""
    return _environment().get_template(f"{_FOLDER}/words.{language}.j2").module


def _hash(text: str) -> str:
    """A text as a content security policy allows it."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
