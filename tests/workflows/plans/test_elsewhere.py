"""Plans in bundles, in an inbox and in a git repository are checked like those in folders, and one that is broken stops only itself."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bundles import bundle_of, plan_file, with_parts
from resplan.cli import main
from resplan.errors import ResplanError
from resplan.reporters.interface import PlanReport
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.run import check_many
from resplan.workflows.plans.discovery import find_plans
from resplan.workflows.portfolio.summaries import summaries

ALONE = HowMany(jobs=1, use_cache=False)


def reports(*paths: Path, how: HowMany = ALONE) -> list[PlanReport]:
    return list(check_many(paths, CheckOptions(), how))


def told(report: PlanReport) -> list[tuple[str, int, str]]:
    return [(row.location.file, row.location.line, row.message("vi")) for row in report.result.findings]


def packed_from(plan: Path, file: Path) -> Path:
    """A bundle of a plan's files; nobody vouches for it."""
    files = {f"plan/{path.relative_to(plan).as_posix()}": path.read_bytes() for path in plan.rglob("*.yaml")}
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(bundle_of({"plan/resplan.toml": b'select = ["TK01"]', **files}))
    return file


@pytest.fixture
def bundle(examples: Path, tmp_path: Path) -> Path:
    return packed_from(examples / "commune", tmp_path / "in" / "xa.zip")


def test_a_plan_in_a_bundle_is_the_plan(bundle: Path, examples: Path) -> None:
    (report,) = reports(bundle)
    (folder,) = reports(bundle.parent)
    (plan,) = reports(shutil.copytree(examples / "commune", bundle.parents[1] / "xa"))
    assert report == folder
    assert told(report) == told(plan), "and the sender's settings are not obeyed"
    assert set(report.files.values()) == {(bundle / "plan" / name).as_posix() for name in plan.files}
    assert len(summaries([bundle], how=ALONE).plans) == 1


def test_workers_get_what_is_in_a_bundle(bundle: Path) -> None:
    for number in range(6):
        shutil.copy(bundle, bundle.with_name(f"{number}.zip"))
    assert reports(bundle.parent, how=HowMany(jobs=2, use_cache=False)) == reports(bundle.parent)


def test_a_kept_answer_rests_on_the_bundle(bundle: Path) -> None:
    how = HowMany(jobs=1)
    first = reports(bundle, how=how)
    assert reports(bundle, how=how) == first
    bundle.write_bytes(bundle.read_bytes().replace(b"lead: ", b"lead; "))
    (report,) = reports(bundle, how=how)
    assert "xa.zip" in report.result.findings[0].message("vi"), "it is damaged now"


def test_a_broken_bundle_is_named_and_stops_no_other(bundle: Path, examples: Path) -> None:
    shutil.copytree(examples / "commune", bundle.parent / "b")
    (bundle.parent / "a.zip").write_bytes(bundle.read_bytes()[:5000])
    (bundle.parent / "no.zip").write_bytes(b"PK nothing")
    (bundle.parent / "a0.zip").write_bytes(b"")
    found = reports(bundle.parent)
    assert [report.result.is_whole for report in found] == [False, False, True, True]
    assert "a.zip" in found[0].result.findings[0].message("vi")
    with pytest.raises(ResplanError, match="not a bundle"):
        reports(bundle.parent / "no.zip")


@pytest.mark.parametrize(
    "other", [{"plan/plan.yaml": b"resplan: 1\nunit: hue\n"}, {"plan/tasks/x.yaml": b"[]"}, {"manifest.json": b"{}"}]
)
def test_a_bundle_that_was_changed_after_packing_counts_for_nothing(
    other: dict[str, bytes], bundle: Path, tmp_path: Path
) -> None:
    changed = bundle.with_name("changed.zip")
    changed.write_bytes(with_parts(bundle.read_bytes(), other))
    found = summaries([bundle.parent], how=ALONE)
    assert [plan.label for plan in found.plans] == [(bundle / "plan").as_posix()]
    (left,) = found.left_out
    assert "changed.zip" in left.why.en
    assert not reports(changed)[0].result.is_whole


def test_of_an_inbox_the_newest_version_counts(tmp_path: Path) -> None:
    plan = plan_file(tmp_path)
    for day in ("1/9/2025", "1/10/2025"):
        file = tmp_path / f"{len(day)}.zip"
        assert main(["pack", str(plan), "--to", "md", "--as-of", day, "-o", str(file)]) == 0
        assert main(["receive", str(file), "-o", str(tmp_path / "inbox"), "--at", "2/10/2025"]) == 0
    (found,) = find_plans([tmp_path / "inbox"], anywhere=True)
    assert found.parents[1].name.startswith("2025-10-01-")
    assert len(find_plans([tmp_path / "inbox"])) == 2


def test_others_do_not_look_into_bundles(bundle: Path) -> None:
    with pytest.raises(ResplanError):
        find_plans([bundle])


@pytest.fixture
def repository(examples: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    for name in ("hue", "commune"):
        shutil.copytree(examples / name, folder / name)
    (folder / "hue" / "evidence").mkdir(exist_ok=True)
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "plans"], ["tag", "v1"]):
        subprocess.run(["git", "-C", folder, "-c", "user.name=a", "-c", "user.email=a@b.vn", *words], check=True)
    return folder


def test_plans_of_a_revision_are_the_plans(repository: Path, examples: Path, tmp_path: Path) -> None:
    expected = [told(report) for report in reports(examples / "commune", examples / "hue")]
    shutil.rmtree(repository / "hue" / "tasks")
    at = Path(f"{repository}@v1")
    assert [told(report) for report in reports(at)] == expected
    subprocess.run(["git", "clone", "-q", "--bare", repository, tmp_path / "bare.git"], check=True)
    assert [told(report) for report in reports(tmp_path / "bare.git")] == expected
    (one,) = reports(Path(f"{repository / 'hue'}@v1"))
    assert told(one) == expected[1]
    assert reports(at, how=HowMany(jobs=1)) == reports(at, how=HowMany(jobs=1))


@pytest.mark.parametrize("revision", ["none", "--all", "main:hue"])
def test_what_is_no_revision_is_said(revision: str, repository: Path) -> None:
    with pytest.raises(ResplanError):
        reports(Path(f"{repository}@{revision}"))
