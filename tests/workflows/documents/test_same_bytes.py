"""The same plan gives the same bytes: whatever the folder, the time zone, the hash seed and the number of processes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from issued import CHECKED, RENDERED, issued
from resplan.errors import ResplanError
from resplan.render import RENDERERS
from resplan.workflows.documents.unchanged import RECORD

ELSEWHERE = [
    {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
    {"TZ": "America/New_York", "PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8"},
]
FORMATS = ",".join(RENDERERS)


def made(folder: Path, settings: dict[str, str], name: str) -> dict[str, bytes]:
    """Every document and report of an example, made by a program of its own in a folder of its own."""
    folder.mkdir()
    shutil.copytree(ROOT / "examples", folder / "ke hoạch")
    environment = {**os.environ, **settings, "PYTHONPATH": str(ROOT / "src")}
    common = [f"ke hoạch/{name}", "--to", FORMATS, "-o", "out"]
    documents = ["render", *common, "-d", ",".join(RENDERED), "--task", "7.02"]
    for arguments in (documents, *(["report", kind, *common] for kind in CHECKED)):
        subprocess.run(
            [sys.executable, "-m", "resplan", *arguments], cwd=folder, env=environment, check=True, capture_output=True
        )
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}


@pytest.mark.parametrize("name", ["commune", "hue"])
def test_folder_time_zone_and_hash_seed_change_nothing(name: str, tmp_path: Path) -> None:
    first, second = (made(tmp_path / f"thư mục {n}", settings, name) for n, settings in enumerate(ELSEWHERE))
    assert len(first) == (len(RENDERED) + len(CHECKED)) * len(RENDERERS) + len([RECORD])
    assert first == second


def test_processes_change_nothing(examples: Path, tmp_path: Path) -> None:
    paths = [examples / name for name in ("hue", "commune", "tuyen-quang")]
    results = []
    for jobs in (1, 2, 8):
        steps: list[tuple[int, int]] = []
        how: dict[str, Any] = {"jobs": jobs, "advance": lambda done, total, steps=steps: steps.append((done, total))}
        formats, folder = ("docx", "md"), tmp_path / str(jobs)
        files = issued(("plan", "submission"), paths, formats, folder, **how)
        files += issued("summary", paths, formats, folder, **how)
        results.append([(file.name, file.read_bytes()) for file in files])
        assert [done for done, _ in steps] == [*range(1, steps[0][1] + 1), *range(1, steps[-1][1] + 1)]
    assert results[0] == results[1] == results[2]
    assert [name for name, _ in results[0][:4]] == [
        "ke-hoach-hue.docx", "ke-hoach-hue.md", "to-trinh-hue.docx", "to-trinh-hue.md",
    ]  # fmt: skip


def test_a_failure_in_another_process_is_the_same_sentence(examples: Path, tmp_path: Path) -> None:
    for name in ("hue", "commune"):
        shutil.copytree(examples / name, tmp_path / name)
    (tmp_path / "commune" / "plan.vi.md.j2").write_text("---\n{{ nothing }}\n---\n", encoding="utf-8")
    sentences = []
    for jobs in (1, 2, 8):
        with pytest.raises(ResplanError, match="line 2") as caught:
            issued("plan", [tmp_path / "hue", tmp_path / "commune"], ("docx", "md"), tmp_path / "out", jobs=jobs)
        sentences.append(str(caught.value))
    assert len(set(sentences)) == 1
    assert not (tmp_path / "out").exists(), "what could be made is not written either"
