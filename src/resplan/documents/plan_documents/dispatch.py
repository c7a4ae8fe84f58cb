"""What the dispatch on difficulties sees: each with its cause, what is proposed, and who can settle it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from resplan.documents.letters.correspondence import letter_of_issuer
from resplan.documents.material import Material
from resplan.errors import ResplanError
from resplan.progress.history import history_until


@dataclass(frozen=True, slots=True)
class Difficulty:
    """Something that stands in the way. What nobody has written is empty."""

    text: str
    cause: str = ""
    where: str = ""
    """The task or field in which it shows."""
    proposal: str = ""
    addressee: str = ""
    """Name of the body that can settle it."""


def _difficulties(material: Material) -> Iterator[Difficulty]:
    """Those that the plan itself names as weaknesses, then those that its tasks report and that still stand."""
    plan = material.plan
    for weakness in plan.weaknesses:
        if weakness.text:
            addressee = plan.body_name(weakness.addressee)
            yield Difficulty(weakness.text, weakness.cause or "", "", weakness.proposal or "", addressee)
    history = history_until(plan, material.as_of)
    for task in plan.tasks:
        met = history.of(task.id).difficulty
        if met is not None and met.text:
            where = f"Nhiệm vụ {task.id}"
            yield Difficulty(met.text, met.cause or "", where, met.proposal or "", plan.body_name(met.addressee))


def difficulties_view(material: Material) -> Mapping[str, object]:
    """The dispatch."""
    rows = list(_difficulties(material))
    if not rows:
        raise ResplanError(
            "The plan names no weaknesses, so there is nothing to report. Write them under `weaknesses` in plan.yaml, each with its cause."
        )
    correspondence = letter_of_issuer(material)
    return {
        "letter": correspondence.letter,
        "sender": correspondence.sender,
        "to": correspondence.to,
        "plan": material.plan,
        "kind": material.kind,
        "is_party": correspondence.letter.layout != material.documents.state_layout,
        "difficulties": rows,
        "proposals": _by_addressee(rows),
    }


def _by_addressee(difficulties: Sequence[Difficulty]) -> dict[str, list[str]]:
    """What is proposed, by the body that it is proposed to."""
    proposals: dict[str, list[str]] = {}
    for difficulty in difficulties:
        if difficulty.proposal:
            proposals.setdefault(difficulty.addressee, []).append(difficulty.proposal)
    return proposals
