"""Links upward: what the tasks above said is kept when somebody accepts it, and told when it changes."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from resplan.cli import main
from resplan.errors import ResplanError, UsageError
from resplan.workflows.chain.parents import Accepted, accept, linked_at, links_of
from resplan.workflows.plans.on_disk import read_plan

SOURCE = '{id: ctr-12, document: "Chương trình số 12-CTr/TU", items: {"1": Mở lớp, "2": Xây trạm}}'


@pytest.fixture
def commune(examples: Path, tmp_path: Path) -> Path:
    for name in ("hue", "commune"):
        shutil.copytree(examples / name, tmp_path / name)
    return tmp_path / "commune"


def change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_was_accepted_is_kept_one_line_a_link_with_name_and_day(commune: Path) -> None:
    assert all(row.is_new for row in linked_at(commune).suspects)
    file, count = accept(commune, Accepted("Chánh Văn phòng"))
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("  - ")]
    assert len(lines) == count == len(links_of(read_plan(commune)))
    assert lines == sorted(lines)
    assert all("by: Chánh Văn phòng, at: " in line for line in lines)
    assert not linked_at(commune).suspects
    before = file.read_bytes()
    assert accept(commune, Accepted("Người khác")) == (file, 0)
    assert file.read_bytes() == before, "what was accepted stays as it was"


def test_a_changed_task_above_is_told_field_by_field_and_accepted_alone(
    commune: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(commune, Accepted("Chánh Văn phòng"))
    change(commune.parent / "hue", "tasks/01-leadership.yaml", "deadline: 31/12/2025", "deadline: 30/6/2026")
    change(commune.parent / "hue", "tasks/01-leadership.yaml", "    lead: ban-to-chuc\n", "")
    change(commune.parent / "hue", "tasks/07-dx_economy.yaml", "detail: ", "detail: Sớm ")
    rows = linked_at(commune).suspects
    told = {row.task: [(change.path, change.before, change.after) for change in row.changes] for row in rows}
    assert (("deadline",), "31/12/2025", "30/6/2026") in told["1.01"]
    assert (
        main(["parents", "list", str(commune), "--lang", "en"]) == main(["parents", str(commune), "--lang", "en"]) == 0
    )
    (line,) = {
        line for line in capsys.readouterr().out.splitlines() if line.startswith("1.01 ← parent:1.03 “Đưa nhiệm vụ")
    }
    told_of_it = "deadline 31/12/2025 → 30/6/2026; lead body Ban Tổ chức Thành uỷ → (nothing)"
    assert line.endswith(f"…”: {told_of_it}")
    as_error = ["--fail-on", "warning", "--stage", "issued"]
    assert main(["check", str(commune), "--select", "TK36", "--lang", "en", *as_error]) == 1
    assert f"({told_of_it})" in capsys.readouterr().out, "the rule and the list say it alike"
    accept(commune, Accepted("Phó Chánh Văn phòng", "1.01"))
    left = linked_at(commune).suspects
    assert {row.task for row in left} == set(told) - {"1.01"}
    (first,) = [link for link in links_of(read_plan(commune)) if link.task == "1.01"]
    assert (first.said["deadline"], first.accepted_by) == ("30/6/2026", "Phó Chánh Văn phòng")


def test_a_task_that_is_gone_is_told(commune: Path) -> None:
    accept(commune, Accepted("Chánh Văn phòng"))
    change(commune.parent / "hue", "tasks/01-leadership.yaml", 'id: "1.03"', 'id: "1.33"')
    assert [(row.task, row.parent) for row in linked_at(commune).suspects if row.is_gone] == [("1.01", "parent:1.03")]


def test_an_unknown_task_and_a_spoilt_lock_file(commune: Path) -> None:
    with pytest.raises(UsageError, match=r"9\.99"):
        accept(commune, Accepted("Chánh Văn phòng", "9.99"))
    (commune / "plan.lock.yaml").write_text("links: [1, {task: a}, {task: {}, parent: x}]\n", encoding="utf-8")
    assert linked_at(commune).suspects
    assert main(["parents", "accept", "--by", "x", "--plan", str(commune)]) == 2


def test_the_table_of_who_takes_up_what(commune: Path, tmp_path: Path) -> None:
    hue = commune.parent / "hue"
    assert main(["parents", "coverage", str(hue), str(commune), "--to", "md", "-o", str(tmp_path / "out")]) == 0
    text = (tmp_path / "out" / "nhan-viec-hue.md").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "**Phường Thuận Hoá, 4.01: 30/9/2025, Đường truyền dự phòng và máy quét**" in text
    assert main(["parents", "coverage", str(hue), "-o", str(tmp_path / "out")]) == 2
    assert main(["parents", "coverage", str(hue), "--of", "nq99", "-o", str(tmp_path / "out")]) == 2


def test_a_document_that_the_plan_names_itself_is_above_like_a_central_one(
    commune: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(commune, "tasks/01-leadership.yaml", '"parent:1.03"', '"parent:1.03", "ctr-12:2"')
    change(commune, "plan.yaml", "\nissuer:", f"\nsources: [{SOURCE}]\nissuer:")
    assert main(["parents", "coverage", str(commune), "--of", "ctr-12", "--lang", "en"]) == 0
    head, _, _, _, first, second, *_ = capsys.readouterr().out.splitlines()
    assert head == "Chương trình số 12-CTr/TU: 2 tasks above; taken up below: 1, later than allowed: 0, by nobody: 1."
    assert first.split()[-1] == "–"
    assert second.split()[-2:] == ["1.01:", "31/12/2025"]


def test_the_same_as_sheets_with_a_matrix_each_unit_and_the_targets_not_reached(commune: Path, tmp_path: Path) -> None:
    hue, out = commune.parent / "hue", tmp_path / "out"
    change(commune, "indicators.yaml", 'unit: "%"', 'national: nq57.online_services_use\n    unit: "%"')
    assert main(["parents", "coverage", str(hue), str(commune), "--to", "xlsx,md", "-o", str(out)]) == 0
    assert "Phường Thuận Hoá: ≥ 70" in (out / "nhan-viec-hue.md").read_text(encoding="utf-8").replace("\u00a0", " ")
    matrix, rows, targets = openpyxl.load_workbook(out / "nhan-viec-hue.xlsx").worksheets
    head, *cells = matrix.iter_rows(values_only=True)
    assert head == ("Số", "Nhiệm vụ cấp trên", "Thời hạn", "Số nơi nhận", "Kinh phí còn thiếu", "Phường Thuận Hoá")
    assert {row[5] for row in cells if row[0] == "4.02"} == {"4.01: 30/9/2025 (!)"}
    states = {row[0]: row[4] for row in rows.iter_rows(values_only=True)}
    assert (states["4.02"], states["1.01"], states["1.03"]) == ("Nhận, muộn hơn hạn", "Chưa nhận", "Đã nhận")
    assert [row[2:6] for row in targets.iter_rows(min_row=2, values_only=True)] == [(2025, 80, "Phường Thuận Hoá", 70)]


def test_a_plan_that_begins_from_its_parent_knows_what_the_parent_said(commune: Path, tmp_path: Path) -> None:
    hue, new = commune.parent / "hue", tmp_path / "an-cuu"
    assert main(["init", str(new), "--unit", "hue/phuong-an-cuu", "--parent", str(hue)]) == 0
    found = linked_at(new)
    assert found.links
    assert not found.suspects


@pytest.mark.parametrize("written", ["- 1\n", "abc\n", "links: 5\n", "parents: {a: b}\n"])
def test_a_lock_file_that_is_none_is_told_and_not_taken_for_empty(written: str, commune: Path) -> None:
    (commune / "plan.lock.yaml").write_text(written, encoding="utf-8")
    with pytest.raises(ResplanError, match="is not as resplan wrote it"):
        links_of(read_plan(commune))
