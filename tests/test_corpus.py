"""Nasty files: each is answered in sentences, with the codes that `corpus/expected.yml` names, never with a traceback."""

from pathlib import Path

import pytest

from resplan.cli import main
from resplan.framework.data import parsed

CORPUS = Path(__file__).parent / "corpus"
EXPECTED = parsed((CORPUS / "expected.yml").read_bytes())
FILES = sorted(path for path in CORPUS.iterdir() if path.name != "expected.yml")


def test_every_file_has_an_expectation() -> None:
    assert sorted(EXPECTED) == [path.name for path in FILES]
    assert len(FILES) >= 40


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_nasty_file_is_answered(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = EXPECTED[path.name]
    code = main(["check", str(path), "--select", "SY", "--stage", "issued", "--verbose"])
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err
    codes = {line.split(" ")[-1] for line in printed.out.splitlines() if line.startswith(path.as_posix() + ":")}
    assert {found for found in codes if found not in ("SY06", "SY07")} == set(expected) - {"SY06", "SY07"}
    assert set(expected) <= codes
    errors = any(": lỗi SY" in line for line in printed.out.splitlines())
    assert code == int(errors)
    # A sign that nobody sees is a warning; whatever else spoils a file is an error.
    invisible = {"right-to-left.yaml", "zero-width.yaml"}
    spoilt = any(found in {"SY01", "SY02", "SY03", "SY04", "SY05"} for found in expected)
    assert errors == (spoilt and path.name not in invisible)
