"""Waivers: findings that somebody accepts, with a reason, a name and an end date. The only way to live with a finding."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date

from msgspec import Struct

from resplan.findings import Finding, Fix, Gathering, Problem, Waived
from resplan.plan.form import called
from resplan.plan.head import Waiver
from resplan.text import NOTHING, parse_date

INCOMPLETE, EXPIRED, UNUSED = "WV01", "WV02", "WV03"


class Ledger(Struct, frozen=True):
    """A plan's waivers on a day, and which of them were used."""

    waivers: Sequence[Waiver]
    as_of: date
    used: set[int]
    framework: str

    def accepts(self, finding: Finding) -> Waived | None:
        """The waiver that covers a finding; an incomplete or expired one covers nothing."""
        for index, waiver in enumerate(self.waivers):
            if _covers(waiver, finding):
                self.used.add(index)
                if _missing(waiver) or _is_over(waiver, self.as_of):
                    continue
                reason, by, until = waiver.reason or "", waiver.approved_by or "", waiver.until or ""
                return Waived(finding, reason, by, until)
        return None

    def problems(self, known: Set[str], asked: Set[str]) -> Mapping[str, list[Problem]]:
        """What is wrong with the waivers, by rule code. A waiver of a rule that was not asked is not called unused."""
        found: dict[str, list[Problem]] = {INCOMPLETE: [], EXPIRED: [], UNUSED: []}
        for index, waiver in enumerate(self.waivers):
            place = ("waivers", index)
            values = {"rule": waiver.rule or NOTHING, "path": waiver.path or NOTHING, "until": waiver.until or ""}
            missing = _missing(waiver)
            if missing:
                named = called(self.framework, place, missing)
                found[INCOMPLETE].append(Problem((*place, missing[0]), {**values, "missing": named}))
            elif _is_over(waiver, self.as_of):
                found[EXPIRED].append(Problem((*place, "until"), values))
            if waiver.rule and waiver.rule.upper() not in known:
                found[INCOMPLETE].append(Problem(place, values, "unknown", fix=Fix("", "remove")))
            if index not in self.used and (waiver.rule or "").upper() in asked:
                found[UNUSED].append(Problem(place, values, fix=Fix("", "remove")))
        return found


def _covers(waiver: Waiver, finding: Finding) -> bool:
    if not waiver.rule or waiver.rule.upper() != finding.rule.code:
        return False
    path = (waiver.path or "").strip()
    return not path or finding.path == path or finding.path.startswith(f"{path}.")


def _missing(waiver: Waiver) -> list[str]:
    answers = {
        "rule": waiver.rule,
        "reason": waiver.reason,
        "approved_by": waiver.approved_by,
        "until": parse_date(waiver.until),
    }
    return [key for key, value in answers.items() if not value]


def _is_over(waiver: Waiver, as_of: date) -> bool:
    until = parse_date(waiver.until)
    return until is not None and as_of > until


def split(findings: Iterable[Finding], ledger: Ledger) -> tuple[Sequence[Finding], tuple[Waived, ...]]:
    """The findings that stand, and those that are waived."""
    left = Gathering()
    accepted: list[Waived] = []
    for finding in findings:
        waived = ledger.accepts(finding)
        if waived is None:
            left.add(finding)
        else:
            accepted.append(waived)
    return left.findings(), tuple(accepted)
