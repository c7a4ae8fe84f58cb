"""A plan that is sent to a worker gives there what it gives here: its bytes and those of all that it names go along."""

import shutil
from pathlib import Path

import pytest

from resplan.files.carried import NotCarried
from resplan.workflows.batch.carrying import Parcel, Parcels, plan_carried
from resplan.workflows.chain.baselines import Kept, save_baseline
from resplan.workflows.check.checked_plan import check_one
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.plan_report import plan_report
from resplan.workflows.check.run import CheckQuestion
from resplan.workflows.plans.on_disk import read_plan

PROGRESS = """as_of: 30/6/2025
updates:
  - {task: "1.01", state: in_progress, percent: 10, evidence: [{file: evidence/có.txt}, {file: "evidence/không.txt"}]}
"""


@pytest.fixture
def office(examples: Path, tmp_path: Path) -> Path:
    """A commune's plan with all that a plan can name: a superior's plan, references, profile, evidence, a baseline."""
    for name, into in (("hue", "hue"), ("commune", "xa phường")):
        shutil.copytree(examples / name, tmp_path / into)
    plan = tmp_path / "xa phường"
    save_baseline(plan, Kept("ban hành"))
    (plan / "resplan.toml").write_text('references = ["../lời.md", "../hue"]\nprofile = "rieng.yaml"\n', "utf-8")
    (plan / "rieng.yaml").write_text("rules: {TK09: {severity: E/E/E/E}}\n", "utf-8")
    (tmp_path / "lời.md").write_text("1. Lời nói đầu\n", "utf-8")
    (plan / "progress").mkdir(exist_ok=True)
    (plan / "progress" / "2025-06-30.yaml").write_text(PROGRESS, "utf-8")
    (plan / "evidence").mkdir()
    (plan / "evidence" / "có.txt").write_text("x", "utf-8")
    (plan / "tasks" / "11-lạ.yaml").symlink_to(tmp_path / "lời.md")
    return plan


def test_a_plan_is_there_what_it_is_here(office: Path) -> None:
    parcel = Parcels().of(office, None)
    here = read_plan(office)
    expected = plan_report(check_one(here, CheckOptions()))
    shutil.rmtree(office.parent)
    there = plan_carried(parcel)
    assert plan_report(check_one(there, CheckOptions())) == expected
    assert there.room.looks == here.room.looks, "and its answer rests on the same"


@pytest.mark.parametrize("name", ["tuyen-quang", "flawed", "commune"])
def test_an_example_is_there_what_it_is_here(name: str, examples: Path) -> None:
    there = plan_carried(Parcels().of(examples / name, None))
    assert CheckQuestion(CheckOptions()).answer(there) == CheckQuestion(CheckOptions()).answer(
        read_plan(examples / name)
    )


def test_what_travels_is_plain(office: Path) -> None:
    _plain(Parcels().of(office, None))


def _plain(value: object) -> None:
    if isinstance(value, tuple):
        for part in value:
            _plain(part)
    else:
        assert type(value) in (str, bytes, int, float, type(None)), value


def test_evidence_stays_here(office: Path) -> None:
    (office / "evidence" / "có.txt").write_bytes(b"a large attachment")
    assert b"a large attachment" not in _bytes(Parcels().of(office, None))


def _bytes(parcel: Parcel) -> list[bytes]:
    return [answer for rows in parcel[3] for _, answer in rows if isinstance(answer, bytes)]


def test_what_several_name_is_read_once(office: Path) -> None:
    parcels = Parcels()
    first, second = (parcels.of(office, None)[3] for _ in range(2))
    assert any(one is two for one in first for two in second)


def test_what_was_not_sent_is_asked_for(office: Path) -> None:
    path, folder, root, rows = Parcels().of(office, None)
    plan = plan_carried((path, folder, root, rows[:1]))
    with pytest.raises(NotCarried):
        check_one(plan, CheckOptions())
