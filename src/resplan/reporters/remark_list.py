"""The remarks on a plan for people and machines; they never contain an author."""

from collections.abc import Iterator, Sequence
from typing import Any

from resplan.feedback.remarks import Placed, about
from resplan.language import Language, catalogue
from resplan.plan.plan import Plan
from resplan.reporters.json_pieces import json_text
from resplan.text import printable, shortened

VERSION = 1
_EXCERPT = 100


def remarks_json(plan: Plan, remarks: Sequence[Placed]) -> str:
    """The remarks as JSON."""
    return json_text({"version": VERSION, "remarks": [_data(plan, each) for each in remarks]})


def _data(plan: Plan, placed: Placed) -> dict[str, Any]:
    remark = placed.remark
    return {
        "id": remark.id,
        "state": remark.state or "open",
        "text": remark.text,
        "answer": remark.answer,
        "task": remark.task,
        "indicator": remark.indicator,
        "section": remark.section,
        "passage": remark.passage,
        "at": remark.at,
        "settled": remark.settled,
        "document": placed.sheet.document,
        "body": placed.sheet.body,
        "body_name": plan.body_name(placed.sheet.body) or None,
    }


def remarks_text(plan: Plan, remarks: Sequence[Placed], language: Language) -> str:
    """The remarks as lines for people: number, state, what it is about, text, answer."""
    return "".join(f"{printable(line)}\n" for each in remarks for line in _lines(plan, each, language))


def _lines(plan: Plan, placed: Placed, language: Language) -> Iterator[str]:
    say = catalogue(language).gettext
    remark = placed.remark
    state = say("not settled") if remark.is_open else say("settled")
    head = [place_words(plan, placed, language), remark.at or "", plan.body_name(placed.sheet.body)]
    yield f"{remark.id:>3}  {state} · {' · '.join(filter(None, head))}"
    yield f"     {shortened(' '.join((remark.text or '').split()), _EXCERPT)}"
    if remark.answer:
        yield f"     → {shortened(' '.join(remark.answer.split()), _EXCERPT)}"


def place_words(plan: Plan, placed: Placed, language: Language) -> str:
    """What a remark is about, in words."""
    say = catalogue(language).gettext
    kind, name = about(plan, placed.remark)
    match kind:
        case "task":
            return say("Task {task}").format(task=name)
        case "indicator":
            return say("Indicator “{name}”").format(name=name)
        case _:
            return say("Section “{name}”").format(name=name) if name else ""
