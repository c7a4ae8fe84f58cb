"""The register as people and machines see it: lists, filters, figures, documents; a sender is in none but the letter."""

import json
from pathlib import Path

import pytest
import yaml

from resplan.cli import main
from resplan.plan.plan_file import LISTS

Printed = pytest.CaptureFixture[str]
SENDER = ("Quảng Vắng Bóng", "0912 345 678", "0912345678", "xom-vang@gmail.com", "Vắng Bóng")
ITEMS = [
    {
        "id": "2026-0001",
        "kind": "petition",
        "received": "3/7/2026",
        "sender": {"name": "Quảng Vắng Bóng", "contact": "0912 345 678", "organisation": "Hợp tác xã"},
        "field": "thủ tục",
        "text": "Tôi là Quảng Vắng Bóng, gọi tôi qua 0912 345 678: đề nghị mở thêm quầy | *ở* <b>phường</b>.",
        "task": "1.01",
        "addressee": "bo-khcn",
        "history": [{"at": "3/7/2026", "state": "received", "by": "trung-tam-hcc"}],
    },
    {
        "id": "2026-0002",
        "kind": "report",
        "received": "4/7/2026",
        "sender": {"name": "Quảng Vắng Bóng", "contact": "xom-vang@gmail.com"},
        "field": "hạ tầng số",
        "text": "Điểm tiếp nhận mất mạng, viết cho xom-vang@gmail.com khi sửa xong.",
        "addressee": "so-khcn",
        "history": [
            {"at": "4/7/2026", "state": "received", "by": "trung-tam-hcc"},
            {
                "at": "9/7/2026",
                "state": "answered",
                "by": "so-khcn",
                "text": "Đã sửa, cảm ơn **bà con**.\n\n- Một\n- Hai",
            },
        ],
    },
    {"id": "2026-0003", "kind": "solution", "received": "5/7/2026", "duplicate_of": "2026-0002", "text": "Như trên."},
    {
        "id": "2026-0004",
        "kind": "initiative",
        "received": "6/7/2026",
        "text": "Lắp\u202e máy\x07 lấy số.",
        "history": [{"at": "7/7/2026", "state": "rejected", "by": "trung-tam-hcc", "reason": "Đã có máy."}],
    },
]


@pytest.fixture
def plan(sample: Path) -> Path:
    for name in LISTS[3:]:
        for file in (sample / name).glob("*.yaml"):
            file.unlink()
    (sample / "feedback").mkdir(exist_ok=True)
    for item in ITEMS:
        text = yaml.safe_dump(item, allow_unicode=True, sort_keys=False)
        (sample / "feedback" / f"{item['id']}.yaml").write_text(text, encoding="utf-8")
    return sample


def listed(plan: Path, capsys: Printed, *more: str) -> list[str]:
    capsys.readouterr()
    assert main(["feedback", "list", str(plan), "--format", "json", *more]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["version"] == 1
    return [item["id"].removeprefix("2026-000") for item in data["items"]]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ([], "1234"),
        (["--state", "received"], "13"),
        (["--state", "Đã trả lời"], "2"),
        (["--kind", "sáng kiến"], "4"),
        (["--addressee", "ministry"], "1"),
        (["--addressee", "Bộ, ngành Trung ương"], "1"),
        (["--addressee", "Sở KH&CN"], "2"),
        (["--addressee", "none"], "34"),
        (["--overdue"], ""),
        (["--overdue", "--as-of", "14/7/2026"], "1"),
        (["--as-of", "5/7/2026"], "123"),
        (["--as-of", "1/1/2026"], ""),
    ],
)
def test_filters(filters: list[str], found: str, plan: Path, capsys: Printed) -> None:
    assert "".join(listed(plan, capsys, *filters)) == found


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (["--state", "xong"], "received"),
        (["--kind", "đơn"], "petition"),
        (["--addressee", "Bộ Khoa"], "central_office"),
    ],
)
def test_a_filter_that_means_nothing(filters: list[str], words: str, plan: Path, capsys: Printed) -> None:
    assert main(["feedback", "list", str(plan), *filters]) == 2
    assert words in capsys.readouterr().err


