"""Hooks, action and pipeline: they call what exists, and read as what they are."""

import shlex

import pytest
import yaml

from conftest import ROOT
from resplan.cli import application
from resplan.documents.scaffold import PIPELINES


def read(name: str) -> object:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def is_known(call: str) -> bool:
    """Whether click takes the call: a command that exists with options that it has."""
    program, name, *arguments = shlex.split(call.partition(">")[0])
    command = application.get_command(application.make_context("resplan", ["--help"], resilient_parsing=True), name)
    assert program == "resplan"
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}
    return all(argument in known for argument in arguments if argument.startswith("--"))


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


@pytest.mark.parametrize(
    "name", ["ci/gitlab.yml", *(f"templates/init/{template}.j2" for _, template in PIPELINES.values())]
)
def test_the_pipelines(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    yaml.safe_load(text)
    calls = [line.split("resplan check", 1)[1] for line in text.splitlines() if "resplan check" in line]
    assert calls
    assert all(is_known(f"resplan check{call}") for call in calls)
