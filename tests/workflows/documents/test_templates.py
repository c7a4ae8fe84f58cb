"""An office's own templates: listed, copied, used instead of ours; what is wrong with them is named with its line."""

import re
from pathlib import Path

import pytest

from issued import CHECKED, RENDERED, issued, text_of
from resplan.cli import main
from resplan.errors import ResplanError, UsageError
from resplan.files import installed
from resplan.workflows.documents.own_templates import copy_template, template_names
from resplan.workflows.documents.template_check import TemplateCheck, check_templates
from resplan.workflows.plans.on_disk import read_plan

pytestmark = pytest.mark.usefixtures("made_once")
PLAN = "plan.vi.md.j2"


def test_the_templates_are_listed_and_ours_are_never_overwritten(
    sample: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample)
    assert main(["template", "list"]) == 0
    assert capsys.readouterr().out.split() == template_names()
    assert main(["template", "copy", PLAN]) == 0
    assert copy_template(PLAN, sample).kept == (PLAN,)
    assert main(["template", "list"]) == 0
    assert f"* {PLAN}" in capsys.readouterr().out
    assert main(["template", "check"]) == 0
    with pytest.raises(UsageError, match="plan"):
        copy_template("../secret", sample)


def test_a_copied_template_gives_the_same_document(sample: Path, tmp_path: Path) -> None:
    (before,) = issued("plan", [sample], ("md",), tmp_path / "a")
    copy_template(PLAN, sample)
    (after,) = issued("plan", [sample], ("md",), tmp_path / "b")
    assert before.read_bytes() == after.read_bytes()


def test_an_own_template_takes_the_place_of_ours(sample: Path, tmp_path: Path) -> None:
    copy_template(PLAN, sample)
    path = sample / PLAN
    path.write_text(path.read_text(encoding="utf-8").replace("## Tình hình", "## Bối cảnh riêng"), encoding="utf-8")
    (file,) = issued("plan", [sample], ("md",), tmp_path)
    assert "Bối cảnh riêng" in file.read_text(encoding="utf-8")


LEFT_OUT = "{# left out: verdict, to_do, groups, clarities, rules, findings, waived, left_out, technical #}\n"


def test_an_own_report_too(sample: Path, tmp_path: Path) -> None:
    text = "---\n{{ front -}}\n---\n" + LEFT_OUT + "## Only {{ unit | md }}\n\nNothing else.\n"
    (sample / "compliance.en.md.j2").write_text(text, encoding="utf-8")
    (file,) = issued("compliance", [sample], ("md",), tmp_path, language="en")
    assert "Only tỉnh Tuyên Quang" in file.read_text(encoding="utf-8")
    assert check_templates(sample) == [TemplateCheck("compliance.en.md.j2")]


