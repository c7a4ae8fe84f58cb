"""Head and end of a report that goes out in the name of the plan's issuer."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from resplan.documents.letters.letterhead import BLANK, date_line, enclosed, issuer_name, paper, plan_letter
from resplan.documents.material import Material
from resplan.language.words import Words
from resplan.text import roman

_NUMBER = re.compile(r"(?<!\d)\d++(?P<before>[-/])[^-/\d]+(?P<after>[-/].+)")
"""Number, type sign, body: `12-KH/TU`, `98/KH-BCĐ`."""
_OF_THE_FIRST = re.compile(r"(?<!\d)\d++[-/][^-/]++[-/][^-/]++")
"""The part of a joint document's number that the body which presides would use if it issued the document alone."""
DRAFT = "DỰ THẢO"
"""Stands on a report that has no number yet."""


def report_front(material: Material, words: Words | None = None, period: str = "", summary: str = "") -> str:
    """The plan's own letterhead and signature; number and day are left open until the report has them.

    The summary line is that of the catalogue unless other words are given, or the whole line.
    """
    summary = summary or _summary(material, words, period)
    letter = plan_letter(material)
    to = reported_to(material)
    receivers = ["Như trên"] if to else []
    receivers += [name for name in letter.recipients if not any(_same_office(name, first) for first in to)]
    changes = {
        "title": f"{material.terms.type_name} {summary}",
        "type": material.terms.type_name,
        "summary": summary,
        "number": own_number(material, material.terms.sign),
        "date_line": date_line(material),
        "draft": "" if material.number else DRAFT,
        "recipients": tuple(receivers),
    }
    return replace(letter, **changes).as_yaml()


def _summary(material: Material, words: Words | None, period: str) -> str:
    words = words or material.form.summary
    return words.vi.format(plan=material.cited_plan, period=period) if words else ""


def report_head(
    material: Material, words: Words | None = None, period: str = "", *, says_something: bool = True
) -> Mapping[str, object]:
    """What frames a report: letterhead, addressees, and what its last sentence names.

    A report that has nothing to report is a note to the office, which nobody signs.
    """
    if not says_something:
        return {"front": paper(material, material.unit_name, material.cited_plan).as_yaml(), "to": []}
    return {
        "front": report_front(material, words, period),
        "to": reported_to(material),
        "reported": _summary(material, words, period),
        "sender": issuer_name(material),
    }


def reported_to(material: Material) -> list[str]:
    """The bodies that a report is addressed to: its own addressees, else the bodies to which the plan promises reports."""
    plan = material.plan
    # What is below the province reports to the province.
    if material.form.receiver and plan.level == "province":
        return [material.form.receiver]
    return list(dict.fromkeys(filter(None, (plan.body_name(row.receiver) for row in plan.reporting))))


def _same_office(name: str, receiver: str) -> bool:
    return name.partition("(")[0].strip().casefold() == receiver.partition("(")[0].strip().casefold()


def own_number(material: Material, sign: str) -> str:
    """The document's number; until it has one, room to write it by hand before the sign: `-BC/TU`, `/QĐ-UBND`."""
    known = (material.plan_number, material.kind.number_like(material.plan.level))
    plan_number = next(text for text in known if _NUMBER.fullmatch(text))
    if material.plan.joint_issuers and (alone := _OF_THE_FIRST.match(plan_number)):
        plan_number = alone[0]
    sign = _NUMBER.sub(rf"\g<before>{sign}\g<after>", plan_number)
    return material.number or BLANK + sign


def annex_of(material: Material) -> str:
    """The line under an annex that says to which report it belongs."""
    return enclosed(material, material.terms.type_name.capitalize(), own_number(material, material.terms.sign), None)


def numbered(annexes: Mapping[str, bool]) -> dict[str, str]:
    """Numbers of the annexes that are not empty; a single annex has no number."""
    there = [key for key, has_content in annexes.items() if has_content]
    return {key: roman(number) if len(there) > 1 else "" for number, key in enumerate(there, 1)}
