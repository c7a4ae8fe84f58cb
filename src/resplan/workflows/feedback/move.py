"""`resplan feedback move` and `answer`: one more step in an item's history; every other byte of its file stays."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import asdict, replace

from resplan.errors import ResplanError, UsageError
from resplan.feedback.moves import StepProblem, next_states, step_problems
from resplan.files.change import Change
from resplan.files.writing import begun_anew
from resplan.framework.feedback_terms import FeedbackTerms
from resplan.plan.body_names import registered_body
from resplan.plan.feedback_item import FeedbackItem, Move
from resplan.plan.plan_file import PlanFile
from resplan.source import KeyPath, SourceFile, Span
from resplan.source.appending import appended
from resplan.source.edit import Edit, as_bytes, value_edit
from resplan.source.emit import scalar_text
from resplan.text import NOTHING, parse_date
from resplan.workflows.feedback.register import Register, refuse_one_file
from resplan.workflows.plans.editing import editing
from resplan.workflows.plans.secrecy_gate import refuse_marked_values


@begun_anew
def move_item(register: Register, identity: str, move: Move, duplicate_of: str | None = None) -> Path:
    """Appends a step to an item; returns its file."""
    with moving(register, identity, move, "feedback move", duplicate_of) as (_, file, _):
        return file


@contextmanager
def moving(
    register: Register, identity: str, move: Move, verb: str, duplicate_of: str | None = None
) -> Iterator[tuple[Register, Path, Change]]:
    """The register with one more step, the item's file, and the change to be written at the end of the block."""
    refuse_one_file(register)
    path = register.on_disk.path
    with editing(path, verb) as (opened, change):
        now = replace(register, on_disk=opened.plan)
        if now.item(identity)[1] != register.item(identity)[1]:
            raise ResplanError("{path} was changed in the meantime; nothing was written. Run it again.", path=path)
        name, content = _moved(now, identity, move, duplicate_of, opened.contents)
        change.put(name, content)
        yield replace(register, on_disk=opened.with_files({name: content}).plan), path / name, change


def _moved(
    register: Register, identity: str, move: Move, duplicate_of: str | None, contents: Mapping[str, bytes]
) -> tuple[str, bytes]:
    """The item's file and its new content."""
    index, item = register.item(identity)
    if duplicate_of is not None:
        other = register.item(duplicate_of)[1]
        if other.id == item.id:
            raise UsageError("{id} cannot be a duplicate of itself.", id=item.id)
        item = replace(item, duplicate_of=other.id)
    by = move.by or ""
    signed = replace(move, by=registered_body(by, register.plan, register.framework) or by)
    _refuse(item, signed, register.terms)
    refuse_marked_values(asdict(signed))
    file = _file_of(register, index)
    name = file.source.name
    link = [] if duplicate_of is None else [_link_edit(file.source, duplicate_of)]
    new = appended(file.source, "history", [signed.given()], register.on_disk.path / name, along=link)
    return name, as_bytes(new.text, contents[name])


def _refuse(item: FeedbackItem, move: Move, terms: FeedbackTerms) -> None:
    """Refuses a step that the register's own rules would report."""
    if move.state is None or not move.by or parse_date(move.at) is None:
        raise UsageError("A step needs its day and who takes it: --at 10/7/2025 --by BODY.")
    moved = replace(item, history=(*item.history, move))
    for problem in step_problems(moved, terms):
        if problem.number == len(item.history):
            raise _refusal(item, problem, terms)


def _refusal(item: FeedbackItem, problem: StepProblem, terms: FeedbackTerms) -> UsageError:
    state, before = problem.state, problem.before
    match problem.defect:
        case "reason":
            return UsageError("A rejection needs a reason: --reason.")
        case "text":
            return UsageError("An answer needs a text: --text.")
        case "first":
            return UsageError(
                "{id} has no receipt yet. First: resplan feedback move {id} received --by BODY --at DATE", id=item.id
            )
        case "back":
            return UsageError("The step is dated before the last one of {id}. Correct --at.", id=item.id)
        case _:
            allowed = ", ".join(next_states(item, before, terms)) or NOTHING
            return UsageError(
                "{id} is in the state “{before}”; “{state}” cannot follow. What can: {allowed}.",
                id=item.id,
                before=before,
                state=state,
                allowed=allowed,
            )


def _file_of(register: Register, index: int) -> PlanFile:
    file, _ = register.on_disk.loaded.locate(("feedback", index))
    if not file.part.is_item or not file.source.is_readable:
        raise ResplanError(
            "The item stands in {path}, which is not a file of the register; write its step there by hand.",
            path=register.on_disk.shown(file.source.name),
        )
    return file


def _link_edit(source: SourceFile, duplicate_of: str) -> Edit:
    """An existing link is replaced; a new one is put above the history."""
    path: KeyPath = ("duplicate_of",)
    value = scalar_text(duplicate_of)
    replaced = value_edit(source, path, value, safe=True)
    if replaced is not None:
        return replaced
    line = source.locate_key(("history",)).line if source.top_level("history") is not None else 1
    return Edit(Span(line, 1, line, 1), f"duplicate_of: {value}\n", path)
