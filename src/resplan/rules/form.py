"""Checks of the wording: Unicode form, placeholders."""

import re
from collections.abc import Iterator

from resplan.findings import Fix, Problem
from resplan.plan.privacy import is_private
from resplan.rules.subject import Check, Subject
from resplan.source import KeyPath
from resplan.text import ToneMarks, is_nfc, tone_mark_deviations

_MOST_WORDS = 5


def text_is_normalised(subject: Subject, *, tone_marks: ToneMarks) -> Iterator[Problem]:
    """Unicode NFC and one style of tone marks."""
    texts = subject.register_texts if _is_normalised(subject.whole_text, tone_marks) else _all_texts(subject)
    for path, text in texts:
        if is_private(path):
            continue
        if not is_nfc(text):
            yield Problem(path, {}, "nfc", fix=Fix(tone_marks, "tone-marks", safe=True))
            continue
        deviations = list(tone_mark_deviations(text, tone_marks))[:_MOST_WORDS]
        if deviations:
            words = [deviation.word for deviation in deviations]
            yield Problem(
                path,
                {"words": words, "wanted": [deviation.wanted for deviation in deviations]},
                within=words[0],
                fix=Fix(tone_marks, "tone-marks", safe=True),
            )


def _all_texts(subject: Subject) -> tuple[tuple[KeyPath, str], ...]:
    """The plan's own texts and those of its registers."""
    return (*subject.texts, *subject.register_texts)


def _is_normalised(text: str, tone_marks: ToneMarks) -> bool:
    return is_nfc(text) and next(tone_mark_deviations(text, tone_marks), None) is None


def no_placeholder_is_left(subject: Subject, *, patterns: dict[str, list[str]]) -> Iterator[Problem]:
    """No placeholder is left."""
    whole, marker = subject.whole_text, subject.framework.placeholder
    likely = [pattern for pattern, signs in patterns.items() if any(sign in whole for sign in signs)]
    if marker in whole:
        likely.insert(0, rf"{re.escape(marker)}[^\n]{{0,80}}")
    if not likely:
        return
    pattern = re.compile("|".join(likely), re.MULTILINE)
    for path, text in subject.texts:
        match = pattern.search(text)
        if match:
            written = match.group().strip()
            yield Problem(path, {"written": written}, within=written)


CHECKS: tuple[Check, ...] = (text_is_normalised, no_placeholder_is_left)
