"""Who issues a document, in what name, from where: the head and the end of an official document."""

import re
from dataclasses import asdict, dataclass
from datetime import date

import yaml

from resplan.framework.model import DocumentKind, Framework
from resplan.framework.units import Unit, find_unit
from resplan.plan.model import Plan
from resplan.text import format_long_date


@dataclass(frozen=True, slots=True)
class Letter:
    """The front matter of a plan's document; the same keys as `render.front_matter`."""

    layout: str
    title: str
    subject: str
    keywords: str
    type: str
    summary: str
    superior: str
    organ: str
    number: str
    place: str
    date_line: str
    draft: str
    power: str
    post: str
    signer: str
    recipients: list[str]
    archive: str

    def as_yaml(self) -> str:
        """As it stands at the top of the official Markdown; each text is one line, whatever breaks its writer put."""
        lines = {
            key: _line(value) if isinstance(value, str) else [_line(row) for row in value]
            for key, value in asdict(self).items()
        }
        return yaml.safe_dump(lines, allow_unicode=True, sort_keys=False, width=10_000)


def _line(text: str) -> str:
    return " ".join(text.splitlines())


def plan_letter(plan: Plan, framework: Framework, on: date, layout: str | None, version: str) -> Letter:
    """Head and end of the plan itself."""
    kind = framework.kinds_by_key[plan.kind]
    unit = match.unit if (match := find_unit(plan.unit)) else None
    superior, organ, office = _organs(plan, kind, unit, on)
    issuer = plan.issuer
    return Letter(
        layout=layout or plan.layout or kind.layout_on(on),
        title=f"{kind.type_name} {plan.title}",
        subject=unit.full_name(on) if unit else plan.unit,
        keywords=f"resplan {version}; {framework.id} {framework.date.isoformat()}",
        type=kind.type_name,
        summary=plan.title,
        superior=superior,
        organ=organ,
        number=_with_zero(plan.number)
        or kind.number_example.replace(kind.number_example.partition("-")[0].partition("/")[0], "    ", 1),
        place=plan.place or (unit.place_name if unit else ""),
        date_line=_date_line(plan, unit),
        draft="DỰ THẢO" if plan.stage in ("draft", "appraisal") else "",
        power=issuer.power or kind.power,
        post=issuer.signer_post or kind.post,
        signer=issuer.signer_name or "",
        recipients=list(plan.recipients),
        archive=kind.archive.format(office=office),
    )


def _with_zero(number: str | None) -> str:
    """Numbers below 10 have a leading zero: 05-KH/TU."""
    return _ONE_DIGIT.sub(r"0\1", number or "")


_ONE_DIGIT = re.compile(r"^\s*([1-9])(?![0-9])")


def _date_line(plan: Plan, unit: Unit | None) -> str:
    place = plan.place or (unit.place_name if unit else "")
    day = format_long_date(plan.issued_on) if plan.issued_on else "ngày      tháng      năm        "
    return f"{place}, {day}" if place else day


def _organs(plan: Plan, kind: DocumentKind, unit: Unit | None, on: date) -> tuple[str, str, str]:
    """Superior body, issuing body, and the office that keeps the record."""
    body = plan.body_name(plan.issuer.body)
    party = unit.party_committee(on) if unit else ""
    office = f"Văn phòng {party}" if party else "Văn thư"
    match kind.issuer:
        case "party_committee":
            return "", _capitals(body or party or plan.unit), office
        case "committee":
            return _capitals(party), _capitals(_committee_name(plan, body)), office
        case "peoples_committee":
            people = unit.peoples_committee(on) if unit else ""
            if plan.level == "department":
                return _capitals(people), _capitals(body or plan.unit), office
            above = unit.parent.peoples_committee(on) if unit and unit.parent else ""
            return _capitals(above), _capitals(body or people or plan.unit), office


def _committee_name(plan: Plan, body: str) -> str:
    """In the letterhead the committee's own words suffice: the superior line above names the locality."""
    name = body or (plan.committee.name if plan.committee else "") or "Ban Chỉ đạo"
    for ending in ("tỉnh", "thành phố"):
        name = name.partition(f" {ending} ")[0]
    return name


def _capitals(text: str) -> str:
    return text.upper()
