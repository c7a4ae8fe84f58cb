"""What the command line says of the files it wrote: names on standard output, remarks on standard error."""

from pathlib import Path

import pytest

from resplan.cli import main
from resplan.render.pdf.engine import choose_fonts


@pytest.fixture(autouse=True)
def _no_font_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    own = choose_fonts((), from_system=False)
    monkeypatch.setattr("resplan.render.pdf.writer.choose_fonts", lambda _families: own)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("vi", "Máy này không có phông Times New Roman; bản PDF dùng phông Libertinus Serif.\n"),
        ("en", "This machine has no font Times New Roman; the PDF is set in Libertinus Serif.\n"),
    ],
)
def test_a_font_that_stands_in_is_said_once(
    language: str, sentence: str, examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plans = [str(examples / name) for name in ("commune", "flawed")]
    assert main(["render", *plans, "--to", "pdf,md", "-o", str(tmp_path), "--lang", language]) == 0
    printed = capsys.readouterr()
    assert printed.err == sentence
    assert len(printed.out.splitlines()) == len(list(tmp_path.iterdir())) == 4


def test_without_a_pdf_nothing_is_remarked(examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "summary", str(examples / "flawed"), "--to", "html", "-o", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""
