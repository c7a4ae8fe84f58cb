"""Which difficulties are sent upward: those for which a body above has to act. Those that the locality settles itself stay."""

from enum import Enum

from resplan.documents.material import Material
from resplan.errors import ResplanError
from resplan.feedback.item_status import addressee_kind
from resplan.plan import update
from resplan.plan.head import Weakness


class Stays(Enum):
    """Why a difficulty is not sent upward."""

    UNPROPOSED = "unproposed"
    TO_NOBODY = "to-nobody"
    SETTLED_HERE = "settled-here"


def why_it_stays(material: Material, said: Weakness | update.Difficulty) -> Stays | None:
    """None if the proposal is to a body above: the centre, or, from a commune or a department, the province."""
    if not said.proposal:
        return Stays.UNPROPOSED
    if not said.addressee:
        return Stays.TO_NOBODY
    key, plan = said.addressee, material.plan
    unit, level, name = material.locality, plan.level, plan.body_name(said.addressee)
    province = unit.parent if unit and level == "commune" else unit
    is_central = addressee_kind(plan, key, material.framework.feedback) not in ("own", "none")
    is_above = is_central or bool(level != "province" and province and name and province.name in name)
    return None if is_above else Stays.SETTLED_HERE


def nothing_goes_up() -> ResplanError:
    """The refusal of a letter that would send nothing upward."""
    return ResplanError(
        "No difficulty of the plan has both a proposal and an addressee above, so there is nothing to send. "
        "Write `proposal` and `addressee` under `weaknesses` in plan.yaml, or in a report on a task."
    )
