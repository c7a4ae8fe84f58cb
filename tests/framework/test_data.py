"""The Framework's data: complete, cross-linked, and equal to the facts that are known."""

import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from resplan.cli.commands import COMMANDS
from resplan.files import installed
from resplan.framework.data import read_data
from resplan.framework.loader import load_framework
from resplan.framework.requirement import Requirement, trace
from resplan.plan.deadline import parse_deadline
from resplan.plan.schema import committed_schema
from resplan.source import read_source
from resplan.workflows.framework.requirements import PARTS, show

FRAMEWORK = load_framework("nq57")


def test_the_framework_has_its_parts() -> None:
    assert len(FRAMEWORK.purposes) == 5
    assert len(FRAMEWORK.objectives) == 5
    assert [group.number for group in FRAMEWORK.groups] == list(range(1, 11))
    assert len(FRAMEWORK.organisation) == 8
    assert len(FRAMEWORK.resolution_groups) == 7
    assert len(FRAMEWORK.clarities) == 6
    assert len(FRAMEWORK.technologies) == 11
    assert [pillar.key for pillar in FRAMEWORK.pillars] == ["government", "economy", "society"]


def test_no_key_of_the_data_is_written_twice() -> None:
    """The later one would take the place of the earlier without a word."""
    files = sorted(installed.schemas().rglob("*.yaml"))
    assert len(files) > len(FRAMEWORK.groups)
    problems = [(file.name, found) for file in files for found in read_source(file.name, file.read_bytes()).problems]
    assert [(name, found.span.line) for name, found in problems if found.code == "SY02"] == []


def test_titles_that_are_not_printed_wording_say_so() -> None:
    for part in (FRAMEWORK.purposes, FRAMEWORK.objectives, FRAMEWORK.groups):
        assert all(item.working for item in part)


def test_the_strategies_that_the_titles_demand() -> None:
    demanded = {group.number: group.strategy.years for group in FRAMEWORK.groups if group.strategy}
    assert demanded == {4: None, 5: 10, 6: 5, 7: None}


@pytest.mark.parametrize(
    ("document", "day"),
    [
        ("57-NQ/TW", date(2024, 12, 22)),
        ("204-QĐ/TW", date(2024, 11, 29)),
        ("03/NQ-CP", date(2025, 1, 9)),
        ("229-QĐ/TW", date(2025, 1, 10)),
        ("01-CV/BCĐTW", date(2025, 3, 25)),
        ("02-KH/BCĐTW", date(2025, 6, 19)),
    ],
)
def test_documents_have_their_dates(document: str, day: date) -> None:
    assert next(row.date for row in FRAMEWORK.legal_bases if row.document == document) == day


def test_the_localities_have_24_national_tasks() -> None:
    numbers = [int(task.id.removeprefix("nq03:")) for task in FRAMEWORK.tasks]
    assert numbers == [2, 3, 6, 7, 9, 12, 46, 55, 58, 63, 64, 65, 66, 70, 71, 72, 73, 93, 96, 115, 121, 124, 127, 129]
    kinds = {kind.key for kind in FRAMEWORK.product_kinds}
    for task in FRAMEWORK.tasks:
        assert task.group in FRAMEWORK.groups_by_key, task.id
        assert task.product_kind in kinds, task.id
        assert parse_deadline(task.deadline) is not None, task.id
    assert [(phase.id, phase.until) for phase in FRAMEWORK.phases] == [
        ("02-KH/BCĐTW:1", date(2025, 6, 30)),
        ("02-KH/BCĐTW:2", date(2025, 12, 31)),
    ]


def test_indicators_are_all_there_and_point_at_each_other() -> None:
    sources = Counter(row.id.partition(".")[0] for row in FRAMEWORK.indicators)
    assert sources == {"nq57": 30, "nq03": 57}
    for row in FRAMEWORK.indicators:
        assert row.horizon in (2025, 2030, 2045), row.id
        assert row.value is not None or row.text is not None, row.id
        if row.same_as:
            assert FRAMEWORK.indicators_by_id[row.same_as].same_as == row.id, row.id


