"""Scaffolds: all 34 units, communes and departments; only what the locality must say is open; nothing is overwritten."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from conftest import Golden
from issued import issued
from resplan.errors import UsageError
from resplan.framework.loader import load_framework
from resplan.framework.units import provinces
from resplan.reporters.interface import ReportOptions
from resplan.reporters.text import verdict
from resplan.workflows.check.checked_plan import check
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.plan_report import plan_report
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.start.init import InitOptions, init_plan

DAY = date(2026, 8, 1)
MISSING_CONTENT = {"FM04", "IN01", "IN06", "IN08", "TK21", "TK27", "LC01", "LC03", "GV03", "GV05", "BG02"}
"""Codes of findings that say: here something of the locality's own is missing."""


@pytest.mark.parametrize("unit", provinces(), ids=lambda unit: unit.slug)
def test_a_province_s_scaffold_lacks_only_local_content(unit: object, tmp_path: Path) -> None:
    slug, name = unit.slug, unit.full_name(DAY)  # type: ignore[attr-defined]
    made = init_plan(tmp_path / slug, InitOptions(slug, as_of=DAY))
    assert made.unit_name == name
    assert len(list((tmp_path / slug / "tasks").glob("*.yaml"))) == 10
    (checked,) = check([tmp_path / slug], CheckOptions())
    assert {finding.rule.code for finding in checked.result.findings} <= MISSING_CONTENT
    assert not checked.fails
    plan = checked.on_disk.loaded.plan
    assert name in plan.title
    assert plan.body_name(plan.issuer.body) == unit.party_committee(DAY)  # type: ignore[attr-defined]
    assert plan.committee is not None
    assert name in (plan.committee.name or "")


@pytest.mark.parametrize(("language", "words"), [("vi", "Kế hoạch chưa tính là đạt"), ("en", "does not yet meet")])
def test_while_something_waits_to_be_filled_in_the_report_says_not_met(
    language: str, words: str, tmp_path: Path
) -> None:
    init_plan(tmp_path / "hue", InitOptions("hue", as_of=DAY))
    (file,) = issued("compliance", [tmp_path / "hue"], ("md",), tmp_path / "out", language=language)
    assert words in file.read_text(encoding="utf-8")


def test_every_national_task_of_the_localities_is_linked(tmp_path: Path) -> None:
    init_plan(tmp_path, InitOptions("hue"))
    linked = {parent for task in read_plan(tmp_path).loaded.plan.tasks for parent in task.parents}
    assert linked == {task.id for task in load_framework("nq57").tasks}


def test_a_province_is_not_given_what_is_meant_for_cities(tmp_path: Path) -> None:
    init_plan(tmp_path, InitOptions("son-la"))
    linked = {parent for task in read_plan(tmp_path).loaded.plan.tasks for parent in task.parents}
    assert "nq03:64" not in linked


def test_the_files_guide_their_writer(tmp_path: Path, golden: Golden) -> None:
    init_plan(tmp_path, InitOptions("hue", pipeline="github", as_of=date(2025, 8, 1)))
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    golden.check("init-hue/files.txt", "\n".join(names) + "\n")
    for name in ("plan.yaml", "bodies.yaml", "indicators.yaml", "tasks/05-innovation_10y.yaml"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=")
        golden.check(f"init-hue/{name.replace('/', '-')}", text)
    (checked,) = check([tmp_path], CheckOptions())
    unfilled = sum(1 for finding in checked.result.findings if finding.rule.code == "FM04")
    assert unfilled > 200
    for language, words in (
        ("vi", f"còn {unfilled} chỗ CẦN ĐIỀN nên chưa tính là đạt"),
        ("en", f"{unfilled} places still to be"),
    ):
        assert words in verdict(plan_report(checked), ReportOptions(language))
    pipeline = (tmp_path / ".github/workflows/resplan.yml").read_text(encoding="utf-8")
    assert "resplan check --as-of today" in pipeline
    for schema in (tmp_path / ".resplan").glob("*.json"):
        assert schema.stat().st_size > 500


def test_a_former_province_finds_the_present_one_and_says_so(tmp_path: Path) -> None:
    made = init_plan(tmp_path, InitOptions("Hà Giang"))
    assert (made.unit_name, made.former) == ("tỉnh Tuyên Quang", "Hà Giang")


def test_the_names_are_those_of_the_day(tmp_path: Path) -> None:
    before = init_plan(tmp_path / "a", InitOptions("dong-nai", as_of=date(2026, 4, 29)))
    after = init_plan(tmp_path / "b", InitOptions("dong-nai"))
    assert (before.unit_name, after.unit_name) == ("tỉnh Đồng Nai", "thành phố Đồng Nai")


def test_a_commune_derives_from_its_province(tmp_path: Path, examples: Path) -> None:
    parent = Path(shutil.copytree(examples / "hue", tmp_path / "hue"))
    made = init_plan(tmp_path / "xa", InitOptions("hue/phuong-thuan-hoa", parent=parent))
    assert made.unit_name == "phường Thuận Hoá"
    (checked,) = check([tmp_path / "xa"], CheckOptions())
    plan = checked.on_disk.loaded.plan
    assert plan.level == "commune"
    assert {parent for task in plan.tasks for parent in task.parents} >= {"parent:4.02", "parent:7.04"}
    assert {finding.rule.code for finding in checked.result.findings} <= MISSING_CONTENT, "the parents exist"
    assert any(basis.document == "98/KH-BCĐ" for basis in plan.bases)


def test_a_department_has_its_own_plan(tmp_path: Path) -> None:
    made = init_plan(tmp_path, InitOptions("hue", body="Sở Du lịch"))
    assert made.unit_name == "Sở Du lịch"
    (checked,) = check([tmp_path], CheckOptions())
    plan = checked.on_disk.loaded.plan
    assert (plan.level, plan.kind, plan.body_name(plan.issuer.body)) == ("department", "state_plan", "Sở Du lịch")
    assert {finding.rule.code for finding in checked.result.findings} <= MISSING_CONTENT
    assert plan.holder(DAY) == "Sở Du lịch, thành phố Huế"


@pytest.mark.parametrize("kind", [kind.key for kind in load_framework("nq57").kinds])
def test_every_kind_of_document_can_be_rendered_from_the_start(kind: str, tmp_path: Path) -> None:
    init_plan(tmp_path / "plan", InitOptions("son-la", kind=kind))
    (file,) = issued("plan", [tmp_path / "plan"], ("docx",), tmp_path)
    assert file.stat().st_size > 10_000


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("unit: hue\ntitle: của tôi\n", encoding="utf-8")
    made = init_plan(tmp_path, InitOptions("hue"))
    assert made.written.kept == ("plan.yaml",)
    assert "của tôi" in (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    again = init_plan(tmp_path, InitOptions("hue"))
    assert not again.written.made


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (InitOptions("Tuyen Quagn"), "Tuyên Quang"),
        (InitOptions("xyzzy"), "framework show units"),
        (InitOptions("hue", level="commune"), "province/commune"),
        (InitOptions("hue", level="department"), "--body"),
        (InitOptions("hue", kind="letter"), "party_plan"),
    ],
)
def test_a_wrong_call_is_answered_with_its_cure(options: InitOptions, words: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=words):
        init_plan(tmp_path / "x", options)
    assert not (tmp_path / "x").exists()
