"""The dashboard as one HTML page: its view filled into the templates, with a policy that lets nothing load."""

from collections.abc import Mapping
from functools import cache

from markupsafe import Markup

from resplan.documents.dashboard.view import dashboard_view
from resplan.documents.dashboard.wording import Wording
from resplan.filling.html import markup, policy, unbroken_words, words_of
from resplan.filling.source import our_template
from resplan.language import Language
from resplan.text.ties import tied

_FOLDER = "dashboard"


def dashboard_page(wording: Wording) -> str:
    """The page, whole: nothing in it refers to anything outside, and its policy forbids that anything be loaded."""
    view = dashboard_view(wording)
    title = unbroken_words(tied(view.head.title, wording.framework.unbroken))
    values: dict[str, object] = {"view": view, "words": words_in(wording.language)}
    style = page_style(values)
    script = our_template(f"{_FOLDER}/sorting.js") + our_template(f"{_FOLDER}/script.js")
    values |= {
        "plan_title": Markup(title),  # noqa: S704  # just escaped
        "vi": vietnamese_in(wording.language),
        "policy": policy(style=style, script=script),
        "style": Markup(style),  # noqa: S704  # our own file with numbers worked out here
        "script": Markup(script),  # noqa: S704  # our own file
    }
    return markup(f"{_FOLDER}/page.html.j2", values)


def page_style(values: Mapping[str, object]) -> str:
    """The style of pages with these values."""
    return markup(f"{_FOLDER}/style.css.j2", values)


def vietnamese_in(language: Language) -> str:
    """The attribute that marks the plan's own words as Vietnamese on a page in another language."""
    return Markup(' lang="vi"') if language != "vi" else ""


@cache
def words_in(language: Language) -> object:
    """The page's own words in one language, from a template that holds nothing but names and sentences."""
    return words_of(f"{_FOLDER}/words.{language}.j2")
