"""The part of a site that one plan provides: pages in both languages, documents, its entry in the lists; kept like every answer."""

from collections.abc import Callable
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct

from resplan.files.names import readable
from resplan.portfolio.summary import LeftOut
from resplan.site.changes import News
from resplan.site.entry import Entry
from resplan.workflows.batch.asking import Question
from resplan.workflows.batch.kept import data_of, json_of
from resplan.workflows.batch.records import Records
from resplan.workflows.portfolio.summaries import left_out
from resplan.workflows.site.wish import SiteWish

if TYPE_CHECKING:
    from resplan.workflows.plans.on_disk import PlanOnDisk


class About(Struct, frozen=True):
    """What the rest of the site must know of a plan."""

    shown_path: str
    """The plan under the name that people use."""
    entry: Entry
    news: tuple[News, ...] = ()
    """What changed, in each language."""
    uncompared: str = ""
    """Why it is not compared, a value of `Uncompared`; empty if it is, or if no version was kept."""
    unclear: tuple[str, ...] = ()
    """Keys of `publish` that cannot be read, so that nothing is shown for them."""
    is_lasting: bool = True
    """Whether only the files that were read can change the answer; a revision in git may change otherwise."""


class PlanPart(Struct, frozen=True):
    """A plan's part of a site."""

    about: About
    files: tuple[bytes, ...] = ()
    """All its files, deflated."""
    found: bytes = b""
    """What the search finds of the plan, deflated."""


class PartForm:
    """The form of parts: a line of what is told of it, a line with the lengths of the deflated blocks, then the blocks."""

    _heads: ClassVar = Records[About | LeftOut](About, LeftOut)

    def packed(self, result: PlanPart | LeftOut) -> bytes:
        """A part, or why there is none."""
        if isinstance(result, LeftOut):
            return self._heads.packed(result)
        blocks = (result.found, *result.files)
        return b"\n".join((self._heads.packed(result.about), json_of([*map(len, blocks)]), b"".join(blocks)))

    def unpacked(self, content: bytes) -> PlanPart | LeftOut:
        """The part; a ValueError if the bytes are none."""
        head, *sizes = content.split(b"\n", 2)
        about = self._heads.unpacked(head)
        if isinstance(about, LeftOut):
            return about
        try:
            ends = [*accumulate(data_of(sizes[0]), initial=len(head) + len(sizes[0]) + 2)]
        except (TypeError, IndexError) as error:
            raise ValueError(str(error)) from error
        if ends[-1] != len(content):
            raise ValueError("not all of its blocks are there")
        found, *files = [content[start:end] for start, end in pairwise(ends)] or [b""]
        return PlanPart(about, tuple(files), found)


class PartQuestion(Question[PlanPart | LeftOut], frozen=True):
    """The question for a plan's part of a site."""

    wish: SiteWish

    @property
    def root(self) -> Path | None:
        """The outermost folder that a plan may refer to."""
        return self.wish.root

    @property
    def form(self) -> PartForm:
        """The form of parts."""
        return PartForm()

    @property
    def asked(self) -> tuple[object, ...]:
        """Everything besides the plan that its pages show."""
        return self.wish.shown

    @classmethod
    def of(cls, asked: tuple[Any, ...]) -> "PartQuestion":
        """The question for a site."""
        return cls(SiteWish(*asked))

    def prepare(self) -> None:
        """Imports what makes pages, and compiles their templates."""
        from resplan.filling.html import compile_ahead  # noqa: PLC0415
        from resplan.framework.data import framework_names  # noqa: PLC0415
        from resplan.framework.loader import load_framework  # noqa: PLC0415
        from resplan.workflows.site import part_files  # noqa: F401, PLC0415

        compile_ahead("site")
        for name in framework_names():
            _ = load_framework(name).site

    def answer(self, plan: "PlanOnDisk") -> PlanPart | LeftOut:
        """The plan's part."""
        return self.begun(plan)()

    def begun(self, plan: "PlanOnDisk") -> Callable[[], PlanPart | LeftOut]:
        """The function that gives the plan's part and holds only what is public; a secret plan, or one read by half, has none."""
        from resplan.workflows.site.part_files import part_begun  # noqa: PLC0415

        return part_begun(plan, readable(plan.path.as_posix()), self.wish)

    def failed(self, path: Path, error: Exception) -> PlanPart | LeftOut:
        """The plan is left out, with the reason."""
        return left_out(path, error)

    def may_be_kept(self, result: PlanPart | LeftOut) -> bool:
        """Whether it is a part; a failure may have its cause outside the plan, so it is not kept."""
        return isinstance(result, PlanPart) and result.about.is_lasting
