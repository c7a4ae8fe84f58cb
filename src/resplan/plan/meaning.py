"""What a place of a plan means for anything that might rewrite it; the framework's `fields.yaml` says so."""

from enum import StrEnum
from typing import assert_never

from resplan.findings import Fix
from resplan.plan.form import slots_on
from resplan.source import KeyPath


class Meaning(StrEnum):
    """What stands at a place."""

    WORDS = "words"
    """The plan's own words, numbers and choices."""
    ID = "id"
    """What other places quote exactly: an id, a body's name."""
    NAME = "name"
    """A person's or firm's name, or a document's title: never respelt."""
    PATH = "path"
    """A location: a file, a folder, an address."""
    ADDED = "added"
    """What somebody reported or sent in: entries are added, never changed."""


def meaning_at(framework: str, path: KeyPath) -> Meaning:
    """The meaning of a place of the plan: its own, or that of the nearest place above which has one."""
    said = [slot.meaning for slot in slots_on(framework, path) if slot is not None and slot.meaning is not None]
    return Meaning(said[-1]) if said else Meaning.WORDS


def is_own_words(framework: str, path: KeyPath) -> bool:
    """Whether a place of the plan holds the plan's own words."""
    return meaning_at(framework, path) is Meaning.WORDS


def may_rewrite(meaning: Meaning, fix: Fix, *, keeps_letters: bool) -> bool:
    """Whether a fix may rewrite such a place; `keeps_letters`: the fix only adds quotes."""
    match meaning:
        case Meaning.WORDS:
            return True
        case Meaning.ID:
            return fix.how != "tone-marks"
        case Meaning.NAME | Meaning.PATH:
            return keeps_letters
        case Meaning.ADDED:
            return False
        case _:
            assert_never(meaning)
