"""An indicator of the plan: its present value, its targets, the body in charge."""

from pydantic import Field

from resplan.language import Language
from resplan.plan.record import Number, Operator, Record, Target, TargetByYear, Year
from resplan.text import SPAN, format_number, with_sign


class Baseline(Record):
    """The value that the path starts from."""

    year: Year | None = None
    value: Number | None = None
    source: str | None = None


class Indicator(Record):
    """One measurable aim."""

    id: str = ""
    name: str = ""
    group: str | None = None
    unit: str | None = None
    operator: Operator | None = None
    baseline: Baseline | None = None
    targets: TargetByYear = Field(default={})
    """Value by year; with the operator `range`, lower and upper bound."""
    lead: str | None = None
    national: str | None = None
    """Id of the corresponding national indicator."""
    own: bool = False
    reason: str | None = None
    """Why the value for 2030 is below the national one."""

    def goal(self, value: Target, language: Language = "vi") -> str:
        """A target with its operator as people write it: `≥ 46`, `90 - 95`."""
        if isinstance(value, tuple):
            return SPAN.join(format_number(bound, language) for bound in value)
        return with_sign(self.operator, format_number(value, language))
