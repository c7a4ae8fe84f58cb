"""Checks of the form of an official document: number, signature, what it calls itself, abbreviations, dates; privacy."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from resplan.findings import Fix, Problem, Value
from resplan.framework.rule import Severity
from resplan.plan.deadline import parse_deadline
from resplan.plan.plan import Plan
from resplan.rules.context import Context
from resplan.source import KeyPath
from resplan.text import format_date, last_of_its_month, parse_date, with_tone_marks
from resplan.text.abbreviations import abbreviations_in, capitals_in, explained_in
from resplan.text.personal import kinds_in, masked


def number_fits_kind(context: Context) -> Iterator[Problem]:
    """The number's sign fits the kind of document."""
    kind = context.kind
    number = context.plan.number
    if number and not any(re.fullmatch(pattern, number.strip()) for pattern in kind.number_patterns):
        example = _number_of(number, kind.number_like(context.plan.level))
        yield Problem(("number",), {"written": number, "kind": kind.title, "example": example})


def _number_of(number: str, example: str) -> str:
    """The same number with the sign that the example has."""
    digits = re.search(r"\d{1,4}", number)
    return re.sub(r"\d+", digits.group(), example, count=1) if digits else example


def signature_fits_kind(context: Context) -> Iterator[Problem]:
    """Layout, signing authority and post fit the kind of document; a department's head signs for the department."""
    kind, issuer, layout = context.kind, context.plan.issuer, context.plan.layout
    if layout and layout not in kind.layout_names:
        fitting = list(kind.layout_names)
        given: dict[str, Value] = {"written": layout, "kind": kind.title, "known": fitting, "first": fitting[0]}
        yield Problem(("layout",), given, "layout")
    if context.plan.level == "department":
        return
    known = {_sign(signature.power): signature for signature in kind.signatures}
    lines = [signature.power for signature in kind.signatures]
    if issuer.power and _sign(issuer.power) not in known:
        yield Problem(
            ("issuer", "power"),
            {"written": issuer.power, "kind": kind.title, "known": lines, "first": kind.power, "post": kind.post},
        )
    elif issuer.signer_post:
        signature = known[_sign(issuer.power or kind.power)]
        if _sign(issuer.signer_post) not in map(_sign, signature.posts):
            values: dict[str, Value] = {
                "written": issuer.signer_post,
                "power": signature.power,
                "known": list(signature.posts),
                "first": signature.posts[0],
            }
            yield Problem(("issuer", "signer_post"), values, "post")


def _sign(text: str) -> str:
    return " ".join(with_tone_marks(text, "new").upper().split())


def document_calls_itself_rightly(context: Context) -> Iterator[Problem]:
    """A plan does not call itself a programme, and vice versa."""
    own = context.kind.calls_itself
    others = {kind.calls_itself for kind in context.framework.kinds} - {own}
    others = {other for other in others if f"{other} này" in context.whole_text}
    if not others:
        return
    for path, text in context.texts:
        for other in sorted(others):
            match = re.search(rf"{other} này", text)
            if match:
                fix = Fix(f"{own} này", "passage")
                yield Problem(path, {"written": match.group(), "own": own}, within=match.group(), fix=fix)


_PROSE = frozenset(
    ["situation", "weaknesses", "strengths", "purposes", "objectives", "groups", "responsibilities", "funding", "tasks"]
)


def abbreviations_are_defined(context: Context) -> Iterator[Problem]:
    """Abbreviations are generally known, a body's short name, or explained once in brackets."""
    defined = set(context.framework.stale.abbreviations)
    defined |= explained_in(context.whole_text)
    for body in context.plan.bodies:
        defined |= capitals_in(f"{body.short or ''} {body.name}")
    if defined.issuperset(abbreviations_in(context.whole_text)):
        return
    for path, text in context.texts:
        if path[0] not in _PROSE or path[-1] in ("id", "document", "lead") or "partners" in path or text.isupper():
            continue
        for word in abbreviations_in(text):
            if word not in defined:
                defined.add(word)
                yield Problem(path, {"word": word}, within=word)


_DATE = re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20|21)\d{2})(?![\d/-])")


def dates_are_possible(context: Context) -> Iterator[Problem]:
    """Dates are possible; those of the head can be read; days are written as documents write them."""
    yield from _foreign_spellings(context)
    yield from _month_first(_days(context.plan))
    plan = context.plan
    fields = [
        (("issued",), plan.issued),
        *((("bases", index, "date"), basis.date) for index, basis in enumerate(plan.bases)),
    ]
    spans = ((("period", "start"), plan.period.start), (("period", "end"), plan.period.end))
    yield from (_no_day(path, written) for path, written in spans if written and not _is_time(written))
    for path, written in fields:
        if written and parse_date(written) is None and context.framework.placeholder not in written:
            yield _no_day(path, written)
    if all(_is_right(match) for match in _IN_PROSE.finditer(context.whole_text)):
        return
    read = {path for path, _ in (*fields, *spans)}
    for path, text in context.texts:
        if path in read or path[-1] in ("deadline", "start"):
            continue
        for match in _IN_PROSE.finditer(text):
            if not _is_right(match):
                yield _wrong(path, match)


