"""No report of a check shows whoever sent feedback, wherever his data were written by mistake."""

from pathlib import Path
from typing import get_args

import pytest

from resplan.cli import main
from resplan.cli.options import Format

pytestmark = pytest.mark.usefixtures("made_once")

PLANTED = ("Zqxnam Văn Kwyjibo", "Kwyjibo", "0912777888", "zqxthu@coquan.vn", "Blorbo")
SENDER = "{name: Zqxnam Văn Kwyjibo, contact: 0912777888 zqxthu@coquan.vn, organisation: Công ty Blorbo}"


@pytest.mark.parametrize("field", ["kind", "field", "task", "addressee", "duplicate_of", "received", "text", "strange"])
@pytest.mark.parametrize("format_", get_args(Format))
def test_planted_data_are_in_no_byte_of_a_report(
    format_: str, field: str, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sample / "feedback" / "2025-0001.yaml").write_text(
        f"id: 2025-0001\nsender: {SENDER}\n{field}: Zqxnam Văn Kwyjibo, Công ty Blorbo, 0912 777 888\n"
        "history:\n  - {at: 2/7/2025, state: Zqxnam Văn Kwyjibo, by: Văn Kwyjibo, text: zqxthu@coquan.vn}\n",
        encoding="utf-8",
    )
    for _ in range(2):  # the second answer comes from what is kept
        main(["check", str(sample), "--format", format_])
        captured = capsys.readouterr()
        assert captured.out
        assert [word for word in PLANTED if word in captured.out + captured.err] == []


@pytest.mark.parametrize(
    "written",
    ["id: 2025-0001\nsender: SENDER\n", "unit: hue\ntitle: K\nphản ánh:\n- {text: a, sender: SENDER}\n"],
    ids=["an item's own file", "a register under a wrong key"],
)
def test_neither_are_those_of_an_item_that_lies_where_no_register_is(
    written: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "la.yaml").write_text(written.replace("SENDER", SENDER), encoding="utf-8")
    for format_ in get_args(Format):
        main(["check", str(tmp_path / "la.yaml"), "--no-cache", "--verbose", "--format", format_])
    captured = capsys.readouterr()
    assert "la.yaml" in captured.out
    assert [word for word in PLANTED if word in captured.out + captured.err] == []
