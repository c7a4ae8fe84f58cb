"""Summaries of plans on disk: what they count is what the plan's own reports count; kept, and no plan stops another."""

import errno
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from resplan.checking.coverage import group_coverage
from resplan.cli import main
from resplan.errors import ResplanError
from resplan.plan.anonymity import as_published
from resplan.plan.dated import default_as_of
from resplan.plan.digest import meaning_sha256
from resplan.portfolio.summary import LeftOut, PlanSummary
from resplan.progress.money_lines import amount
from resplan.progress.standing import Standing
from resplan.progress.tally import COUNTED
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.batch.kept_output import Run
from resplan.workflows.batch.records import Records
from resplan.workflows.check.checked_plan import check_one
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.portfolio.summaries import Wishes, summaries

ALONE = HowMany(jobs=1, use_cache=False)


@pytest.mark.parametrize("name", ["hue", "commune"])
def test_a_summary_counts_what_the_plan_s_own_reports_count(name: str, examples: Path) -> None:
    on_disk = read_plan(examples / name)
    plan = on_disk.loaded.plan
    day = default_as_of(plan, on_disk.framework)
    standing = Standing(as_published(plan), on_disk.framework, day)
    result = check_one(on_disk, CheckOptions()).result
    found = summaries([examples / name], how=ALONE)
    assert (found.as_of, found.day_was_asked, found.left_out) == (day, False, ())
    (summary,) = found.plans
    counted = Counter(key for task in summary.tasks for key in task.counted)
    assert {key: counted[key] for key in COUNTED} == standing.whole.counts
    for what in ("planned", "spent"):
        assert sum(row.amount for row in summary.money if row.what == what) == amount(standing.money, what)
    assert [row.verdict for row in summary.indicators] == [row.verdict for row in standing.trajectories]
    rows = group_coverage(plan, on_disk.framework, result)
    assert [(row.tasks, row.complete) for row in summary.coverage] == [(row.tasks, row.complete) for row in rows]
    assert sum(row.count for row in summary.feedback) == standing.feedback.total.total
    assert sum(count for _, count in summary.findings) == len(result.findings)
    assert summary.digest == meaning_sha256(plan)
    for place in (summary.tasks[-1].where, summary.indicators[0].where, summary.money[0].where):
        line = Path(place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
        assert line.strip(), "a place is a line of the plan's files"


def test_summaries_come_back_from_their_data(examples: Path) -> None:
    (summary,) = summaries([examples / "hue"], how=ALONE).plans
    form: Records[PlanSummary | LeftOut] = Records(PlanSummary, LeftOut)
    assert form.unpacked(form.packed(summary)) == summary
    with pytest.raises(ValueError, match="known kind"):
        form.unpacked(b'["LastDay",[null]]')


@pytest.fixture
def many(examples: Path, tmp_path: Path) -> list[Path]:
    return [Path(shutil.copytree(examples / "commune", tmp_path / f"commune-{number}")) for number in range(6)]


def test_a_broken_a_secret_and_a_missing_plan_are_named_and_stop_no_other(many: list[Path], tmp_path: Path) -> None:
    (many[1] / "resplan.toml").write_text("unknwon = 1", encoding="utf-8")
    head = many[3] / "plan.yaml"
    secret = head.read_text(encoding="utf-8").replace("situation: ", "situation: TUYỆT MẬT. ", 1)
    secret = secret if "TUYỆT MẬT" in secret else secret + 'annexes: ["TUYỆT MẬT"]\n'
    head.write_text(secret, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    paths = [*many, tmp_path / "empty", tmp_path / "none"]
    store = tmp_path / "kept"
    runs = [Run() for _ in range(2)]
    for run in runs:
        run.kept._folder = store
    first, again = (summaries(paths, how=HowMany(jobs=2), run=run) for run in runs)
    assert first == again == summaries(paths, how=ALONE)
    assert [isinstance(entry, LeftOut) for entry in first.entries] == [
        False,
        True,
        False,
        True,
        False,
        False,
        True,
        True,
    ]
    assert "unknwon" in first.left_out[0].why.en
    assert "none" in first.left_out[3].why.en
    kept = b"".join(path.read_bytes() for path in store.rglob("*") if path.is_file())
    assert b"commune-0" in kept
    assert b"commune-3" not in kept, "nothing secret is kept"
    assert not runs[1].may_be_kept, "what could not be done is tried again"


def test_a_plan_without_a_readable_head_counts_nowhere(many: list[Path], tmp_path: Path) -> None:
    for number, name in enumerate(("plan.yaml", "tasks/08-security.yaml")):
        file = many[number] / name
        file.write_text(file.read_text(encoding="utf-8") + "\nx: [\n", encoding="utf-8")
    one_file = tmp_path / "ke-hoach.yaml"
    one_file.write_text("resplan: 1\nunit: hue\ntitle: [a\n", encoding="utf-8")
    found = summaries([*many[:3], one_file], how=ALONE)
    assert [isinstance(entry, LeftOut) for entry in found.entries] == [True, False, False, True]
    assert "commune-0/plan.yaml" in found.left_out[0].why.en
    assert "ke-hoach.yaml cannot be read" in found.left_out[1].why.en
    assert {plan.level for plan in found.plans} == {"commune"}


def test_the_day_is_the_latest_of_all_unless_one_is_asked(examples: Path, tmp_path: Path) -> None:
    hue, commune = (Path(shutil.copytree(examples / name, tmp_path / name)) for name in ("hue", "commune"))
    days = [summaries([path], how=ALONE).as_of for path in (hue, commune)]
    both = summaries([hue, commune], how=ALONE)
    assert both.as_of == max(day for day in days if day)
    assert {plan.as_of for plan in both.plans} == {both.as_of}
    asked = summaries([hue, commune], Wishes(date(2030, 1, 1)), ALONE)
    assert (asked.as_of, asked.day_was_asked) == (date(2030, 1, 1), True)
    with pytest.raises(ResplanError, match="none"):
        summaries([tmp_path / "none", tmp_path / "nowhere"], how=ALONE)


def test_a_plan_of_nobody_is_called_by_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.yaml").write_text("resplan: 1\nunit: [a, b]\ntitle: A\nissued: 1/6/2025\n", encoding="utf-8")
    (plan,) = summaries([tmp_path], how=ALONE).plans
    assert plan.holder == plan.label == (tmp_path / "x.yaml").as_posix()
    assert main(["rollup", str(tmp_path), "--lang", "en"]) == 0
    assert f"Only a part: {plan.label}:" in capsys.readouterr().out


def test_a_plan_of_a_unit_that_was_merged_is_called_by_both_names(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("resplan: 1\nunit: ha-giang\nissued: 15/5/2025\n", encoding="utf-8")
    (found,) = summaries([tmp_path], how=ALONE).plans
    assert found.holder == "tỉnh Hà Giang (nay là tỉnh Tuyên Quang)"


def test_a_folder_that_may_not_be_read_is_named_and_stops_no_other(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        shutil.copytree(examples / "commune", tmp_path / name)
    listed = os.scandir

    def refusing(place: str) -> Iterator[os.DirEntry[str]]:
        if Path(place).name == "a":
            raise PermissionError(errno.EACCES, "no", place)
        return listed(place)

    monkeypatch.setattr(os, "scandir", refusing)
    found = summaries([tmp_path], how=ALONE)
    assert [plan.label for plan in found.plans] == [(tmp_path / "b").as_posix()]
    (left,) = found.left_out
    assert left.label == (tmp_path / "a").as_posix()
    assert "cannot be read: there is no permission" in left.why.en
    with pytest.raises(ResplanError, match="a cannot be read"):
        summaries([tmp_path / "a"], how=ALONE)
