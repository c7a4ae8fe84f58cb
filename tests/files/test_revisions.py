"""Files as git keeps them: from a worktree and from a bare clone, of any revision, and never by running what lies there."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from resplan.errors import ResplanError
from resplan.files.refused import Refused, TooLarge
from resplan.files.revisions import Repository, repository_around

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
PLACE = "kế hoạch/huế"


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, "-C", str(folder), *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("git")
    plan = top / "work" / PLACE
    plan.mkdir(parents=True)
    git(top / "work", "init", "-q")
    (plan / "plan.yaml").write_bytes(b"resplan: 1\n")
    (plan / "empty.yaml").write_bytes(b"")
    (plan / "large.yaml").write_bytes(b"x" * 200)
    (top / "work" / "one.yaml").write_bytes(b"first")
    git(top / "work", "add", ".")
    git(
        top / "work",
        "update-index",
        "--add",
        "--cacheinfo",
        f"120000,{'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'},{PLACE}/link.yaml",
    )
    git(top / "work", "commit", "-qm", "1")
    (top / "work" / "one.yaml").write_bytes(b"second")
    git(top / "work", "commit", "-qam", "2")
    git(top / "work", "worktree", "add", "-q", str(top / "tree"))
    git(top, "clone", "-q", "--bare", str(top / "work"), "bare.git")
    return top


def at(place: Path) -> Repository:
    found = repository_around(place)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["work", "tree", "bare.git"])
def test_a_folder_and_a_file_are_read_as_they_were(top: Path, name: str) -> None:
    folder, file = at(top / name / PLACE), at(top / name / "one.yaml")
    before = folder.commit("HEAD~1")
    assert before is not None
    found = folder.files(before, lambda name: name.endswith(".yaml"), 100)
    assert isinstance(found, dict)
    assert {name: content for name, content in found.items() if isinstance(content, bytes)} == {
        "plan.yaml": b"resplan: 1\n",
        "empty.yaml": b"",
    }
    assert isinstance(found["large.yaml"], TooLarge)
    assert isinstance(found["link.yaml"], Refused)
    assert file.files(before, lambda _: True, 100) == b"first"
    assert at(top / name / "nowhere").files(before, lambda _: True, 100) is None


def test_a_place_that_was_renamed_since_is_found_where_it_was(top: Path, tmp_path: Path) -> None:
    git(top, "clone", "-q", str(top / "bare.git"), str(tmp_path / "own"))
    for old, new in ((PLACE, "kế hoạch/mới"), ("one.yaml", "two.yaml")):
        git(tmp_path / "own", "mv", old, new)
    git(tmp_path / "own", "commit", "-qm", "3")
    for old, new in ((PLACE, "kế hoạch/mới"), ("one.yaml", "two.yaml")):
        place = at(tmp_path / "own" / new)
        before = place.commit("HEAD~1")
        assert before is not None
        assert place.files(before, lambda _: True, 100) is None
        moved = place.moved_from(before, "plan.yaml")
        assert moved is not None
        assert moved.below.as_posix() == old
    nowhere = at(tmp_path / "own" / "nowhere")
    assert nowhere.moved_from(nowhere.commit("HEAD~1") or "", "plan.yaml") is None


@pytest.mark.parametrize("revision", ["nothing", "--help", "-h", "HEAD:one.yaml", "HEAD\0", "HEAD~9", ""])
def test_what_names_no_commit_is_none(top: Path, revision: str) -> None:
    assert at(top / "work").commit(revision) is None


def test_without_git_and_without_a_repository(top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert repository_around(tmp_path) is None or os.environ.get("GIT_CEILING_DIRECTORIES")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ResplanError, match="Install git"):
        at(top / "work").commit("HEAD")


def test_nothing_that_lies_in_the_repository_is_run(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work, witness = top / "work", top / "ran"
    command = f"touch '{witness.as_posix()}'"
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "core.gitProxy", "diff.external", "alias.cat-file"):
        git(work, "config", key, command)
    git(work, "config", "extensions.partialClone", "origin")
    git(work, "config", "remote.origin.url", f"ext::{command}")
    git(work, "config", "remote.origin.promisor", "true")
    lost = _object_of(work, f"{PLACE}/plan.yaml")
    monkeypatch.setenv("GIT_DIR", str(top / "elsewhere"))
    folder = at(work / PLACE)
    commit = folder.commit("HEAD")
    assert commit is not None
    assert folder.files(commit, lambda name: name == "plan.yaml", 100)
    lost.unlink()
    with pytest.raises(ResplanError, match="git fsck"):
        folder.files(commit, lambda name: name == "plan.yaml", 100)
    assert not witness.exists()


def _object_of(work: Path, name: str) -> Path:
    words = ["git", "-C", str(work), "rev-parse", f"HEAD:{name}"]
    found = subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()
    return work / ".git" / "objects" / found[:2] / found[2:]
