"""`resplan verify`: says what holds of a bundle or a document."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from resplan.documents.wish import LATEST, Wish, wish_said
from resplan.errors import ResplanError, Said, UsageError
from resplan.files.opening import read_given
from resplan.framework.document import DocumentForm
from resplan.sealing.bundle import LARGEST, is_bundle
from resplan.sealing.examined import Examined, examined
from resplan.sealing.likeness import likeness
from resplan.sealing.provenance import ENDINGS, provenance_in
from resplan.sealing.trust import Trust, Trusted
from resplan.sealing.verdict import Mark, Point, Verdict
from resplan.text import NOTHING, printable
from resplan.workflows.chain.baselines import baselines_of
from resplan.workflows.documents.delivery import Delivery, catalogue
from resplan.workflows.documents.issue import Made, made_of, made_together
from resplan.workflows.plans.chosen import one_plan
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.sealing.compared import compared, made_by_others


class Verified(Struct, frozen=True):
    """A bundle and what holds of it."""

    verdict: Verdict
    bundle: Examined


class Against(Struct, frozen=True):
    """What a single document is remade from, if the document does not say so itself."""

    plan: Path | None = None
    """The plan; if None, the one here or above."""
    since: str | None = None
    """The earlier version; a baseline of the plan is known by the name that the document has."""
    also: tuple[Path, ...] = ()
    """Further plans that it sums up, in their order."""
    about: str | None = None
    """The item of the register that a letter is about."""


def verify(file: Path, trusted: Sequence[Trusted], as_of: date | None, against: Against) -> Verdict:
    """The verdict on a file."""
    content = read_given(file, LARGEST)
    name = file.as_posix()
    if is_bundle(content):
        return verified(name, content, trusted, as_of).verdict
    return _document(name, ENDINGS.get(file.suffix.lower(), ""), content, against)


def verified(name: str, content: bytes, trusted: Sequence[Trusted], as_of: date | None) -> Verified:
    """Verifies a bundle from anybody, on its own day if no other is given."""
    found = examined(name, content, trusted, as_of)
    if found.manifest is None:
        return Verified(Verdict(found.points), found)
    if not found.has_whole_plan:
        said = Said("The documents were not compared with the plan: parts of the plan are missing.")
        return Verified(Verdict((*found.points, Point(Mark.NOTE, said))), found)
    is_vouched = any(signer.trust is Trust.TRUSTED for signer in found.signers)
    return Verified(Verdict((*found.points, *compared(found.parts, found.manifest, is_vouched=is_vouched))), found)


def _document(name: str, form: str, content: bytes, against: Against) -> Verdict:
    claims = provenance_in(form, name, content) if form else {}
    wish = wish_said(claims)
    if wish is None or "resplan" not in claims:
        raise ResplanError(
            "{file} is neither a bundle nor a document (docx, pdf, html, md) that says how resplan made it. Name one of them.",
            file=name,
        )
    known = catalogue().by_key.get(wish.key)
    of_many = known is not None and known.made_from == "portfolio"
    plan = None if of_many else one_plan(against.plan)
    known = plan.framework.documents.by_key.get(wish.key) if plan else known
    if known is None or form not in known.formats:
        raise _not_again(name, wish)
    asked = replace(wish, about=against.about or wish.about)
    try:
        if plan is None:
            made = _of_many(name, form, asked, claims, against)
        else:
            asked = replace(asked, since=against.since or _baseline(plan, claims))
            _refuse_to_guess(name, known, asked, claims, against)
            (made,) = made_of([plan, *map(one_plan, against.also)], asked, (form,), Delivery())
    except UsageError as error:  # it takes more to make it than a document says
        raise _not_again(name, wish) from error
    others = made_by_others(
        claims["resplan"], claims.get("framework", "").split(" ")[0], claims.get("framework-sha256", "")
    )
    again = provenance_in(form, name, made.content)
    is_same_state = all(claims.get(key) == again.get(key) for key in _STATES)
    if others is None and not is_same_state:
        others = Said("another state of the plan")
    point = likeness(name, form, content, made.content, others)
    if point.mark is Mark.NOTE:
        raise ResplanError(point.said.message, **point.said.values)
    where = plan.path if plan else against.plan or Path()
    return Verdict((point, _of_which_plan(where, point, is_same_state=is_same_state)))


def _of_many(name: str, form: str, wish: Wish, claims: Mapping[str, str], against: Against) -> Made:
    """Remakes a document on many plans from the plans that are named."""
    # Imported here: few documents are made from many plans.
    from resplan.workflows.portfolio.rolling import roll_up  # noqa: PLC0415
    from resplan.workflows.portfolio.summaries import Wishes  # noqa: PLC0415

    day = None if LATEST in claims else wish.as_of
    paths = [against.plan or Path(), *against.also]
    rollup = roll_up(paths, Wishes(day), expect=wish.expect or None)
    count, wanted = len(rollup.complete.plans), claims.get("others", NOTHING)
    if str(count) != wanted:
        raise ResplanError(
            "{file} sums up another number of plans ({count}) than are here ({found}). Name all that it was made"
            " from: --plan PLANS, and --also PLANS for those elsewhere.",
            file=name,
            count=printable(wanted),
            found=count,
        )
    (made,) = made_together(rollup, replace(wish, as_of=day), (form,), Delivery())
    return made


_STATES = ("plan-sha256", "since-sha256", "others-sha256")
"""Claims on the files that a document was made from."""


def _baseline(plan: PlanOnDisk, claims: Mapping[str, str]) -> str | None:
    """The earlier version, if it is one that the plan keeps; any other name is a stranger's."""
    return next((row.name for row in baselines_of(plan) if row.name == claims.get("since")), None)


def _refuse_to_guess(name: str, form: DocumentForm, wish: Wish, claims: Mapping[str, str], against: Against) -> None:
    """Refuses a document that depends on more than its plan if nobody says on what."""
    if (form.made_from == "versions" or "since" in claims) and not wish.since:
        raise ResplanError(
            "{file} compares with the earlier version “{since}”. Name that version: --since.",
            file=name,
            since=printable(claims.get("since", NOTHING)),
        )
    if form.about == "item" and not wish.about:
        raise ResplanError(
            "{file} is about an item of the register, and does not say which. Name it: --about 2025-0001.", file=name
        )
    count = claims.get("others", "0")
    if form.sums_up_plans and count != str(len(against.also)):
        raise ResplanError(
            "{file} sums up further plans ({count}). Name each of them in its order: --also PLAN.",
            file=name,
            count=printable(count),
        )


def _not_again(name: str, wish: Wish) -> ResplanError:
    return ResplanError(
        "{file} says that it is “{document}”, which cannot be made again.", file=name, document=wish.key
    )


def _of_which_plan(plan: Path, point: Point, *, is_same_state: bool) -> Point:
    """Whether the document was made from the plan's files as they are now."""
    where = plan.as_posix()
    if is_same_state:
        return Point(Mark.HOLDS, Said("It was made from the plan in {path}, as it is now.", path=where))
    said = Said(
        "It was not made from the plan in {path} as it is now: the plan was changed since, or it is another plan.",
        path=where,
    )
    return Point(Mark.NOTE if point.mark is Mark.HOLDS else Mark.FAILS, said)
