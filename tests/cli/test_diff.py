"""`resplan diff`: in words and for machines, between folders and revisions, with an exit code where one is wanted."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from resplan.cli import main


@pytest.fixture
def hue(examples: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(examples / "hue", tmp_path / "hue"))


@pytest.fixture
def amended(hue: Path) -> Path:
    file = hue / "tasks" / "04-digital_infrastructure.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("31/12/2025", "30/6/2026", 1).replace('title: "', 'title: "Sớm ', 1), encoding="utf-8")
    return hue


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("vi", "thời hạn 31/12/2025 → 30/6/2026 (lùi 181 ngày)"),
        ("en", "deadline 31/12/2025 → 30/6/2026 (181 days later)"),
    ],
)
def test_the_gravest_comes_first(
    language: str, line: str, amended: Path, examples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", str(examples / "hue"), str(amended), "--lang", language]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert line in told
    assert told.index("→ 30/6/2026") < told.index("{+Sớm+}")


def test_machines_get_every_value(amended: Path, examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(examples / "hue"), str(amended), "--to", "json", "--exit-code"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["summary"] == {"later": 1, "wording": 1}
    first = found["changes"][0]
    assert (first["sort"], first["grave"], first["path"], first["measure"]) == ("later", True, ["deadline"], 181)


def test_an_id_that_means_another_task_now_is_told_where_it_is_quoted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = """resplan: 1
unit: hue
title: Kế hoạch
tasks:
  - {id: "8.01", group: security, title: Diễn tập an toàn thông tin}
  - {id: "8.02", group: security, title: Lắp camera ở bến xe}
  - {id: "8.03", group: security, title: Báo cáo kết quả năm, depends_on: ["8.01"]}
"""
    after = before.replace('id: "8.01"', 'id: "8.09"').replace('id: "8.02"', 'id: "8.01"')
    (tmp_path / "cu.yaml").write_text(before, encoding="utf-8")
    (tmp_path / "moi.yaml").write_text(after, encoding="utf-8")
    assert main(["diff", str(tmp_path / "cu.yaml"), str(tmp_path / "moi.yaml"), "--lang", "en"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Task 8.03: depends on 8.01 → 8.01 (the id means another one now)" in told


def test_nothing_changed(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(examples / "hue"), str(examples / "hue"), "--exit-code", "--lang", "en"]) == 0
    assert "Nothing has changed." in capsys.readouterr().out


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_a_revision_of_the_plan_here(
    hue: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "1"]):
        subprocess.run(["git", *who, "-C", str(hue), *words], check=True, capture_output=True)
    head = hue / "plan.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("place: Huế", "place: Thuận Hoá"), encoding="utf-8")
    monkeypatch.chdir(hue / "tasks")
    assert main(["diff", "HEAD", "--to", "json"]) == 0
    assert [row["path"] for row in json.loads(capsys.readouterr().out)["changes"]] == [["place"]]
    assert main(["diff", "v9", "--lang", "en"]) == 2
    assert "nor a revision in git" in capsys.readouterr().err
