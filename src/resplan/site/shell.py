"""A page as HTML: its view filled into the template of its kind, around it what all pages have, and a policy that lets little load."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from resplan import __version__
from resplan.documents.dashboard.page import words_in
from resplan.filling.filled import filled, named
from resplan.filling.html import markup_environment
from resplan.language import LANGUAGES, Language
from resplan.site.addresses import HOME, Place, in_language
from resplan.site.page import SHARED, Link, Page

_FOLDER = "site"
STYLE = "assets/site.css"
_VIETNAMESE = Markup(' lang="vi"')


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of a site share."""

    title: str
    """Its own title; without one the usual one of the page's language."""
    base_url: str
    """Where it will be found, ending in a slash; nothing where nobody said."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Addresses that stand around a page's own content, seen from it."""

    home: str
    style: str
    other: Language
    other_href: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    """Language and whole address of the page in each."""
    shared: tuple[Link, ...]
    trail: tuple[Link, ...]
    scripts: tuple[str, ...]
    policy: str


def html_of(page: Page, site: Site, language: Language) -> bytes:
    """The page in one language."""
    words = site_words(language)
    frame = _frame(page, site, language)
    values = {
        "page": page,
        "view": page.view,
        "frame": frame,
        "words": words,
        "common": words_in_dashboard(language),
        "language": language,
        "title": site.title,
        "version": __version__,
        "vi": _VIETNAMESE if language != "vi" else "",
    }
    return filled(markup_environment(), f"{_FOLDER}/page.html.j2", values).encode("utf-8")


def style_sheet() -> bytes:
    """The style of all pages."""
    return filled(markup_environment(), f"{_FOLDER}/style.css.j2", {}).encode("utf-8")


@cache
def site_words(language: Language) -> object:
    """The site's own words in one language."""
    return named(markup_environment(), f"{_FOLDER}/words.{language}.j2")


def site_word(name: str, language: Language) -> Mapping[str, str]:
    """One of the site's tables of words."""
    table: Mapping[str, str] = getattr(site_words(language), name)
    return table


@cache
def words_in_dashboard(language: Language) -> object:
    """The words that it shares with the dashboard."""
    return words_in(language)


def _frame(page: Page, site: Site, language: Language) -> _Frame:
    place = Place(language, page.path)
    other: Language = "en" if language == "vi" else "vi"
    scripts = "script-src 'self'; " if page.scripts else ""
    return _Frame(
        home=place.to(HOME),
        style=place.to_file(STYLE),
        other=other,
        other_href=place.to_file(in_language(page.path, other)),
        canonical=_whole(site, page.path, language),
        alternates=tuple((each, _whole(site, page.path, each)) for each in LANGUAGES) if site.base_url else (),
        shared=tuple(Link(kind, place.to(f"{kind}.html")) for kind in SHARED),
        trail=page.trail,
        scripts=tuple(place.to_file(script) for script in page.scripts),
        policy=f"default-src 'none'; style-src 'self'; {scripts}base-uri 'none'; form-action 'none'",
    )


def _whole(site: Site, path: str, language: Language) -> str:
    """The whole address of a page: a folder's page by its folder."""
    address = in_language(path, language)
    is_folder = address == HOME or address.endswith(f"/{HOME}")
    return f"{site.base_url}{address.removesuffix(HOME) if is_folder else address}" if site.base_url else ""


def sitemap(site: Site, files: list[str]) -> bytes:
    """Every page's whole address, for search engines."""
    values = {"addresses": [_whole(site, file, LANGUAGES[0]) for file in files]}
    return filled(markup_environment(), f"{_FOLDER}/sitemap.xml.j2", values).encode("utf-8")
