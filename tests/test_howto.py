"""Each how-to is done in a copy of the repository, by the very snippets of its page, and what it tells one to run passes."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

PAGES = sorted((ROOT / "docs" / "howto").glob("*.md"))
_STEP = re.compile(
    r"(?:(?P<how>New file|At the end of|In) `(?P<path>[^`\n]+)`[^`\n]*:\n\n)?```(?P<kind>\w+)\n(?P<text>.*?)```",
    re.DOTALL,
)
KEPT_OUT = shutil.ignore_patterns(".*", "__pycache__", "dist", "build", "out", "corpus", "fuzz")


def changed(text: str, difference: str) -> str:
    """The text with the one place that the lines tell of changed: what is kept or goes must be there once."""
    lines = difference.splitlines()
    assert {line[0] for line in lines} <= set("+- ")
    sides = ["\n".join(line[1:] for line in lines if line[0] != other) for other in "+-"]
    before, after = sides
    assert text.count(before) == 1, f"not there once: {before}"
    return text.replace(before, after)


def do(step: re.Match[str], copy: Path) -> None:
    if step["kind"] == "sh":
        for command in step["text"].splitlines():
            run(command, copy)
        return
    path = copy / step["path"]
    match step["how"], step["kind"]:
        case "New file", _:
            assert not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step["text"], encoding="utf-8", newline="\n")
        case "At the end of", _:
            with path.open("a", encoding="utf-8", newline="\n") as stream:
                stream.write(step["text"])
        case "In", "diff":
            path.write_text(changed(path.read_text(encoding="utf-8"), step["text"]), encoding="utf-8", newline="\n")
        case how:
            pytest.fail(f"nobody knows how to do this: {how}")


def run(command: str, copy: Path) -> None:
    program, *arguments = shlex.split(command)
    call = {"python": [sys.executable], "resplan": [sys.executable, "-m", "resplan"]}[program]
    done = subprocess.run(
        [*call, *arguments],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
    assert done.stdout or program != "resplan"


def test_what_is_added_most_often_has_a_page() -> None:
    assert {path.stem for path in PAGES} == {"rule", "format", "document", "command", "framework", "unit"}


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_how_to_is_done_as_it_says(page: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(ROOT, tmp_path / "copy", ignore=KEPT_OUT))
    if (ROOT / ".mypy_cache").is_dir():  # what mypy knows of the files that the page leaves as they are
        shutil.copytree(ROOT / ".mypy_cache", copy / ".mypy_cache")
    steps = list(_STEP.finditer(page.read_text(encoding="utf-8")))
    assert {"sh"} < {step["kind"] for step in steps}
    for step in steps:
        do(step, copy)
    for check in ("ruff check src", "ruff format --check src", "mypy"):
        program, *arguments = check.split()
        run(f"python -m {program} {' '.join(arguments)}", copy)
