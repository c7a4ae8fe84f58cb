"""Framework × plan → one outcome a rule. The engine adds to a check's problems what the check does not know: place and severity."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from time import process_time
from typing import TYPE_CHECKING

from msgspec import Struct, field

from resplan.checking.locating import Locator
from resplan.checking.scope import Scope
from resplan.checking.waivers import Ledger, split
from resplan.errors.fault import fault_of
from resplan.findings import (
    CRASH_RULE,
    CheckResult,
    Finding,
    Outcome,
    Problem,
    Reason,
    Status,
    Timings,
)
from resplan.framework.framework import Framework
from resplan.framework.rule import LEVELS, Rule, Severity
from resplan.framework.unit_names import unit_named
from resplan.plan.absent import absent_lists
from resplan.plan.loaded import LoadedPlan
from resplan.plan.unsure import unsure_keys, unsure_tasks
from resplan.rules import check_named
from resplan.rules.context import Check, Context
from resplan.rules.reading import FileProblem, file_problems
from resplan.source.problem import ENDS_READING

if TYPE_CHECKING:
    from resplan.chain.difference import KeptVersion
    from resplan.chain.links import Link
    from resplan.framework.reference import Reference
    from resplan.progress.formality import EvidenceFiles


def check_plan(
    loaded: LoadedPlan,
    framework: Framework,
    scope: Scope,
    *,
    parent: LoadedPlan | None = None,
    references: "tuple[Reference, ...]" = (),
    evidence: "EvidenceFiles | None" = None,
    kept: "KeptVersion | None" = None,
    links: "Sequence[Link]" = (),
    check_of: Callable[[str], Check] = check_named,
    timings: Timings | None = None,
) -> CheckResult:
    """One outcome for each rule. If a check crashes, SY09 reports it and the other rules are still asked."""
    plan = loaded.plan
    context = Context(
        plan=plan,
        framework=framework,
        unit=unit_named(plan.unit),
        as_of=scope.as_of,
        texts=tuple(loaded.texts()),
        register_texts=tuple(loaded.register_texts()),
        references=references,
        parent=parent.plan if parent else None,
        evidence=evidence or {},
        kept=kept,
        links=links,
        unsure_tasks=unsure_tasks(loaded),
    )
    unread = {*loaded.unread, *absent_lists(plan), *(("parent",) if parent and "tasks" in parent.unread else ())}
    asking = _Asking(
        context,
        located=Locator(loaded, scope.stage, context.unfilled, unread),
        ledger=Ledger(plan.waivers, scope.as_of, set(), plan.framework),
        from_files=file_problems(loaded, framework.secrecy_marks),
        check_of=check_of,
    )
    unsure = unsure_keys(loaded)
    outcomes: list[Outcome] = []
    rules_by_code = {rule.code: rule for rule in framework.rules}
    for rule in rules_by_code.values():
        # Whichever rules are asked, a file that could not be read is told: nobody knows what stands there.
        is_unread = rule.code in ENDS_READING and rule.code in asking.from_files
        reason = None if is_unread else _why_not(rule, loaded, scope, unsure)
        if reason is not None:
            outcomes.append(Outcome(rule, Status.NOT_APPLICABLE, reason=reason))
            continue
        started = process_time() if timings is not None else 0.0
        outcomes.append(asking.outcome(rule))
        if timings is not None:
            timings.seconds[rule.code] = process_time() - started
    outcomes = [_with_crashes(outcome, asking.crashes, asking.located) for outcome in outcomes]
    answered = _with_waiver_rules(outcomes, asking.ledger, asking.located)
    return CheckResult(tuple(answered), scope.as_of, scope.stage)


class _Asking(Struct):
    """Asks the rules of one check, one after another, and notes which of their checks crashed."""

    context: Context
    located: Locator
    ledger: Ledger
    from_files: Mapping[str, Sequence[FileProblem]]
    """What the reading of the files found, by the rule that tells it."""
    check_of: Callable[[str], Check]
    crashes: dict[str, Exception] = field(default_factory=dict)

    def outcome(self, rule: Rule) -> Outcome:
        """The answer of a rule that applies."""
        crashed: list[Exception] = []
        if not rule.check:
            found = (self.located.in_file(rule, *problem) for problem in self.from_files.get(rule.code, ()))
        else:
            problems = _problems(self.check_of(rule.check), self.context, rule.params, crashed)
            found = (finding for problem in problems if (finding := self.located.in_plan(rule, problem)))
        outcome = _outcome(rule, found, self.ledger)
        if crashed:
            self.crashes[rule.code] = crashed[0]
        return outcome


def _outcome(rule: Rule, findings: Iterable[Finding], ledger: Ledger) -> Outcome:
    left, waived = split(findings, ledger)
    status = Status.NOT_SATISFIED if left else Status.WAIVED if waived else Status.SATISFIED
    return Outcome(rule, status, left, waived)


def _why_not(rule: Rule, loaded: LoadedPlan, scope: Scope, unsure: Set[str]) -> Reason | None:
    """Why this rule is not asked of this plan; None if it is asked."""
    plan = loaded.plan
    if not scope.asks(rule):
        return Reason.DESELECTED
    if plan.level not in rule.levels:
        return Reason.LEVEL
    if rule.kinds and plan.kind not in rule.kinds:
        return Reason.KIND
    if rule.types and plan.type not in rule.types:
        return Reason.TYPE
    if (rule.since and scope.as_of < rule.since) or (rule.until and scope.as_of > rule.until):
        return Reason.DATE
    if rule.severity_at(scope.stage) is Severity.OFF:
        return Reason.STAGE
    if (rule.needs_whole_plan and not loaded.is_whole) or (unsure and not unsure.isdisjoint(_rests_on(rule))):
        return Reason.UNREAD
    if rule.looks_at and not getattr(plan, rule.looks_at):
        return Reason.NOTHING
    return None


def _rests_on(rule: Rule) -> Iterator[str]:
    """The keys of plan.yaml that must be readable before anybody knows whether the rule applies, or what it asks."""
    yield from rule.rests_on
    yield from (key for key, restricted in (("kind", rule.kinds), ("type", rule.types)) if restricted)
    if rule.levels != LEVELS:
        yield "level"


def _problems(
    check: Check, context: Context, params: Mapping[str, object], crashed: list[Exception]
) -> Iterator[Problem]:
    """What a check finds, one by one: each becomes a finding before the next is asked for."""
    try:
        yield from check(context, **params)
    except Exception as error:  # the one place where a bug in a check is caught: SY09 reports it
        crashed.append(error)


def _with_crashes(outcome: Outcome, crashes: Mapping[str, Exception], located: Locator) -> Outcome:
    """The outcome of the rule on crashed checks, with a finding for each check that crashed."""
    if outcome.rule.code != CRASH_RULE or not crashes:
        return outcome
    faults = (
        (code, fault_of(crash)) for code, crash in crashes.items()
    )  # an exception's own message may quote the plan
    said = ({"code": code, "error": f"{fault.kind}, {fault.place}, {fault.code}"} for code, fault in faults)
    return Outcome(outcome.rule, Status.NOT_SATISFIED, tuple(located.at_top(outcome.rule, values) for values in said))


def _with_waiver_rules(outcomes: Iterable[Outcome], ledger: Ledger, located: Locator) -> Iterator[Outcome]:
    """The outcomes of the rules on waivers, asked last: only then is it known which waivers were used."""
    answered = list(outcomes)
    known = {outcome.rule.code for outcome in answered}
    problems = ledger.problems(known, {outcome.rule.code for outcome in answered if outcome.reason is None})
    for outcome in answered:
        if outcome.rule.code in problems and outcome.reason is None:
            found = (located.in_plan(outcome.rule, problem) for problem in problems[outcome.rule.code])
            findings = tuple(finding for finding in found if finding)
            yield Outcome(outcome.rule, Status.NOT_SATISFIED if findings else Status.SATISFIED, findings)
        else:
            yield outcome
