"""Checks of copying: is the plan the unit's own, or the Resolution's (or another plan's) text again?"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from resplan.findings import Problem, Value
from resplan.framework.reference import Reference
from resplan.rules.context import Context
from resplan.rules.passages import Limits, Passage, own_prose, passages_of
from resplan.source import KeyPath
from resplan.text import NOTHING

_SHOWN = 14
"""How many words of a passage a message quotes."""


def nothing_is_copied_from_the_centre(
    context: Context, *, least_words: int, most_gap: int, density: float, whole_share: float, phrases: list[str]
) -> Iterator[Problem]:
    """The plan does not copy the central texts: in passages, in groups and as a whole."""
    limits = Limits(least_words, most_gap, density)
    references = context.framework.references
    shared = _shared(context, references, phrases, limits)
    if not any(own_prose(place for place in context.texts if place[1] in shared)):
        return
    copied: Counter[str] = Counter()
    passages: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for path, text in own_prose(context.texts):
        group = context.group_at(path)
        total[group] += text.count(" ") + 1
        for passage in shared.get(text, ()):
            copied[group] += passage.words
            passages[group] += 1
            yield _problem(path, passage)
    groups = context.framework.groups_by_key
    for group, count in copied.items():
        # The passage's own finding is enough.
        if group in groups and passages[group] > 1 and count > whole_share * total[group]:
            share = round(100 * count / total[group])
            values: dict[str, Value] = {
                "number": str(groups[group].number),
                "title": groups[group].title,
                "share": share,
            }
            first = next(path for path, task in context.plan.tasks_with_path() if task.group == group)
            yield Problem(first, values, "group")
    if sum(copied.values()) > whole_share * max(1, sum(total.values())):
        yield Problem(("title",), {"share": round(100 * sum(copied.values()) / sum(total.values()))}, "plan")


def nothing_is_copied_from_a_parent(
    context: Context, *, least_words: int, most_gap: int, density: float, phrases: list[str]
) -> Iterator[Problem]:
    """It does not copy its parent or another reference text either."""
    references = [*context.references]
    if context.parent is not None:
        references.append(context.parent.fingerprint)
    if not references:
        return
    limits = Limits(least_words, most_gap, density)
    shared = _shared(context, references, phrases, limits)
    for path, text in own_prose(place for place in context.texts if place[1] in shared):
        if path[-1] == "title":  # a derived task may keep the name of the task that it carries out
            continue
        for passage in shared[text]:
            yield _problem(path, passage)


def _shared(
    context: Context, references: Sequence[Reference], phrases: list[str], limits: Limits
) -> Mapping[str, list[Passage]]:
    """The passages in each distinct text of a plan that shares any; the others need no places."""
    found = {text: list(passages_of(text, tuple(phrases), references, limits)) for text in context.distinct_texts}
    return {text: passages for text, passages in found.items() if passages}


def _problem(path: KeyPath, passage: Passage) -> Problem:
    shown = " ".join(passage.text.split()[:_SHOWN])
    values: dict[str, Value] = {
        "passage": shown,
        "words": passage.words,
        "document": passage.reference.title,
        "section": passage.section or NOTHING,
    }
    return Problem(path, values, within=passage.text)
