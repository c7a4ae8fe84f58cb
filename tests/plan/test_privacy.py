"""Data of senders leave the register by no door: excerpts, messages, fixes and differences cover them."""

import json
import re
from pathlib import Path

import pytest

from resplan.cli import main
from resplan.plan.privacy import covered_text, is_private, public_path
from resplan.source import read_source

pytestmark = pytest.mark.usefixtures("made_once")

SECRETS = ("Nguyễn", "Hòa", "Vuông", "0912", "84912345678", "ngo-tram", "9123")
ITEMS = {
    "a number for a text": "sender: {name: Nguyễn Vuông Tròn, contact: 84912345678}\n",
    "a text for a mapping": "sender: Nguyễn Vuông Tròn, 84912345678\n",
    "an unknown key": "sender: {ten: Nguyễn Vuông Tròn, name: Nguyễn Hòa, contact: ngo-tram}\n",
    "a name for a key": "sender: {Nguyễn Vuông Tròn, contact: ngo-tram}\n",
    "a misspelt sender": "sendr: {name: Nguyễn Vuông Tròn, contact: 84912345678}\n",
    "a key twice": "sender:\n  name: Nguyễn Hòa\n  contact: ngo-tram\n  contact: '84912345678'\n",
    "an open quote": "sender: {name: \"Nguyễn Vuông Tròn, contact: 84912345678}\n",
    "an indent": "sender:\n  name: Nguyễn Hòa\n contact: 84912345678\n",
    "a choice that is none": "sender: {name: Nguyễn Hòa, contact: ngo-tram}\nkind: kiến nghị\n",
    "marks in the old style": "sender: {name: Nguyễn Hòa, contact: ngo-tram}\ntext: Cần hòa mạng\n",
    "a mapping for a text": "history: [{at: 1/7/2025, state: received, by: {name: Nguyễn Vuông Tròn, tel: '0912'}}]\n",
    "unknown keys in unknown keys": "history: [{khac: {deep: [{ten: Nguyễn Hòa}], tel: ngo-tram}}]\n",
    "a name for a key of an item": "Nguyễn Vuông Tròn: 84912345678\n",
    "a text for a list": "history: Nguyễn Vuông Tròn, ngo-tram\n",
    "a list for a text": "text: [Nguyễn Vuông Tròn, ngo-tram]\n",
    "a file of evidence": "evidence: [{document: 1, owner: Nguyễn Hòa 84912345678}]\n",
    "in one line": "{id: 2025-0009, kind: x, sender: {name: Nguyễn Hòa, contact: ngo-tram}, text: Cần hòa mạng}\n",
}  # fmt: skip


@pytest.fixture
def register(sample: Path) -> Path:
    folder = sample / "feedback"
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    return folder


@pytest.mark.parametrize("written", ITEMS.values(), ids=ITEMS.keys())
def test_no_report_shows_a_sender(written: str, register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = written if written.startswith("{") else f"id: 2025-0009\n{written}"
    (register / "2025-0009.yaml").write_text(text, encoding="utf-8")
    for output in ("text", "json", "sarif", "github", "markdown", "junit", "gitlab"):
        main(["check", str(register.parent), "--format", output, "--verbose"])
        printed = capsys.readouterr()
        assert "2025-0009.yaml" in printed.out, "something was found"
        # A fingerprint is a hash of places, in which any four digits may stand by chance.
        shown = re.sub(r"\b[0-9a-f]{32,}\b", "", printed.out + printed.err)
        assert [secret for secret in SECRETS if secret in shown] == [], output
    main(["check", str(register.parent), "--fix", "--diff", "--unsafe-fixes"])
    printed = capsys.readouterr()
    assert [secret for secret in SECRETS if secret in printed.out + printed.err] == []


def test_the_difference_of_a_fix_shows_its_neighbours_covered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan-in-one.yaml"
    item = "  - id: 2025-0009\n    text: Cần hòa mạng\n    sender: {name: Nguyễn Hòa, contact: ngo-tram}\n"
    plan.write_text(f"unit: hue\ntitle: Kế hoạch\nfeedback:\n{item}number: 57\n", encoding="utf-8")
    main(["check", str(plan), "--fix", "--diff"])
    printed = capsys.readouterr().out
    assert '+number: "57"' in printed
    assert "     text: Cần hòa mạng" in printed, "what somebody wrote in is not rewritten"
    assert "     sender: {••••: •••••• •••" in printed


def test_a_fix_shows_its_neighbours_covered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = "{id: 2025-0009, sender: {name: Nguyễn Hòa, contact: ngo-tram}}"
    text = f"unit: hue\ntitle: t\nnumber: 57\nfeedback: [{item}]\nsituation: Ông Nguyễn Hòa nói\n"
    (tmp_path / "k.yaml").write_text(text, encoding="utf-8")
    main(["check", str(tmp_path / "k.yaml"), "--fix", "--diff"])
    printed = capsys.readouterr().out
    assert '+number: "57"' in printed
    assert "sender: {••••: •••••• •••" in printed
    assert "Ông •••••••••• nói" in printed


def test_places_stay_where_they_are() -> None:
    text = "id: a\nsender:\n  name: |\n    Một hai\n    ba\n  contact: x\nfield: dữ liệu\n"
    covered = covered_text("feedback", read_source("f", text.encode()))
    assert len(covered) == len(text)
    assert covered.startswith("id: a\nsender:\n")
    assert covered.endswith("\nfield: dữ liệu\n")
    assert not any(word in covered for word in ("Một", "hai", "ba\n", "x\n"))


def test_an_inline_register_is_covered_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan-in-one.yaml"
    item = "{id: 2025-0001, kind: x, sender: {name: Nguyễn Hòa, contact: ngo-tram}}"
    plan.write_text(f"unit: hue\ntitle: t\nfeedback: [{item}]\n", encoding="utf-8")
    main(["check", str(plan), "--verbose"])
    assert not any(secret in capsys.readouterr().out for secret in SECRETS)
    main(["check", str(plan), "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert "SY03" in {finding["code"] for finding in report["plans"][0]["findings"]}


def test_paths() -> None:
    assert is_private(("feedback", 0, "sender", "name"))
    assert not is_private(("feedback", 0, "text"))
    assert not is_private(("tasks", 0, "sender"))
    assert public_path(("feedback", 0, "sender", "Nguyễn")) == ("feedback", 0, "sender")
    assert public_path(("feedback", 0, "sendr", "name")) == ("feedback", 0, "sendr")
    assert public_path(("feedback", 0, "Nguyễn Hòa")) == ("feedback", 0)
    assert public_path(("feedback", 0, "history", 1, "by", "name")) == ("feedback", 0, "history", 1, "by")
    assert is_private(("feedback", 0, "history", 1, "by", "name"))
    assert not is_private(("feedback", 0, "history", 1, "by"))
