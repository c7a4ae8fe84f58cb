"""A page as HTML: the template of its kind filled with its view, the parts common to all pages, and a policy that lets little load."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from markupsafe import Markup
from msgspec import Struct

from resplan import __version__
from resplan.documents.dashboard.page import vietnamese_in, words_in
from resplan.filling.html import markup, words_of
from resplan.language import LANGUAGES, Language
from resplan.site.addresses import HOME, Place, in_language
from resplan.site.page import SHARED, Link, Page

_FOLDER = "site"
STYLE = "assets/site.css"
FEED, SITEMAP = "feed.xml", "sitemap.xml"
_MOST_IN_SITEMAP = 50_000
_TRAILS = 64
"""How many filled breadcrumb trails are kept."""


class Site(Struct, frozen=True):
    """What all pages of a site share."""

    title: str
    """The site's own title; if empty, the usual one of each language."""
    base_url: str
    """The site's future address, ending in a slash; empty if not known."""


class _Frame(Struct, frozen=True):
    """The parts around a page's own content."""

    head: Markup
    bar: Markup
    trail: Markup
    foot: Markup
    feed: str
    """Empty if the site's address is not known."""
    other: Language
    other_href: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    """Languages of the page, each with the page's full address."""


def html_of(page: Page, site: Site, language: Language) -> str:
    """The page in one language."""
    values = {
        "page": page,
        "view": page.view,
        "frame": _frame(page, site, language),
        "words": site_words(language),
        "common": words_in(language),
        "parts": _pieces(f"{_FOLDER}/parts.html.j2"),
        "drawn": _pieces("dashboard/parts.html.j2"),
        "language": language,
        "title": site.title,
        "vi": vietnamese_in(language),
    }
    return markup(f"{_FOLDER}/page.html.j2", values)


def _frame(page: Page, site: Site, language: Language) -> _Frame:
    place = Place(language, page.path)
    other: Language = "en" if language == "vi" else "vi"
    return _Frame(
        head=_head(language, place.up, page.scripts, sends=page.kind == "home"),
        bar=_bar(language, place.top, site.title, is_home=page.kind == "home"),
        trail=_trail(language, page.trail),
        foot=_foot(language, place.top),
        feed=place.top + FEED if site.base_url else "",
        other=other,
        other_href=place.up + in_language(page.path, other),
        canonical=_whole(site, page.path, language),
        alternates=tuple((each, _whole(site, page.path, each)) for each in LANGUAGES) if site.base_url else (),
    )


# A plan has hundreds of pages, all in one folder: what they have in common is filled once.
@cache
def _head(language: Language, up: str, scripts: tuple[str, ...], *, sends: bool) -> Markup:
    """The beginning of pages that lie as deep and run the same scripts. `up`: their way up to the site's folder.

    `sends`: whether a form of theirs leads to another page of the site.
    """
    script_policy = "script-src 'self'; " if scripts else ""
    form_policy = "'self'" if sends else "'none'"
    values = {
        "language": language,
        "policy": f"default-src 'none'; style-src 'self'; {script_policy}base-uri 'none'; form-action {form_policy}",
        "version": __version__,
        "style": up + STYLE,
        "scripts": [up + script for script in scripts],
    }
    return Markup(markup(f"{_FOLDER}/head.html.j2", values))  # noqa: S704  # a filled template


@cache
def _bar(language: Language, top: str, title: str, *, is_home: bool) -> Markup:
    """The bar above every page, up to the link to its other language."""
    values = {
        "home": top + HOME,
        "search": f"{top}search.html",
        "is_home": is_home,
        "title": title,
        "words": site_words(language),
    }
    return Markup(markup(f"{_FOLDER}/bar.html.j2", values))  # noqa: S704  # a filled template


@lru_cache(maxsize=_TRAILS)
def _trail(language: Language, trail: tuple[Link, ...]) -> Markup:
    """The trail to a page; kept, since a plan has few of them."""
    values = {"trail": trail, "words": site_words(language), "vi": vietnamese_in(language)}
    return Markup(markup(f"{_FOLDER}/trail.html.j2", values))  # noqa: S704  # a filled template


@cache
def _foot(language: Language, top: str) -> Markup:
    """The end of all pages at one depth; `top`: their way up to the folder of their language."""
    values = {
        "home": top + HOME,
        "shared": [Link(kind, f"{top}{kind}.html") for kind in SHARED],
        "words": site_words(language),
        "version": __version__,
    }
    return Markup(markup(f"{_FOLDER}/foot.html.j2", values))  # noqa: S704  # a filled template


@cache
def _pieces(template: str) -> object:
    """Pieces that templates share."""
    return words_of(template)


def style_sheet() -> bytes:
    """The style of all pages."""
    return markup(f"{_FOLDER}/style.css.j2", {}).encode("utf-8")


@cache
def site_words(language: Language) -> object:
    """The site's own words in one language."""
    return words_of(f"{_FOLDER}/words.{language}.j2")


def site_word(name: str, language: Language) -> Mapping[str, str]:
    """One of the site's tables of words."""
    table: Mapping[str, str] = getattr(site_words(language), name)
    return table


def site_title(site: Site, language: Language) -> str:
    """Its own title, or the usual one."""
    return site.title or str(getattr(site_words(language), "site_title"))  # noqa: B009  # a name of a template


def _whole(site: Site, path: str, language: Language) -> str:
    """The full address of a page; an index page has the address of its folder."""
    address = in_language(path, language)
    is_folder = address == HOME or address.endswith(f"/{HOME}")
    return f"{site.base_url}{address.removesuffix(HOME) if is_folder else address}" if site.base_url else ""


def sitemaps(site: Site, files: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The full addresses of all pages, for search engines: in one file or, if the protocol needs it, in several and one that lists them."""
    parts = [files[start : start + _MOST_IN_SITEMAP] for start in range(0, len(files), _MOST_IN_SITEMAP)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)] if len(parts) > 1 else [SITEMAP]
    for name, part in zip(names, parts, strict=True):
        yield name, _sitemap(part, site)
    if len(parts) > 1:
        yield SITEMAP, _sitemap(names, site, of="sitemap")


def _sitemap(files: Sequence[str], site: Site, of: str = "url") -> bytes:
    values = {"addresses": [_whole(site, file, LANGUAGES[0]) for file in files], "of": of}
    return markup(f"{_FOLDER}/sitemap.xml.j2", values).encode("utf-8")
