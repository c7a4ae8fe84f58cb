"""Remembers what came in as new from files, so that the same row is recognised whatever the plan has made of it since."""

from collections.abc import Mapping, Sequence

from resplan.errors import ResplanError
from resplan.merge.change import Addition
from resplan.merge.thing import HEAD, KINDS, Data, Kind, Thing, things_of
from resplan.plan.body_names import body_key
from resplan.plan.files import TAKEN
from resplan.plan.loaded import LoadedPlan, load_plan
from resplan.source.emit import flow_text
from resplan.source.limits import LIMITS
from resplan.source.strangers import yaml_of
from resplan.text import fold
from resplan.workflows.chain.kept_place import can_be_kept, is_kept, place_of
from resplan.workflows.plans.on_disk import PlanOnDisk

_HEAD = "# Các mục mới đã nhập từ tệp, như khi nhập; lệnh import ghi, không sửa bằng tay.\ntaken:\n"
Called = tuple[str, str, str]
"""Identifies something new: its kind, its title or name, the body that leads it."""


def called(kind: Kind, data: Data, loaded: LoadedPlan) -> Called:
    """The identification of a thing's data; a body has one name, whether or not the plan has it yet."""
    return kind, fold(_title(data)), body_key(_lead(data, loaded), loaded.framework)


def _title(data: Data) -> str:
    return " ".join(str(data.get("title") or data.get("name") or "").split())


def _lead(data: Data, loaded: LoadedPlan) -> str:
    lead = str(data.get("lead") or "")
    body = loaded.plan.bodies_by_id.get(lead)
    return body.name if body else lead


def taken_in(plan: PlanOnDisk) -> dict[Called, Thing]:
    """What came in before → the thing that was made of it."""
    rows = _rows(plan)
    return {(row["kind"], fold(row["title"]), body_key(row["lead"], plan.framework)): _thing(row) for row in rows}


def taken_after(plan: PlanOnDisk, additions: Sequence[Addition], made: Mapping[str, Thing]) -> dict[str, bytes]:
    """The file that remembers it, after more has come in."""
    if not additions or not can_be_kept(plan, TAKEN):
        return {}
    new = (_row(made[each.key], each.data, plan.loaded) for each in additions)
    return {place_of(plan, TAKEN): _text([*_rows(plan), *new])}


def taken_by_new(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same for a new plan, all of which came in from files."""
    loaded = load_plan(files)
    rows = [_row(thing, data, loaded) for thing, data in things_of(loaded).items() if thing != HEAD]
    return {TAKEN: _text(rows)} if rows else {}


def _row(thing: Thing, data: Data, loaded: LoadedPlan) -> dict[str, str]:
    return {"kind": thing.kind, "id": thing.id, "title": _title(data), "lead": _lead(data, loaded)}


def _text(rows: Sequence[Mapping[str, str]]) -> bytes:
    return (_HEAD + "".join(f"  - {flow_text(dict(row))}\n" for row in rows)).encode("utf-8")


def _rows(plan: PlanOnDisk) -> list[dict[str, str]]:
    if not is_kept(plan, TAKEN):
        return []
    place = place_of(plan, TAKEN)
    shown = plan.beside(place)
    match yaml_of(plan.room.read(place, LIMITS.size_bytes), shown):
        case {"taken": [*rows]} if all(map(_is_row, rows)):
            return rows
        case {"taken": None} | None:
            return []
        case _:
            raise ResplanError(
                "{file} is not as the import wrote it. Delete it, or restore it from an earlier version.", file=shown
            )


def _is_row(row: object) -> bool:
    return (
        isinstance(row, dict)
        and row.keys() == {"kind", "id", "title", "lead"}
        and all(isinstance(text, str) for text in row.values())
        and row["kind"] in KINDS
    )


def _thing(row: Mapping[str, str]) -> Thing:
    kind = next(kind for kind in KINDS if kind == row["kind"])
    return Thing(kind, row["id"])
