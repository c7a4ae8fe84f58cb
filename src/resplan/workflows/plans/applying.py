"""Writes changed, added and dropped things into new bytes of the plan's files, proved to say exactly that; all else stays."""

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from resplan.chain.links import Acceptance
from resplan.errors import ResplanError
from resplan.framework.division import grouped
from resplan.merge.change import Addition, Change
from resplan.merge.comparing import with_changes, without_empty
from resplan.merge.file_texts import file_texts
from resplan.merge.new_ids import with_ids
from resplan.merge.sameness import same
from resplan.merge.thing import HEAD, Data, Thing, things_of
from resplan.plan.files import HEAD as HEAD_FILE
from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan_file import REGISTERS
from resplan.source.edit import as_bytes
from resplan.workflows.chain.lock import lock_after
from resplan.workflows.plans.editing import OpenedPlan
from resplan.workflows.plans.secrecy_gate import refuse_marked_values


class Applied(Struct, frozen=True):
    """The plan's files after the work; nothing is written yet."""

    plan: OpenedPlan
    contents: Mapping[str, bytes]
    """New bytes of the files that changed, new files among them, and of the lock file where links changed."""
    made: Mapping[str, Thing]
    """The new things, by the keys of their additions."""


def applied(
    opened: OpenedPlan,
    changes: Iterable[Change] = (),
    additions: Iterable[Addition] = (),
    drops: Collection[Thing] = (),
    seen: Acceptance | None = None,
) -> Applied:
    """The plan with the changes of fields, new things at the end of their lists, and without the dropped ones.

    Comments, order, quotes and every byte not concerned stay. A `ResplanError` if that cannot be done safely.
    `seen`: links upward that are accepted with it.
    """
    loaded = opened.plan.loaded
    before = things_of(loaded)
    new = with_ids(additions, loaded, before.keys())
    by_thing = grouped(changes, lambda change: change.thing)
    after = {
        **{thing: with_changes(data, by_thing.get(thing, ())) for thing, data in before.items() if thing not in drops},
        **{thing: without_empty(data) for thing, data in new.values()},
    }
    refuse_marked_values([data for thing, data in after.items() if thing in by_thing or thing not in before])
    # A task that goes to another file takes its text along, so its fields are changed first.
    at_home = {thing: _in_group_of(before[thing], data) if thing in before else data for thing, data in after.items()}
    result = _with_texts(opened, before, at_home)
    expected = {_by_id(thing, data): data for thing, data in after.items()}
    if at_home != after:
        result = _with_texts(result, things_of(result.plan.loaded), expected)
    _prove(result.plan.loaded, loaded, expected)
    changed = {name: content for name, content in result.contents.items() if opened.contents.get(name) != content}
    renamed = {thing.id: str(data["id"]) for thing, data in after.items() if thing.kind == "task" and "id" in data}
    changed |= lock_after(opened.plan, result.plan, renamed, seen or Acceptance())
    return Applied(result, changed, {key: thing for key, (thing, _) in new.items()})


def _by_id(thing: Thing, data: Data) -> Thing:
    """The thing under the id that it has now."""
    return thing if thing == HEAD else Thing(thing.kind, str(data.get("id", "")))


def _in_group_of(before: Data, data: Data) -> Data:
    return {**data, "group": before["group"]} if "group" in before and "group" in data else data


def _with_texts(opened: OpenedPlan, before: Mapping[Thing, Data], after: Mapping[Thing, Data]) -> OpenedPlan:
    texts = file_texts(opened.plan.loaded, before, after)
    return opened.with_files({name: as_bytes(text, opened.contents.get(name, b"")) for name, text in texts.items()})


def _prove(result: LoadedPlan, before: LoadedPlan, expected: Mapping[Thing, Data]) -> None:
    found = things_of(result)
    wrong = next((thing for thing in {**expected, **found} if not same(expected.get(thing), found.get(thing))), None)
    if wrong is None and all(result.data.get(name) == before.data.get(name) for name in REGISTERS):
        return
    raise ResplanError(
        "Nothing was written: {what} cannot be changed in its file safely. `resplan check` says what to put in order first.",
        what=wrong.id if wrong and wrong.id else HEAD_FILE,
    )
