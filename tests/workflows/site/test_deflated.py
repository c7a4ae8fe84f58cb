"""Finished files come back as they were, and only some of them are held as they come."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from resplan.plan.plan import Plan
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.site.deflated import deflated, inflated
from resplan.workflows.site.plan_part import PartQuestion, PlanPart
from resplan.workflows.site.wish import SiteWish


def test_files_come_back_and_blocks_are_closed_before_all_are_made() -> None:
    files = [(f"trang-{number}.html", f"số {number}\n".encode() * 60_000) for number in range(5)] + [("trống", b"")]
    made = 0

    def making() -> Iterator[tuple[str, bytes]]:
        nonlocal made
        for file in files:
            made += 1
            yield file

    coming = deflated(making())
    first = next(coming)
    assert made < len(files)
    blocks = [first, *coming]
    assert [*inflated(blocks)] == files
    assert sum(map(len, blocks)) * 50 < sum(len(content) for _, content in files)


def test_bytes_that_are_no_block_are_refused() -> None:
    with pytest.raises(ValueError, match="header"):
        [*inflated([b"no block"])]


def _plans_in_memory() -> set[int]:
    return {id(each) for each in gc.get_objects() if type(each) is Plan}


def test_of_a_plan_that_was_read_nothing_is_held_while_its_pages_are_made(tmp_path: Path) -> None:
    (tmp_path / "hue.yaml").write_text(
        "unit: hue\nnumber: 1-KH/TU\nstage: running\npublish: {plan: true}\ntasks: [{id: '1.01', title: Phủ sóng}]\n",
        encoding="utf-8",
    )
    plan = read_plan(tmp_path / "hue.yaml")
    rest = PartQuestion(SiteWish()).begun(plan)
    address = id(plan.loaded.plan)
    assert address in _plans_in_memory()
    del plan
    gc.collect()
    assert address not in _plans_in_memory()
    part = rest()
    assert isinstance(part, PlanPart)
    assert "46/plan-1-kh-tu/task-1.01.html" in dict(inflated(part.files))
