"""Which plan is meant, and when it is refused: one answer for every command."""

from pathlib import Path

import pytest

from resplan.errors import ResplanError, UsageError
from resplan.workflows.plans.chosen import all_plans, one_plan, refuse_half_a_plan, refuse_to_publish


def test_one_of_several_is_a_usage_error_that_counts_them(examples: Path) -> None:
    count = len(list(all_plans([examples])))
    assert count > 1
    with pytest.raises(UsageError, match=f"holds {count} plans"):
        one_plan(examples)


def test_without_a_path_the_plan_here_or_above_is_meant(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (sample / "deeper").mkdir()
    monkeypatch.chdir(sample / "deeper")
    (found,) = all_plans([])
    assert found.loaded.plan == one_plan(None).loaded.plan == one_plan(sample).loaded.plan


def test_half_a_plan_is_refused_only_where_a_whole_one_is_asked_for(sample: Path) -> None:
    (sample / "tasks" / "99-hong.yaml").write_bytes(b"tasks: [\n")
    (half,) = all_plans([sample])
    assert one_plan(sample).loaded.is_whole is half.loaded.is_whole is False
    with pytest.raises(ResplanError, match=r"99-hong\.yaml cannot be read"):
        one_plan(sample, whole=True)
    with pytest.raises(ResplanError, match=r"99-hong\.yaml cannot be read"):
        refuse_half_a_plan(half)


def test_a_marked_plan_is_refused_only_where_it_would_go_out(sample: Path) -> None:
    head = sample / "plan.yaml"
    head.write_bytes(head.read_bytes() + "\n# TUYỆT MẬT\n".encode())
    plan = one_plan(sample, whole=True)
    assert plan.loaded.is_whole
    with pytest.raises(ResplanError, match="secrecy mark"):
        refuse_to_publish(plan)
