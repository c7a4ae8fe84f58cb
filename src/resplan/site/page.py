"""A page of the site before it is HTML; and which kinds of pages there are: each has a template of its name."""

from typing import ClassVar, Literal

from msgspec import Struct

PageKind = Literal[
    "home",
    "unit",
    "plan",
    "group",
    "task",
    "indicator",
    "body",
    "answers",
    "documents",
    "data",
    "changes",
    "news",
    "figures",
    "glossary",
    "search",
]
SHARED: tuple[PageKind, ...] = ("news", "figures", "glossary", "data", "search")
"""Pages that the site has once, reached from each page's foot."""
SEARCHED: tuple[PageKind, ...] = ("unit", "plan", "group", "task", "indicator", "body", "answers")
"""Kinds of pages that the search finds."""


class Link(Struct, frozen=True):
    """A text that leads somewhere, or nowhere where there is no page."""

    title: str
    href: str = ""


class Page(Struct, frozen=True):
    """What one page says. Addresses in it are seen from where it lies."""

    for_templates: ClassVar = ("is_of_plan",)

    kind: PageKind
    path: str
    """Below the folder of its language."""
    title: str
    view: object
    trail: tuple[Link, ...] = ()
    """The pages above it, from the first below the home page."""
    found_by: str = ""
    """Words under which it is found, beside its title; a page without any is not searched for."""
    scripts: tuple[str, ...] = ()
    """Files of the site's scripts that it runs, in order."""

    @property
    def is_of_plan(self) -> bool:
        """Whether its title is the plan's own words."""
        return self.kind not in ("home", *SHARED) and bool(self.title)
