"""An office's own tables on the command line: what they were taken for is shown, nothing is written without a yes."""

from pathlib import Path

import pytest

from resplan.cli import main

LIST = (
    "TT;Nhiệm vụ;Cơ quan chủ trì;Điều phải nhớ;Thời hạn;Kinh phí\n"
    "A;Hạ tầng số;;;;\n"
    "1;Phủ sóng thôn;Sở KHCN;xin phép;2026;\n"
    "2;Kết nối dữ liệu;Sở Y tế, Sở Nội vụ;;sắp tới;1,5\n"
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """An office's list."""
    file = tmp_path / "bang.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def test_each_column_and_each_doubt_is_shown(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = sheet.parent / "ke-hoach"
    assert main(["--lang", "en", "import", str(sheet), "--new", str(folder), "--unit", "hue"]) == 2
    said = capsys.readouterr()
    for line in (
        "bang.csv (tasks: 2, indicators: 0)",
        "Cơ quan chủ trì → Lead",
        "Điều phải nhớ → ",
        "A  Hạ tầng số → ",
        "bang.csv!C4: several bodies lead",
        "bang.csv!E4: not a deadline that can be understood: “sắp tới”",
        "bang.csv!F4: the money cannot be read as whole millions of đồng that add up; it went to the notes: “1,5”",
    ):
        assert line in said.out
    assert "--yes" in said.err
    assert not folder.exists()


def test_a_new_plan_is_made_and_a_second_import_brings_nothing(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = sheet.parent / "ke-hoach"
    assert main(["import", str(sheet), "--new", str(folder), "--unit", "hue", "--yes"]) == 0
    tasks = folder / "tasks" / "04-digital_infrastructure.yaml"
    before = tasks.read_bytes()
    assert main(["import", str(sheet), "--plan", str(folder), "--yes"]) == 0
    assert "Có thể đã có trong kế hoạch" in capsys.readouterr().out
    assert tasks.read_bytes() == before
    tasks.write_bytes(before.replace("Phủ sóng thôn".encode(), "Việc khác hẳn".encode()))
    assert main(["import", str(sheet), "--plan", str(folder), "--yes"]) == 0
    assert tasks.read_bytes().count(b"title:") == before.count(b"title:")


def test_tables_come_into_a_plan_beside_what_it_has(sheet: Path) -> None:
    folder = sheet.parent / "ke-hoach"
    assert main(["import", str(sheet), "--new", str(folder), "--unit", "hue", "--yes"]) == 0
    sheet.write_text(
        LIST.replace("Phủ sóng thôn", "Lắp trạm").replace("A;Hạ tầng số", "B;An toàn thông tin"), encoding="utf-8"
    )
    assert main(["import", str(sheet), "--plan", str(folder), "--yes"]) == 0
    head, tasks = ((folder / name).read_text(encoding="utf-8") for name in ("plan.yaml", "tasks/08-security.yaml"))
    assert "An toàn thông tin" in head
    assert 'id: "8.01"' in tasks
    assert "section: B" in tasks


def test_a_mapping_is_kept_beside_the_plan(sheet: Path) -> None:
    folder, mapping = sheet.parent / "ke-hoach", sheet.parent / "sua.yaml"
    assert main(["import", str(sheet), "--new", str(folder), "--unit", "hue", "--yes"]) == 0
    mapping.write_text("tasks: {Điều phải nhớ: detail}\n", encoding="utf-8")
    sheet.write_text(LIST.replace("Phủ sóng thôn", "Lắp trạm"), encoding="utf-8")
    assert main(["import", str(sheet), "--plan", str(folder), "--mapping", str(mapping), "--yes"]) == 0
    assert "Điều phải nhớ: detail" in (folder / "import.yaml").read_text(encoding="utf-8")
    sheet.write_text(LIST.replace("Phủ sóng thôn", "Dựng cột"), encoding="utf-8")
    assert main(["import", str(sheet), "--plan", str(folder), "--yes"]) == 0
    text = (folder / "tasks" / "04-digital_infrastructure.yaml").read_text(encoding="utf-8")
    assert text.count("detail: xin phép") == 2


def test_a_new_plan_needs_its_unit(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(sheet), "--new", str(sheet.parent / "x")]) == 2
    assert "--unit" in capsys.readouterr().err
