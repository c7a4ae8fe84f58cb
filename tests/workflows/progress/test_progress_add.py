"""`resplan progress add`: checked before it is written, only ever added, and never half written or lost."""

import multiprocessing
import re
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from conftest import Golden
from resplan.cli import main
from resplan.cli.progress.update_questions import ask_for_update
from resplan.plan.loaded import load_plan
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.progress import entries as entries_module
from resplan.workflows.progress.entries import Entries, add_entries

DAY = date(2031, 6, 30)
NAME = "progress/2031-06-30.yaml"
AT = ["--at", "30/6/2031"]


def put(folder: Path, entries: Entries) -> None:
    add_entries(folder, "progress add", lambda _: entries)


def add(folder: Path, *options: str, task: str = "1.01") -> int:
    return main(["progress", "add", str(folder), "--task", task, *AT, *options])


def test_the_first_entry_makes_the_file_and_the_next_is_put_below_it(sample: Path, golden: Golden) -> None:
    (sample / "evidence").mkdir(exist_ok=True)
    (sample / "evidence" / "123.pdf").write_bytes(b"%PDF")
    options = ["--state", "Đang thực hiện", "--percent", "40 %", "--text", "Đã họp: bàn 3 việc", "--by", "so-khcn"]
    assert add(sample, *options, "--spent", "2031:Ngân sách trung ương:3.000", "--difficulty", "Thiếu người") == 0
    options = ["--state", "done", "--done", "28/6/2031", "--accepted-by", "so-khcn", "--evidence", "evidence/123.pdf"]
    assert add(sample, *options, "--evidence", "123/QĐ-UBND, 20/6/2031", "--evidence", "https://vi.du/a") == 0
    golden.check("progress-add.yaml", (sample / NAME).read_text(encoding="utf-8"))
    report = next(row for row in read_plan(sample).loaded.plan.progress if row.day == DAY)
    assert [update.state for update in report.updates] == ["in_progress", "done"]
    assert report.updates[1].evidence[0].sha256
    assert main(["check", str(sample), "--select", "SY"]) == 0


@pytest.mark.parametrize(
    "written",
    [
        "# ghi chú\r\nas_of: 30/6/2031\r\nupdates:\r\n  - task: '1.01'\r\n    state: in_progress\r\n\r\n# chỉ tiêu\r\nvalues: []\r\n",
        "as_of: 30/6/2031\nupdates: [{task: '1.01', percent: 3}]   # một dòng\nvalues: []\n",
        "as_of: 30/6/2031\nupdates: []\n",
        "updates:\n- task: '1.01'\n  text: |\n    Một\n    Hai\n\n# hết",
        "as_of: 2031-06-30",
        "\ufeffas_of: 30/6/2031\nupdates:\n    -   {task: '1.01', percent: 1}\n",
    ],
)
def test_every_other_byte_stays(written: str, sample: Path) -> None:
    path = sample / NAME
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(written.encode("utf-8"))
    assert add(sample, "--percent", "40", "--text", "Có: hai #chấm") == 0
    content = path.read_bytes().decode("utf-8")
    wanted = {"task": "1.01", "percent": 40, "text": "Có: hai #chấm"}
    assert yaml.safe_load(content)["updates"][-1] == wanted
    # What was there is what is left when the new lines are taken out again.
    kept = iter(content)
    assert all(letter in kept for letter in written)
    assert ("\r\n" in written) == ("\r\n" in content)
    assert not re.search(r"(?<!\r)\n", content) or "\r\n" not in written


