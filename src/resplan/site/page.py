"""A page of the site before it becomes HTML, and the kinds of pages; each kind has a template of its name."""

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
    """A text with an address; without one it leads nowhere, because there is no page."""

    title: str
    href: str = ""


class Page(Struct, frozen=True):
    """The content of one page; addresses in it are relative to the page."""

    for_templates: ClassVar = ("is_of_plan",)

    kind: PageKind
    path: str
    """Path of the page within the folder of its language."""
    title: str
    view: object
    trail: tuple[Link, ...] = ()
    """The pages above it, from the first below the home page."""
    found_by: str = ""
    """Words by which the search finds it, besides its title; a page without any is not searched for."""
    scripts: tuple[str, ...] = ()
    """Script files that the page runs, in order."""

    @property
    def is_of_plan(self) -> bool:
        """Whether its title is the plan's own words."""
        return self.kind not in ("home", *SHARED) and bool(self.title)