@pytest.mark.parametrize(
    ("indicator", "operator", "value"),
    [
        ("nq57.tfp_share", ">", 55),
        ("nq03.8", ">=", 55),
        ("nq57.digital_economy", ">=", 30),
        ("nq57.online_services_use", ">", 80),
        ("nq57.rd_gdp", "=", 2),
        ("nq57.budget_share", ">=", 3),
        ("nq57.researchers", "=", 12),
        ("nq57.digital_economy_2045", ">=", 50),
    ],
)
def test_targets_have_their_numbers(indicator: str, operator: str, value: float) -> None:
    row = FRAMEWORK.indicators_by_id[indicator]
    assert (row.operator, row.value) == (operator, value)


def test_kinds_of_documents_fit_their_numbers_and_layouts() -> None:
    layouts = read_data("nq57", "layouts.yaml")["layouts"]
    for kind in FRAMEWORK.kinds:
        assert any(re.fullmatch(pattern, kind.number_example) for pattern in kind.number_patterns), kind.key
        assert all(choice.layout in layouts for choice in kind.layouts)
    party = FRAMEWORK.kinds_by_key["party_plan"]
    assert party.layout_on(date(2025, 7, 1)) == "hd36"
    assert party.layout_on(date(2026, 7, 1)) == "hd05"
    assert FRAMEWORK.kinds_by_key["state_plan"].layout_on(date(2026, 7, 1)) == "nd30"


IDS = (
    [f"D{n:02}" for n in range(1, 14)] + [f"P{n:02}" for n in range(1, 6)] + [f"O{n:02}" for n in range(1, 6)]
    + [f"G{n:02}" for n in range(1, 11)] + [f"R{n:02}" for n in range(1, 9)] + [f"C{n:02}" for n in range(1, 19)]
    + [f"H{n:02}" for n in range(1, 7)] + [f"T{n:02}" for n in range(1, 14)]
)  # fmt: skip
REQUIREMENTS = load_framework("nq57").requirements.requirements


def test_all_requirements_are_carried() -> None:
    assert sorted(row.id for row in REQUIREMENTS) == sorted(IDS)
    assert {row.source for row in REQUIREMENTS} == set(load_framework("nq57").requirements.sources)


def test_open_requirements_are_few() -> None:
    open_ones = [row.requirement.id for row in trace(REQUIREMENTS, load_framework("nq57").rules) if row.is_open]
    assert len(open_ones) <= 25, open_ones


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda row: row.id)
def test_a_trace_names_only_what_exists(requirement: Requirement) -> None:
    for field in requirement.fields:
        assert _field_exists(field.split(".")), field
    for section in requirement.sections:
        template, _, name = section.partition(".")
        files = list(installed.templates().glob(f"{template}.*.md.j2"))
        assert files, section
        for path in files:
            assert f"{{# section: {name} #}}" in path.read_text(encoding="utf-8"), section
    for command in requirement.commands:
        assert command in {entry.name for entry in COMMANDS}, command


def _field_exists(steps: list[str]) -> bool:
    root = committed_schema("nq57", "plan")
    part: dict[str, Any] = root
    for step in steps:
        part = _resolved(part.get("items", part), root)
        if step not in part.get("properties", {}):
            return False
        part = _resolved(part["properties"][step], root)
    return True


def _resolved(part: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    return {**root["$defs"][part["$ref"].rsplit("/", 1)[1]], **part} if "$ref" in part else part


@pytest.mark.parametrize("part", PARTS)
def test_every_part_can_be_shown_in_both_languages(part: str) -> None:
    for language in ("vi", "en"):
        rows = show("nq57", part, language)  # type: ignore[arg-type]
        assert rows
        assert len({len(row) for row in rows}) == 1


def test_a_source_that_was_changed_is_read_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(installed.schemas(), tmp_path / "schemas"))
    monkeypatch.setattr(installed, "schemas", lambda: folder)
    layouts = folder / "nq57" / "layouts.yaml"
    layouts.write_text("layouts: {mine: {}}\n", encoding="utf-8")
    assert read_data("nq57", "layouts.yaml") == {"layouts": {"mine": {}}}
