"""Who issues a document, in what name, from where: the head and the end of an official document."""

import re
from datetime import date

from msgspec import Struct

from resplan.documents.letters.front_matter import FrontMatter
from resplan.documents.material import Material
from resplan.framework.named_document import with_zero
from resplan.text import format_date, format_long_date

BLANK = "\u00a0" * 5
"""Room for a number that is written by hand; HTML would make one space of several plain ones."""
DOTS = "…" * 10
"""Room for words that the plan does not have."""
NO_DATE = f"ngày{BLANK}tháng{BLANK}năm{BLANK}"
"""A date that is written by hand."""


class Organs(Struct, frozen=True):
    """Superior body, issuing body, and the office that keeps the record."""

    superior: str
    organ: str
    office: str


class Ending(Struct, frozen=True):
    """Who signs the plan, on whose behalf, and who keeps the record."""

    power: str
    post: str
    signer: str
    archive: str


def ending_of(material: Material) -> Ending:
    """The end of the plan itself, in whatever layout."""
    plan, kind = material.plan, material.kind
    issuer, drafter = plan.issuer, plan.body_name(plan.issuer.drafter)
    # The head of a department signs in his own name, not on behalf of the People's Committee.
    usual = ("", "") if plan.level == "department" else (kind.power, kind.post)
    return Ending(
        power=issuer.power or usual[0],
        post=issuer.signer_post or usual[1],
        signer=issuer.signer_name or "",
        archive=next(filter(_ARCHIVE.match, plan.recipients), "")
        or kind.archive.format(office=organs_of(material).office, drafter=f", {initials(drafter)}" if drafter else ""),
    )


def plan_letter(material: Material) -> FrontMatter:
    """Head and end of the plan itself."""
    plan, kind = material.plan, material.kind
    organs, ending, example = organs_of(material), ending_of(material), kind.number_like(plan.level)
    return FrontMatter(
        layout=material.layout_name,
        title=f"{kind.type_name} {plan.title}",
        subject=material.unit_name,
        provenance=dict(material.provenance),
        type=kind.type_name,
        summary=plan.title,
        superior=superior_line(material, material.layout_name, organs.superior),
        organ=organs.organ.upper(),
        number=with_zero(material.plan_number) or BLANK + example.lstrip("0123456789"),
        place=place_of(material),
        date_line=date_line(material, format_long_date(plan.issued_on) if plan.issued_on else NO_DATE),
        draft=draft_mark(material),
        power=ending.power,
        post=ending.post,
        signer=ending.signer,
        # An office that writes the line of its archive has written the last one itself.
        recipients=tuple(line for line in plan.recipients if not _ARCHIVE.match(line)),
        archive=ending.archive,
    )


def superior_line(material: Material, layout: str, name: str) -> str:
    """The superior body in capitals, with the short words that the layout has for it."""
    for words, short in material.documents.superior_words.get(layout, {}).items():
        name = name.replace(words, short)
    return name.upper()


_ARCHIVE = re.compile(r"\s*(?:-\s*)?Lưu(?::|\s)", re.IGNORECASE)


def annex_letter(material: Material, title: str = "") -> FrontMatter:
    """Front matter of an annex that is sent alone, without letterhead; its title is that of the catalogue if not given."""
    title = title or material.form.title.vi
    return FrontMatter(
        layout=material.layout_name,
        title=f"{title} ({material.unit_name})",
        subject=material.unit_name,
        provenance=dict(material.provenance),
    )


def paper(material: Material, unit: str, summary: str) -> FrontMatter:
    """Front matter of a working paper on a unit: a title, and neither letterhead nor signature."""
    form, is_issued = material.form, material.plan.stage in ("issued", "running")
    title = ((is_issued and form.title_issued) or form.title).in_language(material.language)
    return FrontMatter(
        layout=material.layout_name,
        title=f"{title}: {unit}",
        subject=unit,
        provenance=dict(material.provenance),
        language=material.language,
        type=title.upper(),
        summary=summary,
    )


def draft_mark(material: Material) -> str:
    """«DỰ THẢO» with the number of the draft; empty once the plan is issued."""
    match material.plan.stage:
        case "draft" | "appraisal":
            number = material.plan.draft_number
            return f"DỰ THẢO LẦN {number}" if number else "DỰ THẢO"
        case "issued" | "running":
            return ""


def place_of(material: Material) -> str:
    """Name of the place in the date line."""
    return material.plan.place or (material.locality.place_name if material.locality else "")


def date_line(material: Material, day: str = NO_DATE) -> str:
    """Place and day; the day is left blank where nobody has fixed it."""
    place = place_of(material)
    return f"{place}, {day}" if place else day


def enclosed(material: Material, name: str, number: str, day: date | None) -> str:
    """The line under an annex that names its document, day and issuer (Decree 30, Annex I, III.1.c); an open day is left blank."""
    issuer = _with_the_others(material, material.plan.body_name(material.plan.issuer.body))
    by = f" của {issuer}" if issuer else ""
    in_state, in_party = (format_long_date(day), format_date(day)) if day else (NO_DATE, BLANK)
    is_state = material.layout_name == material.documents.state_layout
    return f"(Kèm theo {name} số {number}{f' {in_state}' if is_state else f', ngày {in_party}'}{by})"


def organs_of(material: Material) -> Organs:
    """The bodies in the plan's letterhead."""
    plan, unit = material.plan, material.locality
    body = plan.body_name(plan.issuer.body)
    party, people = material.committees_of(unit)
    office = f"Văn phòng {party}" if party else "Văn thư"
    match material.kind.issuer:
        case "party_committee":
            return Organs("", body or party or plan.unit, office)
        case "committee":
            return Organs(party, _committee_name(material, body), office)
        case "peoples_committee":
            if plan.level == "department":
                return Organs(people, body or plan.unit, office)
            _, above = material.committees_of(unit.parent if unit else None)
            return Organs(above, body or people or plan.unit, office)


_LITTLE_WORDS = {"và", "–", "-"}


def initials(name: str) -> str:
    """The sign of a body in numbers: Sở Khoa học và Công nghệ → SKHCN."""
    return "".join(word[0].upper() for word in name.split() if word not in _LITTLE_WORDS) or BLANK


def issuer_name(material: Material) -> str:
    """The issuing body in full; a committee with the words of its own register."""
    plan = material.plan
    if material.kind.issuer == "committee" and plan.committee and plan.committee.name:
        return plan.committee.name
    return plan.body_name(plan.issuer.body)


def opening(material: Material) -> str:
    """The words between the bases and part I: who issues what; empty where the plan does not name its issuer."""
    name, kind = issuer_name(material), material.kind
    board = "Ban Thường vụ " if "BAN THƯỜNG VỤ" in (material.plan.issuer.power or kind.power) else ""
    issuers = _with_the_others(material, f"{board}{name}")
    return f"{issuers} ban hành {kind.calls_itself} {material.plan.title} như sau:" if name else ""


def _with_the_others(material: Material, first: str) -> str:
    """The issuing bodies within a sentence, the one that presides first: «A»; of a joint document «A và B», or «A, B và C»."""
    plan = material.plan
    *before, last = dict.fromkeys((first, *(plan.body_name(each.body) for each in plan.joint_issuers if each.body)))
    return f"{', '.join(before)} và {last}" if before else last


def _committee_name(material: Material, body: str) -> str:
    """The committee's own words without the name of its locality, which the superior line above names already."""
    committee = material.plan.committee
    name = body or (committee.name if committee else "") or "Ban Chỉ đạo"
    for ending in ("tỉnh", "thành phố"):
        name = name.partition(f" {ending} ")[0]
    return name
