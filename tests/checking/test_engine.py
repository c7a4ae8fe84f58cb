"""One outcome a rule; a check that crashes is a finding and stops nobody; placeholders and set-aside places stay silent."""

from collections.abc import Iterator
from datetime import date

import pytest

from resplan.checking.engine import check_plan
from resplan.checking.scope import Scope
from resplan.findings import CheckResult, Problem, Reason, Status, Timings
from resplan.framework.loader import load_framework
from resplan.framework.rule import Severity
from resplan.plan.loaded import load_plan
from resplan.rules import Check, Context, check_named

RULES = load_framework("nq57").rules
FRAMEWORK = load_framework("nq57")
AS_OF = date(2025, 8, 1)
HEAD = "unit: hue\ntitle: Kế hoạch\n"
TASK = 'tasks:\n  - id: "4.01"\n    title: Phủ sóng 5G 12 thôn\n    group: digital_infrastructure\n'


def run(text: str, scope: Scope | None = None, **options: object) -> CheckResult:
    loaded = load_plan({"p.yaml": text.encode("utf-8")})
    return check_plan(loaded, FRAMEWORK, scope or Scope(AS_OF, "issued"), **options)  # type: ignore[arg-type]


def outcome(result: CheckResult, code: str) -> object:
    return next(outcome for outcome in result.outcomes if outcome.rule.code == code)


def test_every_rule_has_one_outcome() -> None:
    result = run(HEAD)
    assert [outcome.rule.code for outcome in result.outcomes] == [rule.code for rule in RULES]


def test_a_check_that_crashes_becomes_SY09_and_the_rest_goes_on() -> None:  # noqa: N802  # the rule's code
    def crash(_subject: Context) -> Iterator[Problem]:
        yield Problem(())
        raise ZeroDivisionError("no tasks")

    def check_of(name: str) -> Check:
        return crash if name == "task_bodies.task_has_lead" else check_named(name)

    result = run(HEAD + TASK, check_of=check_of)
    (finding,) = next(o.findings for o in result.outcomes if o.rule.code == "SY09")
    assert "TK01" in finding.message("vi")
    assert "ZeroDivisionError" in finding.message("en")
    assert "no tasks" not in finding.message("en"), "an exception may say a word of the plan"
    assert not result.is_whole
    assert any(o.rule.code == "TK08" and o.findings for o in result.outcomes)
    assert result.worst() is Severity.ERROR


def test_without_a_crash_SY09_is_satisfied() -> None:  # noqa: N802  # the rule's code
    assert next(o.status for o in run(HEAD).outcomes if o.rule.code == "SY09") is Status.SATISFIED


@pytest.mark.parametrize(
    ("text", "scope", "code", "reason"),
    [
        (HEAD + "level: commune\n", Scope(AS_OF, "issued"), "ST02", Reason.LEVEL),
        (HEAD, Scope(AS_OF, "running"), "ST10", Reason.STAGE),
        (HEAD, Scope(AS_OF, "issued"), "TK01", Reason.NOTHING),
        (HEAD + "tasks: [", Scope(AS_OF, "issued"), "ST01", Reason.UNREAD),
        (HEAD, Scope(AS_OF, "issued", ignore=frozenset({"ST02"})), "ST02", Reason.DESELECTED),
        (HEAD, Scope(AS_OF, "issued", select=frozenset({"TK"})), "ST02", Reason.DESELECTED),
    ],
)
def test_a_rule_that_has_no_answer_says_why(text: str, scope: Scope, code: str, reason: Reason) -> None:
    found = next(o for o in run(text, scope).outcomes if o.rule.code == code)
    assert found.status is Status.NOT_APPLICABLE
    assert found.reason is reason


@pytest.mark.parametrize("scope", [Scope(AS_OF, select=frozenset({"TK"})), Scope(AS_OF, ignore=frozenset({"SY"}))])
def test_a_file_that_cannot_be_read_is_told_whichever_rules_are_asked(scope: Scope) -> None:
    assert "SY01" in {finding.rule.code for finding in run(HEAD + "tasks: [", scope).findings}


def test_a_binding_rule_cannot_be_switched_off() -> None:
    result = run(HEAD + TASK, Scope(AS_OF, "issued", ignore=frozenset({"TK"})))
    assert {o.rule.code for o in result.outcomes if o.findings and o.rule.code.startswith("TK")} == {
        "TK01",
        "TK08",
        "TK12",
    }


def test_severity_follows_the_stage() -> None:
    draft, issued = run(HEAD + TASK, Scope(AS_OF, "draft")), run(HEAD + TASK, Scope(AS_OF, "issued"))
    assert {f.severity for f in draft.findings if f.rule.code == "TK01"} == {Severity.WARNING}
    assert {f.severity for f in issued.findings if f.rule.code == "TK01"} == {Severity.ERROR}


