"""Packing: the same plan gives the same bytes, wherever it lies; what is private or secret stays out."""

import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from bundles import ITEM, PLAN, parts_of, plan_file, plan_folder
from resplan.errors import ResplanError, UsageError
from resplan.files.rehearsal import rehearsed
from resplan.workflows.chain.baselines import Kept, save_baseline
from resplan.workflows.sealing.pack import PackOptions, bundle_of, write_bundle

MARKDOWN = PackOptions(formats=("md",))


def test_the_same_plan_gives_the_same_bytes_wherever_and_whenever_it_is_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = plan_folder(tmp_path / "ke-hoach")
    other = Path(shutil.copytree(one, tmp_path / "nơi khác" / "bản sao"))
    for path in other.rglob("*"):
        os.utime(path, (0, 0))
    first = bundle_of(one, MARKDOWN).content
    monkeypatch.chdir(other)
    assert bundle_of(None, MARKDOWN).content == first
    changed = other / "evidence" / "bao-cao.txt"
    changed.write_text("Đã phủ sóng 4 khu.\n", "utf-8")
    assert bundle_of(other, MARKDOWN).content != first


def test_a_bundle_has_the_plan_its_documents_its_evidence_its_check_and_nothing_else(tmp_path: Path) -> None:
    parts = parts_of(bundle_of(plan_folder(tmp_path / "p"), PackOptions(formats=("md", "html"))).content)
    assert sorted(parts) == [
        "check.json",
        "documents/ke-hoach-hue.html",
        "documents/ke-hoach-hue.md",
        "manifest.json",
        "plan/evidence/bao-cao.txt",
        "plan/feedback/2025-0001.yaml",
        "plan/plan.yaml",
        "plan/progress/2025-06-30.yaml",
    ]
    assert not any("Lê Thị Gửi".encode() in content or b"0912" in content for content in parts.values())
    statement = json.loads(parts["manifest.json"])
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert {row["name"] for row in statement["subject"]} == set(parts) - {"manifest.json"}
    assert statement["predicate"]["as_of"] == "2025-06-30"
    (checked,) = json.loads(parts["check.json"])["plans"]
    assert {checked["path"], *(finding["file"].split("/")[0] for finding in checked["findings"])} == {"plan"}


def test_senders_go_along_only_where_that_is_asked_for(tmp_path: Path) -> None:
    options = replace(MARKDOWN, with_senders=True)
    parts = parts_of(bundle_of(plan_folder(tmp_path / "p"), options).content)
    assert parts["plan/feedback/2025-0001.yaml"] == ITEM.encode()
    assert "Lê Thị Gửi".encode() not in parts["documents/ke-hoach-hue.md"]


def test_a_plan_in_one_file_is_packed_as_one(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    (tmp_path / "resplan.toml").write_text('ignore = ["NF"]\n', "utf-8")
    parts = parts_of(bundle_of(path, replace(MARKDOWN, as_of=date(2026, 1, 31))).content)
    assert parts["plan/hue.yaml"] == PLAN.encode()
    assert "plan/resplan.toml" in parts
    assert json.loads(parts["manifest.json"])["predicate"]["as_of"] == "2026-01-31"


def test_evidence_that_is_not_there_is_named(tmp_path: Path) -> None:
    folder = plan_folder(tmp_path / "p")
    (folder / "evidence" / "bao-cao.txt").unlink()
    assert bundle_of(folder, MARKDOWN).missing == ("evidence/bao-cao.txt",)


@pytest.mark.parametrize("place", ["plan.yaml", "evidence/bao-cao.txt", "resplan.toml"])
def test_a_secret_is_not_packed(place: str, tmp_path: Path) -> None:
    folder = plan_folder(tmp_path / "p")
    with (folder / place).open("a", encoding="utf-8") as file:
        file.write("# TUYỆT MẬT\n" if place.endswith(("yaml", "toml")) else "TUYỆT MẬT\n")
    with pytest.raises(ResplanError, match="secrecy mark"):
        bundle_of(folder, MARKDOWN)


def test_evidence_that_cannot_be_searched_is_not_packed(tmp_path: Path) -> None:
    folder = plan_folder(tmp_path / "p")
    (folder / "evidence" / "bao-cao.txt").write_bytes(b"PK\3\4 broken")
    with pytest.raises(UsageError, match="cannot be searched"):
        bundle_of(folder, MARKDOWN)


def test_a_bundle_is_not_written_over_what_resplan_did_not_write(tmp_path: Path) -> None:
    bundle = bundle_of(plan_file(tmp_path), MARKDOWN)
    target = write_bundle(bundle, tmp_path / "goi" / "hue.zip", force=False)
    assert write_bundle(bundle, target, force=False) == target
    target.write_bytes(b"changed")
    with pytest.raises(UsageError, match="was changed since"):
        write_bundle(bundle, target, force=False)
    write_bundle(bundle, target, force=True)
    assert target.read_bytes() == bundle.content
    assert write_bundle(bundle, None, force=False) == tmp_path / "out" / "hue.zip"
    with pytest.raises(UsageError, match="cannot be the name of a bundle"):
        write_bundle(bundle, tmp_path / "hue.rar", force=False)


def test_a_rehearsal_packs_and_writes_nothing(tmp_path: Path) -> None:
    with rehearsed() as intended:
        write_bundle(bundle_of(plan_file(tmp_path), MARKDOWN), tmp_path / "hue.zip", force=False)
    assert [file.name for file in intended] == ["hue.zip", ".resplan.sha256"]
    assert not (tmp_path / "hue.zip").exists()


@pytest.mark.parametrize("document", ["proposal", "amendment"])
def test_what_the_plan_alone_does_not_give_is_not_packed(document: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="of the whole plan"):
        bundle_of(plan_file(tmp_path), replace(MARKDOWN, documents=("plan", document)))


@pytest.mark.parametrize("in_one_file", [True, False], ids=["file", "folder"])
def test_versions_that_were_kept_go_along_without_senders_and_the_journal_does_not(
    in_one_file: bool, tmp_path: Path
) -> None:
    items = "feedback:\n  - {id: 2025-0001, kind: petition, sender: {name: Lê Thị Gửi}, text: Bà Lê Thị Gửi.}\n"
    path = plan_file(tmp_path, PLAN + items) if in_one_file else plan_folder(tmp_path / "p")
    save_baseline(path, Kept("Ban hành", "Ban Thường vụ"))
    home = "plan/hue.resplan" if in_one_file else "plan"
    lock = tmp_path / "hue.resplan" / "plan.lock.yaml" if in_one_file else path / "plan.lock.yaml"
    lock.write_text("links: []\n", "utf-8")
    parts = parts_of(bundle_of(path, MARKDOWN).content)
    assert f"{home}/baselines/ban-hanh/baseline.yaml" in parts
    assert f"{home}/plan.lock.yaml" in parts
    assert not any("journal" in name for name in parts)
    assert not any("Lê Thị Gửi".encode() in content for content in parts.values())
