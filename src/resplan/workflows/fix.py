"""`resplan check --fix`: the spans that findings propose to rewrite, and nothing else; proved by reading the result."""

import codecs
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resplan.plan.loader import PlanFile
from resplan.plan.privacy import covered_text
from resplan.source import read_source
from resplan.source.edit import Edit, edited, is_proved
from resplan.workflows.check import check_one
from resplan.workflows.discovery import find_plans
from resplan.workflows.question import CheckOptions, FixOptions
from resplan.workflows.reading import PlanOnDisk, read_plan
from resplan.workflows.writing import write_files

_MOST_ROUNDS = 5
"""A fix can bring another one to light; after so many rounds the rest is left for the next call."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of one file."""

    path: Path
    count: int
    """Places that were rewritten."""
    difference: str
    """Unified diff."""
    is_left: bool = False
    """Whether it was left as it was: the result did not read as intended."""


def fix_plans(paths: list[Path], options: CheckOptions, fix: FixOptions) -> list[Fixed]:
    """Rewrites what can be mended in each plan; with `only_show` nothing is written."""
    return [fixed for path in find_plans(paths) for fixed in _fix_plan(path, options, fix)]


def _fix_plan(path: Path, options: CheckOptions, fix: FixOptions) -> Iterator[Fixed]:
    for _ in range(1 if fix.only_show else _MOST_ROUNDS):
        plan = read_plan(path)
        results = list(_round(plan, options, fix))
        yield from results
        if all(result.is_left for result in results):
            return


def _round(plan: PlanOnDisk, options: CheckOptions, fix: FixOptions) -> Iterator[Fixed]:
    edits: dict[str, list[Edit]] = {}
    for finding in check_one(plan, options).result.findings:
        if finding.edit is not None and (finding.edit.safe or fix.unsafe):
            edits.setdefault(finding.location.file, []).append(finding.edit)
    for file in plan.loaded.files:
        if file.source.name in edits:
            yield _fix_file(plan, file, list(dict.fromkeys(edits[file.source.name])), fix)


def _fix_file(plan: PlanOnDisk, file: PlanFile, edits: list[Edit], fix: FixOptions) -> Fixed:
    path = Path(plan.shown(file.source.name))
    before = file.source.text
    after = edited(before, edits)
    name = path.as_posix()
    result = read_source(file.source.name, after.encode("utf-8"))
    old, new = (covered_text(file.part.kind, source) for source in (file.source, result))
    lines = difflib.unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), name, name)
    if not is_proved(file.source, result, edits):
        return Fixed(path, 0, "", is_left=True)
    if not fix.only_show:
        mark = codecs.BOM_UTF8 if path.read_bytes().startswith(codecs.BOM_UTF8) else b""
        write_files(path.parent, {path.name: mark + after.encode("utf-8")})
    return Fixed(path, len(edits), "".join(lines))
