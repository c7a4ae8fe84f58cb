"""Where a plan stands on a day: computed once, read by rules, reports, dashboard and commands alike."""

from resplan.standing.day import OnADay, Standing

__all__ = ["OnADay", "Standing"]
