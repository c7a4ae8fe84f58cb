"""Waivers: written from the command line, counted by the engine, and never a way around what binds for ever."""

from pathlib import Path

import pytest

from resplan.cli import main
from resplan.workflows.check.checked_plan import check
from resplan.workflows.check.options import CheckOptions

WHO = ["--reason", "Chờ sắp xếp", "--approved-by", "Chánh Văn phòng", "--until", "31/12/2026"]


def broken(sample: Path) -> Path:
    """The sample with a task that has no lead and one that has no deadline."""
    path = sample / "tasks" / "01-leadership.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lead = next(line for line in lines if line.strip().startswith("lead:"))
    deadline = next(line for line in lines if line.strip().startswith("deadline:"))
    lines.remove(lead)
    lines.remove(deadline)
    path.write_text("".join(lines), encoding="utf-8")
    return sample


def codes(folder: Path, as_of: str = "2025-08-01") -> set[str]:
    from datetime import date  # noqa: PLC0415

    (checked,) = check([folder], CheckOptions(as_of=date.fromisoformat(as_of)))
    return {finding.rule.code for finding in checked.result.findings if finding.severity.label != "info"}


def test_a_waiver_lets_one_finding_pass_until_its_day(sample: Path) -> None:
    broken(sample)
    before = (sample / "plan.yaml").read_text(encoding="utf-8")
    assert {"TK01", "TK08"} <= codes(sample)
    assert main(["waive", "tk01", "tasks.1.01", "--plan", str(sample), *WHO]) == 0
    after = (sample / "plan.yaml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert "TK01" not in codes(sample)
    assert "TK08" in codes(sample)
    assert {"TK01", "WV02"} <= codes(sample, "2027-01-01")


def test_all_of_today_can_be_waived_at_once(sample: Path) -> None:
    broken(sample)
    assert main(["waive", "--all-present", "--plan", str(sample), *WHO]) == 0
    assert codes(sample, "2025-09-15") == set(), "today is the day of the last report"
    assert main(["report", "compliance", str(sample), "--to", "md", "-o", str(sample / "out")]) == 0
    report = (sample / "out" / "tuan-thu-tuyen-quang.md").read_text(encoding="utf-8")
    assert "## Được chấp nhận" in report
    assert "Chờ sắp xếp" in report


@pytest.mark.parametrize("call", [["TK01", "tasks.9.99"], ["TK01"], [], ["TK01", "--all-present"]])
def test_a_waiver_of_nothing_is_refused(call: list[str], sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (sample / "plan.yaml").read_bytes()
    assert main(["waive", *call, "--plan", str(sample), *WHO]) == 2
    assert (sample / "plan.yaml").read_bytes() == before
    said = capsys.readouterr().err
    assert said
    assert "–" not in said, "a place is named that was not told"


def test_a_waived_secret_is_still_not_written(sample: Path, tmp_path: Path) -> None:
    plan = sample / "plan.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("situation: |\n", "situation: |\n  MẬT\n"), encoding="utf-8"
    )
    assert main(["waive", "PV01", "--plan", str(sample), *WHO]) == 0
    assert "PV01" not in codes(sample)
    assert main(["render", str(sample), "-o", str(tmp_path / "out")]) == 3


@pytest.mark.parametrize("end", ["waivers:", "waivers: # chưa có", "waivers:\n# hết", "waivers: []"])
def test_an_empty_list_takes_a_waiver(end: str, sample: Path) -> None:
    plan = broken(sample) / "plan.yaml"
    text = plan.read_text(encoding="utf-8") + end + "\n"
    plan.write_text(text, encoding="utf-8", newline="")
    assert main(["waive", "TK01", "tasks.1.01", "--plan", str(sample), *WHO]) == 0
    assert "TK01" not in codes(sample)
    after = plan.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line not in after.splitlines()] in ([], ["waivers: []"])


def test_lines_end_as_the_file_ends_them(sample: Path) -> None:
    plan = broken(sample) / "plan.yaml"
    plan.write_bytes(b"\xef\xbb\xbf" + plan.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["waive", "TK01", "tasks.1.01", "--plan", str(sample), *WHO]) == 0
    after = plan.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\n") == after.count(b"\r\n")


def test_of_a_folder_with_two_plans_none_is_taken_by_chance(sample: Path, tmp_path: Path) -> None:
    import shutil  # noqa: PLC0415

    broken(sample)
    before = [Path(shutil.copytree(sample, tmp_path / "many" / name)) / "plan.yaml" for name in ("a", "b")]
    texts = [path.read_bytes() for path in before]
    assert main(["waive", "TK01", "tasks.1.01", "--plan", str(tmp_path / "many"), *WHO]) == 2
    assert [path.read_bytes() for path in before] == texts


@pytest.mark.parametrize(
    ("flag", "said"), [("--until", "31/12/2020"), ("--reason", ""), ("--reason", " "), ("--approved-by", "\t")]
)
def test_a_waiver_that_could_not_count_is_refused(
    flag: str, said: str, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (broken(sample) / "plan.yaml").read_bytes()
    assert main(["waive", "TK01", "tasks.1.01", "--plan", str(sample), *WHO, flag, said, "--lang", "en"]) == 2
    assert (sample / "plan.yaml").read_bytes() == before
    assert ("is past" if flag == "--until" else "says nothing") in capsys.readouterr().err


def test_of_several_plans_none_is_chosen(sample: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "many" / name).mkdir(parents=True)
        (tmp_path / "many" / name / "plan.yaml").write_bytes((sample / "plan.yaml").read_bytes())
    assert main(["waive", "--all-present", "--plan", str(tmp_path / "many"), *WHO]) == 2
    assert (tmp_path / "many" / "a" / "plan.yaml").read_bytes() == (sample / "plan.yaml").read_bytes()
