"""One document as files in memory: official Markdown in each format, a page, sheets; and where its figures come from."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from resplan.documents.catalogue import document_text
from resplan.documents.material import Material
from resplan.documents.plan_documents.plan import plan_tags
from resplan.framework.framework import Framework
from resplan.language import Language
from resplan.render import render
from resplan.text import slugify
from resplan.workflows.plans.on_disk import PlanOnDisk

if TYPE_CHECKING:
    from resplan.documents.dashboard import IndexEntry
    from resplan.exchange.workbook import OutSheet

Files = dict[str, bytes]
"""Contents by what follows the stem of a file's name: `.docx`, `-nhiem-vu.csv`."""
SHEETS = ("xlsx", "csv")
DATABASE = "sqlite"
TRACE = "trace.csv"
"""The format that every document has besides its own."""


def document_files(
    material: Material, plans: Sequence[PlanOnDisk], formats: Sequence[str], template: Path | None = None
) -> Callable[[], Files]:
    """What makes a document in some of its formats from its text: a large one has no room for the plan beside it.

    `plans` are those on disk that it is made from, the one that reports first; `template`: an office's own Word file,
    which the document's text goes into.
    """
    own = tuple(name for name in formats if name != TRACE)
    text = document_text(material) if material.form.is_text else None
    beside: Files = {}
    if TRACE in formats:
        # Imported here: few documents are traced.
        from resplan.documents.traced import document_figures  # noqa: PLC0415
        from resplan.workflows.documents.figure_sources import trace_table  # noqa: PLC0415

        figures = text.figures if text else document_figures(material)
        beside[f".{TRACE}"] = trace_table(figures, plans, material.terms, material.language, **_marks(material))
    if text is None:
        return partial(Files, OTHERS[material.form.key](material, plans[0], own) | beside)
    if in_sheets := tuple(name for name in own if name in SHEETS):
        beside |= _sheet_files(resolve_name(SHEETS_TOO[material.form.key])(material), material, in_sheets)
    if DATABASE in own:
        beside |= _database(material)
    own = tuple(name for name in own if name not in (*SHEETS, DATABASE))
    if template is None or "docx" not in own:
        return partial(_rendered, text.markdown, own, material.framework, beside)
    # Imported here: its readers take time, and only an own Word file needs them.
    from resplan.workflows.documents.own_word_file import fill_letterhead  # noqa: PLC0415

    word = {".docx": fill_letterhead(template, material.framework, plan_tags(material), text.markdown)}
    others = tuple(name for name in own if name != "docx")
    return partial(_rendered, text.markdown, others, material.framework, word | beside)


def _rendered(text: str, formats: tuple[str, ...], framework: Framework, others: Files) -> Files:
    """The formats of a text, and what was made beside it."""
    return {f".{ending}": content for ending, content in render(text, formats, framework).items()} | others


def _dashboard(material: Material, _: PlanOnDisk, formats: Sequence[str]) -> Files:
    # Imported here: only the page needs it.
    from resplan.documents.dashboard import Wording, dashboard_page  # noqa: PLC0415

    page = dashboard_page(Wording.of(material))
    return {f".{ending}": page.encode("utf-8") for ending in formats}


def index_entry_of(material: Material) -> "IndexEntry":
    """The row of one plan on the page that leads to the pages of many."""
    from resplan.documents.dashboard import Wording, index_entry  # noqa: PLC0415

    return index_entry(Wording.of(material))


def index_file(entries: "Sequence[IndexEntry]", language: Language) -> bytes:
    """The page that leads to those of many plans."""
    from resplan.documents.dashboard import index_page  # noqa: PLC0415

    return index_page(entries, language).encode("utf-8")


def _form(material: Material, plan: PlanOnDisk, formats: Sequence[str]) -> Files:
    # Imported here: only the page needs them.
    from resplan.exchange.public_form import form_page  # noqa: PLC0415
    from resplan.site.public import published  # noqa: PLC0415

    page = form_page(material, published(plan.loaded, material.framework, material.as_of).plan.tasks)
    return {f".{ending}": page.encode("utf-8") for ending in formats}


def _monitoring(material: Material, plan: PlanOnDisk, formats: Sequence[str]) -> Files:
    # Imported here: only these sheets need it.
    from resplan.workflows.documents.sheets import monitoring_sheets_of  # noqa: PLC0415

    return _sheet_files(monitoring_sheets_of(plan, material), material, formats)


def _sheet_files(sheets: "Sequence[OutSheet]", material: Material, formats: Sequence[str]) -> Files:
    """An Excel file with all sheets, or a CSV file a sheet."""
    from resplan.exchange.workbook import csv_bytes, xlsx_bytes  # noqa: PLC0415

    files = Files()
    if "xlsx" in formats:
        files[".xlsx"] = xlsx_bytes(sheets, material.provenance)
    # Excel in Vietnamese may be asked for by --csv alone.
    if "csv" in formats or (material.wish.has_vietnamese_csv and "csv" in material.form.formats):
        files.update({f"-{slugify(sheet.title)}.csv": csv_bytes(sheet, **_marks(material)) for sheet in sheets})
    return files


def _marks(material: Material) -> dict[str, str]:
    """The separators of cells and of decimals in a CSV file."""
    return {"separator": ";", "decimal": ","} if material.wish.has_vietnamese_csv else {}


def _database(material: Material) -> Files:
    # Imported here: only a database needs it.
    from resplan.exchange.star_schema import rollup_database  # noqa: PLC0415

    return {f".{DATABASE}": rollup_database(material.rolled)}


def _books(material: Material, plan: PlanOnDisk, formats: Sequence[str]) -> Files:
    # Imported here: only the workbook of a plan needs it.
    from resplan.workflows.documents.book import plan_books  # noqa: PLC0415

    return plan_books(material, plan, formats)


Writer = Callable[[Material, PlanOnDisk, Sequence[str]], Files]

OTHERS: Mapping[str, Writer] = {
    "dashboard": _dashboard,
    "feedback-form": _form,
    "monitoring": _monitoring,
    "plan-book": _books,
}
"""Documents of the catalogue that are not official Markdown."""

SHEETS_TOO: Mapping[str, str] = {
    "coverage": "resplan.exchange.coverage_sheets:coverage_sheets",
    "rollup": "resplan.exchange.rollup_sheets:rollup_sheets",
}
"""Documents that are official Markdown and can be had as sheets, too, and what makes these, imported when it is needed."""
