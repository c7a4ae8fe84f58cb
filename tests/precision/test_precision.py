"""The labelled set holds: nearly every finding is true, most faults are found, in the half seen while mending and the other."""

import pytest

from .measure import HALVES, Found, Label, Measure, labels, matched, measure, plans

TRUE_AT_LEAST = 0.95
FOUND_AT_LEAST = 0.8
TRUE_BY_RULE_AT_LEAST = 0.9
ENOUGH_FINDINGS = 10
"""So many of a rule say something about it."""


@pytest.mark.parametrize("half", HALVES)
def test_the_figures_hold(half: str) -> None:
    figures = measure(half)
    assert figures.precision >= TRUE_AT_LEAST, figures.false
    assert figures.recall >= FOUND_AT_LEAST, figures.missed
    for code, true, false, _ in figures.by_rule():
        if true + false >= ENOUGH_FINDINGS:
            assert true / (true + false) >= TRUE_BY_RULE_AT_LEAST, code


def test_each_half_has_a_hundred_tasks_of_five_plans_or_more() -> None:
    for half in HALVES:
        tasks = sum(path.read_text(encoding="utf-8").count('\n  - id: "') for path in plans(half))
        assert tasks >= 100
        assert len(plans(half)) >= 5


TEXT = """# plan: TK06
title: Kế hoạch # NF05
tasks:
  - id: "1.01" # không phải nhãn
    lead: các sở # TK03
    deadline: Trong năm # TK08|TK09 ? không rõ ai báo cáo
"""


def test_labels_are_read_at_their_entry() -> None:
    assert labels("p.yaml", TEXT) == [
        Label("p.yaml", 0, ("TK06",)),
        Label("p.yaml", 2, ("NF05",), 2),
        Label("p.yaml", 5, ("TK03",), 4),
        Label("p.yaml", 6, ("TK08", "TK09"), 4),
        Label("p.yaml", 6, ("?",), 4),
    ]


def found(code: str, line: int, entry: int) -> Found:
    return Found("p.yaml", line, code, "", entry)


def test_each_finding_is_true_or_false_and_each_label_found_or_missed() -> None:
    figures = Measure()
    rows = [found("TK03", 5, 4), found("TK03", 5, 4), found("TK09", 4, 4), found("TK06", 4, 4), found("TK06", 9, 9)]
    matched(rows, labels("p.yaml", TEXT), figures)
    assert [(row.code, row.line) for row in figures.true] == [("TK03", 5), ("TK09", 4), ("TK06", 4)]
    assert [(row.code, row.line) for row in figures.false] == [("TK03", 5)]
    assert [label.codes for label in figures.missed] == [("NF05",), ("?",)]
    assert (figures.precision, figures.recall) == (0.75, 0.6)
    assert list(figures.by_rule()) == [
        ("?", 0, 0, 1),
        ("NF05", 0, 0, 1),
        ("TK03", 1, 1, 0),
        ("TK06", 1, 0, 0),
        ("TK09", 1, 0, 0),
    ]
