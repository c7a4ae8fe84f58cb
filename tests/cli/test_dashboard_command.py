"""`resplan dashboard` from outside: where the page goes, in which language, and what is refused in one sentence."""

import shutil
from pathlib import Path

import pytest

from resplan.cli import main

Printed = pytest.CaptureFixture[str]


def test_without_a_name_the_page_lies_beside_the_plan(sample: Path, capsys: Printed) -> None:
    assert main(["dashboard", str(sample)]) == 0
    page = sample / "out" / "dashboard-tuyen-quang.html"
    assert page.is_file()
    assert page.as_posix() in capsys.readouterr().out
    assert '<html lang="vi">' in page.read_text(encoding="utf-8")
    assert main(["check", str(sample), "-q"]) == 0, "the page is no stranger among the plan's files"


def test_a_named_page_in_english_for_a_day(sample: Path, tmp_path: Path) -> None:
    page = tmp_path / "new" / "page.html"
    assert main(["dashboard", str(sample), "-o", str(page), "--lang", "en", "--as-of", "16/8/2025"]) == 0
    text = page.read_text(encoding="utf-8")
    assert '<html lang="en">' in text
    assert "<dd>16 Aug 2025</dd>" in text


def test_a_folder_is_a_place_as_well(sample: Path, tmp_path: Path) -> None:
    assert main(["dashboard", str(sample), "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "dashboard-tuyen-quang.html").is_file()


def test_the_plan_here_is_found(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample / "tasks")
    assert main(["dashboard", "-o", "page.html"]) == 0
    assert (sample / "tasks" / "page.html").is_file()


def test_a_lost_evidence_file_is_warned_of(examples: Path, tmp_path: Path) -> None:
    plan, page = tmp_path / "hue", tmp_path / "page.html"
    shutil.copytree(examples / "hue", plan)
    assert main(["dashboard", str(plan), "-o", str(page)]) == 0
    whole = page.read_text(encoding="utf-8")
    (plan / "evidence" / "nghiem-thu-40-diem-mot-cua.csv").unlink()
    assert main(["dashboard", str(plan), "-o", str(page)]) == 0
    assert "nghiem-thu-40-diem-mot-cua.csv" in page.read_text(encoding="utf-8")
    assert "nghiem-thu-40-diem-mot-cua.csv" not in whole


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["{sample}", "-o", "{tmp}/page.pdf"], 2, "page.html"),
        (["{sample}", "-o", "{tmp}/page.docx"], 2, "HTML"),
        (["{examples}", "-o", "{tmp}/page.html"], 2, "4"),
        (["{tmp}/nowhere", "-o", "{tmp}/page.html"], 3, "nowhere"),
        (["{sample}", "-o", "{tmp}/page.html", "--as-of", "hôm nay"], 2, "30/6/2025"),
    ],
)
def test_a_wrong_call_gets_a_sentence_and_no_file(
    *, arguments: list[str], code: int, words: str, sample: Path, examples: Path, tmp_path: Path, capsys: Printed
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    places = {"sample": sample, "examples": examples, "tmp": folder}
    assert main(["dashboard", *(argument.format_map(places) for argument in arguments)]) == code
    printed = capsys.readouterr()
    assert words in printed.err
    assert not printed.out
    assert list(folder.iterdir()) == []


def test_a_secret_plan_gets_no_page(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    head = sample / "plan.yaml"
    text = head.read_text(encoding="utf-8")
    head.write_text(text.replace("situation: |\n", "situation: |\n  TỐI MẬT\n\n", 1), encoding="utf-8")
    assert main(["dashboard", str(sample), "-o", str(tmp_path / "page.html")]) == 3
    assert "plan.yaml" in capsys.readouterr().err
    assert not (tmp_path / "page.html").exists()


def test_half_a_plan_gets_no_page(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    (sample / "progress" / "2025-09-15.yaml").write_text("updates: [", encoding="utf-8")
    assert main(["dashboard", str(sample), "-o", str(tmp_path / "page.html")]) == 3
    assert "2025-09-15.yaml" in capsys.readouterr().err
    assert not (tmp_path / "page.html").exists()
