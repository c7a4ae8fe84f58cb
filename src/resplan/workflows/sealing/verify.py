"""`resplan verify`: a bundle or a document in, what holds of it out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from resplan.documents.wish import Wish, wish_said
from resplan.errors import ResplanError, Said, UsageError
from resplan.files.opening import read_given
from resplan.framework.document import DocumentForm
from resplan.sealing.bundle import MEGABYTES, is_bundle
from resplan.sealing.examined import Examined, examined
from resplan.sealing.likeness import likeness
from resplan.sealing.provenance import ENDINGS, provenance_in
from resplan.sealing.trust import Standing, Trusted
from resplan.sealing.verdict import Mark, Point, Verdict
from resplan.workflows.documents.issue import Delivery, made_of
from resplan.workflows.plans.chosen import one_plan
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.sealing.compared import compared, made_by_others

LARGEST = MEGABYTES * 1_000_000


@dataclass(frozen=True, slots=True)
class Verified:
    """A bundle and what holds of it."""

    verdict: Verdict
    bundle: Examined


def verify(file: Path, trusted: Sequence[Trusted], as_of: date | None, plan: Path | None) -> Verdict:
    """The verdict on a file; `plan`: the one that a single document is compared with, else the one here or above."""
    content = read_given(file, LARGEST)
    name = file.as_posix()
    if is_bundle(content):
        return verified(name, content, trusted, as_of).verdict
    return _document(name, ENDINGS.get(file.suffix.lower(), ""), content, plan)


def verified(name: str, content: bytes, trusted: Sequence[Trusted], as_of: date | None) -> Verified:
    """A bundle from anybody; it speaks for its own day if no other is given."""
    found = examined(name, content, trusted, as_of)
    if found.manifest is None:
        return Verified(Verdict(found.points), found)
    if not found.has_whole_plan:
        said = Said("The documents were not compared with the plan: parts of the plan are missing.")
        return Verified(Verdict((*found.points, Point(Mark.NOTE, said))), found)
    is_vouched = any(signer.standing is Standing.TRUSTED for signer in found.signers)
    return Verified(Verdict((*found.points, *compared(found.parts, found.manifest, is_vouched=is_vouched))), found)


def _document(name: str, form: str, content: bytes, path: Path | None) -> Verdict:
    claims = provenance_in(form, name, content) if form else {}
    wish = wish_said(claims)
    if wish is None or "resplan" not in claims:
        raise ResplanError(
            "{file} is neither a bundle nor a document (docx, pdf, html, md) that says how resplan made it. Name one of them.",
            file=name,
        )
    plan = one_plan(path)
    known = plan.framework.documents.by_key.get(wish.key)
    if known is None or form not in known.formats or _lacks_its_item(known, wish):
        raise _not_again(name, wish)
    try:
        (made,) = made_of([plan], wish, (form,), Delivery())
    except UsageError as error:  # it takes more to make it than a document says
        raise _not_again(name, wish) from error
    others = made_by_others(
        claims["resplan"], claims.get("framework", "").split(" ")[0], claims.get("framework-sha256", "")
    )
    if others is None and claims.get("plan-sha256") != plan.loaded.sha256:
        others = Said("another state of the plan")
    point = likeness(name, form, content, made.content, others)
    if point.mark is Mark.FAILS and known.sums_up_plans:
        raise _not_again(name, wish)  # of other plans, too: it does not say which
    if point.mark is Mark.NOTE:
        raise ResplanError(point.said.message, **point.said.values)
    return Verdict((point, *_of_which_plan(plan, claims, point)))


def _lacks_its_item(form: DocumentForm, wish: Wish) -> bool:
    """Whether it is about an item of the register, which no document names."""
    return form.about == "item" and not wish.about


def _not_again(name: str, wish: Wish) -> ResplanError:
    return ResplanError(
        "{file} says that it is “{document}”, which cannot be made again.", file=name, document=wish.key
    )


def _of_which_plan(plan: PlanOnDisk, claims: Mapping[str, str], point: Point) -> tuple[Point, ...]:
    """Whether the document was made from the plan's files as they are."""
    where = plan.path.as_posix()
    if claims.get("plan-sha256") == plan.loaded.sha256:
        return (Point(Mark.HOLDS, Said("It was made from the plan in {path}, as it is now.", path=where)),)
    said = Said(
        "It was not made from the plan in {path} as it is now: the plan was changed since, or it is another.",
        path=where,
    )
    return (Point(Mark.NOTE if point.mark is Mark.HOLDS else Mark.FAILS, said),)
