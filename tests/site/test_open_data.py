"""Open data: each file holds to the schema beside it, and says what the pages say."""

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from resplan.cli import main
from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.site.open_data import SCHEMAS

TERMS = load_framework(default_framework()).site
PLAN = """resplan: 1
unit: hue
title: Kế hoạch
number: 1-KH/TU
stage: running
issued: 15/5/2025
publish: {publish}
bodies: [{{id: so-yt, name: Sở Y tế}}]
indicators: [{{id: ho, name: Hộ có cáp quang, unit: "%", operator: ">=", targets: {{2026: 60, 2030: 95.5}}, lead: so-yt}}]
tasks:
  - {{id: "4.01", title: "=HYPERLINK(1)", group: security, lead: so-yt, partners: [so-yt], deadline: 30/6/2026}}
progress:
  - as_of: 30/6/2025
    updates: [{{task: "4.01", state: in_progress, percent: 40, by: so-yt}}]
    values: [{{indicator: ho, period: 6/2025, value: 51.5, source: Báo cáo}}]
"""


def made(folder: Path, publish: str) -> Path:
    (folder / "ke-hoach.yaml").write_text(PLAN.format(publish=publish), encoding="utf-8")
    assert main(["site", str(folder / "ke-hoach.yaml"), "-o", str(folder / "site"), "--to", "none"]) == 0
    return folder / "site"


@pytest.mark.parametrize("publish", ["{plan: true, progress: all}", "{plan: true}", "{}"])
def test_files_hold_to_the_schema_beside_them(tmp_path: Path, publish: str) -> None:
    site = made(tmp_path, publish)
    files = [site / "data" / "country.json", *site.glob("46/*/data/plan.json")]
    assert len(files) == (1 if publish == "{}" else 2)
    for file in files:
        data = json.loads(file.read_text("utf-8"))
        schema = (file.parent / data["$schema"]).resolve()
        assert schema.relative_to(site).as_posix() == SCHEMAS[file.stem]  # type: ignore[index]  # the file's name is its kind
        checker = jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8")))
        checker.check_schema(checker.schema)
        assert list(checker.iter_errors(data)) == []
        for table in TERMS.tables:
            if table.of == file.stem:
                rows = list(csv.reader((file.parent / f"{table.key}.csv").read_text("utf-8-sig").splitlines()))
                assert rows[0] == [column.key for column in table.columns]
                assert len(rows) == 1 + len(data[table.key])


def test_data_say_what_is_public_and_nothing_becomes_a_formula(tmp_path: Path) -> None:
    site = made(tmp_path, "{plan: true, progress: all}")
    folder = site / "46/plan-1-kh-tu/data"
    data = json.loads((folder / "plan.json").read_text("utf-8"))
    (task,) = data["tasks"]
    assert (task["lead"], task["due"], task["status"], task["percent"]) == ("Sở Y tế", "2026-06-30", "open_in_time", 40)
    assert [(row["year"], row["high"]) for row in data["targets"]] == [(2026, 60), (2030, 95.5)]
    assert data["values"] == [{"indicator": "ho", "period": "6/2025", "value": 51.5, "source": "Báo cáo"}]
    assert "4.01,'=HYPERLINK(1)," in (folder / "tasks.csv").read_text("utf-8-sig")
    assert "true,1-KH/TU" in (site / "data/plans.csv").read_text("utf-8-sig")


def test_what_is_not_published_has_no_figures_in_the_data(tmp_path: Path) -> None:
    site = made(tmp_path, "{plan: true}")
    data = json.loads((site / "46/plan-1-kh-tu/data/plan.json").read_text("utf-8"))
    assert (data["tasks"][0]["status"], data["tasks"][0]["percent"], data["values"]) == (None, None, [])
    (row,) = json.loads((site / "data/country.json").read_text("utf-8"))["plans"]
    assert (row["tasks"], row["done"]) == (1, None)


def test_an_answer_after_the_last_report_stands_in_data_as_on_the_page(tmp_path: Path) -> None:
    said = """feedback:
  - {id: 2025-0001, kind: petition, received: 3/7/2025, field: Sóng di động, text: Xin thêm trạm, public: true,
     history: [{at: 3/7/2025, state: received}, {at: 5/8/2025, state: answered, text: Sẽ dựng trong quý IV}]}
"""
    text = PLAN.format(publish="{plan: true, progress: all, feedback: answered}") + said
    (tmp_path / "ke-hoach.yaml").write_text(text, encoding="utf-8")
    assert main(["site", str(tmp_path / "ke-hoach.yaml"), "-o", str(tmp_path / "site"), "--to", "none"]) == 0
    (page,) = tmp_path.glob("site/46/*/answers.html")
    assert "Sẽ dựng trong quý IV" in page.read_text("utf-8")
    (data,) = tmp_path.glob("site/46/*/data/plan.json")
    assert "Sẽ dựng trong quý IV" in data.read_text("utf-8")
