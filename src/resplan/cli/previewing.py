"""A comparison of plans shown before it is taken in: what would be written, what only somebody can decide, one question."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from resplan.cli.asking import choose, tell
from resplan.cli.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resplan.merge.change import Change, Comparison, Conflict
    from resplan.merge.thing import Thing
    from resplan.merge.words import Telling

Prefer = Annotated[
    Literal["theirs", "ours"] | None,
    typer.Option("--prefer", help="Who is right where both sides have changed a field: theirs, or ours (the plan)."),
]


def tell_comparison(
    whole: "Comparison",
    telling: "Telling",
    of: Callable[[str, str], str] = lambda sentence, _: sentence,
    *,
    doubled: "Mapping[str, Thing]",
    prefer: Literal["theirs", "ours"] | None = None,
) -> None:
    """Shows changes, news and conflicts. `of`: adds to a sentence who says so; `doubled`: keys of additions that may exist already."""
    tell_part(say("Changes:"), (of(telling.change(each), each.by) for each in whole.changes))
    new = [each for each in whole.additions if each.key not in doubled]
    tell_part(say("New:"), (of(telling.addition(each), each.by) for each in new))
    tell_part(
        say("Perhaps there already, so not taken unless you say so:"),
        (
            f"{of(telling.addition(each), each.by)} ≈ {telling.thing(doubled[each.key])}"
            for each in whole.additions
            if each.key in doubled
        ),
    )
    tell_part(_both_sides(prefer), map(telling.conflict, whole.conflicts))


def _both_sides(prefer: Literal["theirs", "ours"] | None) -> str:
    match prefer:
        case "theirs":
            return say("Changed on both sides, and theirs is taken:")
        case "ours":
            return say("Changed on both sides, and ours stays:")
        case None:
            return say(
                "Changed on both sides; nothing of it is written until you choose (--prefer theirs, --prefer ours):"
            )


def tell_part(title: str, lines: Iterable[str]) -> None:
    """Prints a title and its lines, if there are any."""
    for number, line in enumerate(lines):
        if not number:
            tell(title)
        tell(line, "  ")


def chosen(conflicts: Sequence["Conflict"], telling: "Telling") -> Iterator["Change"]:
    """What the user chooses where both sides have changed a field."""
    for conflict in conflicts:
        sides = [conflict.change, *conflict.others]
        now, *values = telling.sides(conflict)
        titles = [f"{each.by}: {value}" for each, value in zip(sides, values, strict=True)]
        keys = {str(number): (value,) for number, value in enumerate(values, 1)}
        question = say("{place}: the plan says {now}. Which one?")
        asked = question.format(place=telling.place(conflict.change.thing, conflict.change.path), now=now)
        answer = choose(f"{asked} {say('(Enter: as it is)')}", keys, titles, default=None)
        if answer:
            yield sides[int(answer) - 1]
