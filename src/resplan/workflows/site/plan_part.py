"""What a site gets of one plan: its pages in both languages, its documents, its entry in the lists; kept like every answer."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from resplan.files.names import readable
from resplan.portfolio.summary import LeftOut
from resplan.site.changes import News
from resplan.site.entry import Entry
from resplan.site.search import Found
from resplan.workflows.many.asking import Question
from resplan.workflows.many.records import Records
from resplan.workflows.portfolio.summaries import left_out

if TYPE_CHECKING:
    from resplan.workflows.plans.on_disk import PlanOnDisk


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A plan's part of a site."""

    shown_path: str
    """The plan as people name it."""
    entry: Entry
    pages: tuple[tuple[str, str], ...]
    """File in the site and text."""
    documents: tuple[tuple[str, str], ...]
    """File in the site and content in base 64."""
    found: tuple[Found, ...]
    news: tuple[News, ...] = ()
    """What changed, in each language."""
    uncompared: str = ""
    """Why it is not compared, as `Uncompared` has it; nothing where it is, or where nothing was kept."""
    is_lasting: bool = True
    """Whether nothing else than what was looked at may change the answer; a revision in git may."""

    @property
    def files(self) -> Mapping[str, bytes]:
        """Everything that it writes."""
        pages = {name: text.encode("utf-8") for name, text in self.pages}
        return pages | {name: base64.b64decode(content) for name, content in self.documents}


@dataclass(frozen=True)
class PartQuestion(Question[PlanPart | LeftOut]):
    """What a site gets of a plan."""

    place: ClassVar[str] = "resplan.workflows.site.plan_part:PartQuestion"
    title: str
    base_url: str
    as_of: date | None
    formats: tuple[str, ...]
    """Formats of the documents to download; none for no documents."""
    since: str
    root: Path | None

    @property
    def form(self) -> Records[PlanPart | LeftOut]:
        """That of its records."""
        return Records(PlanPart, LeftOut)

    @property
    def asked(self) -> tuple[object, ...]:
        """Everything that stands on its pages besides the plan."""
        return (self.title, self.base_url, self.as_of, self.formats, self.since)

    @classmethod
    def of(cls, asked: tuple[Any, ...]) -> "PartQuestion":
        """The question for a site."""
        title, base_url, as_of, formats, since = asked
        return cls(title, base_url, as_of, formats, since=since, root=None)

    def prepare(self) -> None:
        """Imports what makes pages."""
        from resplan.framework.data import framework_names  # noqa: PLC0415
        from resplan.framework.loader import load_framework  # noqa: PLC0415
        from resplan.site import plan_pages, shell  # noqa: F401, PLC0415
        from resplan.workflows.documents import writing  # noqa: F401, PLC0415

        for name in framework_names():
            _ = load_framework(name).site

    def answer(self, plan: "PlanOnDisk") -> PlanPart | LeftOut:
        """The plan's part; a secret plan, or one read by half, has none."""
        from resplan.workflows.site.making import part_of  # noqa: PLC0415

        return part_of(plan, readable(plan.path.as_posix()), self)

    def failed(self, path: Path, error: Exception) -> PlanPart | LeftOut:
        """The plan is left out, with the reason."""
        return left_out(path, error)

    def may_be_kept(self, result: PlanPart | LeftOut) -> bool:
        """Whether it is a part: what failed may have its cause outside the plan."""
        return isinstance(result, PlanPart) and result.is_lasting
