"""News of the site: the page that lists the plans that changed, and the feed that tells programs about them."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

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


class NewsRow(Struct, frozen=True):
    """A plan that changed."""

    title: str
    place: str
    href: str
    day: str
    count: int
    lines: tuple[str, ...]


class NewsView(Struct, frozen=True):
    """What the page shows."""

    feed: str
    rows: tuple[NewsRow, ...]


class FeedEntry(Struct, frozen=True):
    """A plan that changed, as an entry of the feed."""

    title: str
    id: str
    href: str
    updated: str
    count: int
    lines: tuple[str, ...]


def newest_first(news: Sequence[News], language: Language) -> list[News]:
    """The changes in one language, newest first; those of one day by address."""
    own = sorted((each for each in news if each.language == language and each.count), key=lambda each: each.path)
    return sorted(own, key=lambda each: each.day, reverse=True)


def news_page(news: Sequence[News], site: Site, language: Language) -> Page:
    """The list of plans that changed."""
    place = Place(language, PAGE)
    rows = tuple(
        NewsRow(
            each.title,
            each.place,
            href=place.top + each.path,
            day=format_date(each.day, language),
            count=each.count,
            lines=each.lines[:_LISTED],
        )
        for each in newest_first(news, language)
    )
    return Page("news", PAGE, "", NewsView(place.top + FEED if site.base_url else "", rows))


def feed(news: Sequence[News], site: Site, day: date, language: Language) -> bytes:
    """The Atom feed of a site whose address is known; `day`: the day of the site."""
    found = newest_first(news, language)
    entries = tuple(
        FeedEntry(
            title=f"{each.place}: {each.title}",
            # Another day makes another entry: who has read the last one sees that there is more.
            id=f"{site.base_url}{in_language(each.path, language)}#{each.day.isoformat()}",
            href=f"{site.base_url}{in_language(each.path, language)}",
            updated=_instant(each.day),
            count=each.count,
            lines=each.lines,
        )
        for each in found
    )
    values = {
        "entries": entries,
        "title": site_title(site, language),
        "home": f"{site.base_url}{in_language(HOME, language).removesuffix(HOME)}",
        "address": f"{site.base_url}{in_language(FEED, language)}",
        "updated": _instant(found[0].day if found else day),
        "words": site_words(language),
        "language": language,
        "version": __version__,
    }
    return markup("site/feed.xml.j2", values).encode("utf-8")


def _instant(day: date) -> str:
    """The beginning of a day in Vietnam."""
    return f"{day.isoformat()}T00:00:00+07:00"
