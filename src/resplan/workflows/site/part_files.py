"""Makes a plan's part of a site: first it takes what is public of the plan, then it makes everything from that alone."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html import unescape
from itertools import chain

from msgspec import Struct, field, structs

from resplan.documents.dashboard import Wording
from resplan.documents.material import Material
from resplan.documents.wish import Wish
from resplan.errors import ResplanError
from resplan.exchange.public_form import form_page
from resplan.files.names import readable
from resplan.filling.source import Templates
from resplan.framework.framework import Framework
from resplan.framework.secrecy_marks import refuse_marked
from resplan.framework.unit_names import unit_named, unit_title
from resplan.framework.units import Unit
from resplan.language import LANGUAGES, Language
from resplan.plan.dated import default_as_of
from resplan.progress.standing import Standing
from resplan.site.addresses import HOME, in_language, plan_address
from resplan.site.changes import Changes, Earlier, News
from resplan.site.country import unit_trail
from resplan.site.data_pages import data_page
from resplan.site.entry import entry_of
from resplan.site.open_data import FOLDER, SCHEMAS, Tables, data_files, plan_tables
from resplan.site.page import Link
from resplan.site.plan_pages import plan_pages
from resplan.site.plan_site import Download, PlanSite
from resplan.site.public import PublicPlan, published
from resplan.site.search import Found, found_of, packed_rows
from resplan.site.shell import Site, html_of
from resplan.text import format_number, upper_first
from resplan.workflows.documents.material import refuse_document
from resplan.workflows.documents.own_templates import own_templates
from resplan.workflows.documents.writing import document_files
from resplan.workflows.feedback.register import Register
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.plans.secrecy_gate import refuse_marked_files
from resplan.workflows.site.deflated import deflated
from resplan.workflows.site.earlier import Uncompared, earlier_of
from resplan.workflows.site.plan_part import About, PlanPart
from resplan.workflows.site.wish import SiteWish

_DOCUMENTS = ("plan",)
"""Documents that everybody may download: the issued plan, limited to what is public."""
_FORMS = {"docx": "Word", "pdf": "PDF", "html": "HTML", "md": "Markdown"}
_KILO = 1024
WAYS = ("form", "data")
"""Names of further pages beside the plan's own."""
_TAG = re.compile("<[^<>]*>")
_TEXT = re.compile(">([^<]+)")
"""A text between tags, in which no other “<” occurs."""


def part_begun(plan: PlanOnDisk, shown_path: str, asked: SiteWish) -> Callable[[], PlanPart]:
    """What makes the plan's part of the site, and holds no more of it than is public.

    A ResplanError for a plan that is secret, read by half, or of no known locality.
    """
    refuse_document(plan.framework.documents.by_key["dashboard"], plan)
    _refuse_repeated(plan)
    written = plan.loaded.plan
    unit = unit_named(written.unit)
    if unit is None:
        raise ResplanError(
            "{path} is of “{unit}”, a locality that resplan does not know, so it has no place on the site. Write"
            " `unit` like hue, or hue/phuong-thuan-hoa.",
            path=shown_path,
            unit=written.unit,
        )
    day = asked.as_of or default_as_of(written, plan.framework)
    public = published(plan.loaded, plan.framework, Register(plan).day(asked.as_of))
    standing = Standing(public.plan, plan.document_framework, day)
    entry = entry_of(public, standing, unit)
    if public.withheld:
        return partial(PlanPart, About(shown_path, entry, unclear=_unclear(plan)))
    earlier, is_lasting = earlier_of(plan, asked.since)
    why = earlier.value if isinstance(earlier, Uncompared) else ""
    about = About(shown_path, entry, uncompared=why, unclear=_unclear(plan), is_lasting=is_lasting)
    files = _PartFiles(
        asked,
        public,
        standing,
        unit,
        framework=plan.framework,
        own=own_templates(plan.room),
        sha256=plan.loaded.sha256,
        earlier=earlier,
    )
    return partial(files.part, about)


