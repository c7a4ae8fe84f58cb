"""Tasks, indicators, bodies and the head are written by commands: only what was told, checked at once, nothing lost."""

import io
import sys
from pathlib import Path

import pytest

from resplan.cli import main

HEAD = """# đầu kế hoạch
unit: hue
title: Kế hoạch thử   # trích yếu
stage: draft
strengths: [{name: di sản, tasks: ["4.01", "4.02"]}]
waivers:
  - {rule: TK01, path: tasks.4.01.lead, reason: x, approved_by: y, until: 31/12/2099}
bodies:
  - {id: so-y-te, name: Sở Y tế}
  - {id: so-khcn, name: Sở Khoa học và Công nghệ, short: Sở KH&CN}
"""
TASKS = """tasks:
  - id: "4.01"   # một
    title: Việc một
    lead: so-khcn
  - id: "4.02"
    title: Việc hai
    depends_on: ["4.01"]
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tasks").mkdir()
    (tmp_path / "plan.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "tasks" / "04-digital_infrastructure.yaml").write_text(TASKS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def text(plan: Path, name: str) -> str:
    return (plan / name).read_text(encoding="utf-8")


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Whoever sits at the terminal will answer so."""
    typed = io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode()), encoding="utf-8")
    monkeypatch.setattr(typed, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdin", typed)


def test_a_task_is_added_by_flags_and_checked(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flags = ["--group", "4", "--lead", "Sở KH&CN", "--partner", "Sở Y tế", "--deadline", "30/6/2026"]
    more = ["--product", "Đề án: Phủ sóng", "--budget", "2026:local_capital:12.500", "--parent", "nq03:66"]
    assert main(
        [
            "task",
            "add",
            "--title",
            "Việc mới",
            *flags,
            *more,
            "--set",
            "notes=Chờ",
            "--set",
            "Lãnh đạo phụ trách=Giám đốc",
        ]
    ) in (0, 1)
    assert text(plan, "tasks/04-digital_infrastructure.yaml") == TASKS + (
        '  - id: "4.03"\n    title: Việc mới\n    notes: Chờ\n    lead: so-khcn\n    partners: [so-y-te]\n'
        "    responsible: Giám đốc\n    deadline: 30/6/2026\n    products: [{kind: Đề án, name: Phủ sóng}]\n"
        "    budget: [{year: 2026, source: local_capital, amount: 12500}]\n    parents: [nq03:66]\n"
    )
    told = capsys.readouterr().out
    assert "Nhiệm vụ 4.03: đã ghi vào tasks/04-digital_infrastructure.yaml, plan.lock.yaml." in told
    assert "tasks/04-digital_infrastructure.yaml:14:15: cảnh báo" in told
    assert "TK01" not in told


def test_only_the_told_fields_are_written(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["task", "edit", "4.01", "--deadline", "30/6/2026", "--set", "lead=", "--title", "Việc: một"])
    assert text(plan, "tasks/04-digital_infrastructure.yaml") == TASKS.replace("Việc một", '"Việc: một"').replace(
        "lead: so-khcn", "deadline: 30/6/2026"
    )
    assert "Nhiệm vụ 4.01: cơ quan chủ trì Sở KH&CN → (không có)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["task", "edit", "4.1", "--title", "x"], "Có phải 4.01?"),
        (["task", "edit", "4.01", "--set", "deadlin=x"], "Có phải deadline?"),
        (["task", "edit", "4.01", "--set", "title"], "không nêu giá trị"),
        (["task", "edit", "4.01", "--set", "id=4.09"], "Mã phải giữ nguyên"),
        (["task", "edit", "4.01", "--set", "priority=7"], "7"),
        (["task", "edit", "4.01", "--budget", "2026:x:1:2"], "quá nhiều phần"),
        (["task", "edit", "4.01", "--lead", "SởYtế"], "Sở Y tế"),
        (["task", "edit", "4.01"], "--set notes"),
        (["task", "add", "--lead", "so-y-te"], "--title"),
        (["task", "add", "--title", "x"], "Nhiệm vụ chưa có nhóm"),
        (["task", "add", "--title", "x", "--group", "zz"], "“zz” không thuộc danh sách"),
        (["task", "move", "4.01", "4"], "đã ở nhóm ấy"),
        (["indicator", "add", "--name", "x", "--target", "56"], "2030:56"),
        (["body", "edit", "so-ytế", "--short", "x"], "so-y-te"),
    ],
)
def test_what_has_no_meaning_is_refused_with_its_cure(
    arguments: list[str], expected: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in plan.rglob("*.yaml")}
    assert main(arguments) == 2
    assert expected in capsys.readouterr().err
    assert {path: path.read_bytes() for path in plan.rglob("*.yaml")} == before


def test_a_moved_task_takes_what_refers_to_it_along(plan: Path) -> None:
    main(["task", "move", "4.01", "security"])
    assert (
        text(plan, "tasks/08-security.yaml")
        == 'tasks:\n  - id: "8.01"   # một\n    title: Việc một\n    lead: so-khcn\n'
    )
    assert 'depends_on: ["8.01"]' in text(plan, "tasks/04-digital_infrastructure.yaml")
    assert text(plan, "plan.yaml") == HEAD.replace("4.01", "8.01")
    assert main(["undo"]) == 0
    assert text(plan, "plan.yaml") == HEAD
    assert not (plan / "tasks" / "08-security.yaml").exists()


def test_a_task_that_was_reported_on_keeps_its_id(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["progress", "add", "--task", "4.01", "--at", "30/6/2026", "--text", "Đã làm"])
    main(["task", "move", "4.01", "security"])
    assert 'id: "4.01"   # một' in text(plan, "tasks/08-security.yaml")
    assert text(plan, "plan.yaml") == HEAD
    assert "TK16" in capsys.readouterr().out


