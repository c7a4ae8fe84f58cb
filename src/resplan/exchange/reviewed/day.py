"""Moments as Word writes them: 2025-06-30T08:00:00Z."""

from datetime import date

from resplan.text import format_date


def iso_day(at: str) -> str:
    """The day of a moment: 2025-06-30; empty if it says none."""
    try:
        return date.fromisoformat(at[:10]).isoformat()
    except ValueError:
        return ""


def day_of(at: str) -> str:
    """The day of a moment as offices write it: 30/6/2025; empty if it says none."""
    day = iso_day(at)
    return format_date(date.fromisoformat(day)) if day else ""
