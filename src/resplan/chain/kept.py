"""A version that was kept as a baseline, and the plan as it is now."""

from dataclasses import dataclass

from resplan.chain.difference import Difference


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """The newest baseline against the plan."""

    name: str
    difference: Difference