def test_a_task_of_which_others_speak_is_not_dropped(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["task", "drop", "4.01"]) == 2
    told = capsys.readouterr().err
    assert "plan.yaml:5" in told
    assert "plan.yaml:7" in told
    assert "tasks/04-digital_infrastructure.yaml:7" in told
    assert main(["task", "drop", "4.02"]) == 2
    assert main(["task", "drop", "4.01", "--anyway"]) == 0
    assert "plan.yaml:5 vẫn nhắc đến" in capsys.readouterr().out
    assert "4.01" not in text(plan, "tasks/04-digital_infrastructure.yaml").split("depends_on")[0]


def test_indicators_bodies_and_the_head(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    numbers = ["--target", "2030:95", "--target", "2026:50,5", "--baseline", "2024:40:Cục Thống kê"]
    main(["indicator", "add", "--name", "Hộ có cáp quang", "--set", "unit=%", *numbers])
    told = capsys.readouterr().out
    assert "Cách xử lý: Ghi thêm cơ quan chủ trì.\n" in told, "no key behind its title"
    assert text(plan, "indicators.yaml") == (
        'indicators:\n  - id: ho-co-cap-quang\n    name: Hộ có cáp quang\n    unit: "%"\n'
        "    baseline: {year: 2024, value: 40, source: Cục Thống kê}\n    targets: {2026: 50.5, 2030: 95}\n"
    )
    main(["indicator", "edit", "ho-co-cap-quang", "--set", "targets.2030=", "--set", "operator=>="])
    assert '    operator: ">="\n' in text(plan, "indicators.yaml")
    assert "targets: {2026: 50.5}" in text(plan, "indicators.yaml")
    assert main(["body", "add", "--name", "Sở Nội vụ", "--kind", "Sở"]) == 0
    assert main(["body", "edit", "so-y-te", "--short", "SYT"]) == 0
    main(
        [
            "plan",
            "set",
            "--number",
            "9-KH/TU",
            "--issued",
            "15/5/2026",
            "--set",
            "stage=appraisal",
            "--set",
            "period=2025:2030",
        ]
    )
    assert text(plan, "plan.yaml") == HEAD.replace("draft\n", "appraisal\nnumber: 9-KH/TU\n").replace(
        "name: Sở Y tế}", "name: Sở Y tế, short: SYT}"
    ).replace(
        "short: Sở KH&CN}\n", "short: Sở KH&CN}\n  - {id: so-noi-vu, name: Sở Nội vụ, kind: department}\n"
    ).replace("# trích yếu\n", "# trích yếu\nissued: 15/5/2026\nperiod: {start: 2025, end: 2030}\n")


def test_what_says_so_already_is_not_written(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "set", "--title", "Kế hoạch thử"]) == 0
    assert "Không có gì thay đổi" in capsys.readouterr().out
    assert not (plan / "journal").exists()


def test_in_a_terminal_an_official_is_asked_in_his_order(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ("", "Việc mới", "8", "2", "1; Sở Nội vụ", "c", "30/6/2026", "Kế hoạch:Diễn tập", "2026:x", "k", "", "1")
    answer(monkeypatch, *answers)
    assert main(["task", "add"]) in (0, 1)
    assert text(plan, "tasks/08-security.yaml").startswith(
        'tasks:\n  - id: "8.01"\n    title: Việc mới\n    lead: so-khcn\n    partners: [so-y-te, Sở Nội vụ]\n'
        "    deadline: 30/6/2026\n    products: [{kind: Kế hoạch, name: Diễn tập}]\n"
    )
    asked = capsys.readouterr().out
    order = ["bắt buộc", "Nhóm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm", "Kinh phí"]
    places = [asked.index(word) for word in order]
    assert places == sorted(places)


def test_in_a_terminal_enter_keeps_and_a_dash_takes_away(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "", "-", "", "30/6/2026", "", "", "")
    main(["task", "edit", "4.01"])
    assert text(plan, "tasks/04-digital_infrastructure.yaml") == TASKS.replace("lead: so-khcn", "deadline: 30/6/2026")


def test_a_plan_in_one_file_is_written_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "mot.yaml"
    before = "resplan: 1\n" + HEAD + TASKS.replace("    title", "    group: digital_infrastructure\n    title")
    path.write_text(before, encoding="utf-8")
    main(["task", "add", "mot.yaml", "--title", "Việc mới", "--group", "8"])
    assert path.read_text("utf-8") == before + '  - id: "8.01"\n    title: Việc mới\n    group: security\n'
    main(["task", "move", "4.01", "8", "--plan", "mot.yaml"])
    assert 'id: "8.02"   # một\n    group: security' in path.read_text("utf-8")
    assert 'depends_on: ["8.02"]' in path.read_text("utf-8")
    assert main(["undo", "mot.yaml"]) == 0
    assert main(["task", "drop", "8.01", "--plan", "mot.yaml"]) == 0
    assert path.read_text("utf-8") == before


def test_of_what_is_marked_secret_nothing_is_taken_in(plan: Path) -> None:
    assert main(["task", "edit", "4.01", "--set", "notes=TUYỆT MẬT"]) == 3
    assert text(plan, "tasks/04-digital_infrastructure.yaml") == TASKS


def test_where_a_file_cannot_be_read_nothing_is_written(plan: Path) -> None:
    (plan / "tasks" / "08-security.yaml").write_text("tasks: [\n", encoding="utf-8")
    assert main(["task", "add", "--title", "x", "--group", "8"]) in (2, 3)
    assert text(plan, "tasks/08-security.yaml") == "tasks: [\n"
