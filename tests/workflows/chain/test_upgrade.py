"""Plans of earlier formats are read as they are and brought over; plans for an earlier framework come to the next one."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

import upgrades
from conftest import ROOT
from resplan.chain.brought_over import brought_over, contents_after
from resplan.chain.upgrading import Upgrading
from resplan.cli import main
from resplan.errors import ResplanError
from resplan.files import installed
from resplan.framework.data import framework_sha256
from resplan.framework.migration import formats, way_to
from resplan.plan.files import Part
from resplan.plan.loaded import load_plan
from resplan.source import read_source
from resplan.workflows.chain.upgrade import planned
from resplan.workflows.check.checked_plan import check
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.sealing.contents import contents_of

EXAMPLES = ("hue", "tuyen-quang", "commune", "flawed")
HEAD = "resplan: {number}\nunit: hue\ntitle: Kế hoạch thử\n"


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three formats where there is one, and a second framework that follows ours."""
    return upgrades.with_later(tmp_path_factory.mktemp("versions"), has_formats=True)


@pytest.fixture
def versions(_made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(installed, "schemas", lambda: _made)
    upgrades.forget()
    yield
    upgrades.forget()


def files_of(plan: Path) -> dict[str, str]:
    return {
        path.relative_to(plan).as_posix(): path.read_text(encoding="utf-8") for path in sorted(plan.rglob("*.yaml"))
    }


def copy_of(name: str, examples: Path, tmp_path: Path, number: int) -> tuple[Path, Path]:
    """An example as it would be today, and as an earlier format has it."""
    today, plan = (Path(shutil.copytree(examples / name, tmp_path / place / name)) for place in ("today", "plan"))
    for folder in (today, plan):
        head = folder / "plan.yaml"
        text = head.read_text(encoding="utf-8")
        head.write_text(text.replace("resplan: 1", "resplan: 3"), encoding="utf-8", newline="\n")
    upgrades.as_of_format(plan, number)
    return today, plan


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_of_the_format_before_the_last_is_read_as_it_is_and_comes_to_today(
    name: str, examples: Path, tmp_path: Path
) -> None:
    today, plan = copy_of(name, examples, tmp_path, 1)
    old = files_of(plan)
    assert any("    due:" in text and "    who:\n      lead:" in text for text in old.values())
    assert "deadline:" not in "".join(text for file, text in old.items() if file.startswith("tasks/"))
    (before,) = check([plan], CheckOptions())
    (wanted,) = check([today], CheckOptions())
    said = [(finding.rule.code, finding.path, finding.values) for finding in wanted.result.findings]
    assert [(finding.rule.code, finding.path, finding.values) for finding in before.result.findings] == said
    assert main(["upgrade", str(plan), "--to", "nq57", "--yes"]) == 0
    new = files_of(plan)
    del new["upgrades.yaml"]
    has_language = "\nlanguage: vi\n" in (today / "plan.yaml").read_text(encoding="utf-8")
    if not has_language:
        new["plan.yaml"] = new["plan.yaml"].replace("language: vi\n", "", 1)
    assert {file for file in new if not file.startswith("journal/")} == set(files_of(today))
    assert {file: text for file, text in new.items() if not file.startswith("journal/")} == files_of(today)
    assert main(["undo", str(plan)]) == 0
    assert {file: text for file, text in files_of(plan).items() if not file.startswith("journal/")} == old


@pytest.mark.usefixtures("versions")
def test_one_step_from_the_format_in_between(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, plan = copy_of("commune", examples, tmp_path, 2)
    assert main(["upgrade", str(plan), "--to", "nq57", "--dry-run", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "format 2, framework nq57 → format 3, framework nq57\n" in shown
    assert "A task says its deadline as deadline" in shown
    assert "A task says its deadline as until" not in shown
    assert "Nothing was written. These files would be:" in shown
    assert "-resplan: 2\n+resplan: 3\n" in shown
    assert read_plan(plan).loaded.format.number == 2


@pytest.mark.usefixtures("versions")
def test_what_an_earlier_format_says_is_found_where_it_stands() -> None:
    text = (
        HEAD.format(number=1)
        + "money_unit: million_vnd\ntasks:\n  - id: '4.01'\n    title: Việc\n    due: mai sau\n    who: {lead: so-a}\n"
    )
    loaded = load_plan({"p.yaml": text.encode()})
    assert loaded.plan.tasks[0].deadline == "mai sau"
    assert loaded.plan.tasks[0].lead == "so-a"
    assert loaded.plan.funding.unit == "million_vnd"
    for path, line, column, word in (
        (("tasks", 0, "deadline"), 8, 10, "mai sau"),
        (("tasks", 0, "lead"), 9, 17, "so-a"),
        (("funding", "unit"), 4, 13, "million_vnd"),
    ):
        file, span = loaded.locate(path)
        assert (span.line, span.column) == (line, column)
        assert file.source.text_at(span) == word


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize(("number", "variant"), [(4, "newer"), (0, "choice")])
def test_of_a_format_that_is_not_known_one_sentence_is_said(
    number: int, variant: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(HEAD.format(number=number) + "unheard_of: {a: 1}\n", encoding="utf-8")
    (checked,) = check([plan], CheckOptions())
    found = [finding.variant for finding in checked.result.findings]
    if variant == "choice":  # there never was such a format: a slip, and all else is read
        assert {"choice", "unknown"} <= set(found)
        assert main(["upgrade", str(plan), "--lang", "en"]) == 3
        assert "says `resplan: 0`, a format that never existed" in capsys.readouterr().err
        return
    assert found == [variant]
    for call in (
        ["render", str(plan), "--to", "md"],
        ["upgrade", str(plan)],
        ["report", "compliance", str(plan)],
        ["progress", "status", str(plan)],
    ):
        assert main([*call, "--lang", "en"]) == 3
        assert "is written in format 4, and this program knows only 1, 2, 3. Update resplan." in capsys.readouterr().err


@pytest.mark.usefixtures("versions")
def test_a_format_is_read_as_long_as_two_follow_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [row.format for row in formats()] == [1, 2, 3]
    fourth = replace(upgrades.formats()[-1], format=4, steps=())
    monkeypatch.setattr("resplan.plan.formats.formats", lambda: (*formats(), fourth))
    monkeypatch.setattr("resplan.plan.formats._today", lambda _: 4)
    assert load_plan({"p.yaml": HEAD.format(number=2).encode()}).plan.title == "Kế hoạch thử"
    loaded = load_plan({"p.yaml": HEAD.format(number=1).encode()})
    (problem,) = loaded.files[0].shaped.problems
    assert (problem.variant, problem.values) == ("older", {"written": "1", "choices": ["2", "3", "4"]})
    kept = brought_over({"p.yaml": (HEAD.format(number=1) + "money_unit: billion_vnd\n").encode()}, "nq57")
    assert (kept.plan.title, kept.plan.funding.unit) == ("Kế hoạch thử", "billion_vnd"), "what was kept stays readable"


@pytest.mark.usefixtures("versions")
def test_an_earlier_format_is_upgraded_before_it_is_edited(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, plan = copy_of("commune", examples, tmp_path, 1)
    before = files_of(plan)
    assert main(["task", "drop", "1.01", "--plan", str(plan), "--lang", "en"]) == 3
    assert "is written in format 1, and this program edits format 3" in capsys.readouterr().err
    assert files_of(plan) == before
    assert main(["render", str(plan), "--to", "md", "-o", str(tmp_path / "out")]) == 0
    assert main(["upgrade", str(plan), "--lang", "en"]) == 2
    assert "say --yes" in capsys.readouterr().err
    assert files_of(plan) == before


@pytest.mark.usefixtures("versions")
def test_a_plan_comes_to_the_next_framework_and_people_are_told_what_is_theirs(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = Path(shutil.copytree(examples / "hue", tmp_path / "hue"))
    head = plan / "plan.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("resplan: 1", "resplan: 3"), encoding="utf-8")
    assert main(["parents", "accept", "--all", "--by", "Chánh Văn phòng", "--plan", str(plan)]) == 0
    assert main(["check", str(plan), "--verbose", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert f"Framework: nq57 2025-03-25, sha256 {framework_sha256('nq57')}\n" in shown
    assert "There is a newer Framework, nq57-sau; `resplan upgrade --dry-run` says what it changes." in shown
    main(["check", str(plan), "--format", "json"])
    said = json.loads(capsys.readouterr().out)["plans"][0]
    assert (said["framework"]["id"], said["newer_framework"]) == ("nq57", upgrades.LATER)
    assert main(["baseline", "save", "ban-hanh", "--plan", str(plan)]) == 0
    issued = {name: text for name, text in files_of(plan).items() if name.startswith("baselines/")}
    capsys.readouterr()
    assert main(["upgrade", str(plan), "--yes", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "format 3, framework nq57 → format 3, framework nq57-sau" in shown
    decisions = shown.partition("What people have to decide:")[2]
    assert "National task 65 is no more" in decisions
    assert "tasks/04-digital_infrastructure.yaml:52: 4.03" in decisions
    files = files_of(plan)
    assert "tasks/09-links.yaml" in files
    assert "tasks/09-cooperation.yaml" not in files
    assert 'parents: ["nq03:136", "nq03:65"]' in files["tasks/04-digital_infrastructure.yaml"]
    assert "framework: nq57-sau\n" in files["plan.yaml"]
    assert "schemas/nq57-sau/plan.schema.json" in files["plan.yaml"]
    record = files["upgrades.yaml"]
    assert "from: {format: 3, framework: nq57}, to: {format: 3, framework: nq57-sau}" in record
    assert "tasks/04-digital_infrastructure.yaml:52" in record
    assert "upgrades.yaml" in contents_of(plan, None, with_senders=False).files
    loaded = read_plan(plan).loaded
    assert loaded.framework.id == upgrades.LATER
    assert [task.group for task in loaded.plan.tasks].count("links") == 3
    assert {name: text for name, text in files.items() if name.startswith("baselines/")} == issued
    capsys.readouterr()
    assert main(["diff", "ban-hanh", "--plan", str(plan), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "1 change, 0 of them grave." in said, "what the framework itself renames is no change of the plan"
    assert main(["check", str(plan), "--select", "ST12", "--fail-on", "info"]) == 0
    assert main(["parents", "list", str(plan), "--lang", "en"]) == 0
    assert "stand as they were accepted" in capsys.readouterr().out, "what was accepted went along"
    assert main(["upgrade", str(plan), "--lang", "en"]) == 0
    assert "of today's format and of the newest framework" in capsys.readouterr().out


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_whatever_way_a_plan_is_written_only_what_has_to_be_is_written_otherwise(line_end: str, tmp_path: Path) -> None:
    plan = tmp_path / "ke-hoach.yaml"
    before, after = (
        (upgrades.DATA / name).read_bytes().replace(b"\r", b"").replace(b"\n", line_end.encode())
        for name in ("before.yaml", "after.yaml")
    )
    mark = b"\xef\xbb\xbf" if line_end == "\r\n" else b""
    plan.write_bytes(mark + before)
    assert main(["upgrade", str(plan), "--yes"]) == 0
    assert plan.read_bytes() == mark + after
    assert (tmp_path / "ke-hoach.resplan" / "upgrades.yaml").is_file()


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("is_folder", [True, False])
def test_settings_and_profile_go_along_and_what_several_plans_share_is_left_to_people(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, is_folder: bool
) -> None:
    plan = tmp_path / ("plan.yaml" if is_folder else "ke-hoach.yaml")
    plan.write_text(HEAD.format(number=3), encoding="utf-8")
    settings, profile = tmp_path / "resplan.toml", tmp_path / "rieng.yaml"
    settings.write_bytes(
        b'# kh\xc3\xb4ng x\xc3\xa9t "TK09"\r\nignore = [\'TK09\', "TK31"] # TK09\r\nprofile = "rieng.yaml"\r\n'
    )
    profile.write_text("rules:\n  TK09: {severity: E/E/E/E}  # chặt hơn\n", encoding="utf-8")
    before = settings.read_bytes(), profile.read_bytes()
    assert main(["upgrade", str(tmp_path if is_folder else plan), "--yes", "--lang", "en"]) == 0
    _, _, decisions = capsys.readouterr().out.partition("What people have to decide:")
    if is_folder:
        assert settings.read_bytes() == before[0].replace(b"'TK09'", b"'TK08'")
        assert profile.read_text(encoding="utf-8") == "rules:\n  TK08: {severity: E/E/E/E}  # chặt hơn\n"
        assert "TK09" not in decisions
    else:
        assert (settings.read_bytes(), profile.read_bytes()) == before
        assert "resplan.toml:2: TK09" in decisions
        assert "rieng.yaml:2" in decisions


@pytest.mark.usefixtures("versions")
def test_there_is_no_way_back(tmp_path: Path) -> None:
    assert way_to("nq57", None) == ["nq57-sau"]
    assert way_to("nq57", "nq57") == []
    plan = tmp_path / "plan.yaml"
    plan.write_text(HEAD.format(number=3) + "framework: nq57-sau\n", encoding="utf-8")
    with pytest.raises(ResplanError, match="cannot be upgraded from the framework nq57-sau to nq57"):
        planned(plan, "nq57")
    with pytest.raises(ResplanError, match="There is no framework “nq99”"):
        planned(plan, "nq99")


def test_more_files_of_one_group_than_there_are_names_are_refused() -> None:
    source = read_source("t.yaml", b"tasks: []\n")
    names = [f"tasks/{number:02}-old.yaml" for number in range(100)]
    moved = Upgrading({name: (Part("tasks", "new"), source) for name in names})
    with pytest.raises(ResplanError, match=r"tasks/99-old\.yaml cannot be converted"):
        contents_after(moved, dict.fromkeys(names, b""), ["nq57"])


def test_a_plan_of_today_has_nothing_to_do(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(sample)
    assert main(["upgrade", str(sample), "--yes"]) == 0
    assert "định dạng 1, Khung nq57" in capsys.readouterr().out
    assert files_of(sample) == before


def test_a_framework_that_there_is_not_is_named_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["upgrade", str(ROOT / "examples" / "hue"), "--to", "abc", "--lang", "en"]) == 2
    assert "There is no framework “abc”. Choose from " in capsys.readouterr().err
