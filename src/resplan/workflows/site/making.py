"""From a plan on disk to its part of a site: first what is public of it, then everything from that alone."""

import posixpath
import re
from collections.abc import Mapping
from html import unescape
from itertools import chain

from resplan.documents.dashboard import Wording
from resplan.documents.material import Material
from resplan.documents.wish import Wish
from resplan.errors import ResplanError
from resplan.exchange.public_form import form_page
from resplan.files.names import readable
from resplan.filling.source import Templates
from resplan.framework.secrecy_marks import refuse_marked
from resplan.framework.units import unit_named, unit_title
from resplan.language import LANGUAGES, Language
from resplan.progress.history import default_as_of
from resplan.site.addresses import HOME, in_language, plan_address
from resplan.site.changes import Changes, Earlier, News
from resplan.site.country import unit_trail
from resplan.site.data_pages import data_page
from resplan.site.entry import entry_of
from resplan.site.open_data import FOLDER, SCHEMAS, Tables, data_files, plan_tables
from resplan.site.page import Link
from resplan.site.plan_pages import plan_pages
from resplan.site.public import published
from resplan.site.search import Found, found_of
from resplan.site.shell import Site, html_of
from resplan.site.subject import Download, Subject
from resplan.standing import Standing
from resplan.text import format_number, upper_first
from resplan.workflows.documents.material import refuse_document
from resplan.workflows.documents.own_templates import own_templates
from resplan.workflows.documents.writing import document_files
from resplan.workflows.feedback.register import Register
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.plans.secrecy_gate import refuse_marked_files
from resplan.workflows.site.earlier import Uncompared, earlier_of
from resplan.workflows.site.plan_part import About, PartQuestion, PlanPart

_DOCUMENTS = ("plan",)
"""What everybody may download: the plan as issued, of what is public of it."""
_FORMS = {"docx": "Word", "pdf": "PDF", "html": "HTML", "md": "Markdown"}
_KILO = 1024
WAYS = ("form", "data")
"""Pages beside the plan's own."""
_TAG = re.compile("<[^<>]*>")


def part_of(plan: PlanOnDisk, shown_path: str, asked: PartQuestion) -> PlanPart:
    """The plan's part of the site. A ResplanError for one that is secret, read by half, or of no known locality."""
    refuse_document(plan.framework.documents.by_key["dashboard"], plan)
    _refuse_repeated(plan)
    written = plan.loaded.plan
    unit = unit_named(written.unit)
    if unit is None:
        raise ResplanError(
            "{path} is of “{unit}”, which is no locality that resplan knows, so it has no place on the site. "
            "Write `unit` like hue, or hue/phuong-thuan-hoa.",
            path=shown_path,
            unit=written.unit,
        )
    day = asked.as_of or default_as_of(written, plan.framework)
    public = published(plan.loaded, plan.framework, Register(plan).day(asked.as_of))
    standing = Standing(public.plan, plan.document_framework, day)
    entry = entry_of(public, standing, unit)
    if public.withheld:
        return PlanPart(About(shown_path, entry, unclear=_unclear(plan)))
    address, terms = plan_address(public.plan, unit), plan.framework.site
    own = own_templates(plan.room)
    documents = _documents(plan, standing, own, asked.formats)
    beside = {f"{address}/{name}": content for name, content in documents.items()}
    site = Site(asked.title, asked.base_url)
    earlier, is_lasting = earlier_of(plan, asked.since)
    news: list[News] = []
    files: dict[str, bytes] = {}
    said = _Said()
    found: list[Found] = []
    tables: Tables = {}
    for language in LANGUAGES:
        downloads = _downloads(plan, documents, language, address)
        compared = earlier if isinstance(earlier, Earlier) else None
        ways = ("changes", *WAYS) if compared else WAYS
        subject = Subject(public, _wording(standing, language), address, downloads, ways)
        trail = unit_trail(unit, day)
        tables = tables or plan_tables(subject)
        above = (*trail, Link(subject.title, HOME))
        data = data_page(terms, "plan", tables, (address, language), above)
        files[in_language(f"{address}/form.html", language)] = said.page(_form(standing, own, language))
        changed = []
        if compared:
            changes = Changes(subject, compared)
            changed.append(changes.page(above))
            news.append(changes.news(upper_first(unit.full_name(day))))
        for page in chain(plan_pages(subject, trail), [data], changed):  # a plan of very many tasks holds few at a time
            files[in_language(page.path, language)] = said.page(html_of(page, site, language))
            row = found_of(page, f"{upper_first(unit.full_name(day))}, {subject.title}")
            if row and language == LANGUAGES[0]:
                found.append(row)
        if language == LANGUAGES[0]:
            schema = posixpath.relpath(SCHEMAS["plan"], f"{address}/{FOLDER}")
            made = data_files(tables, terms, "plan", schema)
            beside |= {f"{address}/{FOLDER}/{name}": content for name, content in made.items()}
    refuse_marked(map(unescape, said.pieces))
    refuse_marked_files(beside.items())
    why = earlier.value if isinstance(earlier, Uncompared) else ""
    about = About(
        shown_path,
        entry,
        tuple(found),
        tuple(news),
        uncompared=why,
        unclear=_unclear(plan),
        is_lasting=is_lasting,
    )
    return PlanPart(about, files | beside)


