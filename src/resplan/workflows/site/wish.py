"""The options for a site; refuses those that make no sense."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct

from resplan.errors import UsageError
from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.workflows.documents.delivery import no_such_format

NONE = "none"
_URL = re.compile(
    r"https?://(?:[a-z0-9][a-z0-9.-]*|\[[0-9a-f:]+\])(?::[0-9]{1,5})?(?:/[\w~%-][\w.~%-]*)*/?", re.IGNORECASE | re.ASCII
)
_HOST = re.compile(r"(?<=://)[\w.-]+")


class SiteWish(Struct, frozen=True):
    """The options for a site."""

    title: str = ""
    """The site's title; if empty, the usual one of each language."""
    base_url: str = ""
    """The site's future address, ending in a slash: for the sitemap, and for addresses that stay."""
    as_of: date | None = None
    """The day that all plans speak for; if None, each plan's own latest day."""
    formats: tuple[str, ...] = ()
    """Formats of the documents to download."""
    since: str = ""
    """The earlier version that each plan is compared with; if empty, each plan's newest baseline."""
    root: Path | None = None
    """The outermost folder that a plan may refer to; found from each plan's place if not given."""
    force: bool = False
    """Whether to overwrite pages that somebody changed."""

    @property
    def shown(self) -> tuple[object, ...]:
        """Everything of it that the pages of a plan show."""
        return (self.title, self.base_url, self.as_of, self.formats, self.since)


def meant_url(text: str) -> str:
    """The address of a site, ending in a slash."""
    url = _HOST.sub(_in_ascii, text.strip(), count=1)
    if url and not _URL.fullmatch(url):
        raise UsageError(
            "“{url}” is not the address of a site. Write it like https://example.vn/ke-hoach/.", url=text.strip()
        )
    return f"{url.rstrip('/')}/" if url else ""


def _in_ascii(host: re.Match[str]) -> str:
    """A host name with Vietnamese letters in the ASCII form of the name system, which every feed reader understands."""
    with suppress(UnicodeError):
        return host[0] if host[0].isascii() else host[0].encode("idna").decode("ascii")
    return host[0]


def meant_formats(names: Sequence[str]) -> tuple[str, ...]:
    """The formats of the documents to download; empty for `none`."""
    known = load_framework(default_framework()).documents.by_key["plan"].formats
    for name in names:
        if name not in (*known, NONE):
            raise no_such_format(name, (*known, NONE))
    return () if NONE in names else tuple(names)
