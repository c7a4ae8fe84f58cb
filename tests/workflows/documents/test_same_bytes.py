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
from resplan.workflows.documents.issue import _WORTH_A_PROCESS
from resplan.workflows.documents.unchanged import RECORD

ELSEWHERE = [
    {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
    {"TZ": "America/New_York", "PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8"},
]
FORMATS = ",".join(RENDERERS)


EXAMPLES = ("commune", "hue")


def made(folder: Path, settings: dict[str, str]) -> dict[str, bytes]:
    """Every document and report of two examples, made by programs of their own in a folder of their own."""
    folder.mkdir()
    shutil.copytree(ROOT / "examples", folder / "ke hoạch")
    environment = {**os.environ, **settings, "PYTHONPATH": str(ROOT / "src")}
    common = [*(f"ke hoạch/{name}" for name in EXAMPLES), "--to", FORMATS, "-o", "out", "--jobs", "1"]
    documents = ["render", *common, "-d", ",".join(RENDERED), "--task", "7.02"]
    for arguments in (documents, *(["report", kind, *common] for kind in CHECKED)):
        subprocess.run(
            [sys.executable, "-m", "resplan", *arguments], cwd=folder, env=environment, check=True, capture_output=True
        )
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}


@pytest.mark.slow
def test_folder_time_zone_and_hash_seed_change_nothing(tmp_path: Path) -> None:
    first, second = (made(tmp_path / f"thư mục {n}", settings) for n, settings in enumerate(ELSEWHERE))
    assert len(first) == len(EXAMPLES) * (len(RENDERED) + len(CHECKED)) * len(RENDERERS) + len([RECORD])
    assert first == second


@pytest.mark.parametrize(
    ("wanted", "formats", "many", "names"),
    [
        (
            ("budget", "submission"),
            ("docx", "md"),
            4,
            ["khai-toan-kinh-phi-hue.docx", "khai-toan-kinh-phi-hue.md", "to-trinh-hue.docx"],
        ),
        ("summary", ("docx", "html", "md"), 2, ["tom-tat-hue.docx", "tom-tat-hue.html", "tom-tat-hue.md"]),
    ],
    ids=["a piece a plan, then a piece a file", "documents made from a check"],
)
def test_processes_change_nothing(
    *,
    wanted: tuple[str, ...] | str,
    formats: tuple[str, ...],
    many: int,
    names: list[str],
    examples: Path,
    tmp_path: Path,
) -> None:
    paths = [examples / name for name in ("hue", "commune", "tuyen-quang")]
    results = []
    for jobs in sorted({1, 2, many}):
        steps: list[tuple[int, int]] = []
        how: dict[str, Any] = {"jobs": jobs, "advance": lambda done, total, steps=steps: steps.append((done, total))}
        files = issued(wanted, paths, formats, tmp_path / str(jobs), **how)
        assert len(files) >= _WORTH_A_PROCESS, "otherwise one process makes all"
        results.append([(file.name, file.read_bytes()) for file in files])
        assert [done for done, _ in steps] == [*range(1, steps[0][1] + 1)]
    assert all(result == results[0] for result in results)
    assert [name for name, _ in results[0][:3]] == names


def test_a_failure_in_another_process_is_the_same_sentence(examples: Path, tmp_path: Path) -> None:
    for name in ("hue", "commune"):
        shutil.copytree(examples / name, tmp_path / name)
    (tmp_path / "commune" / "plan.vi.md.j2").write_text("---\n{{ nothing }}\n---\n", encoding="utf-8")
    wanted, formats, paths = ("tasks", "plan"), ("html", "md"), [tmp_path / "hue", tmp_path / "commune"]
    assert len(wanted) * len(formats) * len(paths) >= _WORTH_A_PROCESS
    sentences = []
    for jobs in (1, 2):
        with pytest.raises(ResplanError, match="line 2") as caught:
            issued(wanted, paths, formats, tmp_path / "out", jobs=jobs)
        sentences.append(str(caught.value))
    assert len(set(sentences)) == 1
    assert not (tmp_path / "out").exists(), "what could be made is not written either"
