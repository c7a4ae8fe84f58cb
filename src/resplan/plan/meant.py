"""What a value was meant to be if it does not fit its place."""

import re
from typing import assert_never

from resplan.findings import Value
from resplan.framework.choice import choices
from resplan.framework.data import framework_names
from resplan.plan.form import Bounds, Choice, Decimal, Scalar, Text, Truth, Whole
from resplan.plan.misfit import Mend, Misfit
from resplan.text import did_you_mean, nfc, shortened
from resplan.text.pattern import later

Single = str | int | float | bool
"""One value as YAML reads it."""

_WORDS = {"true", "false"}
_YES = {"true", "yes", "y", "on", "có", "đúng", "x"}
_NO = {"false", "no", "n", "off", "không", "sai"}
_GROUPED_DIGITS = later(r"[-+]?[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3}){0,4}")
_DIGITS = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL = later(r"[-+]?[0-9]{1,12}[.,][0-9]{1,6}")
_MOST_SHOWN = 60


def fits(value: Single, form: Scalar) -> bool:
    """Whether the value has the form that its place requires."""
    kind = type(value)
    match form:
        case Text():
            return kind is str or (form.or_whole and kind is int)
        case Truth():
            return kind is bool
        case Whole():
            within = kind is int and (form.least is None or value >= form.least)  # type: ignore[operator]  # an int
            return within and (form.most is None or value <= form.most)  # type: ignore[operator]  # an int
        case Decimal() | Bounds():
            return kind in (int, float)
        case Choice():
            return any(kind is type(choice) and value == choice for choice in form.choices)
        case _:
            assert_never(form)


def mended(value: Single, written: str, form: Scalar) -> tuple[Mend, Single] | None:
    """The value in the required form, if its meaning is plain; None otherwise."""
    found = _meant(value, nfc(written).strip(), form) if not isinstance(form, Text) else _as_text(value, written)
    return found if found is not None and fits(found[1], form) else None


def _as_text(value: Single, written: str) -> tuple[Mend, Single]:
    return (Mend.TEXT_AS_BOOLEAN if isinstance(value, bool) else Mend.TEXT_AS_NUMBER), written


def _meant(value: Single, written: str, form: Truth | Whole | Decimal | Bounds | Choice) -> tuple[Mend, Single] | None:
    match form:
        case Truth():
            word = written.casefold()
            if not isinstance(value, str) or word not in _YES | _NO:
                return None
            return (Mend.BOOLEAN_AS_TEXT if word in _WORDS else Mend.BOOLEAN), word in _YES
        case Whole():
            return _as_whole(value, written)
        case Decimal() | Bounds():
            return _as_number(written) if isinstance(value, str) else None
        case Choice():
            whole = _as_whole(value, written) if not isinstance(value, bool) else None
            if whole is not None and fits(whole[1], form):
                return whole
            return _as_text(value, written) if written in form.choices and not isinstance(value, str) else None
        case _:
            assert_never(form)


def _as_whole(value: Single, written: str) -> tuple[Mend, Single] | None:
    if isinstance(value, bool | int):
        return None
    if _GROUPED_DIGITS.fullmatch(written):
        return Mend.THOUSANDS, int(re.sub(r"[.,]", "", written))
    if isinstance(value, float):
        return (Mend.WHOLE, int(value)) if value.is_integer() else None
    return (Mend.NUMBER_AS_TEXT, int(written)) if _DIGITS.fullmatch(written) else None


def _as_number(written: str) -> tuple[Mend, Single] | None:
    if _DIGITS.fullmatch(written):
        return Mend.NUMBER_AS_TEXT, int(written)
    if _DECIMAL.fullmatch(written):
        mend = Mend.DECIMAL_COMMA if "," in written else Mend.NUMBER_AS_TEXT
        return mend, float(written.replace(",", "."))
    return None


def misfit(value: Single, written: str, form: Scalar) -> tuple[Misfit, dict[str, Value]]:
    """Why a value fits no form, and what fills the message."""
    if not written.strip():
        return Misfit.EMPTY, {}
    values: dict[str, Value] = {"written": shown(written)}
    match form:
        case Text():
            return Misfit.SINGLE, {}
        case Truth():
            return Misfit.BOOLEAN, values
        case Whole():
            is_whole = type(value) is int or _as_whole(value, nfc(written).strip()) is not None
            bounds: dict[str, Value] = {"least": str(form.least), "most": str(form.most)}
            return (Misfit.RANGE, {**values, **bounds}) if is_whole else (Misfit.INTEGER, values)
        case Decimal():
            return Misfit.NUMBER, values
        case Bounds():
            return Misfit.PAIR, {}
        case Choice():
            return _no_choice(written, form)
        case _:
            assert_never(form)


def _no_choice(written: str, form: Choice) -> tuple[Misfit, dict[str, Value]]:
    values: dict[str, Value] = {"written": shown(written), "choices": choices(form.choices, form.names)}
    if form.of_program and not any(isinstance(choice, int) for choice in form.choices):
        return Misfit.FRAMEWORK, {**values, "choices": list(framework_names())}
    words = {word: key for key, named in form.names.items() for word in named}
    guess = did_you_mean(shown(written), [*map(str, form.choices), *words])
    guess = words.get(guess, guess) if guess else None
    return (Misfit.CHOICE_GUESS, {**values, "guess": guess}) if guess else (Misfit.CHOICE, values)


def shown(written: str) -> str:
    """A value as a message quotes it: on one line, shortened if long."""
    return shortened(" ".join(written.split()), _MOST_SHOWN)


def as_written(value: Single) -> str:
    """A corrected value as the file should have it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
