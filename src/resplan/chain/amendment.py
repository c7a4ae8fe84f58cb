"""One difference between two versions: which field of which thing, from what to what, and what that does to the plan."""

from enum import StrEnum
from typing import Any

from msgspec import Struct

from resplan.merge.thing import Thing
from resplan.source import KeyPath


class Sort(StrEnum):
    """What an amendment does; the gravest first, wording last."""

    LATER = "later"
    """A deadline was put off, or has no last day any more."""
    LOWER = "lower"
    """A target was lowered or dropped."""
    LEAD = "lead"
    DROPPED = "dropped"
    PRODUCT_GONE = "product_gone"
    MONEY_CUT = "money_cut"
    ADDED = "added"
    EARLIER = "earlier"
    """A deadline was brought forward, or given where there was none."""
    HIGHER = "higher"
    """A target was raised or added."""
    PRODUCT_ADDED = "product_added"
    MONEY_ADDED = "money_added"
    CHANGED = "changed"
    MOVED = "moved"
    """Another id, or another group."""
    WORDING = "wording"


ORDER = tuple(Sort)
GRAVE = ORDER[: ORDER.index(Sort.ADDED)]
"""What takes something away."""


_KEEPING = frozenset(
    {"resplan", "framework", "unit", "level", "kind", "layout", "stage", "draft_number", "language", "number", "issued"}
    | {"parent", "waivers", "publish", "annexes", "recipients", "issuer", "joint_issuers", "place", "figures"}
)
"""Fields of the plan's head that say how it is kept, or that stand in its letterhead."""
_FOLLOWING = frozenset(
    {"report_every", "no_cost", "own_initiative", "depends_on", "pillar", "technologies", "priority", "needs"}
    | {"national", "own", "reason", "indicators", "notes"}
)
"""Fields of a task or an indicator by which it is sorted and followed; no paper of the plan prints them."""
_PRINTED_OF_A_BODY = frozenset({"name", "short"})
"""The plan's papers print only the names of a body, not the rest of its entry in the register of bodies."""


class Amendment(Struct, frozen=True):
    """A field that changed, or a thing that came or went."""

    sort: Sort
    thing: Thing
    """By its name in the old version; a new thing by its name in the new one."""
    now: Thing | None
    """By its name in the new version; None if it was dropped."""
    path: KeyPath = ()
    """The field; empty where the whole thing is meant."""
    before: Any = None
    after: Any = None
    measure: float | None = None
    """Days by which a deadline moved, or the change of a target or of a task's money; None where there is no number."""

    @property
    def is_of_the_text(self) -> bool:
        """Whether the issued text changes, so that an amending document has to say it."""
        return self.says(self.path)

    def says(self, path: KeyPath) -> bool:
        """Whether the issued text prints this field of the thing."""
        match self.thing.kind:
            case "body":
                return bool(_PRINTED_OF_A_BODY.intersection(map(str, path[:1])))
            case "head":
                return not _KEEPING.intersection(map(str, path[:1]))
            case _:
                return not _FOLLOWING.intersection(map(str, path[:1]))
