"""The pages that a site has once: on the figures, the words, the search."""

import json
from collections.abc import Iterator

from resplan.framework.framework import Framework
from resplan.framework.glossary import glossary
from resplan.language import Language
from resplan.site.page import SEARCHED, Page
from resplan.site.search import SCRIPTS, Searched, SearchView
from resplan.site.shell import site_word
from resplan.text import format_number, upper_first


def shared_pages(framework: Framework, searched: Searched, language: Language) -> Iterator[Page]:
    """All of them; their titles are among the site's words."""
    site = framework.site
    steps = tuple(
        (
            figure.title.in_language(language),
            "; ".join(f"≥ {format_number(step, language)}{figure.unit}" for step in figure.steps),
        )
        for figure in site.figures
    )
    yield Page("figures", "figures.html", "", steps)
    terms = [term for term in glossary() if term.name in site.glossary]
    meanings = sorted((upper_first(term.in_language(language)), term.meaning.in_language(language)) for term in terms)
    yield Page("glossary", "glossary.html", "", tuple(meanings))
    titles = site_word("page_titles", language)
    kinds = json.dumps({kind: titles[kind] for kind in SEARCHED}, ensure_ascii=False)
    yield Page("search", "search.html", "", SearchView(searched, kinds), scripts=SCRIPTS)
