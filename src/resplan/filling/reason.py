"""Why a template cannot be filled, in our words: the one place that interprets messages of Jinja and Python."""

import re

from msgspec import Struct

from resplan.errors import Said


class Reason(Struct, frozen=True):
    """Our wording for a message; the groups of its pattern fill it."""

    words: str
    pattern: str


_REASONS = (
    Reason("there is no “{name}”", r"'(?P<name>[^']*)' is undefined"),
    Reason(
        "“{name}” is not in what stands before it",
        r"'?(?P<kind>(?:(?! has no )[^'])*+)'? has no (?:attribute|element) '?(?P<name>[^']*+)'?",
    ),
    Reason("{kind} has no field “{name}”", r"<(?P<kind>\w+)> has no field “(?P<name>.*)”"),
    Reason("“{name}” is nothing that a template may name", r"“(?P<name>[^”]*+)” is nothing that a template may name"),
    Reason("a template may call only what is listed, no {kind}", r"(?P<kind>\w++) is nothing that a template may call"),
    Reason("“%” is for numbers; join texts with “~”", r"“%” is for numbers; join texts with “~”"),
    Reason("“{sign}” does not go with {left} and {right}", r"“(?P<sign>[^”]*+)” does not go with (?P<left>\w++) and (?P<right>\w++)"),
    Reason("{kind} has no parts to cut", r"(?P<kind>\w++) has no parts to cut"),
    Reason("a {kind} is not a text; go through it with “for” or “join”", r"an? (?P<kind>\w++) is not a text; go through .*"),
    Reason("{kind} is a record, not a text; name one of its fields", r"(?P<kind>\w++) is a record, not a text; name one of its fields"),
    Reason("“{name}” takes texts and numbers only", r"“(?P<name>[^”]*+)” takes texts and numbers only"),
    Reason("“sum” adds numbers only", r"“sum” adds numbers only"),
    Reason("the sign “{sign}” has no place here", r"unexpected char .(?P<sign>\S+?). at (?P<place>\d++)"),
    Reason("there is no {kind} “{name}”", r"No (?P<kind>filter|test) named '(?P<name>.*)'\."),
    Reason("“{name}” is not an instruction", r"Encountered unknown tag '(?P<name>.*?)'\..*"),
    Reason("something is missing before the closing brackets", r"Expected an expression, got 'end of .*"),
    Reason(
        "something is missing before the closing brackets",
        r"unexpected '?end of .*|expected token [^,]*+, got '?end of (?:print statement|statement block).*",
    ),
    Reason("“{found}” has no place here", r"expected token 'end of [^']*+', got '?(?P<found>[^']*+)'?"),
    Reason("“{found}” stands where “{wanted}” should", r"expected token '?(?P<wanted>[^',]*+)'?, got '?(?P<found>[^']*+)'?"),
    Reason("“{found}” has no place here", r"unexpected '(?P<found>.*?)'(?:, expected .*)?"),
    Reason("something is opened and never closed", r"[Uu]nexpected end of template.*|Missing end of .*"),
    Reason("“{found}” stands where a name or a value should", r"Expected an expression, got '(?P<found>.*)'"),
    Reason("the template is nested too deeply", r"the template is nested too deeply|too many (?:statically|levels of).*"),
    Reason("the parameter “{name}” is given twice", r"the parameter “(?P<name>[^”]*+)” is given twice"),
    Reason("the template has too many instructions", r"the template has too many instructions"),
    Reason(
        "a number is too large",
        r"(?:a number is too large|.{0,200}?(?:Result too large|result out of range|cannot convert float).*)",
    ),
    Reason("a number is divided by zero", r"division by zero|(?:float|integer) (?:division|modulo|floor division).*"),
)  # fmt: skip
# A message is matched as a whole: none is searched for a later place where it might begin.
_COMPILED = tuple((re.compile(rf"\A(?:{reason.pattern})", re.DOTALL), reason.words) for reason in _REASONS)


def reason_of(error: BaseException) -> Said:
    """The reason, as part of a sentence; an unknown message is given by its kind, never in another language."""
    message = str(getattr(error, "message", None) or error)
    for pattern, words in _COMPILED:
        found = pattern.fullmatch(message)
        if found:
            return Said(words, **{name: _visible(value or "") for name, value in found.groupdict().items()})
    return Said("what stands there does not go with its values ({kind})", kind=type(error).__name__)


def _visible(value: str) -> str:
    """An invisible character by its number, which Jinja writes in its own way."""
    return _NUMBERED.sub(lambda sign: f"U+{int(sign[1], 16):04X}", value)


_NUMBERED = re.compile(r"\\(?:x|u|U000)([0-9a-f]{2,5})")
