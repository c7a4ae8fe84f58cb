"""Files of evidence: hashed in the plan's folder alone, whatever a path says; a kept answer depends on them."""

import hashlib
import os
import sys
from pathlib import Path

import pytest

from resplan.files.room import room_of
from resplan.progress.formality import EvidenceFile, FileState
from resplan.source.limits import Limits
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.run import check_many
from resplan.workflows.plans import evidence
from resplan.workflows.plans.evidence import evidence_file, read_evidence
from resplan.workflows.plans.on_disk import read_plan

CONTENT = "Quyết định\n".encode()
SHA = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plan = tmp_path / "plan"
    (plan / "evidence").mkdir(parents=True)
    (plan / "evidence" / "Quyết định số 1, bản ký.txt").write_bytes(CONTENT)
    (plan / "evidence" / "1.txt").write_bytes(CONTENT)
    (tmp_path / "outside.txt").write_bytes(CONTENT)
    return plan


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("evidence/1.txt", FileState.PRESENT),
        ("./evidence/1.txt", FileState.PRESENT),
        ("evidence\\1.txt", FileState.PRESENT),
        ("evidence/Quyết định số 1, bản ký.txt", FileState.PRESENT),
        ("evidence/2.txt", FileState.MISSING),
        ("evidence", FileState.MISSING),
        ("1.txt/evidence", FileState.MISSING),
        ("", FileState.MISSING),
        ("../outside.txt", FileState.OUTSIDE),
        ("evidence/../../outside.txt", FileState.OUTSIDE),
        ("..\\outside.txt", FileState.OUTSIDE),
        ("/etc/passwd", FileState.OUTSIDE),
        ("\\\\server\\share\\1.txt", FileState.OUTSIDE),
        ("C:\\1.txt", FileState.OUTSIDE),
        ("C:1.txt", FileState.OUTSIDE),
        ("evidence/\0", FileState.UNREAD),
        ("evidence/" + "a" * 5000, FileState.UNREAD),
        ("evidence/\ud800", FileState.UNREAD),
    ],
)
def test_where_a_path_leads(name: str, state: FileState, folder: Path) -> None:
    found = evidence_file(room_of(folder), name)
    assert found.state is state
    assert found.sha256 == (SHA if state is FileState.PRESENT else None)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_out_is_not_followed_and_one_within_is(folder: Path) -> None:
    (folder / "evidence" / "out.txt").symlink_to(folder.parent / "outside.txt")
    (folder / "evidence" / "in.txt").symlink_to(folder / "evidence" / "1.txt")
    (folder / "evidence" / "circle").symlink_to(folder / "evidence" / "circle")
    (folder / "evidence" / "up").symlink_to(folder.parent)
    os.mkfifo(folder / "evidence" / "pipe")
    assert evidence_file(room_of(folder), "evidence/out.txt") == EvidenceFile(FileState.OUTSIDE)
    assert evidence_file(room_of(folder), "evidence/up/outside.txt") == EvidenceFile(FileState.OUTSIDE)
    assert evidence_file(room_of(folder), "evidence/in.txt") == EvidenceFile(FileState.PRESENT, SHA)
    assert evidence_file(room_of(folder), "evidence/circle").sha256 is None
    assert evidence_file(room_of(folder), "evidence/pipe") == EvidenceFile(FileState.MISSING), (
        "and nothing waits for a writer"
    )


def test_a_file_is_read_no_further_than_the_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "LIMITS", Limits(evidence_bytes=len(CONTENT)))
    assert evidence_file(room_of(folder), "evidence/1.txt").state is FileState.PRESENT
    monkeypatch.setattr(evidence, "LIMITS", Limits(evidence_bytes=len(CONTENT) - 1))
    assert evidence_file(room_of(folder), "evidence/1.txt").state is FileState.UNREAD


def test_a_plan_in_one_file_has_its_evidence_beside_it(folder: Path) -> None:
    path = folder / "ke-hoach.yaml"
    path.write_text(PLAN.format(form="{file: evidence/1.txt}"), encoding="utf-8")
    plan = read_plan(path)
    assert read_evidence(plan.room, plan.loaded.plan) == {"evidence/1.txt": EvidenceFile(FileState.PRESENT, SHA)}


PLAN = """unit: hue
title: t
tasks: [{{id: "1.01", title: t}}]
progress:
  - as_of: 30/6/2025
    updates:
      - task: "1.01"
        state: done
        done: 30/6/2025
        evidence: [{form}]
"""
FORMS = {
    "flow": "{file: evidence/1.txt, sha256: %s}",
    "second in a line": "{file: evidence/2.txt}, {file: evidence/1.txt, sha256: %s}",
    "with spaces": "{file: evidence/1 a.txt, sha256: %s}",
    "quoted": '{file: "evidence/Quyết định số 1, bản ký.txt", sha256: %s}',
    "in single quotes": "{file: 'evidence/Quyết định số 1, bản ký.txt', sha256: %s}",
    "escaped": '{file: "evidence\\u002f1.txt", sha256: %s}',
    "key in quotes": '{"file": "evidence/1.txt", "sha256": %s}',
    "on its own line": "{file:\n            evidence/1.txt, sha256: %s}",
}


@pytest.mark.parametrize("inside", [True, False], ids=["folder", "one file"])
@pytest.mark.parametrize("form", list(FORMS))
def test_a_kept_answer_depends_on_the_files_of_evidence(form: str, folder: Path, *, inside: bool) -> None:
    (folder / "evidence" / "1 a.txt").write_bytes(CONTENT)
    text = PLAN.format(form=FORMS[form] % SHA)
    path = folder if inside else folder / "ke-hoach.yaml"
    (path / "plan.yaml" if inside else path).write_text(text, encoding="utf-8")
    assert _changed(path) == 0
    for file in (folder / "evidence").iterdir():
        stat = file.stat()
        file.write_bytes(CONTENT.upper())
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert _changed(path) == 1, "size and time say nothing"


def test_a_block_s_evidence_counts_too(folder: Path) -> None:
    (folder / "plan.yaml").write_text("unit: hue\ntasks: [{id: '1.01', title: t}]\n", encoding="utf-8")
    (folder / "progress").mkdir()
    report = "as_of: 30/6/2025\nupdates:\n  - task: '1.01'\n    evidence:\n"
    report += f"      - file: >-\n          evidence/1.txt\n        sha256: {SHA}\n"
    report += f"      - file: evidence/Quyết định số 1, bản ký.txt   # ghi chú\n        sha256: {SHA}\n"
    (folder / "progress" / "2025-06-30.yaml").write_text(report, encoding="utf-8")
    assert _changed(folder) == 0
    (folder / "evidence" / "1.txt").write_bytes(b"x")
    assert _changed(folder) == 1
    (folder / "evidence" / "Quyết định số 1, bản ký.txt").write_bytes(b"x")
    assert _changed(folder) == 2


def _changed(path: Path) -> int:
    (report,) = check_many([path], CheckOptions(select=("PR03",)), HowMany())
    assert report.result.is_whole
    return sum(finding.variant == "changed" for finding in report.result.findings)
