"""Data of a sender, planted wherever people write them, are in no byte of what is made for others or kept."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import yaml

from resplan.cli import main

pytestmark = pytest.mark.usefixtures("made_once")

SENDER = {"name": "Zqxnam Văn Kwyjibo", "contact": "0912777888, zqxthu@coquan.vn", "organisation": "Công ty Blorbo"}
SAID = "Ông Kwyjibo (0912.777.888, zqxthu@coquan.vn) của Công ty Blorbo nói với Z.V. Kwyjibo"
PLANTED = ("Kwyjibo", "Blorbo", "zqxthu", "0912777888", "0912.777.888")


@pytest.fixture
def planted(sample: Path) -> Path:
    item = {
        "id": "2025-0999",
        "kind": "petition",
        "received": "2/7/2025",
        "sender": SENDER,
        "field": "data",
        "text": SAID,
        "history": [
            {"at": "2/7/2025", "state": "received", "by": "Văn phòng", "text": SAID},
            {"at": "3/7/2025", "state": "answered", "by": "Văn phòng", "text": SAID},
        ],
    }
    difficulty = {"text": SAID, "cause": SAID, "proposal": SAID, "addressee": "Bộ Tài chính"}
    update = {"task": "4.01", "state": "in_progress", "percent": 40, "text": SAID, "difficulty": difficulty}
    report = {"as_of": "1/9/2025", "updates": [update]}
    for name, content in (("feedback/2025-0999.yaml", item), ("progress/2025-09-01.yaml", report)):
        (sample / name).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return sample


def _bytes_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        content = path.read_bytes()
        yield path.name, content
        if zipfile.is_zipfile(BytesIO(content)):
            with zipfile.ZipFile(BytesIO(content)) as archive:
                yield from ((f"{path.name}/{name}", archive.read(name)) for name in archive.namelist())


CALLS = {
    "documents": ["render", "-d", "plan,tasks,indicators,budget,difficulties", "--to", "docx,html,md", "--jobs", "1"],
    "compliance": ["report", "compliance", "--to", "html,md"],
    "summary": ["report", "summary", "--to", "md"],
    "progress": ["report", "progress", "--to", "docx,md", "--trace"],
    "periodic": ["report", "periodic", "--to", "md", "--trace"],
    "difficulties": ["report", "difficulties", "--to", "md", "--trace"],
    "feedback": ["report", "feedback", "--to", "md", "--trace"],
    "needs": ["report", "needs", "--to", "md"],
    "monitoring": ["export", "monitoring"],
    "rollup": ["rollup", "--to", "json,md,xlsx", "--trace"],
    "bundle": ["pack", "--document", "plan,difficulties", "--to", "html,md"],
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_no_document_has_them(
    call: list[str], planted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "made"
    assert main([*call, str(planted), "-o", str(out), "--as-of", "30/9/2025"]) == 0
    printed = capsys.readouterr()
    made = [*_bytes_below(out), ("printed", (printed.out + printed.err).encode())]
    assert len(made) > 1
    assert [(name, word) for name, content in made for word in PLANTED if word.encode() in content] == []


def test_a_site_has_them_neither_where_everything_is_published(planted: Path, tmp_path: Path) -> None:
    with (planted / "plan.yaml").open("a", encoding="utf-8") as head:
        head.write("\npublish: {plan: true, progress: all, feedback: answered}\n")
    item = planted / "feedback" / "2025-0999.yaml"
    item.write_text(item.read_text(encoding="utf-8") + "public: true\n", encoding="utf-8")
    assert main(["site", str(planted), "-o", str(tmp_path / "made"), "--as-of", "30/9/2025", "--no-cache"]) == 0
    made = [*_bytes_below(tmp_path / "made")]
    assert any(name == "answers.html" and "••••" in content.decode() for name, content in made)
    assert [(name, word) for name, content in made for word in PLANTED if word.encode() in content] == []


LOST = {
    "a key misspelt": ("sender:", "sendr:"),
    "a key in Vietnamese": ("sender:", "người_gửi:"),
    "a key inside misspelt": ("  name:", "  nme:"),
    "a sender in one line": ("sender:", "sender: Kwyjibo\nsource:"),
    "a list": ("sender:", "sender: [Kwyjibo]\nsource:"),
    "a sender twice": ("sender:", "sender: {name: Lê}\nsender:"),
    "beside the form": ("kind:", "Kwyjibo:\nkind:"),
}
SHOWN = {
    **{name: call for name, call in CALLS.items() if name != "documents"},
    "documents": ["render", "--document", "plan,difficulties", "--to", "html,md"],
    "proposals": ["feedback", "proposals", "--to", "md"],
    "dashboard": ["dashboard"],
}


@pytest.mark.parametrize(
    ("call", "slip"),
    [
        *((call, LOST["a key misspelt"]) for call in SHOWN.values()),
        *((SHOWN["dashboard"], slip) for slip in LOST.values()),
    ],
)
def test_where_a_sender_is_not_recognised_nothing_is_made(
    call: list[str], slip: tuple[str, str], planted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    item = planted / "feedback" / "2025-0999.yaml"
    text = item.read_text(encoding="utf-8")
    assert slip[0] in text
    item.write_text(text.replace(slip[0], slip[1], 1), encoding="utf-8")
    out = tmp_path / "made" / "out.html" if call == ["dashboard"] else tmp_path / "made"
    assert main(["--lang", "en", *call, str(planted), "-o", str(out), "--as-of", "30/9/2025"]) == 3
    printed = capsys.readouterr()
    assert "2025-0999.yaml, line " in printed.err
    assert len(printed.err.splitlines()) == 1
    assert [word for word in PLANTED if word in printed.out + printed.err] == []
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("slip", LOST.values(), ids=LOST.keys())
def test_a_list_names_no_sender_either(
    slip: tuple[str, str], planted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    item = planted / "feedback" / "2025-0999.yaml"
    item.write_text(item.read_text(encoding="utf-8").replace(*slip, 1), encoding="utf-8")
    assert main(["--lang", "en", "feedback", "list", str(planted)]) == 3
    printed = capsys.readouterr()
    assert [word for word in PLANTED if word in printed.out + printed.err] == []


@pytest.mark.parametrize(
    "call", ["status", "status --format json", "warn", "warn --format json", "rank", "rank --by body"]
)
def test_progress_on_a_terminal_names_no_sender(call: str, planted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["progress", *call.split(), str(planted), "--as-of", "30/9/2025"]) in (0, 1)
    printed = "".join(capsys.readouterr())
    assert printed
    assert not [mark for mark in PLANTED if mark in printed]


def test_another_slip_in_the_register_stops_no_document(planted: Path, tmp_path: Path) -> None:
    item = planted / "feedback" / "2025-0999.yaml"
    item.write_text(item.read_text(encoding="utf-8").replace("2/7/2025", "sometime", 1), encoding="utf-8")
    assert main(["render", str(planted), "--to", "md", "-o", str(tmp_path / "made")]) == 0


def test_neither_dashboard_nor_kept_answers_have_them(
    planted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "cache"
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_args, **_named: str(kept))
    assert main(["dashboard", str(planted), "-o", str(tmp_path / "made" / "d.html"), "--as-of", "30/9/2025"]) == 0
    assert main(["rollup", str(planted), "--as-of", "30/9/2025"]) == 0
    item = planted / "feedback" / "2025-0999.yaml"
    item.write_text(item.read_text(encoding="utf-8") + "ghi_chu: {ten: [Kwyjibo, 0912777888]}\n", encoding="utf-8")
    main(["check", str(planted), "--format", "json"])
    assert "2025-0999" in capsys.readouterr().out
    made = [*_bytes_below(tmp_path / "made"), *_bytes_below(kept)]
    assert len(made) > 1
    assert [(name, word) for name, content in made for word in PLANTED if word.encode() in content] == []
