"""Receiving: bundles of strangers go to their unit's folder, whole or not at all; one that is refused stops no other."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from bundles import PLAN, own_key, plan_file, plan_folder, with_parts
from resplan.errors import ResplanError
from resplan.sealing.keys import public_pem
from resplan.sealing.trust import trusted_in
from resplan.workflows.sealing.pack import PackOptions, bundle_of, sealed
from resplan.workflows.sealing.receive import Received, ReceiveOptions, Refusal, receive

KEY = own_key()
TRUSTED = trusted_in("key.pem", public_pem(KEY.key.public_key()), "Thành uỷ Huế")
MARKDOWN = PackOptions(formats=("md",))


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One of Huế, one of Huế a year later, one of a commune."""
    place = tmp_path_factory.mktemp("plans")
    plans = {
        "hue": plan_folder(place / "hue"),
        "later": plan_file(place / "later", PLAN.replace("15/5/2025", "15/5/2026")),
        "commune": plan_file(place / "commune", PLAN.replace("unit: hue", "unit: hue/phuong-thuan-hoa")),
    }
    (plans["hue"] / "resplan.toml").write_text('ignore = ["TK"]\n', "utf-8")
    return {name: sealed(bundle_of(path, MARKDOWN), KEY).content for name, path in plans.items()}


def sent(folder: Path, content: bytes, name: str = "a.zip") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def taken_in(file: Path, options: ReceiveOptions) -> Received:
    result = receive(file, options)
    assert isinstance(result, Received)
    return result


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_bundles_are_sorted_by_unit_and_earlier_versions_are_kept(tmp_path: Path, bundles: dict[str, bytes]) -> None:
    options = ReceiveOptions(tmp_path / "in", TRUSTED)
    first, later, commune = (taken_in(sent(tmp_path, bundles[name]), options) for name in ("hue", "later", "commune"))
    assert [each.folder.parent.name for each in (first, later, commune)] == ["hue", "hue", "hue-phuong-thuan-hoa"]
    assert [each.folder.name[:10] for each in (first, later, commune)] == ["2025-06-30", "2026-05-15", "2025-05-15"]
    assert later.earlier == (first.folder.name,)
    assert (first.folder / "bundle.zip").read_bytes() == bundles["hue"]
    assert (first.folder / "plan" / "plan.yaml").read_bytes() == PLAN.encode()
    assert "plan/resplan.toml" not in files_in(first.folder), (
        "the sender's settings do not decide the receiver's checks"
    )
    before = files_in(tmp_path / "in")
    again = taken_in(sent(tmp_path, bundles["hue"]), options)
    assert again.was_there
    assert again.folder == first.folder
    assert files_in(tmp_path / "in") == before


def test_the_receipt_says_what_came_and_what_holds(tmp_path: Path, bundles: dict[str, bytes]) -> None:
    options = ReceiveOptions(tmp_path / "in", TRUSTED, on=date(2025, 7, 3), by="Văn phòng")
    receipt = taken_in(sent(tmp_path, bundles["hue"]), options).receipt
    text = receipt.read_text("utf-8")
    assert text.startswith("GIẤY BIÊN NHẬN GÓI KẾ HOẠCH\nĐơn vị: thành phố Huế\n")
    for words in ("Ngày nhận: 03/7/2025", "Received on: 3 Jul 2025", "Người nhận: Văn phòng", "Do Thành uỷ Huế ký"):
        assert words in text
    data = json.loads(receipt.with_suffix(".json").read_text("utf-8"))
    assert (data["unit"], data["received"], data["signers"][0]["standing"]) == ("hue", "2025-07-03", "trusted")
    assert data["bundle_sha256"] in text
    assert {point["mark"] for point in data["points"]} == {"holds"}


def test_what_does_not_hold_is_not_taken_in(tmp_path: Path, bundles: dict[str, bytes]) -> None:
    options = ReceiveOptions(tmp_path / "in", TRUSTED)
    result = receive(sent(tmp_path, with_parts(bundles["hue"], {"plan/plan.yaml": b"resplan: 1\n"})), options)
    assert isinstance(result, Refusal)
    assert result.verdict is not None
    unsigned = receive(sent(tmp_path, with_parts(bundles["hue"], {"manifest.dsse.json": None})), options)
    assert isinstance(unsigned, Refusal)
    assert not (tmp_path / "in").exists()


@pytest.mark.parametrize("name", ["../../plan.yaml", "plan/CON", "plan/.git/hooks/post-checkout", "plan/PLAN.yaml"])
def test_names_that_lead_elsewhere_write_nothing(name: str, tmp_path: Path, bundles: dict[str, bytes]) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    file = sent(folder, with_parts(bundles["hue"], {name: b"x"}))
    result = receive(file, ReceiveOptions(folder / "in", TRUSTED))
    assert isinstance(result, Refusal)
    assert isinstance(result.error, ResplanError)
    assert files_in(tmp_path) == {"a/b/a.zip"}


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\5\6" + bytes(18), b"{}"])
def test_what_is_no_bundle_is_refused_in_a_sentence(content: bytes, tmp_path: Path) -> None:
    result = receive(sent(tmp_path, content), ReceiveOptions(tmp_path / "in"))
    assert isinstance(result, Refusal)
    assert "not a bundle" in str(result.error)


def test_two_that_come_at_once_are_both_taken_in(tmp_path: Path, bundles: dict[str, bytes]) -> None:
    options = ReceiveOptions(tmp_path / "in", TRUSTED)
    files = [sent(tmp_path, bundles[name], f"{name}.zip") for name in ("hue", "later")]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda file: receive(file, options), files))
    assert all(isinstance(result, Received) for result in results)
    assert len(list((tmp_path / "in" / "hue").glob("*/bundle.zip"))) == 2
