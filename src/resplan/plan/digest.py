"""The meaning of a plan as one hash: it stays the same however the files are divided, ordered inside, or spelt."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from resplan.files.digest import sha256
from resplan.framework.unit_names import unit_named
from resplan.plan.deadline import parse_deadline
from resplan.plan.plan import Plan
from resplan.text import in_style, nfc, parse_date

_DUE = ("deadline", "start")
_DATED = frozenset({"day", "month", "quarter", "half", "year", "years", "onwards"})
"""Kinds of deadline that are fully described by their days."""


def meaning_sha256(plan: Plan) -> str:
    """SHA-256 of the plan's values, each in its one form, as JSON with sorted keys in UTF-8."""
    unit = unit_named(plan.unit)
    values = {
        **plan.given(),
        "framework": plan.framework,
        "level": plan.level,
        "unit": unit.path if unit else plan.unit,
    }
    text = json.dumps(_one_form(values, ""), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass"))


def _one_form(value: Any, key: str) -> Any:  # plain data of a typed plan
    match value:
        case str() if key in _DUE:
            due = parse_deadline(value)
            return _text(value) if due is None or due.kind not in _DATED else f"{due.kind} {due.first} {due.last}"
        case str():
            day = parse_date(value)
            return day.isoformat() if day else _text(value)
        case bool():
            return value
        case float() if value.is_integer():
            return int(value)
        case Mapping():
            return {str(name): _one_form(item, str(name)) for name, item in value.items()}
        case Sequence():
            return [_one_form(item, key) for item in value]
        case _:
            return value


def _text(written: str) -> str:
    """A text without differences that nobody sees: the place of a tone mark, spaces at the ends of lines."""
    return "\n".join(line.rstrip() for line in in_style(nfc(written), "new").strip().splitlines())