@pytest.mark.parametrize(
    "written", ["as_of: 1/7/2031\n", "as_of: [\n", "- a\n", "as_of: 30/6/2031\nupdates: tốt\n", "as_of: 30/6/2031\nupdates:\n"]
)  # fmt: skip
def test_a_file_that_cannot_be_added_to_safely_is_left_alone(
    written: str, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sample / NAME
    path.parent.mkdir(exist_ok=True)
    path.write_text(written, encoding="utf-8")
    assert add(sample, "--percent", "40") in (3, 0 if written.endswith("updates:\n") else 3)
    if not written.endswith("updates:\n"):
        assert path.read_text(encoding="utf-8") == written
        assert capsys.readouterr().err


def test_a_plan_in_one_file_gets_a_report_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text("unit: hue\ntitle: t\ntasks: [{id: '1.01', title: t}]\n", encoding="utf-8")
    assert add(path, "--percent", "40") == 0
    assert add(path, "--percent", "60") == 0
    plan = load_plan({"p.yaml": path.read_bytes()}).plan
    assert [(report.day, report.updates[0].percent) for report in plan.progress] == [(DAY, 40), (DAY, 60)]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--task", "1.1", "--percent", "4"], "1.01"),
        (["--task", "99.99", "--percent", "4"], "99.99"),
        (["--state", "doen"], "done"),
        (["--state", "zzz"], "not_started"),
        (["--percent", "140"], "140"),
        (["--percent", "-1"], "-1"),
        (["--percent", "nhiều"], "nhiều"),
        (["--by", "so-khcm", "--percent", "4"], "so-khcn"),
        (["--by", "qqqq", "--percent", "4"], "bodies.yaml"),
        (["--state", "done"], "30/6/2025"),
        (["--state", "done", "--done", "1/7/2031"], "30/6/2031"),
        (["--state", "done", "--done", "31/6/2031"], "31/6/2031"),
        (["--done", "28/6/2031"], "hoàn thành"),
        (["--state", "done", "--done", "28/6/2031", "--percent", "90"], "90"),
        (["--percent", "4", "--accepted-by", "so-khcn"], ""),
        (["--percent", "4", "--cause", "x"], ""),
        (["--spent", "2031:local:3"], "local_capital"),
        (["--spent", "3000"], "2025:local_capital:3000"),
        (["--spent", "2031:local_capital:-3"], "-3"),
        (["--evidence", "evidence/khong-co.pdf"], "khong-co.pdf"),
        (["--evidence", "{outside}"], "evidence/"),
        ([], ""),
    ],
)
def test_a_wrong_answer_is_one_sentence_and_nothing_is_written(
    options: list[str], words: str, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "ngoai.pdf"
    outside.write_bytes(b"x")
    before = {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()}
    assert add(sample, *(option.format(outside=outside) for option in options)) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.startswith("Lỗi")
    assert {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()} == before


def test_the_day_must_be_said(sample: Path) -> None:
    assert main(["progress", "add", str(sample), "--task", "1.01", "--percent", "4"]) == 2
    assert main(["progress", "add", str(sample), "--percent", "4", *AT]) == 2


def test_two_plans_are_one_too_many(sample: Path) -> None:
    (sample.parent / "b").mkdir()
    (sample.parent / "b" / "plan.yaml").write_text("unit: hue\ntitle: t\n", encoding="utf-8")
    assert add(sample.parent, "--percent", "4") == 2


def test_in_a_terminal_it_asks_for_each_thing_until_the_answer_holds(sample: Path) -> None:
    answers = ["30/6/2031", "1.1", "1.01", "xong rồi", "done", "28/6/2031", "100", "Đã làm", ""]
    answers += ["Thiếu người", "Nghỉ", "", "", "so-khcn"]
    with CliRunner().isolation(input="\n".join(answers) + "\n"):
        day, made = ask_for_update(sample, None, {})
    assert day == DAY
    assert made == {
        "task": "1.01", "state": "done", "done": "28/6/2031", "percent": "100", "text": "Đã làm",
        "difficulty": "Thiếu người", "cause": "Nghỉ", "by": "so-khcn",
    }  # fmt: skip


def test_what_an_editor_saves_in_between_is_kept(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sample / NAME
    put(sample, Entries(DAY, updates=[{"task": "1.01", "percent": 1}]))
    original = entries_module._added
    saved: list[bool] = []

    def added(*args: object) -> bytes:
        if not saved:
            saved.append(True)
            path.write_bytes(path.read_bytes() + b"# by hand\n")
        return original(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(entries_module, "_added", added)
    put(sample, Entries(DAY, updates=[{"task": "1.02", "percent": 2}]))
    assert "# by hand" in path.read_text(encoding="utf-8")
    assert [row["task"] for row in yaml.safe_load(path.read_bytes())["updates"]] == ["1.01", "1.02"]


def _add_many(folder: str, first: int, count: int) -> None:
    for number in range(first, first + count):
        put(Path(folder), Entries(DAY, updates=[{"task": "1.01", "text": f"n{number}"}]))


@pytest.mark.slow
def test_two_who_add_at_once_lose_nothing(sample: Path) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_add_many, args=(str(sample), first, 12)) for first in (0, 100)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    texts = [row["text"] for row in yaml.safe_load((sample / NAME).read_bytes())["updates"]]
    assert sorted(texts) == sorted(f"n{first + number}" for first in (0, 100) for number in range(12))
    assert [path.name for path in (sample / "progress").iterdir() if path.name.startswith(".")] == []


_ENDLESSLY = """
import sys
from datetime import date
from pathlib import Path
from resplan.workflows.progress.entries import Entries, add_entries
plan = Path(sys.argv[1])
number = int(sys.argv[2])
print("ready", flush=True)
while True:
    entries = Entries(date(2031, 6, 30), updates=[{"task": "1.01", "text": f"n{number}"}])
    add_entries(plan, "progress add", lambda _: entries)
    print(number, flush=True)
    number += 1
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be killed like that there")
def test_whoever_is_killed_leaves_a_whole_file_with_all_that_was_confirmed(sample: Path) -> None:
    confirmed = 0
    for round_number in range(4):
        worker = subprocess.Popen(
            [sys.executable, "-c", _ENDLESSLY, str(sample), str(confirmed)], stdout=subprocess.PIPE, text=True
        )
        assert worker.stdout is not None
        assert [worker.stdout.readline() for _ in range(2)] == ["ready\n", f"{confirmed}\n"]
        confirmed += 1
        time.sleep(0.02 + 0.017 * round_number)
        worker.send_signal(signal.SIGKILL)
        said = worker.stdout.read().split()
        worker.wait()
        worker.stdout.close()
        path = sample / NAME
        texts = [row["text"] for row in yaml.safe_load(path.read_bytes())["updates"]] if path.exists() else []
        assert set(said) <= {text[1:] for text in texts}
        assert all(re.fullmatch(r"n\d+", text) for text in texts)
        assert len(texts) >= confirmed
        confirmed = len(texts)
    assert confirmed > 3


def test_the_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["progress", "add", "--help"]) == 0
    shown = capsys.readouterr().out
    assert all(option in shown for option in ("--task", "--done", "--spent", "--evidence", "--difficulty"))
