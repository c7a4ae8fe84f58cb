"""The two ends of a target, and the end that has to be reached."""

from resplan.plan.record import Target


def ends(target: Target) -> tuple[int | float, int | float]:
    """The lowest and the highest value that a target allows; a single value is both."""
    return (min(target), max(target)) if isinstance(target, tuple) else (target, target)


def middle(target: Target) -> float:
    """The value itself; for a range, the middle."""
    low, high = ends(target)
    return (low + high) / 2


def less_is_better(operator: str | None) -> bool:
    """Whether a target is a cap; without an operator more is better."""
    return operator in ("<", "<=")


def to_reach(target: Target, operator: str | None) -> int | float:
    """The end that has to be reached: of a range the lower one, or the upper one if less is better."""
    low, high = ends(target)
    return high if less_is_better(operator) else low
