"""The gate for secrets: what bears a mark leaves in no file, whatever silences the rule, and is taken in by no command."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from resplan.cli import main
from resplan.cli.commands import leaves
from resplan.files.installed import templates
from resplan.workflows.batch.kept import Kept

pytestmark = pytest.mark.usefixtures("made_once")

BY = "so-khcn"
WRITES_DOCUMENTS: dict[str, list[str]] = {
    "render": ["{plan}", "--to", "md", "-o", "{out}"],
    "report budget": ["{plan}", "--to", "md", "-o", "{out}"],
    "report compliance": ["{plan}", "--to", "md", "-o", "{out}"],
    "report difficulties": ["{plan}", "--to", "md", "-o", "{out}"],
    "report feedback": ["{plan}", "--to", "md", "-o", "{out}"],
    "report needs": ["{plan}", "--to", "md", "-o", "{out}"],
    "report periodic": ["{plan}", "--to", "md", "-o", "{out}", "--trace"],
    "report progress": ["{plan}", "--to", "md", "-o", "{out}"],
    "report remarks": ["{plan}", "--to", "md", "-o", "{out}"],
    "parents coverage": ["--of", "nq03", "{plan}", "--to", "md", "-o", "{out}"],
    "rollup": ["{plan}", "--to", "md", "-o", "{out}", "--trace"],
    "pack": ["{plan}", "-o", "{out}/goi.zip"],
    "report summary": ["{plan}", "--to", "md", "-o", "{out}"],
    "export plan": ["{plan}", "-o", "{out}"],
    "export monitoring": ["{plan}", "--to", "csv", "-o", "{out}"],
    "site": ["{plan}", "-o", "{out}", "--to", "md", "--no-cache"],
    "dashboard": ["{plan}", "-o", "{out}/trang.html"],
    "feedback form": ["{plan}", "-o", "{out}/phieu.html"],
    "feedback letter": ["2025-0001", "--plan", "{plan}", "--to", "md", "-o", "{out}"],
    "feedback proposals": ["{plan}", "--to", "md", "-o", "{out}"],
    "feedback answer": ["2025-0001", "--text", "Đã xử lý xong.", "--by", BY, "--at", "1/12/2025", "--plan", "{plan}", "-o", "{out}"],
}  # fmt: skip
"""Every command that makes a document, a sheet or a page of a plan."""

MAKES_NO_DOCUMENT = {
    *(
        "check",
        "rules",
        "explain",
        "completion",
        "framework schema",
        "framework show",
        "framework trace",
        "template list",
    ),
    *("template tags", "template check", "progress status", "progress warn", "progress rank", "feedback list"),
    *(
        "feedback stats",
        "demo",
        "init",
        "template copy",
        "template new",
        "template update",
        "waive",
        "framework fingerprint",
    ),
    *("progress add", "progress import", "import", "feedback add", "feedback import", "feedback move"),
    *("baseline save", "baseline list", "diff", "undo", "upgrade"),
    *(
        "verify",
        "receive",
        "parents list",
        "parents accept",
        "parents pull",
        "remarks list",
        "remarks settle",
        "remarks reopen",
    ),
    *("task add", "task edit", "task move", "task drop", "indicator add", "indicator edit", "indicator drop"),
    *("body add", "body edit", "body drop"),
    "plan set",
}
"""What only prints, writes into the plan itself, or writes nothing of a plan."""


def test_every_command_is_known_here_as_one_that_writes_documents_or_does_not() -> None:
    assert {entry.name for entry in leaves()} == set(WRITES_DOCUMENTS) | MAKES_NO_DOCUMENT


def _run(command: str, plan: Path, out: Path) -> int:
    arguments = [argument.format(plan=plan, out=out) for argument in WRITES_DOCUMENTS[command]]
    return main([*command.split(), *arguments, "--lang", "en"])


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("command", WRITES_DOCUMENTS)
def test_no_command_writes_of_a_marked_plan(
    command: str, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replaced(sample / "plan.yaml", "situation: |\n", "situation: |\n  TUYỆT MẬT\n\n  CẦN ĐIỀN: số liệu\n\n")
    before = (sample / "feedback" / "2025-0001.yaml").read_bytes()
    assert _run(command, sample, tmp_path / "out") == 3
    assert "secrecy mark" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert (sample / "feedback" / "2025-0001.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("command", "template", "ending"),
    [
        ("render", "plan.vi.md.j2", "md"),
        ("render", "plan.vi.md.j2", "pdf"),
        ("report compliance", "compliance.en.md.j2", "docx"),
        ("report periodic", "periodic.vi.md.j2", "md"),
        ("feedback letter", "feedback-letter.vi.md.j2", "pdf"),
        ("feedback proposals", "proposals.vi.md.j2", "html"),
    ],
)
def test_no_own_template_puts_a_mark_into_a_document(  # noqa: PLR0917  # three fixtures
    command: str, template: str, ending: str, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (templates() / template).read_text(encoding="utf-8")
    # Pieced together in the template, so that only the finished text shows it.
    (sample / template).write_text(text + '\n\n**{{ "M" ~ "Ậ" ~ "T" }}**\n', encoding="utf-8")
    arguments = [argument.format(plan=sample, out=tmp_path / "out") for argument in WRITES_DOCUMENTS[command]]
    arguments[arguments.index("md")] = ending
    assert main([*command.split(), *arguments, "--lang", "en"]) == 3
    assert "would bear the secrecy mark MẬT" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def _in_a_comment(plan: Path) -> None:
    replaced(plan / "tasks" / "01-leadership.yaml", "\n", "\n# Độ mật: Mật\n")


def _as_a_key(plan: Path) -> None:
    replaced(plan / "bodies.yaml", "\n", '\n"TỐI MẬT": 1\n')


def _in_a_part_left_out(plan: Path) -> None:
    replaced(plan / "plan.yaml", "place:", "period_note: {a: [MẬT]}\nplace:")


def _in_a_file_that_cannot_be_read(plan: Path) -> None:
    (plan / "tasks" / "11-them.yaml").write_text('tasks: [{id: "1", title: MẬT, ]]\n', encoding="utf-8")


def _in_a_code_fence(plan: Path) -> None:
    replaced(plan / "plan.yaml", "situation: |\n", "situation: |\n  ```\n  M Ậ T\n  ```\n\n")


def _of_a_sender(plan: Path) -> None:
    replaced(plan / "feedback" / "2025-0001.yaml", "sender:", "sender_note: (MẬT)\nsender:")


def _under_an_escape(plan: Path) -> None:
    replaced(plan / "plan.yaml", "place:", 'note: "M\\u1EACT"\nplace:')


def _waived(plan: Path) -> None:
    replaced(plan / "plan.yaml", "situation: |\n", "situation: |\n  MẬT\n\n")
    who = ["--reason", "Chữ trong câu", "--approved-by", "Chánh Văn phòng", "--until", "31/12/2026"]
    assert main(["waive", "PV01", "--plan", str(plan), *who]) == 0


@pytest.mark.parametrize(
    "marked",
    [
        *(_in_a_comment, _as_a_key, _in_a_part_left_out, _in_a_file_that_cannot_be_read),
        *(_in_a_code_fence, _of_a_sender, _under_an_escape, _waived),
    ],
)
def test_nothing_that_silences_a_rule_opens_the_gate(
    marked: Callable[[Path], None], sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    marked(sample)
    capsys.readouterr()
    assert main(["report", "compliance", str(sample), "--to", "md", "-o", str(tmp_path / "out"), "--lang", "en"]) == 3
    assert "secrecy mark" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    if marked is not _waived:
        assert main(["check", str(sample), "--format", "github", "--ignore", "PV01"]) == 1
        assert "PV01" in capsys.readouterr().out


def test_nothing_of_a_marked_plan_is_kept(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    monkeypatch.setattr(Kept, "put", lambda _kept, key, _data, _looks: kept.append(key))
    main(["check", str(sample)])
    assert len(kept) == 2, "the plan's answer and the call's output"
    replaced(sample / "plan.yaml", "situation: |\n", "situation: |\n  MẬT\n\n")
    main(["check", str(sample)])
    main(["check", str(sample), "--select", "FM"])
    assert len(kept) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_new_file_of_the_register_is_for_its_owner_alone(sample: Path) -> None:
    words = ["--kind", "report", "--received", "1/12/2025", "--by", BY, "--text", "Máy lấy số hỏng.", "--accept-anyway"]
    before = set(sample.rglob("*.yaml"))
    assert main(["feedback", "add", str(sample), *words]) == 0
    (new,) = set(sample.rglob("*.yaml")) - before
    assert new.stat().st_mode & 0o777 == 0o600
