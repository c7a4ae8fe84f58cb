"""Damage to a clean plan is found by the right rule at the right line; a plan written anew without damage stays clean."""

import re
from pathlib import Path

import pytest
import yaml

from resplan.framework.data import parsed
from resplan.framework.loader import load_framework
from resplan.workflows.check.checked_plan import CheckedPlan, check
from resplan.workflows.check.options import CheckOptions

MUTATIONS = parsed((Path(__file__).parent / "mutations.yml").read_bytes())


def checked(folder: Path, *codes: str) -> CheckedPlan:
    (result,) = check([folder], CheckOptions(stage="issued", select=codes))
    return result


def test_there_are_at_least_sixty_kinds_of_damage_and_each_has_a_name() -> None:
    assert len(MUTATIONS) >= 60
    assert len({row["damage"] for row in MUTATIONS}) == len(MUTATIONS)


def test_nearly_every_rule_is_proved() -> None:
    proved = {row["code"] for row in MUTATIONS}
    rest = {rule.code for rule in load_framework("nq57").rules} - proved
    # Encodings, crashes, whole-plan shares and the like have cases of their own in tests/rules.
    assert rest <= {
        "SY04", "SY09", "ST02", "TK11", "TK27", "CP02", "LC01", "GV03", "GV05", "GV06", "GV07", "GV09", "GV10",
        "NF01", "PR15", "WV02", "TK32", "TK35", "TK36", "ST11", "ST12", "FB07",
    }  # fmt: skip


@pytest.mark.parametrize("row", MUTATIONS, ids=lambda row: row["damage"])
def test_damage_is_found_at_its_line(row: dict[str, str], sample: Path) -> None:
    path = sample / row["file"]
    if row["find"] is None:
        path.parent.mkdir(exist_ok=True)
        path.write_text(row["replace"], encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8")
        assert row["find"] in text, "the example has changed"
        path.write_text(text.replace(row["find"], row["replace"], 1), encoding="utf-8")
    # Whether a waiver is needed is known only when the other rules have spoken.
    result = checked(sample, *([] if row["code"].startswith("WV") else [row["code"]]))
    found = [finding for finding in result.result.findings if finding.rule.code == row["code"]]
    assert found, "the damage is not found"
    lines = [
        (sample / finding.location.file).read_text(encoding="utf-8").split("\n")[finding.location.line - 1]
        for finding in found
    ]
    assert any(row["at"] in line for line in lines), lines


def test_a_plan_written_anew_without_damage_gives_nothing_new(sample: Path) -> None:
    assert not checked(sample).result.findings
    for path in sample.rglob("*.yaml"):
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # texts only
        text = yaml.safe_dump(_typed(data), allow_unicode=True, sort_keys=False, width=70)
        path.write_text(text, encoding="utf-8")
    assert [finding.message("en") for finding in checked(sample).result.findings] == []


def _typed(data: object, key: str = "") -> object:
    """The texts of a plan as the types that their keys have."""
    if isinstance(data, dict):
        return {name: _typed(value, key if key == "by_unit" else name) for name, value in data.items()}
    if isinstance(data, list):
        return [_typed(item, key) for item in data]
    if data in ("true", "false"):
        return data == "true"
    if (key in _NUMBERS and _NUMBER.fullmatch(str(data))) or key.isdigit():
        number = float(str(data))
        return int(number) if number.is_integer() else number
    return data


_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_NUMBERS = {
    "year", "amount", "count", "value", "priority", "resplan", "start", "end", "vision", "answer_days",
    "percent", "total", "by_unit",
}  # fmt: skip
