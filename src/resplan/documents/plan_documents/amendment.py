"""The draft of what amends a plan: a decision of a People's Committee, or a plan of a Party body; item by item."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from resplan.chain.amendment import Sort
from resplan.chain.telling import Story, Told
from resplan.documents.figures.quantity import how_many
from resplan.documents.letters.front_matter import Joined
from resplan.documents.letters.jointly import joint_letter
from resplan.documents.letters.letterhead import BLANK, date_line
from resplan.documents.letters.report_front import own_number
from resplan.documents.letters.signing import lines_of_post, with_organ
from resplan.documents.material import Material
from resplan.documents.plan_documents.bases import cited_bases
from resplan.errors import ResplanError
from resplan.merge.sameness import is_nothing

Way = Literal["changed", "added", "repealed", "renumbered", "marked", "unmarked"]


class Item(Struct, frozen=True):
    """One point of the amendment."""

    way: Way
    told: Told


def amendment_view(material: Material) -> Mapping[str, object]:
    """The draft; the plan's own words before and after, nothing else."""
    story = Story(material.compared, "vi", of_the_text=True)
    told = (row for rows in story.told.values() for row in rows)
    rows = [row for row in told if row.before != row.after and row.of.is_of_the_text]
    if not rows:
        raise ResplanError(
            "Nothing that the plan says has changed since {version}, so there is nothing to amend. Name an older version with --since.",
            version=material.wish.since,
        )
    return {
        "front": _front(material),
        "material": material,
        "plan": material.plan,
        "cited": material.cited_plan,
        "calls_itself": material.kind.calls_itself,
        "bases": cited_bases(material, party=not _is_decision(material)),
        "is_decision": _is_decision(material),
        "authorities": [_authority(each, material) for each in joint_letter(material).signed],
        "items": [Item(_way(row), row) for row in rows],
        "changes": how_many("amendments", map(story.place, rows)),
    }


def _is_decision(material: Material) -> bool:
    return material.kind.issuer == "peoples_committee"


def _authority(issuer: Joined, material: Material) -> str:
    """Who decides: a body that acts together, else the post of its head (Decree 30/2020/NĐ-CP, Annex III, specimen 1.2)."""
    if issuer.power or not issuer.post:
        return issuer.organ
    first, *own = lines_of_post(issuer.post, material.framework.layout("nd30").signing)
    post = first.partition(" ")[2] if own else first  # KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC
    return with_organ(post, issuer.organ)


def _front(material: Material) -> str:
    """The letterhead of the plan's issuer; a decision has a sign of its own, a Party body amends a plan by a plan."""
    letter, summary = joint_letter(material), material.form.summary
    kind = material.form.type_name if _is_decision(material) else letter.type
    line = summary.vi.format(plan=material.cited_plan) if summary else ""
    line = f"về việc {line}" if _is_decision(material) else line
    changes = {
        "title": f"{kind} {line}",
        "type": kind,
        "summary": line,
        "number": own_number(material, "QĐ")
        if _is_decision(material)
        else BLANK + letter.number.lstrip("0123456789" + BLANK),
        "date_line": date_line(material),
        "draft": "DỰ THẢO",
    }
    return replace(letter, **changes).as_yaml()


def _way(row: Told) -> Way:
    if row.of.path == ("id",):
        return "renumbered"
    if row.of.path and any(isinstance(value, bool) for value in (row.of.before, row.of.after)):
        return "marked" if row.of.after else "unmarked"
    if row.of.sort is Sort.DROPPED or is_nothing(row.of.after):
        return "repealed"
    return "added" if is_nothing(row.of.before) else "changed"
