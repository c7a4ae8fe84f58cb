"""Items come into the register whole, each under a number of its own, also where many processes add at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from resplan.cli import main
from resplan.plan.feedback_item import FeedbackItem
from resplan.workflows.feedback.add import next_number
from resplan.workflows.feedback.register import open_register
from resplan.workflows.plans.on_disk import read_plan

Printed = pytest.CaptureFixture[str]
TEXT = "Đề nghị mở thêm một quầy tiếp nhận hồ sơ ở phường vào sáng thứ bảy."
GIVEN = [
    "--kind",
    "Kiến nghị",
    "--received",
    "3/7/2026",
    "--name",
    "Người Thử",
    "--contact",
    "số 1 đường Thử",
    "--field",
    "thủ tục",
]


def add(plan: Path, *more: str, text: str = TEXT) -> int:
    return main(["feedback", "add", str(plan), *GIVEN, "--text", text, *more])


def items(plan: Path) -> dict[str, FeedbackItem]:
    return {item.id: item for item in read_plan(plan).loaded.plan.feedback if item.id.startswith("2026")}


def test_an_item_is_written_under_the_next_number_of_its_year(sample: Path, capsys: Printed) -> None:
    assert add(sample, "--task", "1.01", "--addressee", "Bộ Khoa học và Công nghệ", "--evidence", "12/BC-UBND") == 0
    assert (
        add(
            sample,
            "--by",
            "Phòng một cửa",
            text="Xin thêm một máy quét ở điểm tiếp nhận của phường vì buổi sáng đông người.",
        )
        == 0
    )
    first, second = items(sample).values()
    assert (first.id, second.id) == ("2026-0001", "2026-0002")
    assert first.kind == "petition"
    assert first.field == "Thủ tục hành chính, dịch vụ công"
    assert first.addressee == "bo-khcn"
    assert first.evidence[0].document == "12/BC-UBND"
    assert [(move.at, move.state, move.by) for move in first.history] == [("03/7/2026", "received", "trung-tam-hcc")]
    assert second.history[0].by == "Phòng một cửa"
    assert "2026-0001" in capsys.readouterr().out
    assert main(["check", str(sample), "--select", "FB,SY", "--as-of", "3/7/2026", "--fail-on", "info"]) == 0


def test_a_number_is_not_given_again_while_a_higher_one_is_there(sample: Path) -> None:
    assert add(sample) == 0
    (sample / "feedback" / "2026-0001.yaml").rename(sample / "feedback" / "2026-0041.yaml")
    assert next_number(open_register(sample), 2026) == 42
    assert next_number(open_register(sample), 2031) == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (["--text", "De nghi mo them mot quay tiep nhan ho so o phuong"], "không dấu"),
        (["--text", "Mất mạng."], "quá ngắn"),
        (["--field", "đường sá"], "lĩnh vực"),
        (["--contact", ""], "để trả lời"),
        (["--kind", ""], "chưa ghi loại"),
    ],
)
def test_what_does_not_meet_the_conditions_waits_until_it_is_accepted_anyway(
    change: list[str], words: str, sample: Path, capsys: Printed
) -> None:
    assert add(sample, *change) == 1
    assert words in capsys.readouterr().err
    assert items(sample) == {}
    assert add(sample, *change, "--accept-anyway") == 0
    assert words in capsys.readouterr().err
    assert len(items(sample)) == 1


def test_a_secret_is_never_taken_in(sample: Path, capsys: Printed) -> None:
    assert add(sample, "--accept-anyway", text=f"{TEXT} (TỐI MẬT)") == 3
    assert "dấu mật" in capsys.readouterr().err
    assert items(sample) == {}


def test_a_near_duplicate_is_named_with_the_way_to_link_it(sample: Path, capsys: Printed) -> None:
    assert add(sample) == 0
    near = TEXT.replace("vào sáng", "sáng")
    assert add(sample, text=near) == 0
    assert "feedback move 2026-0002 closed --duplicate-of 2026-0001" in capsys.readouterr().err
    assert add(sample, "--duplicate-of", "2026-0001", text=near) == 0
    assert "--duplicate-of" not in capsys.readouterr().err
    assert items(sample)["2026-0003"].duplicate_of == "2026-0001"


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (["--kind", "đơn"], 2, "petition"),
        (["--task", "99.99"], 2, "99.99"),
        (["--addressee", "Bộ Khoa họ và Công nghệ"], 2, "bo-khcn"),
        (["--duplicate-of", "2026-0009"], 2, "2026-0009"),
        (["--received", "31/2/2026"], 2, "31/2/2026"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(
    change: list[str], code: int, words: str, sample: Path, capsys: Printed
) -> None:
    assert add(sample, *change) == code
    assert words in capsys.readouterr().err
    assert items(sample) == {}


def test_without_a_terminal_text_and_day_must_be_given(sample: Path, capsys: Printed) -> None:
    assert main(["feedback", "add", str(sample), "--received", "3/7/2026"]) == 2
    assert "--text" in capsys.readouterr().err
    assert main(["feedback", "add", str(sample), "--text", TEXT]) == 2
    assert "--at" in capsys.readouterr().err


def test_a_plan_in_one_file_is_left_alone(tmp_path: Path, capsys: Printed) -> None:
    plan = tmp_path / "ke-hoach.yaml"
    plan.write_text("unit: hue\ntitle: t\n", encoding="utf-8")
    assert add(plan, "--by", "x") == 3
    assert "feedback/" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["ke-hoach.yaml"]


def test_text_that_yaml_would_read_otherwise_comes_back_as_it_was(sample: Path) -> None:
    hostile = "=cmd|' /C calc'!A0 và {x: y} - «đề nghị»: # không phải ghi chú\nDòng hai: yes, 01, *neo, &neo, !nhãn"
    assert add(sample, "--accept-anyway", text=hostile) == 0
    assert items(sample)["2026-0001"].text == hostile


@pytest.mark.slow
def test_many_processes_that_add_at_once_lose_nothing_and_overwrite_nothing(sample: Path) -> None:
    script = (
        "import sys; from resplan.cli import main; "
        "sys.exit(max(main(['feedback', 'add', sys.argv[1], '--accept-anyway', '--received', '3/7/2026',"
        " '--text', f'{sys.argv[2]} {n}']) for n in range(6)))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    calls = [[sys.executable, "-c", script, str(sample), f"P{number}"] for number in range(4)]
    quiet = subprocess.DEVNULL
    running = [subprocess.Popen(call, env=environment, stdout=quiet, stderr=quiet) for call in calls]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    written = items(sample)
    assert {item.text for item in written.values()} == {f"P{process} {n}" for process in range(4) for n in range(6)}
    assert sorted(written) == [f"2026-{number:04}" for number in range(1, 25)]
    assert not [path for path in (sample / "feedback").iterdir() if path.name.startswith(".")]
