"""Every document of the catalogue can be proved alone, or it is said here why not: made again from what it names, and compared."""

import re
from pathlib import Path

import pytest

from bundles import PLAN, plan_file, plan_folder
from issued import CATALOGUE, issued
from resplan.cli import main
from resplan.errors import ResplanError
from resplan.framework.document import DocumentForm
from resplan.workflows.chain.baselines import Kept, save_baseline
from resplan.workflows.sealing.verify import Against, verify

Printed = pytest.CaptureFixture[str]
NOT_ALONE = {
    "monitoring": "a sheet is checked by the system that it is uploaded to",
    "plan-book": "a workbook is corrected and comes home: `diff` and `import` say what was changed in it",
}
ABOUT = {"task": "4.01", "item": "2025-0001", "addressee": "ministry"}
LACKING = "weaknesses: [{text: Thiếu máy, proposal: Cấp thêm máy, addressee: Bộ Khoa học và Công nghệ}]\n"
ANSWERED = """\
history:
  - {at: 3/7/2025, state: received, by: so-khcn}
  - {at: 4/7/2025, state: answered, by: so-khcn, text: Sẽ phủ sóng trong năm.}
"""
WARD = PLAN.replace("unit: hue", "unit: hue/phuong-thuan-hoa").replace("level: province", "level: commune")


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan that was amended since it was kept, with an answered item, above another one."""
    top = tmp_path_factory.mktemp("plans")
    folder, head = plan_folder(top / "hue"), top / "hue" / "plan.yaml"
    item = folder / "feedback" / "2025-0001.yaml"
    item.write_text(item.read_text("utf-8") + ANSWERED, "utf-8")
    save_baseline(folder, Kept("ban-hanh"))
    head.write_text(head.read_text("utf-8").replace("31/12/2026", "30/6/2027") + LACKING, "utf-8")
    plan_file(top / "ward", WARD)
    return folder


def made(form: DocumentForm, plan: Path, place: Path, ending: str) -> tuple[Path, Against]:
    ward = plan.parent / "ward" / "hue.yaml"
    also = (ward,) if form.sums_up_plans else ()
    since = "ban-hanh" if form.made_from == "versions" else None
    about = ABOUT.get(form.about or "")
    (file,) = issued(form.key, [plan, *also], (ending,), place, since=since, about=about)
    return file, Against(plan, also=also, about=about if form.about == "item" else None)


@pytest.mark.parametrize("form", CATALOGUE.documents, ids=lambda form: form.key)
def test_a_document_is_proved_and_a_changed_word_is_found(form: DocumentForm, plan: Path, tmp_path: Path) -> None:
    ending = next((ending for ending in ("md", "html") if ending in form.formats), "")
    assert bool(ending) != (form.key in NOT_ALONE)
    if not ending:
        return
    file, against = made(form, plan, tmp_path, ending)
    assert verify(file, (), None, against).holds
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"[^\x00-\x7f]", "x", text, count=1), "utf-8")
    assert not verify(file, (), None, against).holds


@pytest.mark.parametrize(
    ("key", "left_out", "cure"),
    [
        ("amendment", {"since": None}, "--since"),
        ("needs", {"also": ()}, "--also"),
        ("feedback-letter", {"about": None}, "--about"),
    ],
)
def test_what_a_document_does_not_say_itself_has_to_be_named(
    key: str, left_out: dict[str, object], cure: str, plan: Path, tmp_path: Path
) -> None:
    file, against = made(CATALOGUE.by_key[key], plan, tmp_path, "md")
    if key == "amendment":  # of a version that is no baseline of the plan
        file.write_text(file.read_text("utf-8").replace("(since: ban-hanh)", "(since: ../../etc)"), "utf-8")
    lacking = Against(**{**{name: getattr(against, name) for name in Against.__slots__}, **left_out})  # type: ignore[arg-type]
    with pytest.raises(ResplanError, match=cure):
        verify(file, (), None, lacking)


def test_an_earlier_version_that_was_another_is_said_to_be_so(plan: Path, tmp_path: Path) -> None:
    other = plan_file(tmp_path / "cu", PLAN.replace("31/12/2026", "31/3/2026") + LACKING)
    file, _ = made(CATALOGUE.by_key["comparison"], plan, tmp_path, "md")
    flags = ["--plan", str(plan), "--lang", "en"]
    assert main(["verify", str(file), *flags]) == 0
    assert main(["verify", str(file), *flags, "--since", str(other)]) == 1


def test_a_paper_on_many_plans_is_proved_from_all_of_them(plan: Path, tmp_path: Path, capsys: Printed) -> None:
    for name, flags in (("a", []), ("b", ["--as-of", "31/8/2025", "--expect", "none"])):
        file = tmp_path / f"{name}.md"
        assert main(["rollup", str(plan.parent), "--to", "md", "-o", str(file), *flags]) == 0
        assert main(["verify", str(file), "--plan", str(plan.parent)]) == 0
        ward = str(plan.parent / "ward" / "hue.yaml")
        capsys.readouterr()
        assert main(["verify", str(file), "--plan", ward, "--lang", "en"]) == 3
        assert "sums up another number of plans (2) than are here (1)" in capsys.readouterr().err
        file.write_text(file.read_text("utf-8").replace("2 kế hoạch", "3 kế hoạch"), "utf-8")
        assert main(["verify", str(file), "--plan", str(plan.parent)]) == 1


def test_who_takes_up_a_central_document_is_proved_from_the_plan_alone(plan: Path, tmp_path: Path) -> None:
    (file,) = issued("coverage", [plan], ("md",), tmp_path, above="nq03")
    assert verify(file, (), None, Against(plan)).holds
