"""Warnings of units and their figures: what is a formality, who stands still, who sent nothing."""

from datetime import date

import yaml
from test_warnings import FRAMEWORK, HEAD, early_warnings

from resplan.framework.units import communes
from resplan.plan.loaded import load_plan
from resplan.progress.early import WarningKind
from resplan.progress.tier import missing_units

FIGURES = """
progress:
  - {as_of: 1/6/2025, figures: [{id: f, name: F, by_unit: {hue/phuong-phu-xuan: 5, hue/phuong-vy-da: 0, hue/xa-quang-dien: 1}}]}
  - {as_of: 1/7/2025, figures: [{id: f, name: F, by_unit: {hue/phuong-phu-xuan: 5, hue/phuong-vy-da: 0, hue/xa-quang-dien: 2}}]}
  - as_of: 1/8/2025
    figures:
      - {id: f, name: F, by_unit: {hue/phuong-phu-xuan: 5, hue/phuong-vy-da: 0}}
      - {id: g, of: f, by_unit: {hue/phuong-phu-xuan: 4}}
  - {as_of: 1/8/2025, figures: [{id: f, name: F, by_unit: {hue/xa-quang-dien: 3}}]}
"""


def test_units_that_stand_still_or_sent_nothing() -> None:
    plan = load_plan({"p.yaml": (HEAD + FIGURES).encode()}).plan
    by_kind = {row.kind: row for row in early_warnings(plan, FRAMEWORK, date(2025, 8, 1))}
    assert set(by_kind) == {WarningKind.UNITS_MISSING, WarningKind.SAME_FIGURES}
    missing = by_kind[WarningKind.UNITS_MISSING]
    assert (missing.values["sent"], missing.values["expected"]) == (3, 40), "what came in two reports of a day is one"
    assert by_kind[WarningKind.SAME_FIGURES].values["units"] == "phường Phú Xuân", "a zero stands still by nature"


def test_every_commune_counts_whatever_its_key() -> None:
    units = communes("hue")
    keys = [unit.path if n % 3 == 0 else unit.code if n % 3 == 1 else unit.slug for n, unit in enumerate(units)]
    data = {
        "unit": "46",
        "progress": [{"as_of": "1/7/2025", "figures": [{"id": "f", "by_unit": dict.fromkeys(keys, 1)}]}],
    }
    plan = load_plan({"p.yaml": yaml.safe_dump(data).encode()}).plan
    assert missing_units(plan, date(2025, 7, 1)) == []
    data["progress"][0]["figures"][0]["by_unit"].pop(keys[7])  # type: ignore[index]
    (row,) = missing_units(load_plan({"p.yaml": yaml.safe_dump(data).encode()}).plan, date(2025, 7, 1))
    assert row.missing == (units[7],)
    assert missing_units(plan, date(2025, 6, 30)) == [], "not sent yet"