_IN_PROSE = re.compile(
    r"\d(?:(?<![\d/.-].)\d?/\d{1,2}/(?:19|20|21)\d{2}(?![\d/-])|(?<=[Nn]gày .)\d? tháng \d{1,2}(?!\d))"
)
"""What must stand before a day is asked behind its first digit: a search for a digit is fast."""


def _is_right(match: re.Match[str]) -> bool:
    """Whether a day in the text is possible, with the zeros that documents put before small numbers."""
    return _with_zeros(match) == match.group() and (_is_in_words(match) or parse_date(match.group()) is not None)


def _is_in_words(match: re.Match[str]) -> bool:
    return "tháng" in match.group()


def _with_zeros(match: re.Match[str]) -> str:
    return _SMALL.sub(lambda number: f"0{number.group()}", match.group())


_SMALL = re.compile(r"(?<![\d/])[1-9](?=/| tháng)|(?<=\d/)[12](?=/)|(?<=tháng )[12](?!\d)")
"""What gets a zero: days below 10, months 1 and 2."""


def _wrong(path: KeyPath, match: re.Match[str]) -> Problem:
    written, right = match.group(), _with_zeros(match)
    if not _is_in_words(match) and parse_date(written) is None:
        return _no_day(path, written, how="passage")
    values: dict[str, Value] = {"written": written, "right": right}
    return Problem(
        path, values, "spelling", within=written, fix=Fix(right, "passage", safe=True), at_most=Severity.INFO
    )


def _no_day(path: KeyPath, written: str, how: Literal["value", "passage"] = "value") -> Problem:
    """What is no day, with the last one of its month where it names a month."""
    last, within = last_of_its_month(written), written if how == "passage" else ""
    if last is None:
        return Problem(path, {"written": written}, within=within)
    fix = Fix(format_date(last), how)
    return Problem(path, {"written": written, "last": last}, "no-such-day", within=within, fix=fix)


def _is_time(written: str) -> bool:
    """Whether it can start or end a period: a year, a day, or something in between."""
    time = parse_deadline(written)
    return time is not None and time.last is not None


_AS_DOCUMENTS = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


def _days(plan: Plan) -> list[tuple[KeyPath, str | None]]:
    """What is written in place of a day: at the issue, the bases, the tasks."""
    days: list[tuple[KeyPath, str | None]] = [(("issued",), plan.issued)]
    days += [(("bases", index, "date"), basis.date) for index, basis in enumerate(plan.bases)]
    for path, task in plan.tasks_with_path():
        days += [((*path, "start"), task.start), ((*path, "deadline"), task.deadline)]
    return days


_MONTHS = 12


def _month_first(days: list[tuple[KeyPath, str | None]]) -> Iterator[Problem]:
    """Days possibly written month first, if a plan mostly has dates such as 09/30/2026: never read silently."""
    read = [(place, written, match) for place, written in days if written and (match := _DATE.fullmatch(written))]
    pairs = [(int(match["day"]), int(match["month"]), match.group()) for _, _, match in read]
    foreign = [written for first, second, written in pairs if first <= _MONTHS < second]
    if len(foreign) <= sum(second <= _MONTHS < first for first, second, _ in pairs):
        return
    for (place, written, _), (first, second, _) in zip(read, pairs, strict=True):
        if first <= _MONTHS and second <= _MONTHS and first != second:
            yield Problem(place, {"written": written, "other": foreign[0]}, "month-first")


def _foreign_spellings(context: Context) -> Iterator[Problem]:
    """Days that are understood but not written as 30/6/2025: a note, and safe to fix."""
    for place, written in _days(context.plan):
        day = parse_date(written) if written else None
        if written and day and not _AS_DOCUMENTS.fullmatch(written):
            right = format_date(day)
            values: dict[str, Value] = {"written": written, "right": right}
            yield Problem(place, values, "spelling", fix=Fix(right, safe=True), at_most=Severity.INFO)


_DOUBLED = re.compile(r"(?<![\w-])(?P<words>[^\W\d_]{1,12}+(?: [^\W\d_]{1,12}+)?) (?P=words)(?![\w-])", re.IGNORECASE)


def no_word_is_doubled(context: Context, *, particles: list[str]) -> Iterator[Problem]:
    """No particle and no pair of words is doubled; a single syllable may be («dần dần», «quyết định định mức»)."""
    slips = {with_tone_marks(word, "new").casefold() for word in particles}
    said = context.words_in_order
    is_slip = any(one == other and one in slips for one, other in pairwise(said))
    fours = zip(said, said[1:], said[2:], said[3:], strict=False)
    if not is_slip and not any(a == c and b == d and "\n" not in (a, b) for a, b, c, d in fours):
        return
    for path, text in context.texts:
        for match in _DOUBLED.finditer(text):
            words = match["words"]
            if " " in words or with_tone_marks(words, "new").casefold() in slips:
                yield Problem(path, {"written": match.group()}, within=match.group(), fix=Fix(words, "passage"))


def no_personal_data(context: Context) -> Iterator[Problem]:
    """No personal data in what is published; the message never repeats it in full."""
    likely = kinds_in(context.whole_text)
    if not likely:
        return
    for path, text in context.texts:
        for kind, pattern in likely.items():
            match = pattern.search(text)
            if match:
                found = match.group()
                yield Problem(path, {"masked": masked(found)}, kind, within=found, fix=Fix("", "passage"))
                break
