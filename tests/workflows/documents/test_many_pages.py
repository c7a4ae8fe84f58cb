"""Of many plans a page each and one that leads to them; and no two documents that take one name."""

import re
from pathlib import Path

import pytest

from issued import issued
from resplan.cli import main
from resplan.errors import UsageError
from resplan.workflows.documents.file_names import told_apart

PLAN = """resplan: 1
unit: {unit}
title: Kế hoạch của {unit}
number: {unit}-KH
bodies: [{{id: so, name: Sở của {unit}}}]
tasks:
  - {{id: '1.01', title: Việc riêng của {unit}, group: leadership, lead: so, deadline: 31/12/2026}}
"""


@pytest.fixture
def plans(tmp_path: Path) -> list[Path]:
    """Two plans whose files have one name."""
    found = []
    for unit in ("hue", "tuyen-quang"):
        path = tmp_path / unit / "ke-hoach.yaml"
        path.parent.mkdir()
        path.write_text(PLAN.format(unit=unit), encoding="utf-8")
        found.append(path)
    return found


def test_each_unit_has_its_page_and_one_leads_to_them(plans: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["dashboard", *map(str, plans), "-o", str(out), "--as-of", "1/7/2026"]) == 0
    index = (out / "index.html").read_text(encoding="utf-8")
    pages = re.findall(r'<a href="([^"#]+)">([^<]+)</a>', index)
    assert pages == [
        ("dashboard-hue-ke-hoach.html", "Thành phố Huế"),
        ("dashboard-tuyen-quang-ke-hoach.html", "Tỉnh Tuyên Quang"),
    ]
    assert "Việc riêng" not in index
    for (page, _), own, other in zip(pages, ("hue", "tuyen-quang"), ("tuyen-quang", "hue"), strict=True):
        text = (out / page).read_text(encoding="utf-8")
        assert '<li><a href="index.html">' in text
        assert f"Việc riêng của {own}" in text
        assert other not in text
    assert "Tính đến ngày 01/7/2026" in index


def test_one_plan_has_one_page_that_leads_nowhere(plans: list[Path], tmp_path: Path) -> None:
    (page,) = issued("dashboard", plans[:1], ["html"], tmp_path / "out")
    assert page.name == "dashboard-ke-hoach.html"
    assert "index.html" not in page.read_text(encoding="utf-8")


def test_many_pages_need_a_folder(plans: list[Path], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name a folder"):
        issued("dashboard", plans, ["html"])
    with pytest.raises(UsageError, match="Name a folder"):
        issued("dashboard", plans, ["html"], tmp_path / "trang.html")
    assert not list(tmp_path.rglob("*.html"))


def test_documents_of_plans_of_one_name_do_not_take_each_others_place(plans: list[Path], tmp_path: Path) -> None:
    files = issued("plan", plans, ["md"], tmp_path / "out")
    assert [file.name for file in files] == ["ke-hoach-hue-ke-hoach.md", "ke-hoach-tuyen-quang-ke-hoach.md"]
    assert all(file.is_file() for file in files)


@pytest.mark.parametrize("command", ["render", "report budget", "dashboard"])
@pytest.mark.parametrize("wrong", ["unit: [\n", PLAN.format(unit="hue") + "summary: TUYỆT MẬT\n"])
def test_a_plan_that_is_refused_is_named_and_stops_no_other(
    wrong: str, command: str, plans: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken, out = tmp_path / "hong.yaml", tmp_path / "out"
    broken.write_text(wrong, encoding="utf-8")
    assert main([*command.split(), str(plans[0]), str(broken), str(plans[1]), "-o", str(out)]) == 3
    (said,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("Lỗi: ")]
    assert said.count(str(broken)) == 1
    written = {path.stem for path in out.iterdir() if not path.name.startswith(".")} - {"index"}
    assert sorted(name[name.index("-hue") if "-hue" in name else name.index("-tuyen"):] for name in written) == [
        "-hue-ke-hoach", "-tuyen-quang-ke-hoach",
    ]  # fmt: skip


def test_plans_are_told_apart_by_as_few_folders_as_it_takes() -> None:
    paths = [Path("/x/a/b/kh"), Path("/x/c/b/kh"), Path("/x/khac"), Path("/x/a b/kh2"), Path("/x/a-b/kh2")]
    assert list(told_apart(paths).values()) == ["a-b-kh", "c-b-kh", "khac", "x-a-b-kh2-1", "x-a-b-kh2-2"]
