"""A bundle and a workbook of ours are versions of a plan: what they say is compared, whichever side they stand on."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from bundles import PLAN, plan_file
from resplan.chain.amendment import Sort
from resplan.cli import main
from resplan.errors import ResplanError, UsageError
from resplan.exchange.book.writing import BookWish, book_sheets, sent_of
from resplan.exchange.workbook import xlsx_bytes
from resplan.merge.thing import things_of
from resplan.workflows.chain.versions import difference_of, new_version
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.sealing.pack import PackOptions, bundle_of

LATER = ("deadline: 31/12/2026", "deadline: 30/6/2027")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return plan_file(tmp_path / "hue")


def workbook(plan: Path, file: Path, *bodies: str, cell: tuple[str, str] | None = None) -> Path:
    loaded = read_plan(plan).loaded
    things = things_of(loaded)
    sent = sent_of(things, loaded.framework, BookWish("vi", bodies=bodies))
    book = openpyxl.load_workbook(BytesIO(xlsx_bytes(book_sheets(things, sent, loaded.framework), {}, "Danh mục")))
    if cell:
        book["Nhiệm vụ"][cell[0]].value = cell[1]
    book.save(file)
    return file


def bundle(plan: Path, file: Path) -> Path:
    file.write_bytes(bundle_of(plan, PackOptions(formats=("md",))).content)
    return file


def changed(plan: Path, old: str, new: str) -> None:
    text = plan.read_text(encoding="utf-8")
    assert old in text
    plan.write_text(text.replace(old, new), encoding="utf-8")


def sorts(new: str | None, old: Path, plan: Path | None = None) -> list[Sort]:
    version = new_version(new, str(old), plan)
    return [row.sort for row in difference_of(version, str(old)).amendments]


@pytest.mark.parametrize("sent_as", [workbook, bundle])
def test_what_was_sent_is_compared_on_either_side(
    sent_as: Callable[[Path, Path], Path], plan: Path, tmp_path: Path
) -> None:
    sent = sent_as(plan, tmp_path / "sent")
    assert sorts(str(plan), sent) == sorts(str(sent), plan) == []
    changed(plan, *LATER)
    task = PLAN[PLAN.index('  - {id: "8.01"') :]
    changed(plan, task, "")
    assert sorts(str(plan), sent) == [Sort.LATER, Sort.DROPPED]
    assert sorts(str(sent), plan) == [Sort.ADDED, Sort.EARLIER], "what is gone since comes back with its own id"
    later = bundle(plan, tmp_path / "later.zip")
    assert sorts(str(later), sent, None if sent_as is bundle else plan) == [Sort.LATER, Sort.DROPPED]


def test_a_workbook_for_some_bodies_says_nothing_of_the_others(plan: Path, tmp_path: Path) -> None:
    changed(plan, "title: Diễn tập an toàn thông tin, lead: so-khcn", "title: Diễn tập an toàn thông tin, lead: ubnd")
    file = workbook(plan, tmp_path / "so.xlsx", "so-khcn")
    changed(plan, "deadline: Quý III/2026", "deadline: Quý IV/2026")
    assert sorts(str(plan), file) == []
    changed(plan, *LATER)
    assert sorts(str(plan), file) == [Sort.LATER]


def test_what_somebody_typed_counts_and_a_mistake_is_named_with_its_cell(plan: Path, tmp_path: Path) -> None:
    file = workbook(plan, tmp_path / "sua.xlsx", cell=("B2", "Phủ sóng 5G mọi nơi"))
    assert sorts(str(file), plan) == [Sort.WORDING]
    faulty = workbook(plan, tmp_path / "sai.xlsx", cell=("A2", "9.99"))
    with pytest.raises(UsageError, match="Nhiệm vụ!A2"):
        sorts(str(faulty), plan)


def test_a_damaged_bundle_and_another_archive_are_no_versions(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = bundle(plan, tmp_path / "goi.zip")
    content = bytearray(file.read_bytes())
    content[content.rindex("Phủ sóng 5G".encode())] ^= 1
    file.write_bytes(content)
    with pytest.raises(ResplanError, match="resplan verify"):
        sorts(str(file), plan)
    stream = BytesIO()
    openpyxl.Workbook().save(stream)
    (tmp_path / "la.xlsx").write_bytes(stream.getvalue())
    assert main(["diff", str(tmp_path / "la.xlsx"), str(plan), "--lang", "en"]) == 2
    assert "neither a bundle nor a workbook" in capsys.readouterr().err
