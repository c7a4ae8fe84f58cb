"""`pack`, `verify`, `receive` from outside: exit codes, words in both languages, keys, one broken file among many."""

import io
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

from bundles import PLAN, parts_of, plan_file, with_parts
from certificates import certified
from resplan.cli import main
from resplan.sealing.keys import new_key, public_pem

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return plan_file(tmp_path)


def pack(plan: Path, *more: str) -> int:
    return main(["pack", str(plan), "-o", "hue.zip", "--to", "md", "--force", *more])


def test_from_a_new_key_to_a_receipt(plan: Path, tmp_path: Path, capsys: Printed) -> None:
    assert main(["pack", "--new-key", "khoa.pem"]) == 0
    assert main(["pack", "--new-key", "khoa.pem"]) == 2
    assert pack(plan, "--sign", "khoa.pem") == 0
    capsys.readouterr()
    assert main(["verify", "hue.zip", "--trust", "khoa.pub.pem"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("hue.zip: đúng.\n  ✓ Cả 3 phần đều nguyên như khi đóng gói.\n  ✓ Do khoa ký, khoá ")
    Path("a.zip").write_bytes(with_parts(Path("hue.zip").read_bytes(), {"check.json": b"{}"}))
    Path("b.zip").write_bytes(b"PK")
    calls = ["receive", "b.zip", "a.zip", "hue.zip", "-o", "nhan", "--trust", "khoa.pub.pem", "--at", "3/7/2025"]
    assert main(calls) == 3
    printed = capsys.readouterr()
    assert "Không nhận b.zip." in printed.err
    assert "check.json đã bị sửa" in printed.out
    assert len(list(Path("nhan/hue").glob("*/bien-nhan.txt"))) == 1
    assert main(["receive", "a.zip", "-o", "nhan", "--lang", "en"]) == 1
    assert "a.zip: NOT verified." in capsys.readouterr().out


def test_exit_codes_of_verify(plan: Path, capsys: Printed) -> None:
    assert pack(plan) == 0
    Path("khac.pem").write_bytes(new_key("")[1])
    assert main(["verify", "hue.zip"]) == 0
    assert "không có chữ ký" in capsys.readouterr().out
    assert main(["verify", "hue.zip", "--trust", "khac.pem"]) == 1
    assert main(["verify", "hue.zip", "khac.pem", "không-có.zip"]) == 3
    assert "khac.pem" in capsys.readouterr().err
    assert main(["verify", "hue.zip", "--trust", "không-có"]) == 3
    assert main(["verify"]) == 2


def test_changed_words_are_shown(plan: Path, capsys: Printed) -> None:
    assert pack(plan) == 0
    changed = PLAN.replace("Diễn tập an toàn", "Tập huấn an toàn").encode()
    Path("hue.zip").write_bytes(with_parts(Path("hue.zip").read_bytes(), {"plan/hue.yaml": changed}))
    assert main(["--lang", "en", "verify", "hue.zip"]) == 1
    shown = capsys.readouterr().out
    assert "✗ plan/hue.yaml was changed" in shown
    assert "only in the document: “" in shown
    assert "Tập huấn an toàn thông tin" in shown


def test_an_encrypted_key_asks_for_its_passphrase(plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    Path("k.pem").write_bytes(new_key("mật khẩu")[0])
    monkeypatch.setattr("sys.stdin", io.StringIO("mật khẩu\n"))
    assert pack(plan, "--sign", "k.pem") == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("sai\n"))
    assert pack(plan, "--sign", "k.pem") == 2
    assert "mật khẩu" in capsys.readouterr().err


def test_a_card_signs_what_is_written_for_it(plan: Path, capsys: Printed) -> None:
    key = generate_private_key(65537, 2048)
    Path("card.pem").write_bytes(public_pem(key.public_key()))
    assert main(["pack", str(plan), "--to", "md", "--to-sign", "hue.sign"]) == 0
    assert not Path("out").exists()
    Path("hue.sig").write_bytes(key.sign(Path("hue.sign").read_bytes(), padding.PKCS1v15(), SHA256()))
    assert pack(plan, "--signature", "hue.sig", "--certificate", "card.pem") == 0
    assert main(["verify", "hue.zip", "--trust", "card.pem"]) == 0
    assert "Do card ký" in capsys.readouterr().out
    plan.write_text(PLAN.replace("5G", "6G"), "utf-8")
    assert pack(plan, "--signature", "hue.sig", "--certificate", "card.pem") == 2


def test_an_expired_certificate_is_named_by_the_day(plan: Path, capsys: Printed) -> None:
    root = certified("Ban Cơ yếu", ca=True)
    office = certified("Thành uỷ Huế", root, years=(2024, 2026))
    Path("k.pem").write_bytes(office.private_pem + office.pem)
    Path("roots").mkdir()
    Path("roots/root.crt").write_bytes(root.pem)
    assert pack(plan, "--sign", "k.pem") == 0
    assert main(["verify", "hue.zip", "--trust", "roots"]) == 0
    assert "Do Thành uỷ Huế ký" in capsys.readouterr().out
    assert main(["verify", "hue.zip", "--trust", "roots", "--as-of", "1/2/2027"]) == 1
    assert "chứng thư hết hạn ngày 01/01/2026, trước ngày 01/02/2027" in capsys.readouterr().out


def test_the_settings_here_say_whom_to_trust(plan: Path, tmp_path: Path, capsys: Printed) -> None:
    private, public = new_key("")
    Path("k.pem").write_bytes(private)
    Path("tin").mkdir()
    Path("tin/van-phong.pub.pem").write_bytes(public)
    Path("resplan.toml").write_text('trust = ["tin"]\n', "utf-8")
    assert pack(plan) == 0
    assert main(["verify", "hue.zip"]) == 1
    assert pack(plan, "--sign", "k.pem") == 0
    assert main(["verify", "hue.zip"]) == 0
    assert "Do van-phong ký" in capsys.readouterr().out
    assert json.loads(parts_of(Path("hue.zip").read_bytes())["manifest.dsse.json"])["signatures"][0]["publicKey"]


def test_a_rehearsal_writes_nothing(plan: Path, tmp_path: Path, capsys: Printed) -> None:
    assert pack(plan, "--dry-run") == 0
    assert pack(plan, "--new-key", "k.pem", "--dry-run") == 0
    assert {path.name for path in tmp_path.iterdir()} == {"hue.yaml"}
    assert "hue.zip" in capsys.readouterr().out
