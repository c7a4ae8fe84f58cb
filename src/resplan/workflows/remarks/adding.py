"""Adds new remarks, as a file of `remarks/` or in the one file of a plan; remarks that are there already are left out."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from resplan.exchange.reviewed.day import day_of, iso_day
from resplan.feedback.remarks import news_of, next_number
from resplan.merge.home import schema_of
from resplan.plan.body_names import registered_body
from resplan.plan.remark import Remark, RemarkSheet
from resplan.source.appending import appended
from resplan.source.edit import as_bytes
from resplan.source.emit import file_text
from resplan.text import slugify
from resplan.workflows.plans.editing import OpenedPlan
from resplan.workflows.plans.secrecy_gate import refuse_marked_values

if TYPE_CHECKING:  # what reads documents is loaded where there is one
    from resplan.exchange.reviewed.review import Commented

FOLDER = "remarks"


class AddedRemarks(Struct, frozen=True):
    """The plan's files with new remarks; nothing is written yet."""

    contents: Mapping[str, bytes]
    remarks: tuple[Remark, ...] = ()


def new_remarks(opened: OpenedPlan, document: str, comments: "Sequence[Commented]", body: str | None) -> AddedRemarks:
    """The comments of a document as remarks of the plan; `body` is who sent it."""
    plan = opened.plan.loaded.plan
    found = dict.fromkeys(news for each in comments if (news := news_of(plan, remark_of(each))) is not None)
    first = next_number(plan)
    numbered = tuple(replace(remark, id=str(number)) for number, remark in enumerate(found, first))
    if not numbered:
        return AddedRemarks({})
    sender = body and (registered_body(body, plan, opened.plan.framework) or body)
    sheet = RemarkSheet(document=document, body=sender, remarks=numbered)
    data = sheet.given()
    data["remarks"] = [{"id": each.id, **each.given(), "state": each.state or "open"} for each in numbered]
    refuse_marked_values(data)
    if opened.plan.is_folder:
        latest = max((iso_day(each.comment.at) for each in comments), default="")
        name = _free_name(opened, "-".join(filter(None, (latest, slugify(PurePosixPath(document).stem)))))
        schema = schema_of(name, FOLDER, opened.plan.loaded)
        return AddedRemarks({name: file_text(data, schema).encode("utf-8")}, numbered)
    (file,) = opened.plan.loaded.files
    new = appended(file.source, FOLDER, [data], opened.plan.shown(file.source.name))
    return AddedRemarks({file.source.name: as_bytes(new.text, opened.contents[file.source.name])}, numbered)


def _free_name(opened: OpenedPlan, stem: str) -> str:
    taken = {file.source.name for file in opened.plan.loaded.files}
    names = (f"{FOLDER}/{stem}{tail}.yaml" for tail in ("", *(f"-{number}" for number in range(2, len(taken) + 3))))
    return next(name for name in names if name not in taken)


def remark_of(commented: "Commented") -> Remark:
    """A comment as a remark that has no number yet."""
    comment, spot = commented.comment, commented.spot
    kind = spot.anchor.kind if spot.anchor else ""
    return Remark(
        author=comment.author.strip() or None,
        at=day_of(comment.at) or None,
        text=comment.text.strip(),
        task=spot.anchor.id if spot.anchor and kind == "task" else None,
        indicator=spot.anchor.id if spot.anchor and kind == "indicator" else None,
        section=spot.section or None if kind not in ("task", "indicator") else None,
        passage=" ".join(spot.words.split()) or None,
        state="settled" if commented.answer else None,
        answer=commented.answer or None,
    )
