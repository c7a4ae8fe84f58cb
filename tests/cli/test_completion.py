"""A shell completes the names of commands, flags and choices: bash by running it, zsh and fish where they are installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Golden
from resplan.cli import main
from resplan.cli.commands import COMMANDS, within

SHELLS = ("bash", "zsh", "fish", "powershell")
(FEEDBACK,) = (entry for entry in COMMANDS if entry.name == "feedback")


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with the scripts, and with a `resplan` that a shell finds."""
    program = tmp_path / "resplan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m resplan "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    for shell in SHELLS:
        assert main(["completion", shell]) == 0
        (tmp_path / shell).write_text(capsys.readouterr().out, encoding="utf-8")
    return tmp_path


def run(home: Path, *call: str) -> list[str]:
    environment = {
        **os.environ,
        "PATH": f"{home}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(
        call, cwd=home, env=environment, capture_output=True, check=True, encoding="utf-8", timeout=60
    )
    assert not done.stderr
    return done.stdout.splitlines()


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None or os.name == "nt", reason=f"{shell} is not installed")


@needs("bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["resplan", "fe"], ["feedback"]),
        (["resplan", "feedback", ""], list(within(FEEDBACK))),
        (["resplan", "feedback", "add", "--dup"], ["--duplicate-of"]),
        (["resplan", "check", "--format", "s"], ["sarif"]),
        (
            ["resplan", "report", "periodic", "--period", ""],
            ["month", "quarter", "six_months", "year", "interim", "final"],
        ),
        (["resplan", "check", ""], []),
    ],
)
def test_bash(words: list[str], offered: list[str], home: Path) -> None:
    script = f"""source ./bash
COMP_WORDS=({" ".join(f"'{word}'" for word in words)}); COMP_CWORD={len(words) - 1}
_resplan_completion resplan; printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    assert [line for line in run(home, "bash", "--norc", "-c", script) if line] == offered


@needs("fish")
def test_fish(home: Path) -> None:
    lines = run(home, "fish", "--no-config", "-c", 'source ./fish; complete -C "resplan feedback "')
    assert sorted(line.split("\t")[0] for line in lines) == sorted(within(FEEDBACK)), (
        "a sentence is not broken into lines"
    )
    assert all(line.split("\t")[1] for line in lines)
    choices = run(home, "fish", "--no-config", "-c", 'source ./fish; complete -C "resplan check --format j"')
    assert choices == ["json", "junit"]


@needs("zsh")
def test_zsh(home: Path) -> None:
    # `_arguments` is what zsh's own completion system would be told; it only exists while a line is completed.
    script = """_arguments() { print -r -- "$2" }; compdef() { }; source ./zsh
words=(resplan feedback a); CURRENT=3; _resplan_completion"""
    (line,) = run(home, "zsh", "-fc", script.replace('"$2"', '"$*"'))
    assert line.startswith('*: :(("add":"Tiếp nhận một ý kiến')
    assert '"answer":"Trả lời một ý kiến' in line


def test_powershell_by_its_text(home: Path, golden: Golden) -> None:
    golden.check("completion.ps1", (home / "powershell").read_text(encoding="utf-8"))


def test_powershell_is_answered_with_word_and_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_RESPLAN_COMPLETE", "complete_powershell")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "resplan check --q")
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", "--q")
    assert main([]) == 0
    assert capsys.readouterr().out == "--quiet:::Chỉ in kết luận.\n"


def test_an_unknown_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "tcsh"]) == 2
    assert "powershell" in capsys.readouterr().err
