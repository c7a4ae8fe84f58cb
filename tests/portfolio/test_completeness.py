"""Who sent nothing, who only a part, whose report is old, which of two plans counts: said, and never a zero."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from resplan.errors import UsageError
from resplan.framework.loader import load_framework
from resplan.framework.units import communes, provinces
from resplan.language.words import Words
from resplan.portfolio.completeness import Completeness, completeness, lacking_alike
from resplan.portfolio.summary import LeftOut, PlanSummary
from summed import summary_of

TERMS = load_framework("nq57").reports.rollup


@pytest.fixture
def hue() -> PlanSummary:
    return summary_of("hue")


@pytest.fixture
def commune() -> PlanSummary:
    return summary_of("commune")


def found(*entries: PlanSummary | LeftOut, expect: tuple[str, ...] | None = None) -> Completeness:
    return completeness(entries, expect, TERMS)


def owing(given: Completeness) -> list[tuple[str, int, int]]:
    return [(row.of.slug if row.of else "", row.sent, len(row.missing)) for row in given.owed]


def test_who_owes_a_plan_follows_from_the_plans_that_came(hue: PlanSummary, commune: PlanSummary) -> None:
    other = replace(hue, label="hn", unit="ha-noi", unit_code="01")
    of_hue, all_ = len(communes("hue")), len(provinces())
    assert owing(found(hue)) == [("hue", 0, of_hue)]
    assert owing(found(hue, commune)) == [("hue", 1, of_hue - 1)]
    assert owing(found(commune)) == [("hue", 1, of_hue - 1)]
    assert owing(found(hue, other)) == [("", 2, all_ - 2)]
    assert owing(found(hue, other, commune)) == [("", 2, all_ - 2), ("hue", 1, of_hue - 1)]
    assert owing(found()) == []


def test_the_call_may_say_who_owes_a_plan(hue: PlanSummary) -> None:
    assert owing(found(hue, expect=("provinces", "hue"))) == [
        ("", 1, len(provinces()) - 1),
        ("hue", 0, len(communes("hue"))),
    ]
    assert owing(found(hue, expect=("none",))) == []
    with pytest.raises(UsageError, match="Atlantis"):
        found(hue, expect=("Atlantis",))
    with pytest.raises(UsageError, match="hue/phuong-thuan-hoa"):
        found(hue, expect=("hue/phuong-thuan-hoa",))


def test_a_department_sends_nothing_for_its_province(hue: PlanSummary) -> None:
    department = replace(hue, label="so", level="department", body="Sở Y tế")
    assert owing(found(department, expect=("provinces",))) == [("", 0, len(provinces()))]


def test_of_two_plans_of_one_unit_one_counts_and_it_is_said_which(hue: PlanSummary) -> None:
    assert hue.issued is not None
    later = replace(hue, label="later", issued=hue.issued + timedelta(days=1))
    given = found(hue, later)
    assert [plan.label for plan in given.plans] == ["later"]
    (aside,) = given.set_aside
    assert (aside.plan, aside.why, aside.taken) == (hue, "second", later)
    same = replace(hue, label="same")
    assert [plan.label for plan in found(same, hue).plans] == ["same"], "else the one that was named first"
    department = replace(hue, label="so", level="department", body="Sở Y tế")
    thematic = replace(hue, label="ai", type="thematic_plan")
    assert len(found(hue, department, thematic).plans) == 3, "these are other plans"


def test_an_amendment_is_not_counted_beside_what_it_amends(hue: PlanSummary) -> None:
    amendment = replace(hue, label="sd", type="amendment")
    given = found(hue, amendment)
    assert given.plans == (hue,)
    assert [(row.plan.label, row.why, row.taken) for row in given.set_aside] == [("sd", "amendment", None)]


def test_what_a_plan_lacks_is_named(hue: PlanSummary) -> None:
    assert found(hue).partial == ()
    coverage = tuple(replace(row, tasks=0) if row.number in (3, 9) else row for row in hue.coverage)
    poor = replace(hue, coverage=coverage, indicators=(), money=())
    (row,) = found(poor).partial
    assert row.lacks == ("groups", "indicators", "money")
    assert row.groups == (3, 9)
    half = replace(poor, unread=("indicators", "tasks"))
    assert found(half).partial[0].lacks == ("unread",), "what is missing may stand in the part that cannot be read"
    explained = tuple(replace(row, has_reason=True) for row in coverage)
    assert found(replace(hue, coverage=explained)).partial == ()
    assert found(replace(hue, unit="atlantis", unit_code="")).partial[0].lacks == ("unit",)
    assert found(replace(hue, type="thematic_plan", coverage=coverage, indicators=())).partial == ()
    assert set(row.lacks) <= set(TERMS.lacks)
    together = lacking_alike([row, *found(replace(poor, label="b", coverage=explained)).partial], TERMS, "en")
    assert [(words, len(plans)) for words, plans in together] == [
        ("a group with neither a task nor a reason", 1),
        ("no indicator", 2),
        ("money not stated", 2),
    ]


def test_a_report_is_old_after_so_many_days(hue: PlanSummary) -> None:
    day = hue.last_report
    assert day is not None
    edge = replace(hue, as_of=day + timedelta(days=TERMS.old_report_days))
    assert found(edge).old == ()
    (old,) = found(replace(edge, as_of=edge.as_of + timedelta(days=1))).old
    assert (old.day, old.days) == (day, TERMS.old_report_days + 1)


def test_an_issued_plan_without_a_report_is_silent_and_a_draft_is_not(hue: PlanSummary) -> None:
    assert found(replace(hue, last_report=None, stage="issued")).silent
    assert not found(replace(hue, last_report=None, stage="draft")).silent


def test_units_that_were_merged_are_two_and_the_missing_one_is_named(hue: PlanSummary) -> None:
    before = date(2025, 6, 1)
    now = replace(hue, label="tq", unit="tuyen-quang", unit_code="08")
    old = replace(now, label="tq-cu", then="Tuyên Quang", issued=before)
    gone = replace(now, label="hg", then="Hà Giang", issued=before)
    assert len(found(old, gone).plans) == 2
    assert found(old, gone).partial == ()
    assert [(row.lacks, row.then) for row in found(gone).partial] == [(("then",), ("Tuyên Quang",))]
    assert found(gone, now).partial == (), "the unit of today has a plan of its own"


def test_what_was_left_out_is_kept_with_its_reason(hue: PlanSummary) -> None:
    gone = LeftOut("x", Words(vi="hỏng", en="broken"))
    assert found(hue, gone).left_out == (gone,)
