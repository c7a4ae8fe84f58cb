"""Makes the documents and the check of a bundle's own plan, in the same way for packing and for verifying."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import PurePosixPath

from msgspec.structs import replace

from resplan.documents.wish import Wish
from resplan.files.scratch import laid_out
from resplan.framework.unit_names import unit_named
from resplan.language import Language
from resplan.reporters import reporter_of
from resplan.reporters.interface import ReportOptions
from resplan.sealing.bundle import DOCUMENTS, PLAN
from resplan.sealing.manifest import PackedDocument
from resplan.text import slugify
from resplan.workflows.check.checked_plan import check_one
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.plan_report import plan_report
from resplan.workflows.documents.delivery import Delivery
from resplan.workflows.documents.issue import made_of
from resplan.workflows.plans.on_disk import PlanOnDisk, read_plan

Asked = tuple[Wish, tuple[str, ...]]
"""A document and its formats."""

_LONGEST = 60


def unit_slug(unit: str) -> str:
    """A unit's name in names of files: `hue`, `hue-phuong-thuan-hoa`."""
    known = unit_named(unit)
    return slugify(known.path if known else unit)[:_LONGEST] or "ke-hoach"


@contextmanager
def plan_of(files: Mapping[str, bytes], unit: str, file: str) -> Iterator[PlanOnDisk]:
    """The plan that a bundle holds, alone in a folder: nothing outside of the bundle has a part in it.

    `files`: by their names below `plan/`; `file`: the single file that the plan is, if it is no folder.
    """
    with laid_out(unit_slug(unit), files) as folder:
        yield read_plan(folder / file if file else folder, folder)


def documents_of(plan: PlanOnDisk, asked: Iterable[Asked]) -> Iterator[tuple[PackedDocument, bytes]]:
    """Documents, each in its formats, as parts of a bundle."""
    for wish, formats in asked:
        for made in made_of([plan], wish, formats, Delivery()):
            yield PackedDocument(DOCUMENTS + made.name, wish), made.content


def asked_of(documents: Iterable[PackedDocument]) -> list[Asked]:
    """The documents that were asked for, each once with its formats."""
    formats: dict[Wish, dict[str, None]] = defaultdict(dict)
    for document in documents:
        formats[document.wish][PurePosixPath(document.part).suffix.removeprefix(".")] = None
    return [(wish, tuple(endings)) for wish, endings in formats.items()]


def check_of(plan: PlanOnDisk, as_of: date, language: Language) -> bytes:
    """The result of the check as JSON; its files are named as in a bundle, wherever the plan lies."""
    report = plan_report(check_one(plan, CheckOptions(as_of=as_of)))
    names = (*(file.source.name for file in plan.loaded.files), *plan.loaded.strangers)
    told = replace(report, path=PLAN.rstrip("/"), files={name: PLAN + name for name in names})
    return "".join(reporter_of("json")([told], ReportOptions(language))).encode("utf-8")


def rests_on_others(plan: PlanOnDisk) -> bool:
    """Whether the plan's check reads files outside the bundle: a superior's plan, reference texts."""
    parent = plan.loaded.plan.parent
    return bool((parent and parent.plan) or plan.settings.references)
