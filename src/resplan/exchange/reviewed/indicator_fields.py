"""The fields of an indicator as its annex shows them, and read back from it."""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from resplan.documents.plan_documents.indicator_annex import indicator_cells
from resplan.errors import UsageError
from resplan.exchange.reviewed.values import number_value, proved, text_value
from resplan.framework.framework import Framework
from resplan.plan.body_names import body_meant, registered_body
from resplan.plan.indicator import Indicator
from resplan.plan.plan import Plan
from resplan.source import KeyPath
from resplan.text import SPAN, sign_of

_TARGET = "target-"
_YEAR = re.compile(r"[0-9]{4}")

Data = Mapping[str, Any]


class IndicatorFields(Struct, frozen=True):
    """Reads what came about the indicators of a plan."""

    plan: Plan
    framework: Framework

    def field(self, role: str) -> str | None:
        """The field that a place shows; None for what is no field."""
        name = "targets" if role.startswith(_TARGET) else role
        return name if name in Indicator.__struct_fields__ else None

    def path(self, role: str) -> KeyPath:
        """Where the value stands in the indicator; empty for what is no field."""
        if role.startswith(_TARGET):
            return ("targets", role.removeprefix(_TARGET))
        return tuple(filter(None, [self.field(role)]))

    def shown(self, role: str, data: Data) -> str:
        """What the annex shows of an indicator's data."""
        indicator = Indicator.parse(data)
        lead = indicator.lead and (registered_body(indicator.lead, self.plan, self.framework) or indicator.lead)
        indicator = replace(indicator, lead=lead)
        return indicator_cells(self.plan, indicator, 0, list(indicator.targets)).get(role, "")

    def value(self, role: str, data: Data, sent: str, came: str) -> Any:  # plain data
        """The value of the field that shows what came; a `UsageError` says why there is none."""
        field = self.field(role) or ""
        sign = sign_of(data.get("operator"))
        number = came.removeprefix(sign).strip()
        if role.startswith(_TARGET) and sign and number[:1].isdigit():
            came = f"{sign} {number}"  # who types a number where a sign was means the same bound
        value = self.meant(role, data, sent, came)
        if field == "lead":
            return value  # whatever a body is called, it is the one that the plan has
        return proved(value, self.shown(role, {**data, field: value}), came)

    def meant(self, role: str, data: Data, sent: str, came: str) -> Any:  # plain data
        """The value that a text means."""
        match role:
            case "name" | "unit":
                text = text_value(data.get(role), sent, came)
                if text is None and role == "name":
                    raise UsageError("An indicator must have a name. To drop it, delete its row.")
                return text
            case "lead":
                return body_meant(came, self.plan, self.framework) if came else None
            case "baseline":
                return _baseline(data.get("baseline") or {}, came)
            case _ if role.startswith(_TARGET):
                return _targets(data, role.removeprefix(_TARGET), came)
            case _:
                raise UsageError("The document shows this in other words than the plan has it. Change it in the plan.")


def _baseline(written: Data, came: str) -> Data | None:
    """`46 (2024)` is a value and its year."""
    if not came:
        return None
    number, _, rest = came.partition("(")
    year = rest.removesuffix(")").strip()
    kept = {key: value for key, value in written.items() if key != "year"}
    dated = {"year": int(year)} if _YEAR.fullmatch(year) else {}
    return {**dated, **kept, "value": number_value(number)}


def _targets(data: Data, year: str, came: str) -> Data:
    """The targets with another one for a year; the sign before it is the indicator's own."""
    others = {key: value for key, value in (data.get("targets") or {}).items() if key != year}
    if not came:
        return others
    text = came.removeprefix(sign_of(data.get("operator"))).strip()
    bounds = text.split(SPAN)
    value: Any = number_value(text) if len(bounds) == 1 else [number_value(bound) for bound in bounds]
    return dict(sorted({**others, year: value}.items()))
