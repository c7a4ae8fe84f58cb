"""Checks of names by date: superseded documents, bodies, tiers and units; numbers of known documents."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from resplan.findings import Fix, Problem, Value
from resplan.framework.framework import Framework
from resplan.framework.mergers import former_provinces, merged_on, renamed_cities
from resplan.framework.unit_names import find_unit, suggest_units
from resplan.rules.context import Context
from resplan.source import KeyPath
from resplan.text import fold, format_date, parse_date
from resplan.text.letters import CAPITALISED
from resplan.text.pattern import later

_HISTORY = ("bases", "figures", "waivers")
"""Parts of a plan in which an old name is a citation."""
_NEAR = 30
"""How many characters around a name are searched for a word that marks history."""


def superseded_documents_have_their_successor(context: Context) -> Iterator[Problem]:
    """No superseded document is cited without its successor."""
    for document in context.framework.stale.documents:
        if context.on < document.since or document.successor in context.whole_text:
            continue
        for path, text in context.texts:
            if document.document in text:
                values: dict[str, Value] = {"written": document.document, "successor": document.successor}
                yield Problem(
                    path,
                    {**values, "since": document.since},
                    within=document.document,
                    fix=Fix(document.successor, "passage"),
                )


def bodies_are_in_force(context: Context) -> Iterator[Problem]:
    """No merged or renamed body is named."""
    bodies = [body for body in context.framework.stale.bodies if context.on >= body.since]
    pattern = _any_of(context.named([name for body in bodies for name in body.names]))
    if pattern is None:
        return
    by_key = {fold(name): body for body in bodies for name in body.names}
    for path, text, match in _mentions(context, pattern):
        body = by_key[fold(match.group())]
        after = text[match.end() : match.end() + _NEAR].strip()
        if any(after.startswith(words) for words in body.unless_followed):
            continue
        values: dict[str, Value] = {"old": match.group(), "new": body.new, "since": body.since}
        yield Problem(path, values, within=match.group(), fix=Fix(body.new, "passage"))


def no_district_is_left(context: Context) -> Iterator[Problem]:
    """No district level is named after the two tiers came into force."""
    districts = context.framework.stale.districts
    if context.on < districts.since:
        return
    pattern = _any_of(context.named(districts.names))
    if pattern is None:
        return
    for path, text, match in _mentions(context, pattern):
        if not _PART_OF_A_NAME.search(text[max(0, match.start() - _NEAR) : match.start()] + match.group()):
            yield Problem(path, {"written": match.group(), "since": districts.since}, within=match.group())


_PART_OF_A_NAME = later(rf"(?<!\w){CAPITALISED} (?:Huyện|Quận)$")
"""«Lạch Huyện» is a port."""


def former_provinces_are_not_present_units(context: Context) -> Iterator[Problem]:
    """The plan's unit exists, and no former province is named as a present one."""
    day = context.on
    former = {fold(name): unit for name, unit in former_provinces().items()} if day >= merged_on() else {}
    own = find_unit(context.plan.unit) if context.plan.unit else None
    if own and own.former and former:
        values: dict[str, Value] = {
            "written": context.plan.unit,
            "unit": own.unit.full_name(day),
            "slug": own.unit.slug,
        }
        yield Problem(("unit",), values, "own", fix=Fix(own.unit.slug))
    if context.plan.unit and own is None:
        yield _no_such_unit(context.plan.unit, day)
    cities = {fold(unit.name): unit for unit in renamed_cities(day)}
    names = [*(former_provinces() if former else ()), *(unit.name for unit in cities.values())]
    if not context.named(names):
        return
    for path, _text, match in _mentions(context, _UNIT):
        key = fold(match["name"])
        unit = next((unit for name, unit in former.items() if key == name or key.startswith(f"{name} ")), None)
        unit = unit or (cities.get(key) if "tinh" in fold(match["kind"]) else None)
        if unit is not None:
            name, is_plain = unit.full_name(day), fold(match["kind"]) == "tinh"
            fix = Fix(name, "passage") if is_plain else None
            yield Problem(path, {"written": match.group(), "unit": name}, within=match.group(), fix=fix)


def _no_such_unit(written: str, day: date) -> Problem:
    guess = next((match.unit for name in suggest_units(written) if (match := find_unit(name))), None)
    if guess is None:
        return Problem(("unit",), {"written": written}, "unknown")
    return Problem(("unit",), {"written": written, "unit": guess.full_name(day), "slug": guess.slug}, "unknown-guess")


