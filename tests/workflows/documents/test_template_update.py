"""What of ours has changed since an office copied it: told three ways, taken over where it was left alone, else left to people."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import json, to_builtins

from resplan.cli import main
from resplan.files import installed
from resplan.files.room import room_of
from resplan.framework.layout import Layout
from resplan.framework.loader import load_framework
from resplan.workflows.documents.own_templates import ORIGINALS
from resplan.workflows.documents.template_update import OwnCopy, own_copies

PLAN = "plan.vi.md.j2"
HEADS = ("## Mục một", "## Mục hai", "## Mục ba")


def _replaced(path: Path, **words: str) -> None:
    text = path.read_bytes().decode("utf-8")
    for number, new in words.items():
        old = HEADS[int(number[1:])]
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_bytes(text.encode("utf-8"))


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our templates, to be changed; one has three headings that are easily told apart."""
    templates = Path(shutil.copytree(installed.templates(), tmp_path / "templates"))
    monkeypatch.setattr(installed, "templates", lambda: templates)
    with (templates / PLAN).open("a", encoding="utf-8", newline="\n") as stream:
        stream.write("{#\n" + "\n\n".join(HEADS) + "\n#}\n")
    return templates / PLAN


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_only_we_have_changed_is_taken_over_and_what_both_have_stays(
    line_end: str, ours: Path, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", "copy", PLAN, "--plan", str(sample)]) == 0
    own = sample / PLAN
    assert (sample / ORIGINALS / PLAN).read_bytes() == own.read_bytes() == ours.read_bytes()
    own.write_bytes(own.read_bytes().replace(b"\n", line_end.encode()))
    _replaced(own, n1="## Hai của mình", n2="## Ba của mình")
    assert main(["template", "update", "--plan", str(sample), "--lang", "en"]) == 0
    assert "Nothing of ours has changed" in capsys.readouterr().out
    _replaced(ours, n0="## Một mới", n1="## Hai mới")
    assert main(["template", "check", str(sample), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "takes over what has changed (1); changed on both sides: 1" in shown
    assert "    as copied: ## Mục một\n    ours now: ## Một mới\n  line" in shown
    collision = "    as copied: ## Mục hai\n    ours now: ## Hai mới\n    yours: ## Hai của mình\n"
    assert collision in shown
    assert "Ba của mình" not in shown
    for _ in range(2):
        assert main(["template", "update", PLAN, "--plan", str(sample), "--lang", "en"]) == 1
        shown = capsys.readouterr().out
        assert collision in shown
    assert "changes of ours taken over: 0" in shown
    lines = own.read_bytes().decode("utf-8").split(line_end)
    assert [line for line in lines if line.startswith("## ")][-3:] == [
        "## Một mới",
        "## Hai của mình",
        "## Ba của mình",
    ]
    assert main(["template", "update", "--keep", "--plan", str(sample)]) == 0
    assert main(["template", "update", "--plan", str(sample)]) == 0
    assert (sample / ORIGINALS / PLAN).read_bytes() == ours.read_bytes()
    assert main(["undo", str(sample)]) == 0
    assert main(["template", "update", "--plan", str(sample)]) == 1, "what was kept is asked again"


TEXT = st.lists(st.sampled_from("abcd"), max_size=6)


@settings(max_examples=60)
@given(TEXT, TEXT, TEXT)
def test_what_is_merged_once_stays_so(base: list[str], theirs: list[str], own: list[str]) -> None:
    copy = OwnCopy(PLAN, base, theirs, own)
    again = OwnCopy(PLAN, copy.remembered, theirs, copy.merged)
    assert (again.merged, again.news) == (copy.merged, [])
    assert copy.collisions or copy.remembered == theirs


def test_what_was_copied_is_not_known_of_a_template_that_was_not_copied_so(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(installed.templates() / PLAN, sample / PLAN)
    (copy,) = own_copies(room_of(sample))
    assert (copy.base, copy.chunks, copy.merged) == (None, [], copy.own)
    assert main(["template", "update", PLAN, "--plan", str(sample), "--lang", "en"]) == 2
    assert "is not known, so nothing can be joined" in capsys.readouterr().err
    assert main(["template", "update", "to.vi.md.j2", "--plan", str(sample), "--lang", "en"]) == 2
    assert "no own template to.vi.md.j2" in capsys.readouterr().err


def test_of_a_word_file_it_is_said_what_has_to_be_done_by_hand(
    ours: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mau.docx"
    assert main(["template", "new", str(file)]) == 0
    assert main(["template", "check", str(file), "--lang", "en"]) == 0
    assert "by hand" not in capsys.readouterr().out
    guide = ours.parent / "letterhead" / "guide.vi.md.j2"
    guide.write_text(guide.read_text(encoding="utf-8") + "\nThêm một dòng.\n", encoding="utf-8")
    assert main(["template", "check", str(file), "--lang", "en"]) == 0
    assert "the starter that it was made from is another one by now" in capsys.readouterr().out


def test_a_kept_original_that_is_no_text_is_named(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "copy", PLAN, "--plan", str(sample)]) == 0
    (sample / ORIGINALS / PLAN).write_bytes(b"\xff\xfe\x00")
    assert main(["template", "update", "--plan", str(sample), "--lang", "en"]) == 3
    assert f"{PLAN} is not a text file in UTF-8. Save it again" in capsys.readouterr().err


@pytest.mark.parametrize("layout", load_framework("nq57").layouts.values())
def test_a_measure_left_to_its_default_is_written_as_one_that_is_told(layout: Layout) -> None:
    """A digest of the layout is kept beside an office's Word file: it has to last as long as the layout does."""
    assert json.encode(Layout.parse(to_builtins(layout))) == json.encode(layout)
