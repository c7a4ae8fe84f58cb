"""`resplan report` of what was reported, from outside: what is written, refusals in one sentence."""

from pathlib import Path

import pytest

from resplan.cli import main
from resplan.cli.commands import COMMANDS

Printed = pytest.CaptureFixture[str]


KINDS = [entry.last_word for entry in COMMANDS if entry.name.startswith("report ")]
"""Compliance and the summary are made from outcomes of rules, and know no `--trace`."""


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("compliance", "summary")])
def test_each_report_is_written(kind: str, examples: Path, tmp_path: Path, capsys: Printed) -> None:
    assert main(["report", kind, str(examples / "hue"), "--to", "md,docx,html", "--trace", "-o", str(tmp_path)]) == 0
    written = sorted(path.suffix for path in tmp_path.glob("[!.]*"))
    assert written == [".csv", ".docx", ".html", ".md"]
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_the_report_of_a_folder_of_plans_is_one_each(examples: Path, tmp_path: Path) -> None:
    assert main(["report", "periodic", str(examples), "--to", "md", "-o", str(tmp_path)]) == 0
    assert len(list(tmp_path.glob("[!.]*"))) == 4


def test_the_needs_of_a_folder_of_plans_are_one_report(examples: Path, tmp_path: Path) -> None:
    plans = [str(examples / name) for name in ("tuyen-quang", "commune")]
    assert main(["report", "needs", *plans, "--to", "md", "-o", str(tmp_path)]) == 0
    assert [path.name for path in tmp_path.glob("[!.]*")] == ["nhu-cau-mua-sam-tuyen-quang.md"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["report", "periodic", "{examples}/hue", "--period", "decade"], 2, "six_months"),
        (["report", "periodic", "{examples}/hue", "--to", "odt"], 2, "docx"),
        (["report", "periodic", "{examples}/hue", "--as-of", "nay mai"], 2, "30/6/2025"),
        (["report", "progress", "không-có"], 3, "không-có"),
        (["report", "weekly"], 2, "weekly"),
    ],
)
def test_a_refusal_is_one_sentence(
    arguments: list[str], code: int, words: str, *, examples: Path, capsys: Printed
) -> None:
    assert main([argument.replace("{examples}", str(examples)) for argument in arguments]) == code
    printed = capsys.readouterr()
    assert words in printed.err
    assert "Traceback" not in printed.err


def test_an_office_s_own_report_template_is_used_and_checked(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    assert main(["template", "copy", "periodic.vi.md.j2", "-o", str(sample)]) == 0
    own = sample / "periodic.vi.md.j2"
    own.write_text(own.read_text(encoding="utf-8").replace("Công tác lãnh đạo", "Việc lãnh đạo"), encoding="utf-8")
    assert main(["template", "check", str(sample)]) == 0
    assert main(["report", "periodic", str(sample), "--to", "md", "-o", str(tmp_path / "out")]) == 0
    (file,) = (tmp_path / "out").glob("[!.]*")
    assert "Việc lãnh đạo" in file.read_text(encoding="utf-8")
    own.write_text(own.read_text(encoding="utf-8") + "{{ nothing_of_this_name }}", encoding="utf-8")
    capsys.readouterr()
    assert main(["template", "check", str(sample)]) == 1
    assert "nothing_of_this_name" in capsys.readouterr().out
