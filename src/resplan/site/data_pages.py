"""The pages that lead to open data and describe them: one for the site, one for each plan."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from resplan.framework.site_terms import SiteTerms, TableOf
from resplan.language import Language
from resplan.site.addresses import Place
from resplan.site.open_data import FOLDER, SCHEMAS, Tables
from resplan.site.page import Link, Page

PAGE = "data.html"


class TableView(Struct, frozen=True):
    """A table as its page describes it."""

    title: str
    csv: str
    rows: int
    columns: tuple[tuple[str, str], ...]
    """Name of a column in the files, and what it contains."""


class DataView(Struct, frozen=True):
    """The tables, with addresses of their files relative to the page."""

    json: str
    schema: str
    tables: tuple[TableView, ...]


def data_page(terms: SiteTerms, of: TableOf, tables: Tables, at: tuple[str, Language], trail: Sequence[Link]) -> Page:
    """The page of a plan's data or of the site's. `at`: the folder that they lie in, and the language of the page."""
    folder, language = at
    path = f"{folder}/{PAGE}" if folder else PAGE
    place = Place(language, path)
    files: Mapping[str, str] = {
        name: place.up + "/".join(filter(None, (folder, FOLDER, name)))
        for name in (f"{of}.json", *(f"{table.key}.csv" for table in terms.tables if table.of == of))
    }
    shown = tuple(
        TableView(
            title=table.title.in_language(language),
            csv=files[f"{table.key}.csv"],
            rows=len(tables[table.key]),
            columns=tuple((column.key, column.title.in_language(language)) for column in table.columns),
        )
        for table in terms.tables
        if table.of == of
    )
    view = DataView(files[f"{of}.json"], place.up + SCHEMAS[of], shown)
    return Page("data", path, "", view, tuple(trail))
