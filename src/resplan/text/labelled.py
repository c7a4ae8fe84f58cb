"""Sentences about a file or a plan that name it exactly once."""

import re

_BETWEEN = re.compile(r"(?<=[.!?…”])\s+")
_COMMAND = re.compile(r"\bresplan [a-z]|(?<![\w-])--?[a-z]")


def labelled(label: str, sentence: str) -> str:
    """The sentence, with the label of its subject in front unless it names that itself."""
    is_named = re.search(rf"(?<![\w/]){re.escape(label)}(?![\w.])", sentence) is not None
    return sentence if is_named else f"{label}: {sentence}"


def for_paper(text: str) -> str:
    """The sentences that name no command and no flag: a paper has readers who call neither. All of them where none is left."""
    return " ".join(each for each in _BETWEEN.split(text) if not _COMMAND.search(each)) or text
