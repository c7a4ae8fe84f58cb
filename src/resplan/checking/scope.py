"""Which rules are asked of a plan, for which stage, on which day."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from resplan.framework.framework import Framework
from resplan.framework.rule import Rule, codes_meant
from resplan.plan.dated import default_as_of
from resplan.plan.plan import Plan


class Scope(Struct, frozen=True):
    """Which rules to ask, for which stage of the plan, on which date."""

    as_of: date
    stage: str = "draft"
    select: frozenset[str] = frozenset()
    """Codes or first letters of codes; empty means all rules."""
    ignore: frozenset[str] = frozenset()
    """Codes or first letters of codes; a binding rule is asked anyway."""

    @classmethod
    def of(  # each is one wish of a call or of the plan's settings
        cls,
        plan: Plan,
        framework: Framework,
        *,
        as_of: date | None,
        stage: str | None,
        select: Sequence[str],
        ignore: Sequence[str],
    ) -> "Scope":
        """What is asked for; where nothing is, the plan's own day and stage, and every rule."""
        return cls(
            as_of=as_of or default_as_of(plan, framework),
            stage=stage or plan.stage,
            select=codes_meant(select, framework.rules),
            ignore=codes_meant(ignore, framework.rules),
        )

    def asks(self, rule: Rule) -> bool:
        """Whether the rule is to be asked."""
        if not self.ignore and not self.select:
            return True
        if any(rule.code.startswith(code) for code in self.ignore) and not rule.binding:
            return False
        return not self.select or any(rule.code.startswith(code) for code in self.select)
