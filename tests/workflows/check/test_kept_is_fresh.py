"""A kept answer is the one that a fresh check gives, whatever of all that counts was changed meanwhile."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from resplan.cli import main
from resplan.workflows.batch import kept as keeping

SETTINGS = 'references = ["../khac.md", "../Kế hoạch tỉnh"]\nprofile = "rieng.yaml"\n'
REPORT = """as_of: 30/6/2025
updates:
  - {task: "1.01", state: in_progress, percent: 10, evidence: [{file: >-
      evidence/Báo cáo.txt}, {file: "evidence/kh\\u00f4ng.txt"}]}
"""


def _spelt(text: str) -> list[str]:
    """One path as YAML can write it."""
    return [f'"{text}"', f"'{text}'", f">-\n    {text}\n", '"' + text.replace("/", "\\\\") + '"', f"# x\n    {text}"]


def _office(examples: Path, root: Path, spelling: str) -> Path:
    for name, into in (("hue", "Kế hoạch tỉnh"), ("commune", "xa")):
        shutil.copytree(examples / name, root / into)
    plan = root / "xa"
    head = (plan / "plan.yaml").read_text(encoding="utf-8")
    head = head.replace(
        "parent: {document: 98/KH-BCĐ, plan: ../hue}", f"parent:\n  document: 98/KH-BCĐ\n  plan: {spelling}"
    )
    (plan / "plan.yaml").write_text(head, encoding="utf-8")
    (plan / "resplan.toml").write_text(SETTINGS, encoding="utf-8")
    (plan / "rieng.yaml").write_text("rules: {TK09: {severity: E/E/E/E}}\n", encoding="utf-8")
    (root / "khac.md").write_text("1. Lời nói đầu\n", encoding="utf-8")
    (plan / "progress").mkdir(exist_ok=True)
    (plan / "progress" / "2025-06-30.yaml").write_text(REPORT, encoding="utf-8")
    (plan / "evidence").mkdir()
    (plan / "evidence" / "Báo cáo.txt").write_text("x", encoding="utf-8")
    return plan


COUNTS = [
    "xa/plan.yaml", "xa/resplan.toml", "xa/rieng.yaml", "xa/evidence/Báo cáo.txt", "xa/evidence/không.txt",
    "xa/progress/2025-06-30.yaml", "xa/progress/2025-07-30.yaml", "xa/tasks/10-other.yaml", "xa/la.yaml", "khac.md",
    "Kế hoạch tỉnh/plan.yaml", "Kế hoạch tỉnh/tasks/01-leadership.yaml", "Kế hoạch tỉnh/bodies.yaml", ".git",
    "mới.yaml", "xa phường/kế hoạch.yaml",
]  # fmt: skip
CHANGES = ["remove", "empty", "add", "replace", "alike", "plan", "nothing"]
CALLS = [["xa"], ["xa", "--format", "json"], ["xa/plan.yaml", "--quiet"], ["."], [".", "--format", "github"]]


@given(
    spelling=st.sampled_from(_spelt("../Kế hoạch tỉnh")),
    call_and_doubt=st.tuples(st.sampled_from(CALLS), st.sampled_from([keeping.DOUBT_NS, -(10**18)])),
    steps=st.lists(st.tuples(st.sampled_from(COUNTS), st.sampled_from(CHANGES)), min_size=1, max_size=3),
)
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_kept_answer_is_the_answer(
    spelling: str,
    call_and_doubt: tuple[list[str], int],
    steps: list[tuple[str, str]],
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Also where every stamp is believed, however young."""
    call, doubt_ns = call_and_doubt
    root = tmp_path_factory.mktemp("office")
    _office(ROOT / "examples", root, spelling)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeping, "DOUBT_NS", doubt_ns)
        patch.chdir(root)
        for name, change in [("", "nothing"), *steps]:
            _change(root / name, change)
            fresh = main(["check", *call, "--no-cache"]), *capsys.readouterr()
            for _ in range(2):
                assert (main(["check", *call]), *capsys.readouterr()) == fresh, (name, change)


def _change(path: Path, change: str) -> None:
    path.parent.mkdir(exist_ok=True)
    content = path.read_bytes() if path.is_file() else b""
    match change:
        case "remove":
            path.unlink(missing_ok=True)
        case "empty":
            path.write_bytes(b"")
        case "add":
            path.write_bytes(content + b"\n# th\xc3\xaam\nz: 1\n")
        case "replace":
            path.write_bytes(content.swapcase())
        case "alike":
            before = path.stat() if path.exists() else None
            path.write_bytes(content.swapcase())
            if before:
                os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        case "plan":
            path.write_bytes("resplan: 1\nunit: hue\ntitle: Kế hoạch\n".encode())
        case _:
            return
