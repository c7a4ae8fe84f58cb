"""The lock file: what the tasks above said when a plan took them up. Every verb that makes a link writes it here."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from resplan.chain.links import Acceptance, Link, links_kept, pairs_of, read_links
from resplan.chain.upward import UpperTask, upper_tasks
from resplan.errors import ResplanError
from resplan.plan.dated import default_as_of
from resplan.plan.files import LOCK
from resplan.plan.loaded import LoadedPlan, load_plan
from resplan.plan.plan import Plan
from resplan.source.emit import flow_text
from resplan.source.limits import LIMITS
from resplan.source.strangers import yaml_of
from resplan.text import format_date
from resplan.workflows.chain.kept_place import can_be_kept, is_kept, place_of
from resplan.workflows.check.parents import Parents
from resplan.workflows.plans.on_disk import PlanOnDisk

_HEAD = (
    "# Nội dung nhiệm vụ cấp trên khi kế hoạch nhận thực hiện; các lệnh của resplan ghi, không sửa bằng tay.\nlinks:\n"
)


def links_of(plan: PlanOnDisk) -> list[Link]:
    """The links in the lock file."""
    if not is_kept(plan, LOCK):
        return []
    place = place_of(plan, LOCK)
    shown = plan.beside(place)
    try:
        return read_links(yaml_of(plan.room.read(place, LIMITS.size_bytes), shown))
    except ValueError as error:
        raise ResplanError(
            "{file} is not as resplan wrote it. Delete it, or restore it from an earlier version.", file=shown
        ) from error


def above_of(plan: PlanOnDisk) -> LoadedPlan | None:
    """The superior's plan, whose words are shown or kept; refused if it is secret."""
    from resplan.workflows.plans.secrecy_gate import refuse_marked_above  # noqa: PLC0415  # a check needs no gate

    above = Parents().of(plan)
    if above is not None:
        refuse_marked_above(above)
    return above


def uppers_of(plan: PlanOnDisk, above: LoadedPlan | None) -> Mapping[str, UpperTask]:
    """Everything above a plan, by the key of its reference."""
    return upper_tasks(plan.loaded.plan, plan.framework, above.plan if above else None)


def lock_text(links: Sequence[Link]) -> bytes:
    """The lock file: one line a link, sorted, so that git can merge the work of two people line by line."""
    return (_HEAD + "".join(f"  - {flow_text(link.data())}\n" for link in links)).encode("utf-8")


def lock_after(before: PlanOnDisk, after: PlanOnDisk, renamed: Mapping[str, str], seen: Acceptance) -> dict[str, bytes]:
    """The lock file as a change of the plan makes it, if it makes it another one.

    New links are seen as they are made. `renamed`: old → new ids of tasks. `seen`: links that the change takes in.
    """
    kept = [replace(link, task=renamed.get(link.task, link.task)) for link in links_of(before)]
    had = {(renamed.get(task, task), key) for task, key in pairs_of(before.loaded.plan)}
    new = {pair for pair in pairs_of(after.loaded.plan) if pair not in had} | set(seen.pairs)
    if not can_be_kept(after, LOCK) or not (new or kept):
        return {}
    # The parent is read only where something new has to be said of it.
    uppers = uppers_of(after, above_of(after)) if new else {}
    day = seen.at or format_date(default_as_of(after.loaded.plan, after.framework))
    links = links_kept(after.loaded.plan, kept, uppers, replace(seen, pairs=new, at=day))
    return {} if links == links_of(before) else {place_of(after, LOCK): lock_text(links)}


def lock_of_new(files: Mapping[str, bytes], parent: Plan | None, at: str) -> dict[str, bytes]:
    """The lock file of a new plan in a folder, with what the tasks above say when the plan takes them up."""
    loaded = load_plan(files)
    uppers = upper_tasks(loaded.plan, loaded.framework, parent)
    links = links_kept(loaded.plan, (), uppers, Acceptance(pairs_of(loaded.plan), at=at))
    return {LOCK: lock_text(links)} if links else {}
