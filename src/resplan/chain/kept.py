"""A version that was kept as a baseline, and the plan as it is now."""

from msgspec import Struct

from resplan.chain.difference import Difference


class KeptVersion(Struct, frozen=True):
    """The newest baseline against the plan."""

    name: str
    difference: Difference
