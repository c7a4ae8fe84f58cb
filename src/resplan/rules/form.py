"""Checks of the wording: Unicode form, placeholders."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Literal

from resplan.findings import Fix, Problem
from resplan.plan.meaning import is_own_words
from resplan.rules.context import Context
from resplan.text import ToneMarks, is_nfc, tone_mark_deviations, usual_tone_marks

_MOST_WORDS = 5


def text_is_normalised(context: Context, *, tone_marks: Literal["auto", "new", "old"]) -> Iterator[Problem]:
    """Unicode NFC and one style of tone marks, by default the style of most of the plan's own words."""
    whole = context.whole_text
    is_mixed = tone_marks != "auto" or all(map(_has_other_than(whole), _STYLES))
    if is_nfc(whole) and not is_mixed:
        return
    own = [(path, text) for path, text in context.texts if is_own_words(context.plan.framework, path)]
    style = usual_tone_marks((text for _, text in own), context.kind.tone_marks) if tone_marks == "auto" else tone_marks
    for path, text in own:
        fix = Fix(style, "tone-marks", safe=True)
        if not is_nfc(text):
            yield Problem(path, {}, "nfc", fix=fix)
            continue
        deviations = list(islice(tone_mark_deviations(text, style), _MOST_WORDS))
        if deviations:
            words = [deviation.word for deviation in deviations]
            wanted = [deviation.wanted for deviation in deviations]
            yield Problem(path, {"words": words, "wanted": wanted}, within=words[0], fix=fix)


_STYLES: tuple[ToneMarks, ...] = ("new", "old")


def _has_other_than(text: str) -> Callable[[ToneMarks], bool]:
    return lambda style: next(tone_mark_deviations(text, style), None) is not None


def no_placeholder_is_left(context: Context, *, patterns: dict[str, list[str]]) -> Iterator[Problem]:
    """No placeholder is left."""
    whole, marker = context.whole_text, context.framework.placeholder
    likely = [pattern for pattern, signs in patterns.items() if any(sign in whole for sign in signs)]
    if marker in whole:
        likely.insert(0, rf"{re.escape(marker)}[^\n]{{0,80}}")
    if not likely:
        return
    pattern = re.compile("|".join(likely), re.MULTILINE)
    for path, text in context.texts_with(pattern.search):
        match = pattern.search(text)
        if match:
            written = match.group().strip()
            yield Problem(path, {"written": written}, within=written)
