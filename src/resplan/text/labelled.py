"""Sentences about a file or a plan, which shall be named once."""

import re


def labelled(label: str, sentence: str) -> str:
    """The sentence, after the label of what it is about where it does not name that itself."""
    is_named = re.search(rf"(?<![\w/]){re.escape(label)}(?![\w.])", sentence) is not None
    return sentence if is_named else f"{label}: {sentence}"
