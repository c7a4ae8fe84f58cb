"""Hooks, action and pipeline: they call what exists, and read as what they are."""

import re
import shlex

import pytest
import yaml

from conftest import ROOT
from resplan.cli.commands import leaves
from resplan.cli.parsing import built
from resplan.documents.starters.pipeline import PIPELINES, Address, Missing, Source, Wheel, pipeline_file


def read(name: str) -> object:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def is_known(call: str) -> bool:
    """Whether resplan takes the call: a command that exists with options that it has."""
    program, name, *arguments = shlex.split(call.partition(">")[0])
    (command,) = (built(entry) for entry in leaves() if entry.name == name)
    known = {option for parameter in command.params for option in parameter.opts}
    return program == "resplan" and all(argument in known for argument in arguments if argument.startswith("--"))


def test_the_hooks() -> None:
    hooks = read(".pre-commit-hooks.yaml")
    assert isinstance(hooks, list)
    assert {hook["id"] for hook in hooks} == {"resplan-check", "resplan-fix"}
    assert all(is_known(hook["entry"]) for hook in hooks)


def test_the_action() -> None:
    action = read("action.yml")
    assert isinstance(action, dict)
    runs = [step["run"] for step in action["runs"]["steps"] if step.get("run", "").startswith("resplan")]
    assert len(runs) == 2
    assert all(is_known(run) for run in runs)


COMMIT = "git+https://code.example/resplan@" + "0" * 40


@pytest.mark.parametrize("plan", [".", "kế hoạch/xã: số 1 #2", "it's"])
@pytest.mark.parametrize("source", [Wheel("wheels/resplan-1-py3-none-any.whl", "0" * 64), Address(COMMIT), Missing()])
@pytest.mark.parametrize("service", PIPELINES)
def test_the_pipelines(service: str, source: Source, plan: str) -> None:
    name, content = pipeline_file(service, plan, source)
    assert name == PIPELINES[service][0]
    text = content.decode("utf-8")
    yaml.safe_load(text)
    calls = [line.strip() for line in text.splitlines() if line.strip().startswith("resplan check")]
    assert len(calls) == 2
    assert all(is_known(call) for call in calls)
    assert all((plan == ".") or shlex.split(call)[2] == plan for call in calls)
    assert "pip install resplan" not in text, "no index is known to have it"


def test_the_shared_job() -> None:
    text = (ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8")
    yaml.safe_load(text)
    calls = [line.split("resplan check", 1)[1] for line in text.splitlines() if "resplan check" in line]
    assert calls
    assert all(is_known(f"resplan check{call}") for call in calls)


def test_no_text_installs_from_an_index_that_does_not_have_it() -> None:
    names = (
        "README.md",
        "action.yml",
        ".pre-commit-hooks.yaml",
        "ci/gitlab.yml",
        "docs/huong-dan.md",
        "docs/guide.md",
        "CONTRIBUTING.md",
        "tools/release.md",
        "docs/security.md",
    )
    for text in ((ROOT / name).read_text(encoding="utf-8") for name in names):
        assert not re.search(r"pip install\s+(?:-\S+\s+)*resplan\b(?!-)", text)
