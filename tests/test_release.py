"""A version means something, and the workflows that check and release it call what exists, with no more rights than they need."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from resplan import __version__
from seen import packages, tool
from tools.targets import PYTHONS

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
each = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    document = yaml.safe_load(path.read_text("utf-8"))
    assert document["permissions"] in ({}, {"contents": "read"})
    found: dict[str, dict[str, Any]] = document["jobs"]
    return found


def test_the_version_has_its_chapter_in_the_changelog() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    chapters = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert chapters[0] == __version__
    assert len(chapters) == len(set(chapters))


@each
def test_a_workflow_is_well_formed(path: Path) -> None:
    for name, job in jobs(path).items():
        assert {"runs-on", "steps", "timeout-minutes"} <= set(job), name
        needs = job.get("needs", [])
        assert set([needs] if isinstance(needs, str) else needs) <= set(jobs(path))
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step), step
            if "uses" in step:
                assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"])
            else:
                # What comes from outside reaches a script as a variable, never as a part of its text.
                assert "${{" not in step["run"]
    for context in re.findall(r"\$\{\{\s*(\w+)", path.read_text("utf-8")):
        assert context in ("github", "matrix")


@each
def test_a_workflow_calls_what_is_there(path: Path) -> None:
    scripts = "\n".join(step.get("run", "") for job in jobs(path).values() for step in job["steps"])
    for word in re.findall(r"(?:\.ci/|tools/|examples/)[\w./$-]+", scripts):
        assert (ROOT / word.replace("$platform", "win")).exists(), word


def test_all_pythons_are_tried_that_bundles_are_made_for() -> None:
    assert jobs(ROOT / ".github/workflows/ci.yml")["ci"]["strategy"]["matrix"]["python"] == list(PYTHONS)
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert re.findall(r"Python :: (3\.\d+)", project) == list(PYTHONS)


def test_a_release_is_built_with_few_rights_and_published_with_its_proof() -> None:
    build, publish = (jobs(ROOT / ".github/workflows/release.yml")[name] for name in ("build", "publish"))
    assert build["permissions"] == {"contents": "read"}
    assert publish["permissions"] == {"contents": "write", "id-token": "write", "attestations": "write"}
    made = " ".join(step.get("run", "") for step in build["steps"])
    for part in (".ci/run", "-m build", "tools/bundle.py --pyz", "cyclonedx-py", "SHA256SUMS"):
        assert part in made
    order = [step.get("uses", step.get("name", "")).partition("@")[0] for step in publish["steps"]]
    assert order.index("actions/attest-build-provenance") < order.index("Release")


@pytest.mark.slow
def test_actionlint_has_nothing_to_say() -> None:
    program = Path(packages()) / "node_modules" / "@tktco" / "node-actionlint" / "bin" / "node-actionlint.js"
    for path in WORKFLOWS:
        done = subprocess.run([tool("node"), program, path], capture_output=True, text=True, check=False, cwd=ROOT)
        assert (done.returncode, "passed" in done.stdout) == (0, True), done.stdout + done.stderr