class _PartFiles(Struct):
    """The files of a published plan, made one after another; meanwhile it collects what the rest of the site must know of them."""

    asked: SiteWish
    public: PublicPlan
    standing: Standing
    unit: Unit
    framework: Framework
    own: Templates
    """The office's own templates."""
    sha256: str
    """Digest of the plan's files."""
    earlier: Earlier | Uncompared | None
    tables: Tables = field(default_factory=dict)
    """Its open data; the same in every language."""
    found: list[Found] = field(default_factory=list)
    news: list[News] = field(default_factory=list)
    said: dict[str, None] = field(default_factory=dict)
    """Every text of the pages, once, since pages repeat the same texts."""

    def part(self, about: About) -> PlanPart:
        """The plan's part of the site."""
        files = tuple(deflated(self._files()))
        refuse_marked(map(unescape, self.said))
        return PlanPart(structs.replace(about, news=tuple(self.news)), files, packed_rows(self.found))

    def _files(self) -> Iterator[tuple[str, bytes]]:
        """All files by name; for a plan with very many tasks only a few are held at a time."""
        address, documents = plan_address(self.public.plan, self.unit), self._documents()
        for name, content in documents.items():
            yield self._checked(f"{address}/{name}", content)
        for language in LANGUAGES:
            downloads = _downloads(self.framework, documents, language, address)
            ways = ("changes", *WAYS) if isinstance(self.earlier, Earlier) else WAYS
            unit = unit_title(self.standing.plan.unit, self.standing.as_of)
            wording = Wording(self.standing, unit, language, {})
            plan_site = PlanSite(self.public, wording, address, downloads, ways)
            self.tables = self.tables or plan_tables(plan_site)
            form = _form(self.standing, self.own, language)  # in its script stands a “<” that begins no tag
            yield self._said(in_language(f"{address}/form.html", language), form, _TAG.split(form))
            yield from self._pages(plan_site)
            if language == LANGUAGES[0]:
                yield from self._data(f"{address}/{FOLDER}")

    def _pages(self, plan_site: PlanSite) -> Iterator[tuple[str, bytes]]:
        day, language = self.standing.as_of, plan_site.wording.language
        trail, place = unit_trail(self.unit, day), upper_first(self.unit.full_name(day))
        above = (*trail, Link(plan_site.title, HOME))
        data = data_page(self.framework.site, "plan", self.tables, (plan_site.address, language), above)
        changed = []
        if isinstance(self.earlier, Earlier):
            changes = Changes(plan_site, self.earlier)
            changed.append(changes.page(above))
            self.news.append(changes.news(place))
        site = Site(self.asked.title, self.asked.base_url)
        for page in chain(plan_pages(plan_site, trail), [data], changed):
            text = html_of(page, site, language)
            yield self._said(in_language(page.path, language), text, _TEXT.findall(text))
            row = found_of(page, f"{place}, {plan_site.title}")
            if row and language == LANGUAGES[0]:
                self.found.append(row)

    def _data(self, folder: str) -> Iterator[tuple[str, bytes]]:
        schema = posixpath.relpath(SCHEMAS["plan"], folder)
        for name, content in data_files(self.tables, self.framework.site, "plan", schema).items():
            yield self._checked(f"{folder}/{name}", content)

    def _said(self, name: str, text: str, pieces: list[str]) -> tuple[str, bytes]:
        """A finished page; collects the texts that it shows."""
        self.said.update(dict.fromkeys(pieces))
        return name, text.encode("utf-8")

    def _checked(self, name: str, content: bytes) -> tuple[str, bytes]:
        refuse_marked_files([(name, content)])
        return name, content

    def _documents(self) -> Mapping[str, bytes]:
        """The documents by their names in the plan's folder of the site, made only from what is public."""
        files: dict[str, bytes] = {}
        for key in _DOCUMENTS if self.asked.formats else ():
            material = Material(self.standing, Wish(key), self.own, self.sha256)
            made = document_files(material, (), self.asked.formats)()
            stem = material.form.stem[material.form.language("vi")]
            files |= {f"documents/{stem}{tail}": content for tail, content in made.items()}
        return files


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


def _downloads(
    framework: Framework, documents: Mapping[str, bytes], language: Language, address: str
) -> tuple[Download, ...]:
    """The documents as listed on a page in a language; the files lie with the Vietnamese pages."""
    forms = framework.documents.by_key
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
