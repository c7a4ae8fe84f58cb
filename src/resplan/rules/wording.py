"""Checks of the form of an official document: number, signature, what it calls itself, abbreviations; privacy."""

import re
from collections.abc import Iterator
from itertools import compress, pairwise
from operator import and_, eq

from resplan.findings import Fix, Problem, Value
from resplan.plan.body_names import bodies_in
from resplan.plan.issuer import Issuer, JointIssuer
from resplan.rules.context import Context
from resplan.text import with_tone_marks
from resplan.text.abbreviations import abbreviations_in, capitals_in, explained_in
from resplan.text.pattern import later
from resplan.text.personal import MAY_BE_PERSONAL, first_personal, masked


def number_fits_kind(context: Context) -> Iterator[Problem]:
    """The number's sign fits the kind of document."""
    kind = context.kind
    number = context.plan.number
    if number and not kind.has_number(number.strip(), jointly=bool(context.plan.joint_issuers)):
        example = _number_of(number, kind.number_like(context.plan.level))
        yield Problem(("number",), {"written": number, "kind": kind.title, "example": example})


def _number_of(number: str, example: str) -> str:
    """The same number with the sign of the example."""
    digits = re.search(r"\d{1,4}", number)
    return re.sub(r"\d+", digits.group(), example, count=1) if digits else example


def signature_fits_kind(context: Context) -> Iterator[Problem]:
    """Layout, signing authority and post fit the kind of document; a department's head signs for the department."""
    kind, issuer, layout = context.kind, context.plan.issuer, context.plan.layout
    if layout and layout not in kind.layout_names:
        fitting = list(kind.layout_names)
        given: dict[str, Value] = {"written": layout, "kind": kind.title, "known": fitting, "first": fitting[0]}
        yield Problem(("layout",), given, "layout")
    yield from _signs_of_the_other_system(context)
    yield from _one_signature_each(context)
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


_FOR_WHOM = later("(?P<letters>T/?M|K/?T|T/?L|T/?UQ)[.]?(?= )")


def _signs_of_the_other_system(context: Context) -> Iterator[Problem]:
    """Those who issue jointly all sign with the words of one system, Party or State: T/M or TM."""
    is_party = "/" in context.kind.power.split()[0]
    for index, issuer in enumerate(context.plan.joint_issuers):
        for key, written in (("power", issuer.power), ("signer_post", issuer.signer_post)):
            sign = _FOR_WHOM.match(written or "")
            if written and sign and ("/" in sign["letters"]) != is_party:
                letters = sign["letters"].replace("/", "")
                own = f"{letters[0]}/{letters[1:]}" if is_party else f"{letters}."
                fixed = f"{own}{written[sign.end() :]}"
                values: dict[str, Value] = {"written": written, "kind": context.kind.title, "fixed": fixed}
                yield Problem(("joint_issuers", index, key), values, "joint", fix=Fix(fixed))


def _one_signature_each(context: Context) -> Iterator[Problem]:
    """Each issuer is one body; each joint one names it or a person, and nobody signs twice for one body."""
    signed: set[tuple[str, str]] = set()
    body = ""
    issuers: tuple[Issuer | JointIssuer, ...] = (context.plan.issuer, *context.plan.joint_issuers)
    for index, issuer in enumerate(issuers):
        name, post = (issuer.signer_name or "").strip(), (issuer.signer_post or "").strip()
        place, own = ("joint_issuers", index - 1), (issuer.body or "").strip()
        if index and not (own or name or post):
            yield Problem(place, {}, "empty")
            continue
        if len(several := [] if own in context.plan.bodies_by_id else bodies_in(own, context.framework)) > 1:
            values: dict[str, Value] = {"written": own, "first": several[0], "others": several[1:]}
            yield Problem((*place, "body") if index else ("issuer", "body"), values, "several")
        # Who names no body signs for the one before.
        body = (context.registered_body(own) or own) if own else body
        if (body, _sign(name or post)) in signed:
            yield Problem(place, {"written": name or post or context.plan.body_name(own)}, "twice")
        signed.add((body, _sign(name or post)))


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
    known = frozenset(defined)
    for path, text in context.texts_with(lambda text: not known.issuperset(abbreviations_in(text))):
        if path[0] not in _PROSE or path[-1] in ("id", "document", "lead") or "partners" in path or text.isupper():
            continue
        for word in abbreviations_in(text):
            if word not in defined:
                defined.add(word)
                yield Problem(path, {"word": word}, within=word)


_DOUBLED = re.compile(r"(?<![\w-])(?P<words>[^\W\d_]{1,12}+(?: [^\W\d_]{1,12}+)?) (?P=words)(?![\w-])", re.IGNORECASE)


def no_word_is_doubled(context: Context, *, particles: list[str]) -> Iterator[Problem]:
    """No particle and no pair of words is doubled; a single syllable may be («dần dần», «quyết định định mức»)."""
    slips = {with_tone_marks(word, "new").casefold() for word in particles}
    said = context.words_in_order
    alike, alike_behind = map(eq, said, said[1:]), list(map(eq, said, said[2:]))
    pairs = compress(pairwise(said), map(and_, alike_behind, alike_behind[1:]))
    if slips.isdisjoint(compress(said, alike)) and all("\n" in pair for pair in pairs):
        return
    for path, text in context.texts:
        # Each passage once: a fix takes its first place in the text.
        doubled = {match.group(): match["words"] for match in _DOUBLED.finditer(text)}
        told = [
            each for each in doubled.items() if " " in each[1] or with_tone_marks(each[1], "new").casefold() in slips
        ]
        for number, (written, words) in enumerate(told):
            # A fix reads the whole text again; who repeats himself more often fixes these first.
            fix = Fix(words, "passage") if number < _MOST_FIXED else None
            yield Problem(path, {"written": written}, within=written, fix=fix)


_MOST_FIXED = 20
"""The most doubled words in one text for which fixes are proposed."""


def no_personal_data(context: Context) -> Iterator[Problem]:
    """No personal data in what is published; the message never repeats it in full."""
    for path, text in context.texts_with(MAY_BE_PERSONAL.search):
        if found := first_personal(text):
            kind, passage = found
            yield Problem(path, {"masked": masked(passage)}, kind, within=passage, fix=Fix("", "passage"))
