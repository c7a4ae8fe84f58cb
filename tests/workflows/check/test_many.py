"""Many plans: the same answers in one process or several, kept or fresh; a broken cache costs only time."""

import os
import shutil
from pathlib import Path
from typing import get_args

import pytest

from conftest import reported
from resplan.cli.options import Format
from resplan.errors import UsageError
from resplan.reporters.interface import PlanReport, ReportOptions
from resplan.workflows.batch import program
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.check import checked_plan as check
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.parents import Parents
from resplan.workflows.check.run import check_many
from resplan.workflows.plans.on_disk import PlanOnDisk


def plans(examples: Path, folder: Path) -> list[Path]:
    return [
        Path(shutil.copytree(examples / name, folder / f"{name}-{n}"))
        for n in range(2)
        for name in ("hue", "flawed", "commune")
    ]


def small_plans(examples: Path, folder: Path, count: int) -> list[Path]:
    return [Path(shutil.copytree(examples / "commune", folder / f"commune-{n}")) for n in range(count)]


def shown(reports: list[PlanReport]) -> list[tuple[str, list[str], bool]]:
    return [
        (report.path, [finding.message("vi") for finding in report.result.findings], report.fails) for report in reports
    ]


def test_processes_and_cache_change_nothing(examples: Path, tmp_path: Path) -> None:
    paths = plans(examples, tmp_path)
    alone = shown(list(check_many(paths, CheckOptions(), HowMany(jobs=1, use_cache=False))))
    done: list[tuple[int, int]] = []
    how = HowMany(jobs=2, advance=lambda count, total: done.append((count, total)))
    together = shown(list(check_many(paths, CheckOptions(), how)))
    assert done == [(number, len(paths)) for number in range(1, len(paths) + 1)]
    kept = shown(list(check_many(paths, CheckOptions(), HowMany(jobs=2, use_cache=True))))
    assert alone == together == kept


BROKEN = {
    "an unknown setting": ("resplan.toml", "unknwon = 1"),
    "a rule that is not": ("resplan.toml", 'select = ["ZZ99"]'),
    "no profile": ("resplan.toml", 'profile = "none.yaml"'),
    "a profile without a name": ("resplan.toml", 'profile = ""'),
    "a reference without a name": ("resplan.toml", 'references = [" "]'),
    "no reference": ("resplan.toml", 'references = ["none.txt"]'),
}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("case", BROKEN)
def test_what_one_plan_does_never_touches_the_others(case: str, jobs: int, examples: Path, tmp_path: Path) -> None:
    paths = small_plans(examples, tmp_path, 6 if jobs > 1 else 3)
    name, text = BROKEN[case]
    (paths[1] / name).write_text(text, encoding="utf-8")
    reports = list(check_many(paths, CheckOptions(), HowMany(jobs=jobs, use_cache=False)))
    others = paths[:1] + paths[2:]
    alone = list(check_many(others, CheckOptions(), HowMany(jobs=1, use_cache=False)))
    assert shown(reports[:1] + reports[2:]) == shown(alone)
    (finding,) = reports[1].result.findings
    assert (finding.rule.code, finding.severity.label) == ("SY09", "error")
    assert Path(reports[1].files[finding.location.file]).is_relative_to(paths[1])
    assert not reports[1].result.is_whole
    for options in (ReportOptions("vi"), ReportOptions("en")):
        for name in get_args(Format):
            assert reported(name, reports, options), name


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a planted death needs a copy of this process")
def test_a_process_that_dies_takes_only_its_own_plan_along(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = plans(examples, tmp_path)
    real = check.check_one

    def deadly(on_disk: PlanOnDisk, options: CheckOptions, parents: Parents) -> check.CheckedPlan:
        if on_disk.path == paths[2]:
            os._exit(9)
        return real(on_disk, options, parents)

    monkeypatch.setattr(check, "check_one", deadly)
    reports = list(check_many(paths, CheckOptions(), HowMany(jobs=2, use_cache=False)))
    assert [report.result.is_whole for report in reports] == [True, True, False, True, True, True]
    assert "bộ nhớ" in reports[2].result.findings[0].message("vi")


def test_what_could_not_be_done_is_tried_again(examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object) -> None:
        raise MemoryError

    path = Path(shutil.copytree(examples / "commune", tmp_path / "commune"))
    with monkeypatch.context() as patch:
        patch.setattr(check, "check_one", fail)
        (report,) = check_many([path], CheckOptions(), HowMany())
    assert not report.result.is_whole
    (report,) = check_many([path], CheckOptions(), HowMany())
    assert report.result.is_whole


def test_a_wrong_call_is_no_matter_of_a_plan(examples: Path) -> None:
    with pytest.raises(UsageError, match="ZZ99"):
        list(check_many([examples / "hue"], CheckOptions(select=("ZZ99",)), HowMany()))


def test_a_change_is_seen(examples: Path, tmp_path: Path) -> None:
    path = Path(shutil.copytree(examples / "hue", tmp_path / "hue"))
    (before,) = check_many([path], CheckOptions(), HowMany())
    (path / "tasks" / "01-leadership.yaml").write_text("tasks: []\n", encoding="utf-8")
    (after,) = check_many([path], CheckOptions(), HowMany())
    assert len(after.result.findings) > len(before.result.findings)


def test_a_change_of_the_parent_is_seen(examples: Path, tmp_path: Path) -> None:
    for name in ("hue", "commune"):
        shutil.copytree(examples / name, tmp_path / name)
    (before,) = check_many([tmp_path / "commune"], CheckOptions(), HowMany())
    (tmp_path / "hue" / "tasks" / "01-leadership.yaml").unlink()
    (after,) = check_many([tmp_path / "commune"], CheckOptions(), HowMany())
    assert {f.rule.code for f in after.result.findings} - {f.rule.code for f in before.result.findings} == {"TK18"}


def test_the_program_s_own_code_is_part_of_the_question(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = program.program_digest()
    sources = Path(program.__file__).parents[2]
    copy = Path(shutil.copytree(sources, tmp_path / "resplan", ignore=shutil.ignore_patterns("__pycache__")))
    monkeypatch.setattr(program, "__file__", str(copy / "workflows" / "batch" / "program.py"))
    digests = {before, _digest_anew()}
    (copy / "checking" / "engine.py").write_bytes((copy / "checking" / "engine.py").read_bytes())
    digests.add(_digest_anew())
    (copy / "new.py").touch()
    digests.add(_digest_anew())
    (copy / "text" / "capitals.json").write_bytes((copy / "text" / "capitals.json").read_bytes())
    digests.add(_digest_anew())
    assert len(digests) == 5
    assert _digest_anew() in digests, "and nothing else changes it"
    program.program_digest.cache_clear()


@pytest.mark.parametrize("name", ["site/plan.html.j2", "vi/resplan.mo"])
def test_its_templates_and_words_are_part_of_the_question(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_bytes(b"one")
    monkeypatch.setattr(program.installed, "templates", lambda: file.parent)
    monkeypatch.setattr(program, "CATALOGUES", file.parent)
    before = _digest_anew()
    assert before == _digest_anew()
    file.write_bytes(b"other")
    assert _digest_anew() != before
    program.program_digest.cache_clear()


def _digest_anew() -> str:
    program.program_digest.cache_clear()
    return program.program_digest()
