"""What site is wanted, refused where it makes no sense."""

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
    """What site is wanted."""

    title: str = ""
    """Its title; the usual one of each language if not said."""
    base_url: str = ""
    """Where it will be found, ending in a slash: for the sitemap and for addresses that stay."""
    as_of: date | None = None
    """The day that all plans speak for; each its own latest day if not said."""
    formats: tuple[str, ...] = ()
    """Of the documents to download."""
    since: str = ""
    """The earlier version that each plan is compared with; the newest baseline of each if not said."""
    root: Path | None = None
    """The outermost folder that a plan may refer to; found from each plan's place if not given."""
    force: bool = False
    """Whether pages that somebody changed are written over."""


def meant_url(text: str) -> str:
    """The address of a site, ending in a slash."""
    url = _HOST.sub(_in_ascii, text.strip(), count=1)
    if url and not _URL.fullmatch(url):
        raise UsageError(
            "“{url}” is not the address of a site. Write it like https://example.vn/ke-hoach/.", url=text.strip()
        )
    return f"{url.rstrip('/')}/" if url else ""


def _in_ascii(host: re.Match[str]) -> str:
    """A host with Vietnamese letters as the name system has it, which every reader of feeds understands."""
    with suppress(UnicodeError):
        return host[0] if host[0].isascii() else host[0].encode("idna").decode("ascii")
    return host[0]


def meant_formats(names: Sequence[str]) -> tuple[str, ...]:
    """The formats of the documents to download; `none` is no document."""
    known = load_framework(default_framework()).documents.by_key["plan"].formats
    for name in names:
        if name not in (*known, NONE):
            raise no_such_format(name, (*known, NONE))
    return () if NONE in names else tuple(names)
