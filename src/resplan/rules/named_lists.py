"""Checks that the lists into which a plan refers are part of it."""

from collections.abc import Iterator

from resplan.findings import Problem, Value
from resplan.plan.absent import absent_lists
from resplan.plan.body_names import bodies_in, is_id, register_entry
from resplan.rules.context import Context

_FIRST = 5
"""How many of the missing are named."""


def what_is_named_has_its_list(context: Context) -> Iterator[Problem]:
    """Bodies, indicators and tasks that the plan refers to have their list; told once, not at every reference."""
    for name, named in absent_lists(context.plan).items():
        if name == "bodies":
            names = [body for written in named for body in bodies_in(written, context.framework)]
            written = list(dict.fromkeys(names))
            variant = "default" if any(map(is_id, written)) else "named"
        else:
            written, variant = list(named), name
        if not written:  # signs alone name nobody
            continue
        values: dict[str, Value] = {"count": len(written), "first": written[0], "written": _some(written)}
        values["entries"] = ", ".join(map(register_entry, written))
        yield Problem((name,), values, variant)


def _some(written: list[str]) -> list[str]:
    return written if len(written) <= _FIRST else [*written[:_FIRST], "…"]
