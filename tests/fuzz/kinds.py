"""All kinds of input, each with its generator."""

from collections.abc import Callable, Mapping
from random import Random

from .case import Case
from .office import csv, docx, sheets
from .plans import feedback, plan_bytes, plan_structure, profile, progress, settings
from .words import arguments, templates

KINDS: Mapping[str, Callable[[Random], Case]] = {
    "plan-bytes": plan_bytes,
    "plan-structure": plan_structure,
    "progress": progress,
    "feedback": feedback,
    "settings": settings,
    "profile": profile,
    "sheets": sheets,
    "csv": csv,
    "docx": docx,
    "templates": templates,
    "arguments": arguments,
}


def case_of(seed: int, kind: str, number: int) -> Case:
    """The same case for the same seed, kind and number, on every machine."""
    return KINDS[kind](Random(f"{seed}/{kind}/{number}"))
