"""`resplan site`: makes a folder of pages from plans on disk. One plan at a time is in memory, and none stops another."""

import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from resplan.errors import ResplanError, UsageError
from resplan.files.looks import Look
from resplan.files.names import readable
from resplan.files.writing import begun_anew, changing
from resplan.filling.source import our_template
from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.language import LANGUAGES
from resplan.portfolio.summary import LeftOut
from resplan.site.addresses import in_language
from resplan.site.country import Lists, country_pages
from resplan.site.data_pages import data_page
from resplan.site.news import feed, news_page
from resplan.site.open_data import FOLDER, SCHEMAS, Tables, country_tables, data_files, data_schema
from resplan.site.page import Page
from resplan.site.public import Withheld
from resplan.site.search import INDEX, LIBRARY, SCRIPT, found_of, search_index
from resplan.site.shared_pages import shared_pages
from resplan.site.shell import FEED, STYLE, Site, html_of, sitemaps, style_sheet
from resplan.workflows.batch.asking import answers
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.batch.kept_output import Run
from resplan.workflows.documents.unchanged import Tree
from resplan.workflows.plans.secrecy_gate import refuse_marked_files
from resplan.workflows.portfolio.summaries import left_out, plans_at
from resplan.workflows.site.deflated import inflated
from resplan.workflows.site.earlier import Uncompared
from resplan.workflows.site.indexes import Indexes
from resplan.workflows.site.plan_part import PartQuestion, PlanPart
from resplan.workflows.site.wish import SiteWish


class Made(Struct):
    """The result of making a site."""

    pages: int = 0
    written: int = 0
    removed: int = 0
    published: int = 0
    withheld: list[tuple[str, Withheld]] = field(default_factory=list)
    """Plans of which only the existence is shown, by the names that people use."""
    uncompared: list[tuple[str, Uncompared]] = field(default_factory=list)
    """Plans for which no changes are shown, and why."""
    unclear: list[tuple[str, str]] = field(default_factory=list)
    """Keys of `publish` that cannot be read, each with its plan."""
    left_out: list[LeftOut] = field(default_factory=list)
    """Plans of which nothing could be shown, each with the reason."""


@begun_anew
def make_site(
    paths: Sequence[Path], output: Path, wish: SiteWish, how: HowMany | None = None, run: Run | None = None
) -> Made:
    """Writes the site into a folder: pages that changed, no others; pages that are no longer wanted go.

    Where no plan could be shown at all nothing is written, and each is left out with its reason. `run` learns what it
    rests on: the plans and, where nothing had to be written, the files of the site as they were before anything was read.
    """
    run = run or Run()
    before = Look("stamps", os.path.realpath(output))
    run.looks.remember(before, before.answer())
    plans, nowhere = plans_at(paths, run.looks)
    run.may_be_kept &= not nowhere and os.name == "posix"  # elsewhere a stamp does not tell whether a file was changed
    _refuse_among_plans(output, plans)
    made = Made(left_out=nowhere)
    try:
        with changing(output, "site", is_kept=False) as change:
            tree = Tree(change, force=wish.force)
            parts = _plans_into(tree, plans, (wish, how or HowMany(), run), made)
            _refuse_nothing(parts)
            for name, content in _shared(parts, wish):
                refuse_marked_files([(name, content)])
                tree.put(name, content)
            if wish.base_url:
                addressed = [name for name, _ in tree.names.in_order() if name.endswith(".html")]
                for name, content in sitemaps(Site(wish.title, wish.base_url), addressed):
                    tree.put(name, content)
            tree.finish()
            made.pages = sum(name.endswith(".html") for name in tree.names)
            made.written, made.removed = tree.written, tree.removed
            run.may_be_kept &= change.is_none
    except _NothingError:
        run.may_be_kept = False
    made.withheld.sort()
    made.left_out.sort(key=lambda plan: plan.label)
    return made


def _refuse_among_plans(output: Path, plans: Sequence[Path]) -> None:
    """Refuses a folder that holds plans, since everything in the site's folder gets onto the server."""
    site = Path(os.path.realpath(output))  # a circle of links has no end to resolve
    for plan in plans:
        if plan.resolve().is_relative_to(site):
            raise UsageError(
                "{output} also holds the plan {path}, so whoever puts the site on a server would publish the plan's "
                "senders and remarks with it. Name a folder with -o that holds no plan.",
                output=readable(output.as_posix()),
                path=readable(plan.as_posix()),
            )


