"""What the dispatch on difficulties sees: each with its cause, what is proposed, and who can settle it."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import asdict

from resplan.documents.letters.correspondence import letter_of_issuer
from resplan.documents.letters.upward import Stays, nothing_goes_up, why_it_stays
from resplan.documents.material import Material
from resplan.documents.plan_documents.bases import first_citation
from resplan.framework.division import grouped
from resplan.plan import update
from resplan.plan.head import Weakness


class Difficulty(Struct, frozen=True):
    """Something that stands in the way. What nobody has written is empty."""

    text: str
    cause: str = ""
    where: str = ""
    """The task or field in which it shows."""
    proposal: str = ""
    addressee: str = ""
    """Name of the body that can settle it."""
    stays: Stays | None = None
    """Why it is not sent; None where it is proposed to somebody above."""


def _difficulties(material: Material) -> Iterator[Difficulty]:
    """First the weaknesses that the plan itself names, then the difficulties that its tasks report and that still stand."""
    plan = material.plan
    for weakness in plan.weaknesses:
        if weakness.text:
            yield _difficulty(material, weakness, weakness.text, "")
    for row, met, _ in material.standing.difficulties:
        if met.text:
            yield _difficulty(material, met, met.text, f"Nhiệm vụ {row.task.called}")


def _difficulty(material: Material, said: Weakness | update.Difficulty, text: str, where: str) -> Difficulty:
    addressee = material.plan.body_name(said.addressee)
    return Difficulty(
        text=text,
        cause=said.cause or "",
        where=where,
        proposal=said.proposal or "",
        addressee=addressee,
        stays=why_it_stays(material, said),
    )


def kept_back(material: Material) -> list[tuple[Stays, str]]:
    """The difficulties that are not sent, each after the reason."""
    return [(row.stays, row.text) for row in _difficulties(material) if row.stays]


def difficulties_view(material: Material) -> Mapping[str, object]:
    """The dispatch: only what is for those above."""
    rows = [row for row in _difficulties(material) if not row.stays]
    if not rows:
        raise nothing_goes_up()
    correspondence = letter_of_issuer(material)
    is_party = correspondence.letter.layout != material.documents.state_layout
    return {
        **asdict(correspondence),
        "plan": material.plan,
        "plan_number": material.plan_number,
        "kind": material.kind,
        "is_party": is_party,
        "asked_by": first_citation(material.framework.sent_with, material.framework, party=is_party),
        "difficulties": rows,
        "proposals": _by_addressee(rows),
    }


def _by_addressee(difficulties: Sequence[Difficulty]) -> dict[str, list[str]]:
    """What is proposed, by the body that it is proposed to."""
    proposed = grouped((row for row in difficulties if row.proposal), lambda row: row.addressee)
    return {addressee: [row.proposal for row in rows] for addressee, rows in proposed.items()}