_UNIT = later(rf"(?P<kind>[Tt]ỉnh uỷ|UBND tỉnh|[Tt]ỉnh)\s+(?P<name>{CAPITALISED}(?:\s+{CAPITALISED}){{0,3}})")


def _mentions(context: Context, pattern: re.Pattern[str]) -> Iterator[tuple[KeyPath, str, re.Match[str]]]:
    """Where a name means the present: not in citations, and not beside a word that marks history."""
    former = [fold(word) for word in context.framework.stale.former_words]
    for path, text in context.texts_with(pattern.search, normal=True):
        if path[0] in _HISTORY or path[-1] in ("source", "issuer", "since"):
            continue
        told: set[str] = set()
        for match in pattern.finditer(text):
            near = f" {fold(text[max(0, match.start() - _NEAR) : match.end() + _NEAR])} "
            is_history = any(f" {word} " in near for word in former if word) or _is_quoted(text, match)
            if match.group() not in told and not is_history:
                told.add(match.group())
                yield path, text, match


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    """Whether the name alone stands in quotation marks: then it is mentioned, not used."""
    return text[max(0, match.start() - 1) : match.start()] in _OPEN and text[match.end() : match.end() + 1] in _CLOSED


_OPEN, _CLOSED = ("«", "“", '"'), ("»", "”", '"')


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    ordered = sorted(names, key=len, reverse=True)
    choice = "|".join(re.escape(name).replace("–", "[–-]") for name in ordered)
    return re.compile(rf"(?<!\w)(?:{choice})(?!\w)", re.IGNORECASE)


def known_documents_are_cited_rightly(context: Context) -> Iterator[Problem]:
    """Number and date of known documents are correct."""
    for index, basis in enumerate(context.plan.bases):
        known = context.framework.legal_bases_by_number.get(fold(basis.document or ""))
        day = parse_date(basis.date)
        if known and day and day != known.date:
            values: dict[str, Value] = {"document": known.document, "date": known.date, "written": basis.date or ""}
            yield Problem(("bases", index, "date"), values, fix=Fix(format_date(known.date)))
    for path, text in context.texts_with(_DATED.search):
        if path[0] != "bases":
            yield from _misdated(path, text, context.framework)
    yield from _misnumbered(context.whole_text, context.texts, context.framework)


_DATED = re.compile(
    r"(?<![\w/-])(?P<number>\d{1,4}(?:/\d{4})?[-/][A-ZĐĐ][\w/-]*+),? (?P<words>ngày \d{1,2}(?:/\d{1,2}/| tháng \d{1,2} năm )\d{4})"
)


def _misdated(path: KeyPath, text: str, framework: Framework) -> Iterator[Problem]:
    for match in _DATED.finditer(text):
        known = framework.legal_bases_by_number.get(fold(match["number"]))
        day = parse_date(match["words"].removeprefix("ngày ")) or parse_date(match["words"])
        if known and day and day != known.date:
            values: dict[str, Value] = {"document": known.document, "date": known.date, "written": format_date(day)}
            fix = Fix(f"ngày {format_date(known.date)}", "passage")
            yield Problem(path, values, within=match["words"], fix=fix)


def _misnumbered(whole: str, texts: Iterable[tuple[KeyPath, str]], framework: Framework) -> Iterator[Problem]:
    """The number with its letters or signs in another order: `57/NQ-TW` for `57-NQ/TW`."""
    pattern, right = _loose_numbers(tuple(document.document for document in framework.legal_bases))
    if all(match.group() in right for match in pattern.finditer(whole)):
        return
    for path, text in texts:
        for match in pattern.finditer(text):
            if match.group() not in right:
                document = right_number(match.group(), right)
                if document:
                    values: dict[str, Value] = {"written": match.group(), "document": document}
                    fix = Fix(document, "passage", safe=True)
                    yield Problem(path, values, "number", within=match.group(), fix=fix)


@cache
def _loose_numbers(numbers: tuple[str, ...]) -> tuple[re.Pattern[str], frozenset[str]]:
    loose = (rf"{number[0]}(?<![\w/-].){re.sub(r'[-/]', '[-/. ]?', number[1:])}" for number in numbers)
    return re.compile(rf"(?:{'|'.join(loose)})(?![\w/])"), frozenset(numbers)


def right_number(written: str, numbers: Iterable[str]) -> str | None:
    """The known number that has these letters and digits."""
    key = re.sub(r"[-/. ]", "", written)
    return next((number for number in sorted(numbers) if re.sub(r"[-/]", "", number) == key), None)
