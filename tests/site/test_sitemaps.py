"""Every page's address for search engines, in as many files as the protocol wants."""

import re

import pytest

from resplan.site import shell
from resplan.site.shell import Site, sitemaps

SITE = Site("", "https://example.vn/nq57/")
LOC = re.compile("<loc>([^<]+)</loc>")


def test_more_addresses_than_one_file_may_have_are_divided_and_a_further_file_names_the_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = ["index.html", "46/index.html", "46/plan-1/task-1.html"]
    whole = dict(sitemaps(SITE, files))
    assert [*whole] == [shell.SITEMAP]
    addresses = LOC.findall(whole[shell.SITEMAP].decode())
    assert addresses == [SITE.base_url, f"{SITE.base_url}46/", f"{SITE.base_url}46/plan-1/task-1.html"]
    monkeypatch.setattr(shell, "_MOST_IN_SITEMAP", 2)
    parts = dict(sitemaps(SITE, files))
    index = parts.pop(shell.SITEMAP).decode()
    assert "<sitemapindex" in index
    assert LOC.findall(index) == [f"{SITE.base_url}{name}" for name in parts]
    assert [address for part in parts.values() for address in LOC.findall(part.decode())] == addresses
