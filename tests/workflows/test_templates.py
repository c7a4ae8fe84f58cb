"""An office's own templates: listed, copied, used instead of ours; what is wrong with them is named with its line."""

from pathlib import Path

import pytest

from resplan.cli import main
from resplan.errors import ResplanError, UsageError
from resplan.workflows.render import RenderOptions, render_plans, report_on
from resplan.workflows.template_check import check_templates
from resplan.workflows.templates import copy_template, template_names

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
    (before,) = render_plans([sample], RenderOptions(("md",), tmp_path / "a"))
    copy_template(PLAN, sample)
    (after,) = render_plans([sample], RenderOptions(("md",), tmp_path / "b"))
    assert before.read_bytes() == after.read_bytes()


def test_an_own_template_takes_the_place_of_ours(sample: Path, tmp_path: Path) -> None:
    copy_template(PLAN, sample)
    path = sample / PLAN
    path.write_text(path.read_text(encoding="utf-8").replace("## Tình hình", "## Bối cảnh riêng"), encoding="utf-8")
    (file,) = render_plans([sample], RenderOptions(("md",), tmp_path))
    assert "Bối cảnh riêng" in file.read_text(encoding="utf-8")


def test_an_own_report_too(sample: Path, tmp_path: Path) -> None:
    (sample / "compliance.en.md.j2").write_text("---\n{{ front -}}\n---\n## Only {{ unit | md }}\n", encoding="utf-8")
    (file,) = report_on("compliance", [sample], RenderOptions(("md",), tmp_path, language="en"))
    assert "Only tỉnh Tuyên Quang" in file.read_text(encoding="utf-8")
    assert check_templates(sample) == ["compliance.en.md.j2"]


HEAD = "---\n{{ letter.as_yaml() -}}\n---\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + "{{ plna.title }}\n", "line 4.*plna"),
        (HEAD + "{% for x in %}\n", "line 4"),
        (HEAD + "\n{{ plan.title | shout }}\n", "shout"),
        (HEAD + "{{ plan.__class__.__mro__ }}\n", "line 4"),
        (HEAD + "{{ 1 / 0 }}\n", "line 4"),
        ("", "empty"),
        ("{# nothing #}\n", "empty"),
        ("## no head\n", "---"),
        (HEAD + "{{ cycler.__init__.__globals__ }}", "line 4"),
    ],
)
def test_a_wrong_template_is_named_with_its_line(text: str, words: str, sample: Path, tmp_path: Path) -> None:
    (sample / PLAN).write_text(text, encoding="utf-8")
    with pytest.raises(ResplanError, match=words):
        check_templates(sample)
    with pytest.raises(ResplanError, match=words):
        render_plans([sample], RenderOptions(("docx",), tmp_path / "out"))
    assert not (tmp_path / "out").exists()
