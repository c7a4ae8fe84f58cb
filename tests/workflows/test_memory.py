"""What a large plan takes in memory: findings are told as they are made, a document is held once."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.synthetic import one_file_plan

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="Linux counts the most memory of a process in kilobytes"),
]

PEAK = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "resplan", *sys.argv[1:]], stdout=subprocess.DEVNULL)
assert done.returncode < 2, done
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""
"""In a small process of its own: what a process was before it became another counts as its memory too."""


def peak_mb(*arguments: str | Path) -> int:
    return int(subprocess.run([sys.executable, "-c", PEAK, *arguments], check=True, capture_output=True).stdout)


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bad") / "bad.yaml"
    rows = "".join(f"- {{id: '1.{number}', title: việc {number}, group: awareness}}\n" for number in range(2_500))
    path.write_text(f"unit: hue\ntitle: Kế hoạch\ntasks:\n{rows}", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def checked_mb(bad: Path) -> int:
    return peak_mb("check", bad, "--no-cache", "--quiet")


@pytest.mark.parametrize("name", ["text", "json", "sarif", "junit", "gitlab", "github", "markdown"])
def test_no_format_takes_more_than_the_check(name: str, bad: Path, checked_mb: int) -> None:
    assert peak_mb("check", bad, "--no-cache", "--format", name) <= checked_mb * 1.15


@pytest.fixture(scope="module")
def large(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.yaml"
    path.write_text(one_file_plan(examples / "tuyen-quang", 3_000), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("call", "most"),
    [(("render", "--to", "md"), 230), (("report", "periodic", "--to", "docx"), 200)],
)
def test_a_document_of_3000_tasks(call: tuple[str, ...], most: int, large: Path, tmp_path: Path) -> None:
    assert peak_mb(*call, large, "-o", tmp_path) <= most


def test_a_document_of_5000_tasks_is_made(examples: Path, tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    path.write_text(one_file_plan(examples / "tuyen-quang", 5_000), encoding="utf-8")
    assert peak_mb("render", path, "--to", "docx", "-o", tmp_path) <= 310
