"""`resplan check --fix`: rewrites only what findings propose, and proves it by reading the result."""

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from resplan.errors import ResplanError
from resplan.files.writing import begun_anew
from resplan.framework.division import grouped
from resplan.plan.anonymity import senders_of, without_anybody
from resplan.plan.feedback_item import Sender
from resplan.plan.plan_file import PlanFile
from resplan.plan.privacy import covered_text
from resplan.source.edit import as_bytes, edited, proved
from resplan.workflows.check.checked_plan import check_one
from resplan.workflows.check.options import CheckOptions, FixOptions
from resplan.workflows.check.run import plans_in_question
from resplan.workflows.failures import as_error
from resplan.workflows.plans.editing import OpenedPlan, editing, opened

_MOST_ROUNDS = 5
"""The most rounds, since a fix can reveal another one; the rest waits for the next call."""


class Fixed(Struct, frozen=True):
    """What happened to one file."""

    path: Path
    count: int
    """Number of rewritten places."""
    difference: str
    """Unified diff."""
    is_left: bool = False
    """Whether something was left alone because the result would not have read as intended."""
    error: ResplanError | None = None
    """Why the plan at this path could not be fixed at all."""


def fix_plans(paths: list[Path], options: CheckOptions, fix: FixOptions) -> list[Fixed]:
    """Fixes what can be fixed in each plan; with `only_show` nothing is written. A failure affects no other plan."""
    plans, nowhere = plans_in_question(paths, options)
    others = [Fixed(path, 0, "", error=error) for path, error in nowhere]
    return [*(fixed for path in plans for fixed in _isolated(path, options, fix)), *others]


def _isolated(path: Path, options: CheckOptions, fix: FixOptions) -> list[Fixed]:
    try:
        return _fix_plan(path, options, fix)
    except Exception as error:  # whatever it is, it is this plan's
        return [Fixed(path, 0, "", error=as_error(error))]


@begun_anew
def _fix_plan(path: Path, options: CheckOptions, fix: FixOptions) -> list[Fixed]:
    if fix.only_show:
        return _mended(opened(path, options.root), options, fix).told()
    with editing(path, "check --fix", options.root) as (before, change):
        mended = _mended(before, options, fix)
        for name in mended.counts:
            change.put(name, mended.after.contents[name])
        return mended.told()


class _Mended(Struct, frozen=True):
    """A plan before and after all rounds."""

    before: OpenedPlan
    after: OpenedPlan
    counts: Mapping[str, int]
    """Places rewritten, by file."""
    left: tuple[str, ...]
    """Files in which something could not be fixed safely."""

    def told(self) -> list[Fixed]:
        plan = self.before.plan
        senders = senders_of(plan.loaded)
        old = {file.source.name: file for file in plan.loaded.files}
        new = {file.source.name: file for file in self.after.plan.loaded.files}
        changed = [
            Fixed(path := Path(plan.shown(name)), count, "".join(_difference(path, old[name], new[name], senders)))
            for name, count in self.counts.items()
        ]
        return [*changed, *(Fixed(Path(plan.shown(name)), 0, "", is_left=True) for name in self.left)]


def _mended(before: OpenedPlan, options: CheckOptions, fix: FixOptions) -> _Mended:
    counts: Counter[str] = Counter()
    after = before
    left: tuple[str, ...] = ()
    for _ in range(_MOST_ROUNDS):
        contents, done, left = _round(after, options, fix)
        if not contents:
            break
        counts.update(done)
        after = after.with_files(contents)
    return _Mended(before, after, counts, left)


def _round(
    opened_plan: OpenedPlan, options: CheckOptions, fix: FixOptions
) -> tuple[dict[str, bytes], dict[str, int], tuple[str, ...]]:
    """New contents of files, the number of places in each, and the files that cannot be fixed safely."""
    found = check_one(opened_plan.plan, options).result.findings
    meant = (each for each in found if each.edit is not None and (each.edit.safe or fix.unsafe))
    edits = {
        file: list(dict.fromkeys(each.edit for each in own if each.edit))
        for file, own in grouped(meant, lambda each: each.location.file).items()
    }
    contents: dict[str, bytes] = {}
    left: list[str] = []
    for file in opened_plan.plan.loaded.files:
        source, wanted = file.source, edits.get(file.source.name, [])
        if edited(source.text, wanted) == source.text:
            continue
        if after := proved(source, wanted):
            contents[source.name] = as_bytes(after.text, opened_plan.contents[source.name])
        else:
            left.append(source.name)
    return contents, {name: len(edits[name]) for name in contents}, tuple(left)


def _difference(path: Path, old: PlanFile, new: PlanFile, senders: Sequence[Sender]) -> Iterator[str]:
    name = path.as_posix()
    before, after = (covered_text(file.part.kind, file.source).splitlines(keepends=True) for file in (old, new))
    for line in difflib.unified_diff(before, after, name, name):
        yield without_anybody(senders, line)