class _NothingError(Exception):
    """No plan could be shown: not even the folder is made."""


def _refuse_nothing(parts: list[PlanPart]) -> None:
    if not parts:
        raise _NothingError


def _plans_into(tree: Tree, plans: Sequence[Path], asked: tuple[SiteWish, HowMany, Run], made: Made) -> list[PlanPart]:
    """Puts the part of each plan into the site as it arrives; returns what is known of each plan, in an order that no path decides."""
    wish, how, run = asked
    parts: dict[int, PlanPart] = {}
    places: dict[str, int] = {}
    for number, part in answers(plans, PartQuestion(wish), how, run):
        if isinstance(part, LeftOut):
            made.left_out.append(part)
            continue
        address = part.about.entry.address
        before = places.get(address) if address else None
        if before is not None:
            # Which of the two came first is decided by their order, not by which was known already.
            late = max(before, number)
            made.left_out.append(_same_place(parts[before] if late == before else part, address))
            if late == number:
                continue
            del parts[before]
            for language in LANGUAGES:
                tree.drop(in_language(address, language))
        if address:
            places[address] = number
        for name, content in inflated(part.files):
            tree.put(name, content)
        parts[number] = replace(part, files=())
    ordered = sorted((parts[number] for number in sorted(parts)), key=lambda part: part.about.entry.place)
    abouts = [part.about for part in ordered]
    made.withheld += [(about.shown_path, about.entry.withheld) for about in abouts if about.entry.withheld]
    made.published = sum(about.entry.withheld is None for about in abouts)
    made.unclear += [(about.shown_path, key) for about in abouts for key in about.unclear]
    made.uncompared += [(about.shown_path, Uncompared(about.uncompared)) for about in abouts if about.uncompared]
    return ordered


def _same_place(part: PlanPart, address: str) -> LeftOut:
    return left_out(
        Path(part.about.shown_path),
        ResplanError(
            "another plan of the same locality would also have the page {address}: their numbers have the same letters and "
            "digits, or neither has one. Give each its own `number`.",
            address=address,
        ),
    )


def _shared(parts: list[PlanPart], wish: SiteWish) -> Iterator[tuple[str, bytes]]:
    """The files that belong to no single plan: the pages of the country, the feed, the data, the search, the style."""
    entries, news = [part.about.entry for part in parts], [row for part in parts for row in part.about.news]
    framework, site = load_framework(default_framework()), Site(wish.title, wish.base_url)
    tables = country_tables(entries)
    day = wish.as_of or max((entry.as_of for entry in entries if entry.as_of), default=framework.date)
    indexes = Indexes()
    yield from indexes.of_provinces(parts)
    searched = indexes.searched
    for language in LANGUAGES:
        lists = Lists(entries, framework, language, day, searched)
        for page in chain(_pages(lists, wish, tables), [news_page(news, site, language)]):
            yield in_language(page.path, language), html_of(page, site, language).encode("utf-8")
            row = found_of(page, "")
            if row and language == LANGUAGES[0]:
                indexes.of_country.append(row)
        if site.base_url:
            yield in_language(FEED, language), feed(news, site, day, language)
    for name, content in data_files(tables, framework.site, "country", f"../{SCHEMAS['country']}").items():
        yield f"{FOLDER}/{name}", content
    for of, schema in SCHEMAS.items():
        yield schema, data_schema(framework.site, of)
    yield INDEX, search_index(indexes.of_country)
    yield STYLE, style_sheet()
    yield SCRIPT, our_template("site/search.js").encode("utf-8")
    yield LIBRARY, our_template("site/minisearch.js").encode("utf-8")
    yield f"{LIBRARY}.LICENSE.txt", our_template("site/minisearch.LICENSE.txt").encode("utf-8")


def _pages(lists: Lists, wish: SiteWish, tables: Tables) -> Iterator[Page]:
    yield from country_pages(lists, wish.title)
    yield from shared_pages(lists.framework, lists.searched, lists.language)
    yield data_page(lists.framework.site, "country", tables, ("", lists.language), ())
