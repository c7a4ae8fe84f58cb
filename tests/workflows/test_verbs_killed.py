"""Every command that writes, rehearsed, killed or refused at steps of its writing, and taken back."""

import itertools
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from test_writing_verbs import VERBS, prepared

import upgrades
from disk_faults import Killed, failing
from resplan.cli import main
from resplan.cli.commands import entry_of, leaves
from resplan.files import installed
from resplan.workflows.plans.undo import steps

pytestmark = pytest.mark.usefixtures("made_once")


@pytest.fixture(scope="module")
def _later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return upgrades.with_later(tmp_path_factory.mktemp("later"))


@pytest.fixture(autouse=True)
def _something_newer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the verb that brings a plan to a later framework there is one."""
    given = request.node.callspec.params if hasattr(request.node, "callspec") else {}
    if given.get("verb") == "upgrade":
        later = request.getfixturevalue("_later")
        monkeypatch.setattr(installed, "schemas", lambda: later)


def visible(folder: Path) -> dict[str, bytes]:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if "journal/" not in name or ".begun" in name}


def settled(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if ".resplan-" not in name and ".resplan.lock" not in name}


def run(verb: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.chdir(folder)
    return main(VERBS[verb].call(1))


PREVIEWS = {"progress import", "feedback import", "import", "parents pull"}
"""Their rehearsal shows what they have read, which is more than the names of files."""


@pytest.mark.parametrize("verb", [*VERBS])
def test_a_rehearsal_writes_nothing_and_names_what_is_then_written(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = prepared(tmp_path, verb)
    monkeypatch.chdir(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    code = main([*VERBS[verb].call(1), "--dry-run"])
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    _, told, rest = capsys.readouterr().out.partition("Chưa ghi gì. Sẽ ghi các tệp này:\n")
    named = {line.strip() for line in itertools.takewhile(lambda line: line.startswith("  "), rest.splitlines())}
    assert main(VERBS[verb].call(1)) == code
    written = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if before.get(path) != content_of(path)
    }
    if verb not in PREVIEWS:
        assert told
        assert named == {name for name in written if "journal/" not in name and not name.endswith(".resplan.lock")}


def content_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


@pytest.mark.parametrize("verb", [*VERBS])
def test_a_verb_that_is_killed_or_refused_has_done_all_or_nothing(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = prepared(tmp_path / "whole", verb)
    before = visible(whole)
    with failing() as disk:
        assert run(verb, whole, monkeypatch) in (0, 1), capsys.readouterr().err
    after = visible(whole)
    assert after != before, "it writes"
    run(verb, whole, monkeypatch)
    again = visible(whole)
    points = sorted({disk.count // 3, 2 * disk.count // 3, disk.count - 1})
    for at in points:
        folder = prepared(tmp_path / f"kill{at}", verb)
        with (
            failing("kill", at) as disk,
            suppress(Killed),
        ):  # the last resort of the command line may take it for a fault
            run(verb, folder, monkeypatch)
        assert disk.is_dead
        if VERBS[verb].mark:
            main(["check", "plan", "-q"])
            assert settled(visible(folder)) in (settled(before), settled(after)), f"a reader after step {at}"
        run(verb, folder, monkeypatch)
        now = visible(folder)
        now.pop(".resplan.lock", None)  # beside the plan it stays until somebody writes there again
        assert now in (after, again), f"after step {at}"
    for at in points[:-1]:
        folder = prepared(tmp_path / f"full{at}", verb)
        capsys.readouterr()
        with failing("full", at):
            code = run(verb, folder, monkeypatch)
        if code == 3:
            assert "ổ đĩa đã đầy" in capsys.readouterr().err
            assert verb == "demo" or visible(folder) == before
        else:
            assert visible(folder) == after, "from there on nothing takes room any more"


@pytest.mark.parametrize("verb", [entry.name for entry in leaves() if entry.done])
def test_what_a_verb_wrote_is_taken_back_and_taken_up_again(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = prepared(tmp_path, verb) / "plan"
    if verb == "init":
        shutil.rmtree(plan)
    before = visible(plan)
    assert run(verb, tmp_path, monkeypatch) in (0, 1)
    after = visible(plan)
    assert after != before
    entry = entry_of(steps(Path("plan"))[0].verb)
    assert entry, verb
    assert entry.done, "the list of changes has words for it"
    for expected in (before, after):
        assert main(["undo", "plan"]) == 0
        assert visible(plan) == expected
