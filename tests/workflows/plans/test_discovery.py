"""Whatever looks like a plan below a path is found or named; nothing is passed over in silence."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from resplan.cli import main
from resplan.errors import ResplanError
from resplan.files.refused import Outside
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.run import check_many
from resplan.workflows.plans.discovery import find_plans, some_of

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and such names need another system")
HEAD = "resplan: 1\nunit: hue\ntitle: x\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("a/plan.yaml", "b/plan.yml", "c/deep/ke-hoach/plan.yaml", "d.yaml", "e/Plan.yaml", "f/plan.yaml.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD, encoding="utf-8")
    (tmp_path / "mkdocs.yaml").write_text("site: x\n", encoding="utf-8")
    (tmp_path / "gitlab.yml").write_text("resplan:\n  stage: test\n", encoding="utf-8")
    (tmp_path / "readme.md").write_text(HEAD, encoding="utf-8")
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "plan.yaml").write_text(HEAD, encoding="utf-8")
    return tmp_path


def test_every_plan_below_is_found(place: Path) -> None:
    found = [path.relative_to(place).as_posix() for path in find_plans([place])]
    assert sorted(found) == ["a", "b", "c/deep/ke-hoach", "d.yaml", "e", "f"]


@pytest.mark.parametrize(("name", "near"), [("b", "plan.yml"), ("e", "Plan.yaml"), ("f", "plan.yaml.txt")])
def test_a_head_of_nearly_the_right_name_is_named(name: str, near: str, place: Path) -> None:
    (report,) = check_many([place / name], CheckOptions(), HowMany(use_cache=False))
    assert near in report.result.findings[0].message("vi")
    assert main(["check", str(place)]) != 0


def test_without_a_path_what_lies_below_is_checked_or_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place / "c")
    assert [path.as_posix() for path in find_plans([], also_below=True)] == ["deep/ke-hoach"]
    with pytest.raises(ResplanError, match="deep/ke-hoach"):
        find_plans([])


def test_of_many_plans_a_sentence_names_the_first_and_their_count() -> None:
    assert some_of(["a", "b"]) == "a, b"
    assert some_of([str(number) for number in range(34)]) == "0, 1, 2, 3, 4, 5, … (34)"


@posix
def test_a_plan_behind_a_link_out_is_named(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "plan.yaml").write_text(HEAD, encoding="utf-8")
    (place / "z").symlink_to(other)
    with pytest.raises(Outside, match="/z"):
        find_plans([place])


PARTS = {
    "plan.yaml": "the head",
    "bodies.yaml": "a part",
    "tasks": "a folder of parts",
}


@posix
@pytest.mark.parametrize("name", PARTS)
def test_a_part_behind_a_link_out_is_a_finding_at_its_name(name: str, sample: Path) -> None:
    (sample / name).rename(sample.parent / "out")
    (sample / name).symlink_to(sample.parent / "out")
    (report,) = check_many([sample], CheckOptions(), HowMany(use_cache=False))
    found = {(finding.rule.code, finding.location.file, finding.variant) for finding in report.result.findings}
    assert ("SY01", name, "outside") in found
    assert report.fails
    assert len(found) < 5, "and nobody else is accused"


def test_a_part_with_another_ending_is_more_than_a_note(sample: Path) -> None:
    reports = sorted((sample / "progress").glob("*.yaml"))
    reports[0].rename(reports[0].with_suffix(".yml"))
    (sample / "note.yaml").write_text("a: 1\n", encoding="utf-8")
    (report,) = check_many([sample], CheckOptions(select=("SY08",)), HowMany(use_cache=False))
    found = {finding.location.file: finding.severity.label for finding in report.result.findings}
    assert found == {f"progress/{reports[0].stem}.yml": "warning", "note.yaml": "info"}


@posix
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "gitlab", "junit", "markdown"])
def test_names_of_old_archives_are_shown(
    form: str, examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / os.fsdecode(b"k\xea\xec")
    shutil.copytree(examples / "flawed", folder)
    (folder / "tasks" / os.fsdecode(b"\xd0\xf2ng.yaml")).write_bytes(b"")
    assert main(["check", str(tmp_path), "--format", form, "--fail-on", "info"]) == 1
    shown = capsys.readouterr().out
    shown.encode("utf-8")
    assert "kế" in shown or "k%" in shown or form in ("junit", "gitlab", "github")
