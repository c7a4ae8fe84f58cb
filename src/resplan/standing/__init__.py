"""Where a plan stands on a day: computed once, read by rules, reports, dashboard and commands alike."""

from resplan.standing.day import Standing

__all__ = ["Standing"]