CALLS = (
    ["list"],
    ["list", "--format", "json"],
    ["stats"],
    ["stats", "--format", "json"],
    ["list", "--lang", "en"],
    ["stats", "--lang", "en"],
)


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_no_sender_is_shown_and_no_control_character(call: list[str], plan: Path, capsys: Printed) -> None:
    assert main(["feedback", call[0], str(plan), *call[1:]]) == 0
    printed = capsys.readouterr()
    assert [secret for secret in SENDER if secret in printed.out + printed.err] == []
    assert "\x07" not in printed.out


def test_the_figures(plan: Path, capsys: Printed) -> None:
    assert main(["feedback", "stats", str(plan), "--format", "json", "--as-of", "14/7/2026"]) == 0
    stats = json.loads(capsys.readouterr().out)
    total = stats["total"]
    assert (total["total"], total["answered_in_time"], total["open_overdue"]) == (4, 1, 1)
    assert (total["rejected"], total["duplicates"], total["due"], total["share_in_time"]) == (1, 1, 2, 50.0)
    assert total["median_days"] == 5
    assert main(["feedback", "stats", str(plan), "--as-of", "14/7/2026"]) == 0
    out = capsys.readouterr().out
    assert "1/2 (50%)" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_list_of_proposals_is_public(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert (
        main(["feedback", "proposals", str(plan), "--to", "md,html,docx", "-o", str(folder), "--as-of", "8/7/2026"])
        == 0
    )
    text = (folder / "kien-nghi-tuyen-quang.md").read_text(encoding="utf-8")
    assert [secret for secret in SENDER if secret in text] == []
    assert "Bộ, ngành Trung ương" in text
    assert "hạn trả lời 13/7/2026" in text
    assert "<b>" not in (folder / "kien-nghi-tuyen-quang.html").read_text(encoding="utf-8").partition("<body")[2]
    assert (
        main(
            [
                "feedback",
                "proposals",
                str(plan),
                "--to",
                "md",
                "-o",
                str(folder),
                "--addressee",
                "own",
                "--as-of",
                "8/7/2026",
            ]
        )
        == 0
    )
    own = (folder / "kien-nghi-own-tuyen-quang.md").read_text(encoding="utf-8")
    assert "2026-0002" in own
    assert "2026-0001" not in own


def test_the_letter_names_the_sender_and_is_for_the_sender_alone(plan: Path, tmp_path: Path, capsys: Printed) -> None:
    assert main(["feedback", "letter", "2026-0002", "--plan", str(plan), "--to", "md", "-o", str(tmp_path)]) == 0
    assert "không công bố" in capsys.readouterr().err
    text = (tmp_path / "tra-loi-2026-0002.md").read_text(encoding="utf-8")
    assert "Kính gửi: Ông/Bà Quảng Vắng Bóng" in text
    assert "**bà con**" in text
    assert "ngày 09 tháng 7 năm 2026" in text
    assert main(["feedback", "letter", "2026-0001", "--plan", str(plan)]) == 3
    assert main(["feedback", "letter", "2026-0004", "--plan", str(plan), "--to", "md", "-o", str(tmp_path)]) == 0
    assert "không được tiếp nhận" in (tmp_path / "tra-loi-2026-0004.md").read_text(encoding="utf-8")


def test_an_answer_is_a_step_and_a_letter(plan: Path, tmp_path: Path) -> None:
    call = ["feedback", "answer", "2026-0001", "--plan", str(plan), "--by", "bo-khcn", "--at", "10/7/2026"]
    assert main([*call, "--text", "Đã ban hành tiêu chuẩn.", "--to", "docx,md", "-o", str(tmp_path)]) == 0
    assert "state: answered" in (plan / "feedback" / "2026-0001.yaml").read_text(encoding="utf-8")
    assert (tmp_path / "tra-loi-2026-0001.docx").is_file()
    assert main([*call, "--text", "Lần nữa.", "-o", str(tmp_path)]) == 2


def test_a_secret_in_the_register_stops_every_document_before_anything_is_written(
    plan: Path, tmp_path: Path, capsys: Printed
) -> None:
    path = plan / "feedback" / "2026-0003.yaml"
    path.write_text('id: 2026-0003\ntext: "Nội dung (TỐI MẬT)"\n', encoding="utf-8")
    call = ["feedback", "answer", "2026-0001", "--plan", str(plan), "--by", "x", "--at", "10/7/2026", "--text", "Có."]
    before = (plan / "feedback" / "2026-0001.yaml").read_bytes()
    assert main([*call, "-o", str(tmp_path / "out")]) == 3
    assert (plan / "feedback" / "2026-0001.yaml").read_bytes() == before
    assert main(["feedback", "proposals", str(plan), "-o", str(tmp_path / "out")]) == 3
    assert main(["feedback", "letter", "2026-0002", "--plan", str(plan), "-o", str(tmp_path / "out")]) == 3
    assert not (tmp_path / "out").exists()
    assert "2026-0003.yaml" in capsys.readouterr().err


def test_bulk_documents_never_name_a_sender(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert main(["render", str(plan), "--to", "md,html", "-o", str(folder)]) == 0
    for kind in ("compliance", "summary"):
        assert main(["report", kind, str(plan), "--to", "md", "-o", str(folder)]) == 0
    written = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert [secret for secret in SENDER if secret in written] == []


def test_an_office_s_own_templates_are_used_and_checked(plan: Path, tmp_path: Path, capsys: Printed) -> None:
    assert main(["template", "copy", "feedback-letter.vi.md.j2", "-o", str(plan)]) == 0
    assert main(["template", "copy", "proposals.vi.md.j2", "-o", str(plan)]) == 0
    assert main(["template", "check", str(plan)]) == 0
    own = plan / "proposals.vi.md.j2"
    own.write_text(own.read_text(encoding="utf-8").replace("{{ total | number }}", "{{ totall }}"), encoding="utf-8")
    assert main(["template", "check", str(plan)]) == 1
    assert "proposals.vi.md.j2" in capsys.readouterr().out


def test_a_sender_under_another_key_is_shown_nowhere(plan: Path, tmp_path: Path, capsys: Printed) -> None:
    item = {**ITEMS[0], "id": "Quảng Vắng Bóng", "field": "Quảng Vắng Bóng 0912345678"}
    path = plan / "feedback" / "2026-0001.yaml"
    path.write_text(yaml.safe_dump(item, allow_unicode=True), encoding="utf-8")
    at, shown = ["--as-of", "31/7/2026"], []
    for call in (["feedback", "list"], ["feedback", "stats"]):
        for form in ("text", "json"):
            assert main([*call, str(plan), *at, "--format", form]) == 0
            shown.append(capsys.readouterr().out)
    main(["check", str(plan), "--all"])
    main(["check", str(plan), "--format", "json"])
    shown.append(capsys.readouterr().out)
    assert main(["report", "feedback", str(plan), *at, "--to", "md", "-o", str(tmp_path / "out")]) == 0
    assert main(["dashboard", str(plan), *at, "-o", str(tmp_path / "out" / "board.html")]) == 0
    files = [path for path in (tmp_path / "out").rglob("*") if path.suffix in (".md", ".html", ".json")]
    shown += [path.read_text(encoding="utf-8") for path in files]
    assert [secret for secret in SENDER if any(secret in text for text in shown)] == []


def test_the_name_of_a_sheet_begins_no_line(plan: Path, tmp_path: Path, capsys: Printed) -> None:
    name = "a\n::error::b.csv"
    sheet = tmp_path / name
    try:
        sheet.write_text("Mã,Ngày,Nội dung\n1,hôm,x\n", encoding="utf-8")
    except OSError:
        pytest.skip("such a name cannot be given here")
    for call in (["feedback", "import"], ["progress", "import", "--at", "30/6/2026"]):
        main([*call, str(sheet), "--plan", str(plan), "--dry-run"])
        told = capsys.readouterr()
        lines = (told.out + told.err).splitlines()
        assert any("::error::b.csv" in line for line in lines)
        assert not [line for line in lines if line.startswith("::error")]
