"""Everything for machines names the framework, its day and the digest of its data."""

import json
from pathlib import Path

import pytest

from resplan.cli import main
from resplan.framework.data import default_framework
from resplan.framework.version import version_of

CALLS = {
    "check": ["check", "{plan}", "--format", "json"],
    "sarif": ["check", "{plan}", "--format", "sarif"],
    "junit": ["check", "{plan}", "--format", "junit"],
    "markdown": ["check", "{plan}", "--format", "markdown"],
    "status": ["progress", "status", "{plan}", "--format", "json"],
    "warn": ["progress", "warn", "{plan}", "--format", "json"],
    "rank": ["progress", "rank", "{plan}", "--format", "json"],
    "items": ["feedback", "list", "{plan}", "--format", "json"],
    "stats": ["feedback", "stats", "{plan}", "--format", "json"],
    "diff": ["diff", "{plan}", "{plan}", "--to", "json"],
    "rollup": ["rollup", "{plan}", "--to", "json"],
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_what_is_made_says_by_which_framework(
    call: list[str], examples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word.format(plan=examples / "hue") for word in call]) in (0, 1)
    shown, version = capsys.readouterr().out, version_of(default_framework())
    assert version.sha256 in shown
    assert version.id in shown
    assert version.date.isoformat() in shown
    if shown.startswith("{") and "$schema" not in shown:
        data = json.loads(shown)
        said = data["framework"] if "framework" in data else data["plans"][0]["framework"]
        assert said == version.data()