def test_of_a_place_that_was_set_aside_only_the_schema_speaks() -> None:
    result = run(HEAD + TASK + "    leed: so-khcn\n")
    assert {f.rule.code for f in result.findings if f.place.path in ("tasks.4.01.leed", "tasks.4.01.lead")} == {"SY03"}


def test_of_a_placeholder_only_one_rule_speaks() -> None:
    result = run(HEAD + TASK + '    lead: "CẦN ĐIỀN: mã cơ quan"\n    deadline: "CẦN ĐIỀN: thời hạn"\n')
    on_these = {f.rule.code for f in result.findings if f.path in ("tasks.4.01.lead", "tasks.4.01.deadline")}
    assert on_these == {"FM04"}


def test_findings_come_in_order_of_place() -> None:
    findings = run(HEAD + TASK + TASK.replace("tasks:\n", "").replace("4.01", "4.02")).findings
    assert [f.location for f in findings] == sorted(f.location for f in findings)


def test_timings_know_every_rule_that_was_asked() -> None:
    timings = Timings()
    result = run(HEAD + TASK, timings=timings)
    assert set(timings.seconds) == {o.rule.code for o in result.outcomes if o.reason is None}


REFERRING = {
    "plan.yaml": "unit: hue\ntitle: x\nlevel: province\nstrengths: [{name: a, tasks: ['1.01']}]\n",
    "tasks/01-leadership.yaml": "tasks: [{id: '1.01', title: a}]\n",
    "tasks/02-awareness.yaml": "tasks: [{id: '2.01', title: b, depends_on: ['1.01'], lead: so-a, indicators: [c]}]\n",
    "bodies.yaml": "bodies: [{id: so-a, name: Sở A}]\n",
    "indicators.yaml": "indicators: [{id: c, name: d}]\n",
    "progress/1.yaml": "as_of: 1/7/2025\nupdates: [{task: '1.01'}]\nvalues: [{indicator: c}]\n",
    "feedback/1.yaml": "id: f1\ntask: '1.01'\naddressee: so-a\nduplicate_of: f2\n",
    "feedback/2.yaml": "id: f2\n",
}
ACCUSING = {
    "tasks/01-leadership.yaml": {("FB01", "task"), ("LC03", "unknown"), ("PR01", "default"), ("TK20", "default")},
    "bodies.yaml": {("FB01", "default"), ("TK04", "id")},
    "indicators.yaml": {("IN06", "unknown"), ("PR01", "indicator")},
    "feedback/2.yaml": {("FB03", "unknown")},
}
"""What is said of references once the file they point into holds nothing of the kind."""
WITHOUT_IT = {
    "feedback/2.yaml": "id: f3\n",
    "bodies.yaml": "bodies: [{id: zz, name: y}]\n",
    "indicators.yaml": "indicators: [{id: z, name: y}]\n",
}


def test_nobody_is_accused_of_what_may_stand_in_an_unread_piece_of_the_parent_plan() -> None:
    child = load_plan({"p.yaml": (HEAD + TASK + "    parents: [parent:1.01]\n").encode()})

    def said(tasks: str) -> list[str]:
        parent = load_plan({"plan.yaml": HEAD.encode(), "tasks/01-leadership.yaml": tasks.encode()})
        result = check_plan(child, FRAMEWORK, Scope(AS_OF, "issued"), parent=parent)
        return [finding.variant for finding in result.findings if finding.rule.code == "TK18"]

    assert said("tasks: [{id: '1.01', title: a}]\n") == []
    assert said("tasks: [{id: '1.02', title: a}]\n") == ["not-in-parent"]
    assert said("tasks: [{id: ['1.01'], title: a}]\n") == []
    assert said("tasks: [") == []


@pytest.mark.parametrize("name", ACCUSING)
def test_nobody_is_accused_of_what_may_stand_in_a_piece_that_could_not_be_read(name: str) -> None:
    def said(text: str) -> set[tuple[str, str]]:
        loaded = load_plan({key: value.encode() for key, value in {**REFERRING, name: text}.items()})
        findings = check_plan(loaded, FRAMEWORK, Scope(AS_OF, "running")).findings
        return {(finding.rule.code, finding.variant) for finding in findings} & set().union(*ACCUSING.values())

    assert said(REFERRING[name]) == set()
    assert said(WITHOUT_IT.get(name, "{}")) == ACCUSING[name]
    for unread in ("[", "\ufeff=======\n>>>>>>> x\n", "- a\n", "khẩn\n"):
        assert said(unread) == set(), unread
