"""News of the site: the page that lists the plans that changed, and the feed that tells programs about them."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from resplan import __version__
from resplan.filling.html import markup
from resplan.language import Language
from resplan.site.addresses import HOME, Place, in_language
from resplan.site.changes import News
from resplan.site.page import Page
from resplan.site.shell import FEED, Site, site_title, site_words
from resplan.text import format_date

PAGE = "news.html"
_LISTED = 5
"""How many changes of a plan the list shows; the plan's own page has them all."""


class NewsView(Struct, frozen=True):
    """What the page shows."""

    feed: str
    top: str
    """The way up to the folder that the plans' addresses start from."""
    rows: tuple[tuple[News, str], ...]
    """Each plan that changed, with its day in words."""


def newest_first(news: Sequence[News], language: Language) -> list[News]:
    """The changes in one language, newest first; those of one day by address."""
    own = sorted((each for each in news if each.language == language and each.count), key=lambda each: each.path)
    return sorted(own, key=lambda each: each.day, reverse=True)


def news_page(news: Sequence[News], site: Site, language: Language) -> Page:
    """The list of plans that changed."""
    place = Place(language, PAGE)
    rows = tuple(
        (replace(each, lines=each.lines[:_LISTED]), format_date(each.day, language))
        for each in newest_first(news, language)
    )
    return Page("news", PAGE, "", NewsView(place.top + FEED if site.base_url else "", place.top, rows))


def feed(news: Sequence[News], site: Site, day: date, language: Language) -> bytes:
    """The Atom feed of a site whose address is known; `day`: the day of the site."""
    found = newest_first(news, language)
    values = {
        "entries": [(each, f"{site.base_url}{in_language(each.path, language)}") for each in found],
        "title": site_title(site, language),
        "home": f"{site.base_url}{in_language(HOME, language).removesuffix(HOME)}",
        "address": f"{site.base_url}{in_language(FEED, language)}",
        "day": found[0].day if found else day,
        "words": site_words(language),
        "language": language,
        "version": __version__,
    }
    return markup("site/feed.xml.j2", values).encode("utf-8")
