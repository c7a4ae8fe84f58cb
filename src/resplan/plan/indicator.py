"""An indicator of the plan: its present value, its targets, the body in charge."""

import re

from msgspec import field

from resplan.language import Language
from resplan.plan.record import Number, Operator, Record, Target, TargetByYear, Year
from resplan.text import SPAN, fold, format_number, with_sign

_WHOLE = 100
_COUNTED = frozenset(map(fold, ("doanh nghiệp", "tổ chức", "trung tâm", "người", "xã", "phường", "đô thị", "cơ sở")))
_SCALE = re.compile(r"(?<![0-9.,])([01]) ?(?:-|–|đến) ?(1|5|10|100)(?![0-9.,])")
"""A unit may name its scale: «điểm (0–1)»."""
_GROWTH = re.compile(r"^(?:tang truong|muc tang)\b|\b(?:toc do|ty le) tang\b")
"""Growth may be less than nothing and more than all."""
_NEVER_SUMMED = re.compile(
    r"^(?:thu hang|hang|xep hang|chi so|he so|diem|bac|muc|cap do|lan|phut|gio|ngay|thang|tuoi|ty le|ty trong)\b"
)
"""Units of ranks, scores and durations, which are never added: ten communes with two points each do not have twenty."""


class Baseline(Record, frozen=True):
    """The value that the path starts from."""

    year: Year | None = None
    value: Number | None = None
    source: str | None = None


class Indicator(Record, frozen=True):
    """One measurable aim."""

    id: str = ""
    name: str = ""
    group: str | None = None
    unit: str | None = None
    operator: Operator | None = None
    baseline: Baseline | None = None
    targets: TargetByYear = field(default_factory=dict)
    """Value by year; with the operator `range`, lower and upper bound."""
    lead: str | None = None
    national: str | None = None
    """Id of the corresponding national indicator."""
    own: bool = False
    reason: str | None = None
    """Why the value for 2030 is below the national one."""
    notes: str | None = None
    """Whatever has no other field, such as a target in words."""

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """The least and the most that its unit allows: a share lies in 0 to 100, a count is no less than 0."""
        unit = (self.unit or "").strip()
        scale = _SCALE.search(unit)
        if scale:
            return float(scale[1]), float(scale[2])
        if unit.startswith("%"):
            return (None, None) if "năm" in unit or _GROWTH.search(fold(self.name)) else (0, _WHOLE)
        return (0, None) if fold(unit) in _COUNTED else (None, None)

    @property
    def adds_up(self) -> bool:
        """Whether the values of several localities make one sum: counts and amounts do; shares, rates, ranks and scores do not."""
        unit = fold(self.unit or "")
        is_share = any(sign in (self.unit or "") for sign in "%/‰")
        return bool(re.search(r"\w", unit)) and not (is_share or _SCALE.search(unit) or _NEVER_SUMMED.match(unit))

    def allows(self, value: float) -> bool:
        """Whether its unit allows the value."""
        least, most = self.bounds
        return (least is None or value >= least) and (most is None or value <= most)

    def goal(self, value: Target, language: Language = "vi") -> str:
        """A target with its operator as people write it: `≥ 46`, `90 - 95`."""
        if isinstance(value, tuple):
            return SPAN.join(format_number(bound, language) for bound in value)
        return with_sign(self.operator, format_number(value, language))
