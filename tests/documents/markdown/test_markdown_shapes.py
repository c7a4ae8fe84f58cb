"""Markdown of a hostile or clumsy shape in a plan's own words: a document soon, or one sentence; never a part left out."""

import shutil
import time
from pathlib import Path

import pytest
import yaml

from resplan.cli import main

LONGEST_S = 30
SHAPES = {
    "quotations": "> " * 2_000 + "cuối",
    "quotations by turns": "\n".join(">" * (line % 200) + " cuối" for line in range(500)),
    "lists": "\n".join("  " * depth + "- mục" for depth in range(200)) + " cuối",
    "empty items": "- \n- b\n-\n  - \n\n1.\n2. cuối",
    "brackets": "[" * 20_000 + "cuối" + "]" * 20_000,
    "brackets with names": '[a]{id="x' * 5_000 + "cuối",
    "stars": "*" * 100_000 + " cuối",
    "pairs of stars": "*a " * 10_000 + "cuối",
    "pairs in words": "_a_" * 10_000 + "cuối",
    "a long table": "|a|b|\n|-|-|\n" + "|x|y|\n" * 2_000 + "\ncuối",
    "a wide table": "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "|x" * 1_000 + "|\n\ncuối",
    "a long line": "x" * 200_000 + " cuối",
    "code": "`".join("`" * (length % 300) for length in range(600)) + " cuối",
    "links": "[a](" * 10_000 + "cuối",
    "pictures": "![a" * 10_000 + "cuối",
    "containers": ":::: note\n" * 1_000 + "cuối",
    "escapes": "\\" * 100_000 + " cuối",
    "definitions": "\n".join(f"[{number}]: x" for number in range(5_000)) + "\n\ncuối",
}


@pytest.fixture
def commune(examples: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(examples / "commune", tmp_path / "commune"))


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_every_shape_is_a_document_or_one_sentence(
    shape: str, commune: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = commune / "plan.yaml"
    data = yaml.safe_load(plan.read_text(encoding="utf-8"))
    plan.write_text(yaml.safe_dump({**data, "situation": shape}, allow_unicode=True), encoding="utf-8")
    out = tmp_path / "made"
    began = time.process_time()
    code = main(["--lang", "en", "render", str(commune), "--to", "md,html,docx", "-o", str(out)])
    assert time.process_time() - began < LONGEST_S
    if code == 0:
        page = next(out.glob("*.html")).read_text(encoding="utf-8")
        assert "cuối" in page
        assert "cuối" in next(out.glob("*.md")).read_text(encoding="utf-8")
        return
    assert code == 3
    said = capsys.readouterr().err
    assert said.startswith("Error: The document's text has lists or quotations too deep in one another.")
    assert len(said.splitlines()) == 1
    assert not out.exists()


@pytest.mark.parametrize("mark", ["- ", "> "])
def test_ten_in_one_another_are_taken_and_all_of_it_is_there(mark: str, commune: Path, tmp_path: Path) -> None:
    lines = [
        "  " * depth + f"- mục{depth}" if mark == "- " else mark * (depth + 1) + f"mục{depth}" for depth in range(10)
    ]
    plan = commune / "plan.yaml"
    data = yaml.safe_load(plan.read_text(encoding="utf-8"))
    plan.write_text(yaml.safe_dump({**data, "situation": "\n".join(lines)}, allow_unicode=True), encoding="utf-8")
    out = tmp_path / "made"
    assert main(["render", str(commune), "--to", "md,html,docx,pdf", "-o", str(out)]) == 0
    page = next(out.glob("*.html")).read_text(encoding="utf-8")
    assert [depth for depth in range(10) if f"mục{depth}" not in page] == []


@pytest.mark.parametrize(("length", "code"), [(5_000, 0), (5_001, 3)])
def test_a_word_without_end_is_no_pdf(
    length: int, code: int, commune: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = commune / "plan.yaml"
    data = yaml.safe_load(plan.read_text(encoding="utf-8"))
    plan.write_text(yaml.safe_dump({**data, "situation": "x" * length}, allow_unicode=True), encoding="utf-8")
    assert main(["--lang", "en", "render", str(commune), "--to", "pdf", "-o", str(tmp_path / "made")]) == code
    said = capsys.readouterr().err
    assert ("is too long for a PDF" in said) == (code == 3)
