"""The story of a plan between tiers: the city amends, its ward is told and accepts, seals and sends; the city proves and receives."""

from pathlib import Path

import pytest

from bundles import PLAN, plan_file
from resplan.cli import main

WARD = """\
resplan: 1
unit: hue/phuong-thuan-hoa
level: commune
kind: state_plan
stage: issued
number: 5/KH-UBND
title: thực hiện Kế hoạch số 12/KH-UBND
issued: 1/7/2025
parent: {document: 12/KH-UBND, plan: ../hue/hue.yaml}
bodies:
  - {id: ubnd, name: Uỷ ban nhân dân phường Thuận Hoá, kind: peoples_committee}
tasks:
  - {id: "4.01", group: digital_infrastructure, title: Phủ sóng 5G trong phường, lead: ubnd, deadline: 30/9/2026,
     parents: ["parent:4.01"]}
"""
FIRST = "deadline: 31/12/2026"
AMENDED = ("deadline: 30/6/2027", "deadline: 31/3/2026")


def told(capsys: pytest.CaptureFixture[str], *call: str, code: int = 0) -> str:
    assert main([*call, "--lang", "vi"]) == code, capsys.readouterr().err
    return capsys.readouterr().out


def test_the_city_amends_and_its_ward_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    city = plan_file(Path("hue"))
    ward = plan_file(Path("phuong"), WARD)
    told(capsys, "parents", "accept", "--all", "--plan", str(ward), "--by", "Chủ tịch phường")
    told(capsys, "baseline", "save", "ban hành", "--plan", str(city), "--approved-by", "Chủ tịch thành phố")

    for deadline, days in zip(AMENDED, ("30/6/2027", "31/3/2026"), strict=True):
        city.write_text(PLAN.replace(FIRST, deadline), "utf-8")
        assert days in told(capsys, "diff", "ban-hanh", "--plan", str(city))
        assert days in told(capsys, "parents", "list", str(ward)), "the ward is told what became of the task above"
        told(capsys, "parents", "accept", "4.01", "--plan", str(ward), "--by", "Chủ tịch phường")
        assert days not in told(capsys, "parents", "list", str(ward))

    told(capsys, "pack", "--new-key", "phuong.pem")
    told(capsys, "pack", str(ward), "-o", "truoc.zip", "--to", "md", "--sign", "phuong.pem")
    given = '{id: "8.02", group: security, title: Lập tổ ứng cứu sự cố, lead: phuong, deadline: 30/9/2026}'
    more = city.read_text("utf-8").replace(
        "tasks:\n", f"  - {{id: phuong, name: Các phường, kind: commune}}\ntasks:\n  - {given}\n"
    )
    city.write_text(more, "utf-8")
    assert "Nhiệm vụ “Lập tổ ứng cứu sự cố”  [parent" in told(capsys, "parents", "pull", str(ward), "--yes")
    assert "lấy thay đổi của cấp trên (2 tệp)" in told(capsys, "undo", str(ward), "--list")
    assert "không còn" not in told(capsys, "parents", "list", str(ward))
    table = told(capsys, "parents", "coverage", str(city), str(ward), "--to", "xlsx,md", "-o", "bang")
    assert "nhan-viec-hue.xlsx" in table
    told(capsys, "render", str(city), "-d", "amendment", "--since", "ban-hanh", "--to", "md", "-o", "bang")
    (draft,) = Path("bang").glob("*sua-doi*.md")
    amendments = draft.read_text("utf-8").replace("\u00a0", " ")
    assert "Bổ sung nhiệm vụ 8.02" in amendments
    enacting = ("Về việc sửa đổi", "UỶ BAN NHÂN DÂN THÀNH PHỐ HUẾ\n", "\nQUYẾT ĐỊNH:", "**Điều 1.**")
    assert sorted(enacting, key=amendments.index) == list(enacting), "as the Decree's specimen of a decision"
    assert "Các phường" not in amendments.replace("chủ trì: Các phường", ""), (
        "the register of bodies is no part of the text"
    )
    assert "đúng" in told(capsys, "verify", str(draft), "--plan", str(city))
    told(capsys, "pack", str(ward), "-o", "phuong.zip", "--to", "md", "--sign", "phuong.pem")
    assert "Nhiệm vụ 8.01: Lập tổ ứng cứu sự cố" in told(capsys, "diff", "truoc.zip", "phuong.zip")
    found = told(capsys, "verify", "phuong.zip", "--trust", "phuong.pub.pem")
    assert "dựa trên văn bản ngoài gói" in found, "the check read the city's plan, which is not in the ward's bundle"
    told(capsys, "receive", "phuong.zip", "-o", "nhan", "--trust", "phuong.pub.pem", "--at", "2/7/2025")
    (receipt,) = Path("nhan/hue-phuong-thuan-hoa").glob("*/bien-nhan.txt")
    assert "Do phuong ký" in receipt.read_text("utf-8")

    content = bytearray(Path("phuong.zip").read_bytes())
    content[content.rindex("Phủ sóng 5G".encode())] ^= 1
    Path("phuong.zip").write_bytes(content)
    broken = told(capsys, "verify", "phuong.zip", "--trust", "phuong.pub.pem", code=1)
    assert "✗ plan/hue.yaml hỏng" in broken
