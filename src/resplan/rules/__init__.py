"""The checks of the rules: functions that yield problems. Which rule uses which check is data."""

from functools import cache
from pkgutil import resolve_name

from resplan.rules.context import Check, Context

__all__ = ["Check", "Context", "check_named"]


@cache
def check_named(place: str) -> Check:
    """The check that a rule names: `task_dates.deadline_is_precise`.

    Its module is imported when a rule asks for it: a plan without feedback never meets the checks on feedback.
    """
    module, _, name = place.partition(".")
    check: Check = resolve_name(f"resplan.rules.{module}:{name}")
    return check
