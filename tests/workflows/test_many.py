"""Many plans: the same answers in one process or several, kept or fresh; a broken cache costs only time."""

import shutil
from pathlib import Path

import pytest

from resplan.reporters.interface import PlanReport
from resplan.workflows import cache
from resplan.workflows.cache import ResultCache, from_bytes, to_bytes
from resplan.workflows.many import HowMany, check_many
from resplan.workflows.question import CheckOptions


def plans(examples: Path, folder: Path) -> list[Path]:
    return [
        Path(shutil.copytree(examples / name, folder / f"{name}-{n}"))
        for n in range(2)
        for name in ("hue", "flawed", "commune")
    ]


def shown(reports: list[PlanReport]) -> list[tuple[str, list[str], bool]]:
    return [
        (report.path, [finding.message("vi") for finding in report.result.findings], report.fails) for report in reports
    ]


def test_processes_and_cache_change_nothing(examples: Path, tmp_path: Path) -> None:
    paths = plans(examples, tmp_path)
    alone = shown(list(check_many(paths, CheckOptions(), HowMany(jobs=1, use_cache=False))))
    together = shown(list(check_many(paths, CheckOptions(), HowMany(jobs=2, use_cache=True))))
    kept = shown(list(check_many(paths, CheckOptions(), HowMany(jobs=2, use_cache=True))))
    assert alone == together == kept


def test_a_change_is_seen(examples: Path, tmp_path: Path) -> None:
    path = Path(shutil.copytree(examples / "hue", tmp_path / "hue"))
    (before,) = check_many([path], CheckOptions(), HowMany())
    (path / "tasks" / "01-leadership.yaml").write_text("tasks: []\n", encoding="utf-8")
    (after,) = check_many([path], CheckOptions(), HowMany())
    assert len(after.result.findings) > len(before.result.findings)


def test_a_change_of_the_parent_is_seen(examples: Path, tmp_path: Path) -> None:
    for name in ("hue", "commune"):
        shutil.copytree(examples / name, tmp_path / name)
    (before,) = check_many([tmp_path / "commune"], CheckOptions(), HowMany())
    (tmp_path / "hue" / "tasks" / "01-leadership.yaml").unlink()
    (after,) = check_many([tmp_path / "commune"], CheckOptions(), HowMany())
    assert {f.rule.code for f in after.result.findings} - {f.rule.code for f in before.result.findings} == {"TK18"}


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\x80\x04cos\nsystem\n(S'x'\ntR."])
def test_a_corrupt_entry_is_no_answer(content: bytes, examples: Path, tmp_path: Path) -> None:
    store = ResultCache(tmp_path / "cache")
    (report,) = check_many([examples / "commune"], CheckOptions(), HowMany(use_cache=False))
    store.put("ab" * 32, report)
    kept = store.get("ab" * 32, "nq57")
    assert kept is not None
    assert shown([kept]) == shown([report])
    (tmp_path / "cache" / "ab" / ("ab" * 32)).write_bytes(content)
    assert store.get("ab" * 32, "nq57") is None


def test_a_folder_that_cannot_be_written_is_no_harm(examples: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (report,) = check_many([examples / "commune"], CheckOptions(), HowMany(use_cache=False))
    ResultCache(tmp_path / "file").put("ab" * 32, report)
    assert from_bytes(to_bytes(report), "nq57") == report


def test_the_key_knows_the_framework() -> None:
    assert len(cache.framework_digest("nq57")) == 32
