"""`resplan task add|edit|move`, `indicator add|edit`, `body add|edit`, `plan set`: the YAML is written, then checked there."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from resplan.errors import UsageError
from resplan.exchange.book.field_words import FieldWords, field_of
from resplan.exchange.book.fields import Fields
from resplan.files.writing import begun_anew
from resplan.findings import CheckResult, Finding
from resplan.language import Language
from resplan.merge.change import Addition, Change
from resplan.merge.comparing import Forms, compared
from resplan.merge.new_ids import task_ids
from resplan.merge.thing import HEAD, LIST_OF, Kind, Thing, things_of
from resplan.plan.plan_file import REGISTERS
from resplan.reporters.interface import PlanReport
from resplan.text import NOTHING, counting_number, did_you_mean
from resplan.workflows.check.checked_plan import check_one
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.plan_report import plan_report
from resplan.workflows.plans.applying import Applied, applied
from resplan.workflows.plans.discovery import one_path
from resplan.workflows.plans.editing import OpenedPlan, editing
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.things.fields import Given, fields_of, with_given
from resplan.workflows.things.references import references, with_other_id

_LONGEST = 200
"""The most letters of a list of ids."""
_LEAST_RUN = 2


class Done(Struct, frozen=True):
    """What a command did to one thing, and what the rules say of it now."""

    thing: Thing
    plan: PlanOnDisk
    """The plan to look up the things that `changes` names: as it was before; for a new thing, as it is now."""
    changes: tuple[Change, ...]
    files: tuple[str, ...]
    """The written files, as shown."""
    report: PlanReport
    """Findings on the thing only; for the head, only on the fields that were written."""

    @property
    def fails(self) -> bool:
        """Whether a finding is at or above the plan's threshold."""
        return self.report.fails


_Work = tuple[Thing, Applied, tuple[Change, ...]]
"""The changed thing, the plan's new files, and the changes."""


def add(path: Path | None, kind: Kind, given: Given, language: Language) -> Done:
    """Adds a task, indicator or body with the given fields; its id is made."""

    def work(opened: OpenedPlan) -> _Work:
        data = with_given(fields_of(opened.plan, language), kind, {}, given)
        result = applied(opened, additions=[Addition("new", kind, data)])
        return result.made["new"], result, ()

    return _written(path, f"{kind} add", language, work)


def edit(path: Path | None, thing: Thing, given: Given, language: Language) -> Done:
    """Changes the given fields of a thing; all others stay."""

    def work(opened: OpenedPlan) -> _Work:
        changes = _changes(opened.plan, thing_meant(opened.plan, thing), given, language)
        if any(change.path == ("id",) for change in changes):
            raise UsageError("An id stays as it is: other parts of the plan and its reports refer to it.")
        return thing, applied(opened, changes), changes

    return _written(path, "plan set" if thing == HEAD else f"{thing.kind} edit", language, work)


def move(path: Path | None, task: str, group: str, language: Language) -> Done:
    """A task to another group, with an id of that group, which everything in the plan that spoke of it speaks of now.

    A task that was reported on keeps its id: reports are never rewritten.
    """

    def work(opened: OpenedPlan) -> _Work:
        loaded, thing = opened.plan.loaded, thing_meant(opened.plan, Thing("task", task))
        changes = _changes(opened.plan, thing, {"group": group}, language)
        if not changes:
            raise UsageError("Task {task} is in that group already.", task=task)
        if any(place[0] in REGISTERS for place in references(loaded, thing)):
            return thing, applied(opened, changes), changes
        new = next(task_ids(str(changes[0].after), loaded))
        renaming = with_other_id(loaded, thing, new)
        changes = (*changes, *renaming)
        return Thing("task", new), applied(opened, changes), changes

    return _written(path, "task move", language, work)


def _changes(plan: PlanOnDisk, thing: Thing, given: Given, language: Language) -> tuple[Change, ...]:
    before = {thing: things_of(plan.loaded)[thing]}
    after = {thing: with_given(fields_of(plan, language), thing.kind, before[thing], given)}
    keys = dict.fromkeys((*before[thing], *after[thing]))
    return compared(Forms(before, before, after), said={thing: tuple(keys)}).changes


def thing_meant(plan: PlanOnDisk, thing: Thing) -> Thing:
    """The thing itself if the plan has it; else an error that names the one probably meant."""
    things = things_of(plan.loaded)
    if thing in things:
        return thing
    known = [other.id for other in things if other.kind == thing.kind]
    read, name = plan.loaded.plan, LIST_OF[thing.kind]
    guess = read.task_meant(thing.id) if thing.kind == "task" else did_you_mean(thing.id, known)
    if guess:
        raise UsageError(
            "“{id}” is not in the plan's list `{list}`. Did you mean {guess}?", id=thing.id, list=name, guess=guess
        )
    raise UsageError(
        "“{id}” is not in the plan's list `{list}`: {known}.",
        id=thing.id,
        list=name,
        known=_listed(known) or NOTHING,
    )


def _listed(ids: Sequence[str]) -> str:
    """All ids in one line: consecutive tasks by their first and last id, and at most a line of whole ids."""
    runs: list[list[str]] = []
    for each in ids:
        group, _, number = each.rpartition(".")
        before, _, last = runs[-1][-1].rpartition(".") if runs else ("", "", "")
        place, end = counting_number(number), counting_number(last)
        if group == before != "" and place is not None and end is not None and place == end + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    shown = [f"{run[0]}–{run[-1]}" if len(run) > _LEAST_RUN else ", ".join(run) for run in runs]
    lengths = accumulate(len(text) + 2 for text in shown)
    whole = [text for text, length in zip(shown, lengths, strict=True) if length <= _LONGEST]
    return ", ".join([*whole, *(["…"] if len(whole) < len(shown) else [])])


@begun_anew
def _written(path: Path | None, verb: str, language: Language, work: Callable[[OpenedPlan], _Work]) -> Done:
    with editing(one_path(path), verb) as (opened, change):
        thing, result, changes = work(opened)
        for name, content in result.contents.items():
            change.put(name, content)
        plan = result.plan.plan
        files = tuple(plan.beside(name) for name in result.contents)
        return Done(thing, opened.plan if changes else plan, changes, files, _report_on(plan, thing, changes, language))


def _report_on(plan: PlanOnDisk, thing: Thing, changes: tuple[Change, ...], language: Language) -> PlanReport:
    """The findings on a thing, in words for somebody who wrote it by commands."""
    checked = check_one(plan, CheckOptions())
    places = [f"{LIST_OF[thing.kind]}.{thing.id}"] if thing != HEAD else [str(change.path[0]) for change in changes]
    found = _at(checked.result, places, fields_of(plan, language))
    return replace(plan_report(replace(checked, result=found)), lines={})


def _at(result: CheckResult, places: list[str], fields: Fields) -> CheckResult:
    """The findings at some places and below them, in the titles of the fields."""

    def is_there(path: str) -> bool:
        return any(path == place or path.startswith(f"{place}.") for place in places)

    def in_words(finding: Finding) -> Finding:
        thing, path = field_of(finding)
        return replace(finding, said=FieldWords(fields, thing.kind, path))

    outcomes = (
        replace(outcome, findings=tuple(in_words(each) for each in outcome.findings if is_there(each.path)))
        for outcome in result.outcomes
    )
    return replace(result, outcomes=tuple(outcomes))
