"""`resplan remarks settle` and `reopen`: writes the answer to a remark at its place; every other byte of its file stays."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from resplan.errors import ResplanError, UsageError
from resplan.feedback.remarks import Placed, placed_remarks
from resplan.files.writing import begun_anew
from resplan.plan.plan import Plan
from resplan.plan.remark import Remark
from resplan.source.edit import as_bytes, proved
from resplan.source.inside import value_at
from resplan.source.rewriting import Rewriting
from resplan.workflows.plans.editing import OpenedPlan, editing
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.plans.secrecy_gate import refuse_marked_values


def settle_remark(plan: PlanOnDisk, number: str, answer: str, day: str | None) -> Path:
    """Settles a remark with an answer; gives back its file."""
    if not answer.strip():
        raise UsageError("A remark is settled with an answer: --answer.")
    refuse_marked_values(answer)
    return _written(plan, number, "remarks settle", {"state": "settled", "answer": answer.strip(), "settled": day})


def reopen_remark(plan: PlanOnDisk, number: str) -> Path:
    """Opens a settled remark again; its answer stays as a draft. Gives back its file."""
    return _written(plan, number, "remarks reopen", {"state": "open", "settled": None})


@begun_anew
def _written(plan: PlanOnDisk, number: str, verb: str, said: Mapping[str, str | None]) -> Path:
    with editing(plan.path, verb) as (opened, change):
        name, content = _content(opened, remark_meant(opened.plan.loaded.plan, number), said)
        change.put(name, content)
        return plan.path / name if plan.is_folder else plan.path


def remark_meant(plan: Plan, number: str) -> Placed:
    """The remark with a number."""
    found = next((each for each in placed_remarks(plan) if each.remark.id == number.strip()), None)
    if found is None:
        raise UsageError("There is no remark {id}. `resplan remarks list` shows what there is.", id=number)
    return found


def _content(opened: OpenedPlan, placed: Placed, said: Mapping[str, str | None]) -> tuple[str, bytes]:
    file, path = opened.plan.loaded.in_file(placed.path)
    source = file.source
    before = value_at(source.data, path)
    after = {key: value for key, value in {**before, **said}.items() if value is not None}
    rewriting = Rewriting(source, order=lambda _: tuple(Remark.__struct_fields__))
    rewriting.value(path, before, after)
    new = proved(source, [replace(edit, path=path) for edit in rewriting.edits()])
    if new is None:
        raise ResplanError(
            "{path} cannot be changed there safely. Write state and answer of remark {id} by hand.",
            path=opened.plan.shown(source.name),
            id=placed.remark.id,
        )
    return source.name, as_bytes(new.text, opened.contents[source.name])
