"""Two files that only their folders tell apart: neither is lost, and no copy is written over another."""

from pathlib import Path

import pytest

from resplan.errors import UsageError
from resplan.workflows.exchange.foreign import NewOptions, plan_from_files
from resplan.workflows.exchange.marking import ListWords, write_marked

TABLE = "TT,Nhiệm vụ,Cơ quan chủ trì,Thời hạn,Sản phẩm\n1,{},Sở Y tế,30/6/2026,Báo cáo\n"


def two(folder: Path) -> list[Path]:
    files = [folder / name / "bang.csv" for name in ("a", "b")]
    for file, title in zip(files, ("Lắp mười trạm phát sóng", "Mở ba lớp kỹ năng số"), strict=True):
        file.parent.mkdir()
        file.write_text(TABLE.format(title), encoding="utf-8")
    return files


def test_both_are_read_into_a_new_plan(tmp_path: Path) -> None:
    made = plan_from_files(tmp_path / "new", two(tmp_path), NewOptions("hue"))
    text = b"".join(made.files.values()).decode("utf-8")
    assert "Lắp mười trạm phát sóng" in text
    assert "Mở ba lớp kỹ năng số" in text


def test_no_marked_copy_takes_the_place_of_another(tmp_path: Path) -> None:
    faults = {file: [("Sheet1!A1", "sai")] for file in two(tmp_path)}
    with pytest.raises(UsageError, match=r"Two files are called bang\.csv"):
        write_marked(tmp_path / "out", faults, ListWords("Lỗi", ("Ô", "Lỗi")), "import")
    assert not (tmp_path / "out").exists()
