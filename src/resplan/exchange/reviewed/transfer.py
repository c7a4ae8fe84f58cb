"""Applies a change of the shown text to the written text: words that nobody touched stay as they were written."""

import re
from difflib import SequenceMatcher

from resplan.text import upper_first

_WORD = re.compile(r"\S+\s*")


def transferred(written: str, sent: str, came: str) -> str:
    """The text as written, with the words changed that differ between what was sent and what came.

    What is shown may begin in small letters, end in another stop or have other quotation marks than what is written, but it
    has the same words in the same order; where it has not, what came stands for the whole.
    """
    own, before, after = _WORD.findall(written), sent.split(), came.split()
    if not own or not after or len(own) != len(before):
        return came
    after[-1] = _without_end(own[-1].rstrip(), before[-1], after[-1])
    made: list[str] = []
    for how, start, stop, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        made += own[start:stop] if how == "equal" else after[first:last]
    text = "".join(word if word[-1].isspace() else f"{word} " for word in made).strip()
    return upper_first(text) if written[:1].isupper() and sent[:1].islower() else text


def _without_end(own: str, shown: str, came: str) -> str:
    """The last word, without a stop that only the document added and with a stop that the document left out."""
    stem = own.rstrip(".;,/")
    if shown == own or not shown.startswith(stem) or came == shown:
        return came
    put, wrote = shown[len(stem) :], own[len(stem) :]
    return came[: len(came) - len(put)] + wrote if put and came.endswith(put) else came
