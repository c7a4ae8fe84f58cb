"""Whatever the flow of documents promises, every document of the catalogue has: its flags, its place, its rule of overwriting."""

import csv
import zipfile
from pathlib import Path

import pytest

from issued import CATALOGUE, COMPARING, OTHER, issued
from resplan import __version__
from resplan.cli import main
from resplan.documents.catalogue import VIEWS
from resplan.errors import UsageError
from resplan.framework.document import DocumentForm
from resplan.workflows.documents.writing import OTHERS

pytestmark = pytest.mark.usefixtures("made_once")
FORMS = CATALOGUE.documents
each = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
ABOUT = {"task": "7.02", "item": "2025-0001", "addressee": "ministry"}


def call(form: DocumentForm, plan: Path, place: Path, *flags: str) -> list[str]:
    """The command that writes a document, with flags."""
    words = form.command.split()
    if form.about == "item":
        return [*words, ABOUT["item"], "--plan", str(plan), "-o", str(place), *flags]
    if form.command == "diff":
        kept = [flag for flag in flags if flag not in ("--jobs", "2")]
        return [*words, OTHER, str(plan), "-o", str(place), "--to", form.formats[0], *kept]
    own = ["-d", form.key] if form.command == "render" else []
    own += ["--to", form.formats[0]] if form.command in ("rollup", "parents coverage") else []
    own += ["--of", "nq03"] if form.key == "coverage" else []
    own += ["--since", OTHER] if form.key in COMPARING else []
    own += ["--task", ABOUT["task"]] if form.about == "task" else []
    return [*words, str(plan), "-o", str(place), *own, *flags]


def test_every_document_of_the_catalogue_is_made_somewhere_and_nothing_else_is() -> None:
    assert [form.key for form in FORMS] == [*VIEWS, *OTHERS]


@each
def test_every_document_has_the_flags_of_the_flow(form: DocumentForm, examples: Path, tmp_path: Path) -> None:
    flags = ["--trace", "--jobs", "2", "--root", str(examples), "--as-of", "1/10/2025"]
    assert main(call(form, examples / "hue", tmp_path, *flags)) == 0
    own, (trace,) = [sorted(tmp_path.glob(names)) for names in ("[!.]*[!v]", "*.trace.csv")]
    assert [path.suffix for path in own] == [f".{form.formats[0]}"]
    assert "trace.csv" in trace.name
    head, *rows = csv.reader(trace.read_text(encoding="utf-8-sig").splitlines())
    assert rows
    added: dict[str, float] = {}
    for row in rows:
        number, _, _, _, _, _, adds, place, file, line = row
        if place:
            assert 0 < int(line) <= len((examples / "hue" / file).read_text(encoding="utf-8").splitlines())
        if adds:
            added[number] = added.get(number, 0) + float(adds)
    values = {row[0]: float(row[head.index("Giá trị")]) for row in rows}
    assert {number: values[number] for number in added} == pytest.approx(added)
    assert added or form.key in ("needs", "remarks"), "the example asks for nothing, and nobody remarked anything"


@each
def test_a_dry_run_writes_nothing(form: DocumentForm, examples: Path, tmp_path: Path) -> None:
    assert main(call(form, examples / "hue", tmp_path, "--dry-run")) == 0
    assert not list(tmp_path.iterdir())


@each
def test_o_names_the_one_file_too_and_what_was_changed_since_is_not_written_over(
    form: DocumentForm, examples: Path, tmp_path: Path
) -> None:
    name = tmp_path / "new" / f"my-name.{form.formats[0]}"
    told: list[tuple[int, int]] = []

    def make(*, force: bool = False) -> list[Path]:
        about, told_of = ABOUT.get(form.about or ""), lambda done, total: told.append((done, total))
        return issued(form.key, [examples / "hue"], form.formats[:1], name, about=about, advance=told_of, force=force)

    assert make() == [name]
    assert told == [(1, 1)], "the progress of the work is told"
    written = name.read_bytes()
    make()
    name.write_bytes(b"filled in")
    with pytest.raises(UsageError, match="changed since"):
        make()
    assert name.read_bytes() == b"filled in"
    make(force=True)
    assert name.read_bytes() == written
    if not form.sums_up_plans and form.about is None:
        with pytest.raises(UsageError, match="Name a folder"):
            issued(form.key, [examples / "hue", examples / "commune"], form.formats[:1], tmp_path / name.name)


@each
def test_every_document_says_from_what_it_was_made(form: DocumentForm, examples: Path, tmp_path: Path) -> None:
    wanted = "html" if "html" in form.formats else "xlsx"
    (file,) = issued(form.key, [examples / "hue"], [wanted], tmp_path, about=ABOUT.get(form.about or ""))
    shown = file.read_bytes() if wanted == "html" else zipfile.ZipFile(file).read("docProps/core.xml")
    text = shown.decode("utf-8")
    for words in (f"resplan {__version__}", "nq57 2025-03-25", "plan-sha256"):
        assert words in text


@each
def test_a_marked_plan_gets_no_document(form: DocumentForm, sample: Path, tmp_path: Path) -> None:
    head = sample / "plan.yaml"
    text = head.read_text(encoding="utf-8")
    head.write_text(text.replace("situation: |\n", "situation: |\n  TỐI MẬT\n\n", 1), encoding="utf-8")
    assert main(call(form, sample, tmp_path / "out")) == 3
    assert not (tmp_path / "out").exists()
