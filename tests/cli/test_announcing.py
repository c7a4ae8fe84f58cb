"""What the command line says of the files it wrote: names on standard output, remarks on standard error."""

import re
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
    left_out, *said = reversed(printed.err.splitlines(keepends=True))
    assert said == [sentence]
    assert "resplan check" in left_out, "the flawed plan's unread places"
    assert len(printed.out.splitlines()) == len(list(tmp_path.glob("[!.]*"))) == 4


LEFT_OUT = {
    ("vi", 1): "Kế hoạch còn 1 lỗi về cách ghi chưa sửa (xem `resplan check {plan}`); văn bản thiếu những giá trị đó.",
    ("vi", 2): "Kế hoạch còn 2 lỗi về cách ghi chưa sửa (xem `resplan check {plan}`); văn bản thiếu những giá trị đó.",
    ("en", 1): (
        "1 place of the plan could not be taken in and is missing in what was written: `resplan check {plan}` names it."
    ),
}


@pytest.mark.parametrize("command", [["render", "-d", "budget"], ["report", "budget"], ["dashboard"]])
@pytest.mark.parametrize(("language", "wrong"), LEFT_OUT)
def test_values_that_could_not_be_read_are_told(
    command: list[str], wrong: int, language: str, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tasks = sample / "tasks" / "04-digital_infrastructure.yaml"
    text = tasks.read_text(encoding="utf-8")
    tasks.write_text(re.sub(r"amount: \d+", "amount: nhiều tiền", text, count=wrong), encoding="utf-8")
    assert main([*command, str(sample), "--lang", language]) == 0
    assert capsys.readouterr().err.splitlines() == [LEFT_OUT[language, wrong].format(plan=sample.as_posix())]


def test_of_a_plan_that_was_read_nothing_is_missing(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("hue", "commune", "tuyen-quang"):
        assert main(["render", str(examples / name), "--to", "md", "-o", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""


def test_what_is_not_sent_upward_is_told_by_its_reason(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", "-d", "difficulties", str(examples / "hue"), "--to", "md", "-o", str(tmp_path)]) == 0
    unproposed, own = capsys.readouterr().err.splitlines()
    assert unproposed.startswith("Không gửi lên trên vì chưa có đề xuất (`proposal`): Phần mềm một cửa")
    assert unproposed.count("; ") == 2
    assert (
        own
        == "Không gửi lên trên vì thuộc thẩm quyền địa phương: Hồ sơ đất đai của hai huyện cũ dùng hai cấu trúc dữ liệu khác nhau."
    )


def test_without_a_pdf_nothing_is_remarked(examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "summary", str(examples / "flawed"), "--to", "html", "-o", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""
