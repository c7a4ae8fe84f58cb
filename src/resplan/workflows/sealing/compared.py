"""Whether what a bundle shows is what its own plan says: everything that resplan made is made again and compared."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from msgspec.structs import replace

from resplan import __version__
from resplan.documents.wish import Wish
from resplan.errors import ResplanError, Said
from resplan.framework.data import framework_sha256
from resplan.language import LANGUAGES
from resplan.plan.digest import meaning_sha256
from resplan.sealing.bundle import CHECK, DOCUMENTS, PLAN
from resplan.sealing.likeness import likeness
from resplan.sealing.manifest import Manifest
from resplan.sealing.provenance import ENDINGS
from resplan.sealing.verdict import Mark, Point
from resplan.workflows.plans.chosen import refuse_half_a_plan, refuse_to_publish
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.sealing.remade import asked_of, check_of, documents_of, plan_of, rests_on_others


def compared(parts: Mapping[str, bytes], manifest: Manifest, *, is_vouched: bool) -> list[Point]:
    """The points about plan, documents and check of a bundle.

    `is_vouched`: a trusted signer stands for it, so that what another version of resplan words otherwise is only noted.
    """
    files = {name.removeprefix(PLAN): content for name, content in parts.items() if name.startswith(PLAN)}
    try:
        with plan_of(files, manifest.unit, manifest.plan) as plan:
            refuse_to_publish(plan)
            refuse_half_a_plan(plan)
            unlike = Mark.NOTE if is_vouched and _others(manifest) is not None else Mark.FAILS
            points = (
                *_plan(plan, manifest, unlike),
                *_documents(plan, manifest, parts),
                *_check(plan, manifest, parts),
            )
            return [replace(point, mark=unlike) if point.difference else point for point in points]
    except ResplanError as error:
        return [Point(Mark.FAILS, Said(error.message, **error.values))]


def made_by_others(program: str, framework: str, framework_digest: str) -> Said | None:
    """The other program or Framework that made something, so that it may differ from ours; None if it was this very one."""
    if program != __version__:
        return Said("resplan {version}", version=program)
    try:
        is_same = framework_sha256(framework) == framework_digest
    except ResplanError:
        is_same = False
    return None if is_same else Said("another state of the Framework {name}", name=framework)


def _plan(plan: PlanOnDisk, manifest: Manifest, unlike: Mark) -> Iterator[Point]:
    read = plan.loaded.plan
    claims = (
        ("unit", manifest.unit, read.unit),
        ("title", manifest.title, read.title),
        ("number", manifest.number, read.number or ""),
        ("framework", manifest.framework, read.framework),
    )
    wrong = [(key, said, written) for key, said, written in claims if said != written]
    for key, said, written in wrong:
        words = Said("The manifest says {key} “{said}”, the plan “{written}”.", key=key, said=said, written=written)
        yield Point(Mark.FAILS, words)
    if meaning_sha256(read) == manifest.meaning_sha256:
        yield Point(Mark.HOLDS, Said("The plan's content is what it was when it was packed."))
    else:
        yield Point(unlike, Said("The plan's content is not what it was when it was packed."))


def _documents(plan: PlanOnDisk, manifest: Manifest, parts: Mapping[str, bytes]) -> Iterator[Point]:
    others = _others(manifest)
    claimed = {document.part for document in manifest.documents}
    for part in sorted(set(parts) - claimed):
        if part.startswith(DOCUMENTS):
            yield Point(Mark.FAILS, Said("{part} is not a document that this plan gives.", part=part))
    made: dict[str, bytes] = {}
    for wish, formats in asked_of(manifest.documents):
        made.update(_made(plan, wish, formats))
    for part in sorted(claimed & set(parts)):
        form = ENDINGS.get(PurePosixPath(part).suffix, "")
        if part in made:
            yield likeness(part, form, parts[part], made[part], others)
        else:
            yield Point(Mark.FAILS, Said("{part} is not a document that this plan gives.", part=part))


def _made(plan: PlanOnDisk, wish: Wish, formats: tuple[str, ...]) -> Mapping[str, bytes]:
    """Makes a document in the formats it can have; nothing for an unknown key, which anybody may have written."""
    form = plan.framework.documents.by_key.get(wish.key)
    known = tuple(name for name in formats if form is not None and name in form.formats)
    return {document.part: content for document, content in documents_of(plan, [(wish, known)])} if known else {}


def _check(plan: PlanOnDisk, manifest: Manifest, parts: Mapping[str, bytes]) -> Iterator[Point]:
    language = next((known for known in LANGUAGES if known == manifest.language), None)
    if CHECK not in parts or language is None:
        return
    others = _others(manifest)
    if others is not None:
        yield Point(
            Mark.NOTE, Said("{part} was made with {other}: check the plan again to compare.", part=CHECK, other=others)
        )
    elif rests_on_others(plan):
        said = Said("{part} rests on texts outside of the bundle, so it was not made again.", part=CHECK)
        yield Point(Mark.NOTE, said)
    elif check_of(plan, manifest.as_of, language) == parts[CHECK]:
        yield Point(Mark.HOLDS, Said("{part} is what the check of the plan finds.", part=CHECK))
    else:
        yield Point(Mark.FAILS, Said("{part} is not what the check of the plan finds.", part=CHECK))


def _others(manifest: Manifest) -> Said | None:
    return made_by_others(manifest.program, manifest.framework, manifest.framework_sha256)