HEAD = "---\n{{ letter.as_yaml() -}}\n---\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + "{{ plna.title }}\n", "plan.vi.md.j2, line 4.*plna"),
        (HEAD + "{% for x in %}\n", "line 4"),
        (HEAD + "\n{{ plan.title | shout }}\n", "shout"),
        (HEAD + "{{ plan.__class__.__mro__ }}\n", "line 4"),
        (HEAD + "{{ 1 / 0 }}\n", "line 4"),
        ("", "empty"),
        ("{# nothing #}\n", "empty"),
        ("## no head\n", "line 1.*---"),
        (HEAD + "{{ cycler.__init__.__globals__ }}", "line 4"),
        (HEAD + "{# section: bases #}\n", "lacks the part “situation”"),
        (HEAD + '{% include "../pyproject.toml" %}', "line 4"),
        (HEAD + '{% include "annex-taks.vi.md.j2" %}', "line 4.*annex-taks"),
    ],
)
def test_a_wrong_template_is_named_with_its_line(text: str, words: str, sample: Path, tmp_path: Path) -> None:
    (sample / PLAN).write_text(text, encoding="utf-8")
    (check,) = check_templates(sample)
    assert any(re.search(words, str(fault)) for fault in check.faults), check.faults
    with pytest.raises(ResplanError, match=words):
        issued("plan", [sample], ("docx",), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def changed(sample: Path, name: str, old: str, new: str) -> int:
    """Our template with one change, as the office's own; the line of the change."""
    text = (installed.templates() / name).read_text(encoding="utf-8")
    assert old in text
    (sample / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        # A loop over what is not there, a part that is cut, a part that is emptied, a table whose rows went astray.
        (
            PLAN,
            "{% for title, text in purposes %}",
            "{% for title, text in purposes[:0] %}",
            "line 36: the part “purposes” gives nothing",
        ),
        (PLAN, "{# section: groups #}\n", "", "lacks the part “groups”"),
        (PLAN, "{% if committee %}", "{% if false %}", "“committee” gives nothing"),
        ("annex-tasks.vi.md.j2", "{% for group in groups if group.tasks %}", "{% for group in [] %}", "without rows"),
        ("annex-budget.vi.md.j2", "row.title |", "row.titel |", "annex-budget.vi.md.j2, line {line}.*titel"),
        ("bases.vi.md.j2", "{{ basis | md }}", "{{ bais | md }}", "bases.vi.md.j2, line {line}.*bais"),
        ("to.vi.md.j2", "{{ to[0] | md }}", "{{ too[0] | md }}", "to.vi.md.j2, line {line}.*too"),
        ("submission.vi.md.j2", "{% for row in deadlines %}", "{% for row in dates %}", "line {line}.*dates"),
        ("difficulties.vi.md.j2", "{{ row.cause | cell }}", "{{ row.causes | cell }}", "line {line}.*causes"),
        ("proposal.vi.md.j2", "## Mục tiêu\n", "## Mục tiêu\n## Nội dung khác\n", "“Mục tiêu”"),
        ("summary.vi.md.j2", "not has_reports", "not has_reportz", "line {line}.*has_reportz"),
    ],
)
def test_an_own_template_cannot_lose_a_part_in_silence(name: str, old: str, new: str, words: str, sample: Path) -> None:
    line = changed(sample, name, old, new)
    checks = check_templates(sample)
    assert [check.name for check in checks] == [name]
    faults = [str(fault) for fault in checks[0].faults]
    assert any(re.search(words.format(line=line), fault) for fault in faults), faults


def test_all_that_fail_are_named_at_once(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(sample, PLAN, "purposes %}", "purpose %}")
    changed(sample, "proposal.vi.md.j2", "task.title", "task.titles")
    copy_template("summary.en.md.j2", sample)
    (sample / "plan.md.j2").write_text("nobody asks for it", encoding="utf-8")
    assert main(["--lang", "en", "template", "check", str(sample)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert {line.partition(":")[0] for line in lines} == {PLAN, "plan.md.j2", "proposal.vi.md.j2", "summary.en.md.j2"}
    assert any(line.startswith("plan.md.j2: No document uses") and PLAN in line for line in lines)
    assert any(line == "summary.en.md.j2: in order" for line in lines)
    assert any(line.startswith(f"{PLAN}: ") and "purpose" in line for line in lines)
    assert any(line.startswith("proposal.vi.md.j2: ") and "titles" in line for line in lines)


def test_a_part_may_be_an_own_file(sample: Path, tmp_path: Path) -> None:
    changed(sample, PLAN, "{# section: situation #}", '{# section: situation #}\n{% include "loi-mo-dau.md.j2" %}\n')
    (sample / "loi-mo-dau.md.j2").write_text("Lời riêng của {{ plan.unit | md }}.\n\n", encoding="utf-8")
    assert check_templates(sample) == [TemplateCheck("loi-mo-dau.md.j2"), TemplateCheck(PLAN)]
    (file,) = issued("plan", [sample], ("md",), tmp_path)
    assert "Lời riêng của" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*RENDERED, *CHECKED])
def test_every_document_of_ours_is_whole_for_a_plan_with_nothing_in_it(name: str, tmp_path: Path) -> None:
    head = "unit: hue\ntitle: kế hoạch\nannexes: [tasks, indicators, budget]\n"
    (tmp_path / "plan.yaml").write_text(head + 'tasks: [{id: "1.01", title: một việc}]\n', encoding="utf-8")
    plan = read_plan(tmp_path)
    if name == "difficulties":
        with pytest.raises(ResplanError, match="weaknesses"):
            text_of(plan, name)
    else:
        assert text_of(plan, name, about="1.01").markdown.startswith("---")


def test_a_template_that_is_a_link_out_of_the_folder_is_refused(sample: Path, tmp_path: Path) -> None:
    secret = tmp_path / "elsewhere" / "secret.txt"
    secret.parent.mkdir()
    secret.write_text("secret words", encoding="utf-8")
    (sample / PLAN).symlink_to(secret)
    with pytest.raises(ResplanError, match=PLAN):
        issued("plan", [sample], ("md",), tmp_path / "out")
    assert not (tmp_path / "out").exists()
