"""Letters about a plan: who writes to whom, with what number, and who signs. Their words are the templates'."""

from collections.abc import Mapping

from msgspec import Struct

from resplan.documents.letters.front_matter import FrontMatter
from resplan.documents.letters.letterhead import (
    BLANK,
    DOTS,
    date_line,
    ending_of,
    initials,
    issuer_name,
    organs_of,
    place_of,
    superior_line,
)
from resplan.documents.letters.report_front import own_number
from resplan.documents.material import Material
from resplan.framework.document import LetterForm
from resplan.framework.kinds import fitting_layout


class Correspondence(Struct, frozen=True):
    """A letter's head and end, its sender and those it is sent to."""

    letter: FrontMatter
    sender: str
    to: tuple[str, ...]


def letter_of_issuer(material: Material) -> Correspondence:
    """A letter from the plan's issuer."""
    form, names = _form(material), _names(material)
    organs = organs_of(material)
    sender = _Sender(names["issuer"], organs.superior, organs.organ, material.layout_name)
    return _correspondence(material, sender, form, names)


def letter_of_body(material: Material, body: str | None) -> Correspondence:
    """A letter of one of the plan's bodies, in the layout that such a body writes in."""
    form, names = _form(material), _names(material)
    if material.framework.placeholder in (body or ""):
        body = None  # nobody has been named yet
    name = material.plan.body_name(body) or form.sender.format_map(names) or DOTS
    return _correspondence(material, _sender(material, body, name, names), form, names)


def drafter(material: Material) -> str | None:
    """The body that drafts the plan and submits it, where the plan says so."""
    plan = material.plan
    if plan.issuer.drafter or material.kind.issuer == "peoples_committee":
        return plan.issuer.drafter
    return plan.committee.standing_agency if plan.committee else None


class _Sender(Struct, frozen=True):
    name: str
    superior: str
    organ: str
    layout: str


def _form(material: Material) -> LetterForm:
    return material.form.letter(material.kind.issuer, material.plan.level)


def _sender(material: Material, body: str | None, name: str, names: Mapping[str, str]) -> _Sender:
    """The name of a body in the letterhead, without the name of its superior, which stands in the line above."""
    known = material.plan.bodies_by_id.get(body or "")
    kind = known.kind if known else None
    match kind:
        case "party_board" | "party_office" | "committee":
            superior = names["party_committee"]
        case "department":
            superior = names["issuer"] if material.plan.level == "department" else names["peoples_committee"]
        case None:
            superior = (
                names["party_committee"] if material.kind.issuer != "peoples_committee" else names["peoples_committee"]
            )
        case _:
            superior = ""
    state = material.documents.state_layout
    if kind in material.documents.state_bodies:
        layout = fitting_layout(material.wish.layout or state, (state,), name)
    else:
        layout = material.layout_name
    if name == superior:
        superior = ""
    above = " ".join(superior.split()[:2])
    organ = name.partition(f" {above}")[0] if above else name
    return _Sender(name, superior, organ, layout)


def _correspondence(material: Material, sender: _Sender, form: LetterForm, names: Mapping[str, str]) -> Correspondence:
    plan_end = ending_of(material)
    archive = form.archive.format_map(names) or plan_end.archive
    letter = FrontMatter(
        layout=sender.layout,
        title=f"{material.form.title.vi}: {material.plan.title}",
        subject=material.unit_name,
        provenance=dict(material.provenance),
        type=material.form.type_name,
        superior=superior_line(material, sender.layout, sender.superior),
        organ=sender.organ.upper(),
        number=_number(material, form),
        place=place_of(material),
        date_line=date_line(material),
        power="" if form.post else plan_end.power,
        post=form.post or plan_end.post,
        signer="" if form.post else plan_end.signer,
        recipients=("Như trên",),
        archive=archive,
    )
    return Correspondence(letter, sender.name, tuple(to.format_map(names) for to in form.to))


def dispatch_number(material: Material) -> str:
    """The number of a letter without a type, in the form that the plan's issuer uses."""
    return _number(
        material, material.documents.by_key["difficulties"].letter(material.kind.issuer, material.plan.level)
    )


def _number(material: Material, form: LetterForm) -> str:
    return form.number.format_map({**_names(material), "sign": initials(material.plan.body_name(drafter(material)))})


def _names(material: Material) -> Mapping[str, str]:
    """Names that a letter's row in documents.yaml may use in braces."""
    unit = material.locality
    organs = organs_of(material)
    party, people = material.committees_of(unit)
    party_above, _ = material.committees_of(unit.parent if unit else None)
    issuer = issuer_name(material) or organs.organ
    return {
        "blank": BLANK,
        "dispatch": own_number(material, "CV"),
        "unit": material.unit_name,
        "party_committee": party or DOTS,
        "peoples_committee": people or DOTS,
        "superior": party_above or party or DOTS,
        "issuer": issuer,
        "issuer_sign": initials(issuer),
        "office": organs.office,
    }
