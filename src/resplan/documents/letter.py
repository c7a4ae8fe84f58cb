"""Who issues a document, in what name, from where: the head and the end of an official document."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import ClassVar

import yaml

from resplan.documents.material import Material, keywords, provenance
from resplan.text import format_long_date

BLANK = "\u00a0" * 5
"""Room for a number that is written by hand; HTML would make one space of several plain ones."""
DOTS = "…" * 10
"""Room for words that the plan does not have."""
_NO_DATE = f"ngày{BLANK}tháng{BLANK}năm{BLANK}"


@dataclass(frozen=True, slots=True)
class Letter:
    """The front matter of a document; the same keys as `render.front_matter`. Without an organ it has no letterhead."""

    for_templates: ClassVar = ("as_yaml",)
    layout: str
    title: str
    subject: str
    provenance: Mapping[str, str]
    type: str = ""
    summary: str = ""
    about: str = ""
    superior: str = ""
    organ: str = ""
    number: str = ""
    place: str = ""
    date_line: str = ""
    draft: str = ""
    power: str = ""
    post: str = ""
    signer: str = ""
    recipients: list[str] = field(default_factory=list)
    archive: str = ""

    def as_yaml(self, **words: str) -> str:
        """As it stands at the top of the official Markdown, with the words that are the template's: `summary`, `about`."""
        return front_matter({**asdict(self), "keywords": keywords(self.provenance), **words})


def front_matter(values: Mapping[str, object]) -> str:
    """Values as YAML; each text is one line, whatever breaks its writer put, and what is empty is left out."""
    lines = {key: _line(value) for key, value in values.items() if value}
    return yaml.safe_dump(lines, allow_unicode=True, sort_keys=False, width=10_000)


def _line(value: object) -> object:
    match value:
        case str():
            return " ".join(value.splitlines())
        case list():
            return [_line(row) for row in value]
        case _:
            return value


@dataclass(frozen=True, slots=True)
class Organs:
    """Superior body, issuing body, and the office that keeps the record."""

    superior: str
    organ: str
    office: str


def plan_letter(material: Material) -> Letter:
    """Head and end of the plan itself."""
    plan, kind = material.plan, material.kind
    issuer, organs = plan.issuer, organs_of(material)
    example = kind.number_example
    return Letter(
        layout=material.layout_name,
        title=f"{kind.type_name} {plan.title}",
        subject=material.unit_name,
        provenance=provenance(material.framework, material.plan_sha256),
        type=kind.type_name,
        summary=plan.title,
        superior=organs.superior.upper(),
        organ=organs.organ.upper(),
        number=with_zero(plan.number) or BLANK + example.lstrip("0123456789"),
        place=place_of(material),
        date_line=date_line(material, format_long_date(plan.issued_on) if plan.issued_on else _NO_DATE),
        draft=draft_mark(material),
        power=issuer.power or kind.power,
        post=issuer.signer_post or kind.post,
        signer=issuer.signer_name or "",
        recipients=list(plan.recipients),
        archive=kind.archive.format(office=organs.office),
    )


def with_zero(number: str | None) -> str:
    """Numbers below 10 have a leading zero: 05-KH/TU."""
    return _ONE_DIGIT.sub(r"0\1", number or "")


_ONE_DIGIT = re.compile(r"^\s*([1-9])(?![0-9])")


def annex_letter(material: Material, title: str) -> Letter:
    """Front matter of an annex that is sent alone: it has its own title and no letterhead."""
    return Letter(
        layout=material.layout_name,
        title=f"{title} ({material.unit_name})",
        subject=material.unit_name,
        provenance=provenance(material.framework, material.plan_sha256),
    )


def draft_mark(material: Material) -> str:
    """«DỰ THẢO» with its number, until the plan is issued."""
    match material.plan.stage:
        case "draft" | "appraisal":
            number = material.plan.draft_number
            return f"DỰ THẢO LẦN {number}" if number else "DỰ THẢO"
        case "issued" | "running":
            return ""


def place_of(material: Material) -> str:
    """Name of the place in the date line."""
    return material.plan.place or (material.unit.place_name if material.unit else "")


def date_line(material: Material, day: str = _NO_DATE) -> str:
    """Place and day; the day is left blank where nobody has fixed it."""
    place = place_of(material)
    return f"{place}, {day}" if place else day


def organs_of(material: Material) -> Organs:
    """The bodies in the plan's letterhead."""
    plan, unit = material.plan, material.unit
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


def _committee_name(material: Material, body: str) -> str:
    """In the letterhead the committee's own words suffice: the superior line above names the locality."""
    committee = material.plan.committee
    name = body or (committee.name if committee else "") or "Ban Chỉ đạo"
    for ending in ("tỉnh", "thành phố"):
        name = name.partition(f" {ending} ")[0]
    return name
