"""Steps are appended and nothing else changes; what the register's rules would fault is not written."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resplan.cli import main
from resplan.errors import ResplanError
from resplan.feedback.moves import step_problems
from resplan.framework.loader import load_framework
from resplan.plan.feedback_item import Move
from resplan.workflows.feedback.move import move_item
from resplan.workflows.feedback.register import open_register

TERMS = load_framework("nq57").feedback
Printed = pytest.CaptureFixture[str]
ITEM = """# Sổ của phường — giữ nguyên dòng này
id: 2026-0001   # số
kind: report
received: 3/7/2026
sender: {name: Người Thử, contact: số 1}
text: >-
  Điểm tiếp nhận
  mất mạng.
addressee: bo-khcn
history:
  - {at: 3/7/2026, state: received, by: trung-tam-hcc}   # ghi chú
  - at: 4/7/2026
    state: assigned
    by: trung-tam-hcc
"""
OTHER = "id: 2026-0002\nreceived: 3/7/2026\n"


@pytest.fixture
def plan(sample: Path) -> Path:
    folder = sample / "feedback"
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    (folder / "2026-0001.yaml").write_text(ITEM, encoding="utf-8", newline="")
    (folder / "2026-0002.yaml").write_text(OTHER, encoding="utf-8", newline="")
    return sample


def move(plan: Path, *words: str, by: str = "trung-tam-hcc", at: str = "5/7/2026") -> int:
    return main(["feedback", "move", *words, "--plan", str(plan), "--by", by, "--at", at])


def content(plan: Path, name: str = "2026-0001") -> str:
    return (plan / "feedback" / f"{name}.yaml").read_bytes().decode("utf-8")


def test_a_step_is_appended_and_every_other_byte_stays(plan: Path) -> None:
    assert move(plan, "2026-0001", "Đang xử lý", "--text", "Đã gọi: chờ «linh kiện»") == 0
    assert content(plan).startswith(ITEM.rstrip("\n"))
    added = content(plan).removeprefix(ITEM.rstrip("\n"))
    assert added == '\n  - {at: 05/7/2026, state: in_process, by: trung-tam-hcc, text: "Đã gọi: chờ «linh kiện»"}\n'
    assert move(plan, "2026-0001", "answered", "--text", "Xong.", by="Bộ Khoa học và Công nghệ") == 0
    assert open_register(plan).plan.feedback[0].history[-1].by == "bo-khcn"


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("# Sổ", "\ufeff# Sổ"), ("history:", "history:   # các bước")])
def test_line_ends_marks_and_comments_stay(change: tuple[str, str], plan: Path) -> None:
    path = plan / "feedback" / "2026-0001.yaml"
    before = ITEM.replace(*change)
    path.write_bytes(before.encode("utf-8"))
    assert move(plan, "2026-0001", "in_process") == 0
    assert content(plan).startswith(before.rstrip("\r\n"))


def test_an_item_without_a_history_begins_with_its_receipt(plan: Path, capsys: Printed) -> None:
    assert move(plan, "2026-0002", "assigned") == 2
    assert "received" in capsys.readouterr().err
    assert content(plan, "2026-0002") == OTHER
    assert move(plan, "2026-0002", "received", at="3/7/2026") == 0
    assert content(plan, "2026-0002") == f"{OTHER}history:\n  - {{at: 03/7/2026, state: received, by: trung-tam-hcc}}\n"


def test_a_duplicate_is_linked_and_closed_in_one_step(plan: Path, capsys: Printed) -> None:
    assert move(plan, "2026-0001", "closed") == 2
    assert move(plan, "2026-0001", "closed", "--duplicate-of", "2026-0001") == 2
    assert move(plan, "2026-0001", "closed", "--duplicate-of", "2026-0099") == 2
    assert content(plan) == ITEM
    assert move(plan, "2026-0001", "closed", "--duplicate-of", "2026-0002") == 0
    assert "addressee: bo-khcn\nduplicate_of: 2026-0002\nhistory:\n" in content(plan)
    (status,) = (row for row in open_register(plan).statuses(date(2026, 8, 1)) if row.item.id == "2026-0001")
    assert status.answer_class == "duplicate"


@pytest.mark.parametrize(
    ("words", "at", "said"),
    [
        (["2026-0001", "classified"], "5/7/2026", "in_process"),
        (["2026-0001", "rejected"], "5/7/2026", "--reason"),
        (["2026-0001", "answered"], "5/7/2026", "--text"),
        (["2026-0001", "in_process"], "3/7/2026", "--at"),
        (["2026-0001", "xong"], "5/7/2026", "answered"),
        (["2026-001", "in_process"], "5/7/2026", "2026-0001"),
    ],
)
def test_what_is_not_allowed_is_refused_in_a_sentence(
    words: list[str], at: str, said: str, plan: Path, capsys: Printed
) -> None:
    assert move(plan, *words, at=at) == 2
    assert said in capsys.readouterr().err
    assert content(plan) == ITEM


@pytest.mark.parametrize(
    "text",
    ["{id: 2026-0001, received: 3/7/2026}\n", "id: 2026-0001\nhistory:\n", "id: 2026-0001\nhistory: []\n# cuối\n"],
)
def test_a_file_in_another_form_is_moved_safely_or_left_as_it_is(text: str, plan: Path, capsys: Printed) -> None:
    path = plan / "feedback" / "2026-0001.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    code = move(plan, "2026-0001", "received")
    if code == 0:
        assert open_register(plan).plan.feedback[0].history[-1].state == "received"
    else:
        assert code == 3
        assert "history" in capsys.readouterr().err
        assert content(plan) == text


def test_an_inline_item_is_not_touched(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "plan.yaml").write_text("unit: hue\ntitle: t\nfeedback: [{id: 2026-0001}]\n", encoding="utf-8")
    assert move(tmp_path, "2026-0001", "received") == 3
    assert "plan.yaml" in capsys.readouterr().err


def test_what_was_changed_after_it_was_read_is_not_written_over(plan: Path) -> None:
    register = open_register(plan)
    path = plan / "feedback" / "2026-0001.yaml"
    path.write_text(ITEM + "  - {at: 4/7/2026, state: in_process, by: so-khcn}\n", encoding="utf-8", newline="")
    changed = path.read_bytes()
    step = Move(at="5/7/2026", state="in_process", by="trung-tam-hcc")
    with pytest.raises(ResplanError, match="meantime"):
        move_item(register, "2026-0001", step)
    assert path.read_bytes() == changed
    assert [file.name for file in path.parent.iterdir() if file.name.startswith(".")] == []


STEPS = st.lists(st.sampled_from([row.key for row in TERMS.states]), max_size=8)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=STEPS)
def test_whatever_is_asked_the_written_history_has_no_fault(states: list[str], plan: Path) -> None:
    (plan / "feedback" / "2026-0002.yaml").write_text(OTHER, encoding="utf-8", newline="")
    accepted = [state for state in states if move(plan, "2026-0002", state, "--text", "t", "--reason", "r") == 0]
    item = open_register(plan).plan.feedback[1]
    assert [step.state for step in item.history] == accepted
    assert list(step_problems(item, TERMS)) == []
