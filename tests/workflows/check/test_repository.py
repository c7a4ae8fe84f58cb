"""A code host gets the names that its repository has, wherever the call was made and however the plan was named."""

import shutil
from pathlib import Path

import pytest

from resplan.cli import main
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.repository import from_the_root
from resplan.workflows.check.run import check_many

NONE: tuple[Path, ...] = ()


@pytest.fixture
def repository(examples: Path, tmp_path: Path) -> Path:
    root = tmp_path / "kho"
    (root / ".git").mkdir(parents=True)
    shutil.copytree(examples / "commune", root / "plans" / "xa")
    return root


def named(path: Path, roots: tuple[Path, ...] = NONE) -> set[str]:
    (report,) = check_many([path], CheckOptions(), HowMany(use_cache=False))
    return set(from_the_root(report, roots).files.values())


@pytest.mark.parametrize(
    ("here", "path"), [(".", "plans/xa"), ("plans", "xa"), ("plans/xa", "."), ("plans/xa", "../xa")]
)
def test_from_anywhere(here: str, path: str, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / here)
    assert "plans/xa/plan.yaml" in named(Path(path))
    assert "plans/xa/plan.yaml" in named(Path(path).absolute())


def test_what_the_pipeline_says_goes_before_a_repository_within(repository: Path) -> None:
    (repository / "plans" / ".git").mkdir()
    assert "xa/plan.yaml" in named(repository / "plans" / "xa")
    assert "plans/xa/plan.yaml" in named(repository / "plans" / "xa", (repository,))


def test_a_plan_outside_keeps_its_name(examples: Path, tmp_path: Path, repository: Path) -> None:
    alone = Path(shutil.copytree(examples / "commune", tmp_path / "alone"))
    assert (alone / "plan.yaml").as_posix() in named(alone, (repository,))


def test_a_plan_in_one_file(repository: Path) -> None:
    (repository / "one.yaml").write_text("unit: hue\ntitle: x\n", encoding="utf-8")
    assert named(repository / "one.yaml") == {"one.yaml"}


@pytest.mark.parametrize("output_format", ["github", "gitlab", "sarif"])
def test_every_format_for_code_hosts(
    output_format: str,
    examples: Path,
    repository: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(examples / "flawed", repository / "f")
    monkeypatch.chdir(repository / "f")
    assert main(["check", "--format", output_format]) == 1
    printed = capsys.readouterr().out
    assert "f/plan.yaml" in printed
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository.parent))
    assert main(["check", "--format", output_format]) == 1
    assert "kho/f/plan.yaml" in capsys.readouterr().out
