"""Schemas with other versions beside ours, or in place of them: formats and a framework that never were."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from resplan.chain.upgrading import Upgrading, Vocabulary
from resplan.files import installed
from resplan.framework.data import default_framework
from resplan.framework.migration import Move, Replace, Step, formats
from resplan.plan.files import part_of
from resplan.plan.form import form_of, usual_order
from resplan.plan.schema import as_text, committed_schema, settled, validator
from resplan.source import read_source
from tools.derived import derive_schema

DATA = Path(__file__).parent
LATER = "nq57-sau"
CHANGES = {
    "framework.yaml": [("date: 2025-03-25\ntitle:", "date: 2027-01-15\ntitle:"), ("key: cooperation", "key: links")],
    "tasks.yaml": [('"nq03:66"', '"nq03:136"')],
    "rules/copying.yaml": [("groups: [cooperation]", "groups: [links]")],
}


def derive(schemas: Path, framework: str, kind: str) -> None:
    """Derives a schema of a framework anew; `schemas` must be the installed ones."""
    text = as_text(derive_schema(framework, kind))
    (schemas / framework / f"{kind}.schema.json").write_text(text, encoding="utf-8", newline="\n")


def with_later(folder: Path, *, has_formats: bool = False) -> Path:
    """The schemas with the framework that follows ours; `has_formats`: and with three formats in place of one."""
    schemas = Path(shutil.copytree(installed.schemas(), folder / "schemas"))
    _add_later(schemas)
    if has_formats:
        shutil.copy(DATA / "formats.yaml", schemas / "formats.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(installed, "schemas", lambda: schemas)
        for kind in ("plan", "tasks", "indicators"):
            derive(schemas, LATER, kind)
        if has_formats:
            derive(schemas, default_framework(), "plan")
    return schemas


def _add_later(schemas: Path) -> None:
    """A second framework that follows ours, with other keys for some things."""
    folder = Path(shutil.copytree(schemas / default_framework(), schemas / LATER))
    shutil.copy(DATA / "framework.yaml", folder / "migrations.yaml")
    for name, replacements in CHANGES.items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text, (name, old)
            text = text.replace(old, new)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def forget() -> None:
    """Lets go what was kept of schemas by the names of their frameworks."""
    for kept in (committed_schema, form_of, settled, validator):
        kept.cache_clear()


def as_of_format(plan: Path, number: int) -> None:
    """Writes a plan of today's format as an earlier one would have it: by the steps, backwards."""
    files = {name: path for path in plan.rglob("*.yaml") if part_of(name := path.relative_to(plan).as_posix())}
    work = Upgrading(
        {name: (part, read_source(name, path.read_bytes())) for name, path in files.items() if (part := part_of(name))}
    )
    work.say({"resplan": number}, partial(usual_order, default_framework()))
    steps = [step for row in formats() if row.format > number for step in row.steps]
    work.take([back for step in reversed(steps) if (back := _backwards(step))], Vocabulary())
    for name, (_, source) in work.files.items():
        files[name].write_text(source.text, encoding="utf-8", newline="\n")


def _backwards(step: Step) -> Step | None:
    match step:
        case Move(place=place, to=to, words=words):
            return Move(place=to, to=place, words=words)
        case Replace(place=place, values=values, words=words):
            return Replace(place=place, values={new: old for old, new in values.items()}, words=words)
        case _:
            return None
