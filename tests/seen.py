"""What looks at finished files as their readers do: a browser, a validator. A test that lacks one is skipped and says why."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import ROOT


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def packages() -> str:
    folder = os.environ.get("NODE_PACKAGES")
    if not folder:
        pytest.skip("NODE_PACKAGES names no folder with the packages of tools/node/package.json")
    return folder


def chromium() -> str:
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    if not found:
        pytest.skip("no Chromium is installed")
    return found


def checked(script: str, files: Sequence[Path], **places: str) -> None:
    command = [tool("node"), str(ROOT / "tools" / "node" / script), *map(str, files)]
    done = subprocess.run(
        command,
        check=False,
        env={**os.environ, "NODE_PACKAGES": packages(), **places},
        capture_output=True,
        timeout=600,
    )
    said = done.stdout.decode("utf-8") + done.stderr.decode("utf-8")
    assert done.returncode == 0, said
    assert said.endswith(f"{len(files)} files, 0 faults\n"), said