def _refuse_repeated(plan: PlanOnDisk) -> None:
    """Refuses a plan in which a key stands twice: the first counts, and the second may have been written to take it back."""
    for file in plan.loaded.files:
        for problem in file.source.problems:
            if problem.code == "SY02":
                raise ResplanError(
                    "{path}, line {line}: the key “{key}” stands there a second time, so it is not clear what may be "
                    "published. Keep one of the two.",
                    path=plan.shown(file.source.name),
                    line=problem.span.line,
                    key=readable(str(problem.values["key"])),
                )


def _unclear(plan: PlanOnDisk) -> tuple[str, ...]:
    """The keys of `publish` that the check finds unreadable."""
    problems = [problem for file in plan.loaded.files for problem in file.shaped.problems]
    paths = [problem.path for problem in problems if problem.code == "SY03" and problem.path[:1] == ("publish",)]
    return tuple(dict.fromkeys(readable(".".join(map(str, path))) for path in paths))


def _form(standing: Standing, own: Templates, language: Language) -> str:
    """The form for feedback: it offers the tasks that are public."""
    material = Material(standing, Wish("feedback-form", language=language), own)
    return form_page(material, standing.plan.tasks, HOME)


class _Said:
    """Every text of the pages, once: they say the same again and again."""

    def __init__(self) -> None:
        self.pieces: dict[str, None] = {}

    def page(self, text: str) -> bytes:
        """A page as it is written."""
        self.pieces.update(dict.fromkeys(_TAG.split(text)))
        return text.encode("utf-8")


def _wording(standing: Standing, language: Language) -> Wording:
    return Wording(standing, unit_title(standing.plan.unit, standing.as_of), language, {})


def _documents(plan: PlanOnDisk, standing: Standing, own: Templates, formats: tuple[str, ...]) -> Mapping[str, bytes]:
    """The documents by their names in the plan's folder of the site, made from what is public alone."""
    files: dict[str, bytes] = {}
    for key in _DOCUMENTS if formats else ():
        material = Material(standing, Wish(key), own, plan.loaded.sha256)
        made = document_files(material, [plan], formats)()
        stem = material.form.stem[material.form.language("vi")]
        files |= {f"documents/{stem}{tail}": content for tail, content in made.items()}
    return files


def _downloads(
    plan: PlanOnDisk, documents: Mapping[str, bytes], language: Language, address: str
) -> tuple[Download, ...]:
    """The documents as a page in a language lists them; they lie with the Vietnamese pages."""
    forms = plan.framework.documents.by_key
    titles = {forms[key].stem["vi"]: forms[key].title.in_language(language) for key in _DOCUMENTS}
    up = "" if language == LANGUAGES[0] else f"{'../' * (address.count('/') + 2)}{address}/"
    return tuple(
        Download(
            title=titles[name.removeprefix("documents/").rpartition(".")[0]],
            file=up + name,
            form=_FORMS[name.rpartition(".")[2]],
            size=f"{format_number(max(1, round(len(content) / _KILO)), language)} KB",
        )
        for name, content in documents.items()
    )
