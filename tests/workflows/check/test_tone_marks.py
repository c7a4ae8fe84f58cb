"""Tone marks as the plan has them: a new plan begins as its issuer writes, documents speak as the plan does."""

import shutil
from pathlib import Path

import pytest

from conftest import without_hashes
from issued import text_of
from resplan.plan.files import LOCK
from resplan.text import ToneMarks, in_style, tone_mark_deviations, with_tone_marks
from resplan.workflows.check.checked_plan import check
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.start.init import InitOptions, init_plan


@pytest.mark.parametrize(("kind", "style"), [("party_plan", "new"), ("state_plan", "old")])
def test_a_new_plan_begins_as_its_issuer_writes(kind: str, style: ToneMarks, tmp_path: Path) -> None:
    init_plan(tmp_path, InitOptions("khanh-hoa", kind=kind))
    # The lock file quotes what stands above as it is written there.
    text = "\n".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("**/*.yaml") if path.name != LOCK)
    assert in_style(text, style) == text
    assert next(tone_mark_deviations(text, "old" if style == "new" else "new"), None), "there are such words"


@pytest.mark.parametrize("document", ["plan", "submission", "difficulties", "compliance", "summary"])
def test_the_fixed_words_of_a_document_follow_the_plan(document: str, examples: Path, tmp_path: Path) -> None:
    commune = Path(shutil.copytree(examples / "commune", tmp_path / "commune"))
    before = text_of(read_plan(commune), document).markdown
    for path in commune.glob("**/*.yaml"):
        path.write_text(in_style(path.read_text(encoding="utf-8"), "old"), encoding="utf-8", newline="")
    (checked,) = check([commune], CheckOptions(select=("SY07",)))
    assert not checked.result.findings, "one style throughout is as good as the other"
    after = text_of(read_plan(commune), document).markdown
    assert next(tone_mark_deviations(after, "old"), None) is None
    assert with_tone_marks(without_hashes(after), "new") == with_tone_marks(without_hashes(before), "new")
