"""A pipeline stands where services look for it and installs what is named, fixed by a hash or a commit."""

import hashlib
from pathlib import Path

import pytest

from resplan.cli import main
from resplan.errors import UsageError
from resplan.workflows.start import pipeline
from resplan.workflows.start.init import InitOptions, init_plan
from resplan.workflows.start.pipeline import Prepared

Printed = pytest.CaptureFixture[str]
WORKFLOW = Path(".github", "workflows", "resplan.yml")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "_own_wheel", lambda: None)
    return tmp_path


def made(repository: Path, service: str, source: str | None) -> Prepared:
    result = init_plan(repository / "p", InitOptions("hue", pipeline=service, source=source))
    assert result.pipeline
    return result.pipeline.prepared


def test_of_a_plan_in_a_subfolder_it_stands_at_the_top(repository: Path, capsys: Printed) -> None:
    assert main(["init", "kế hoạch/xã", "--unit", "hue", "--ci", "github", "--lang", "en"]) == 0
    assert "resplan check 'kế hoạch/xã' --as-of today" in (repository / WORKFLOW).read_text(encoding="utf-8")
    printed = capsys.readouterr()
    assert WORKFLOW.as_posix() in printed.out
    assert "lacks what to install" in printed.out
    assert main(["init", "khác", "--unit", "hue", "--ci", "github", "--lang", "en"]) == 0
    assert "see that it also checks this plan" in capsys.readouterr().out


def test_a_wheel_is_named_with_its_hash(repository: Path) -> None:
    wheel = repository / "wheels" / "resplan-1-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"wheel")
    prepared = made(repository, "gitlab", "wheels/resplan-1-py3-none-any.whl")
    text = (repository / ".gitlab-ci.yml").read_text(encoding="utf-8")
    assert f"echo '{hashlib.sha256(b'wheel').hexdigest()}  wheels/{wheel.name}' | sha256sum --check" in text
    assert f"pip install ./wheels/{wheel.name}" in text
    assert not prepared.lacks_source


def test_the_own_wheel_is_copied(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "resplan-2-py3-none-any.whl"
    own.write_bytes(b"own")
    monkeypatch.setattr(pipeline, "_own_wheel", lambda: own)
    made(repository, "github", None)
    assert (repository / ".resplan" / own.name).read_bytes() == b"own"
    assert f"pip install ./.resplan/{own.name}" in (repository / WORKFLOW).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "source",
    [
        "none.whl",
        "../outside.whl",
        "resplan",
        "https://code.example/resplan",
        "git+https://code.example/resplan@main",
        "git+https://code.example/resplan@" + "0" * 40 + " --index-url x",
        "https://code.example/resplan-1-py3-none-any.whl",
        "git+http://code.example/resplan@" + "0" * 40,
    ],
)
def test_what_does_not_fix_what_is_installed_is_refused(source: str, repository: Path) -> None:
    (repository.parent / "outside.whl").write_bytes(b"")
    with pytest.raises(UsageError):
        made(repository, "github", source)
    assert not (repository / WORKFLOW).exists()
    assert not (repository / "p").exists(), "a wrong call writes nothing"


@pytest.mark.parametrize(
    "source", ["https://code.example/r.git@" + "a" * 40, "https://code.example/resplan-1.whl#sha256=" + "b" * 64]
)
def test_an_address_with_its_commit_or_hash(source: str, repository: Path) -> None:
    made(repository, "github", source)
    assert source in (repository / WORKFLOW).read_text(encoding="utf-8")
