"""What a check is given: the plan, the framework and the date. It sees nothing else."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct, field

from resplan.findings import Fix, Problem, SoughtIn, Value
from resplan.framework.division import grouped
from resplan.framework.framework import Framework
from resplan.framework.kinds import DocumentKind
from resplan.framework.rule import DEFAULT
from resplan.framework.units import Unit
from resplan.language.words import Words
from resplan.plan.body_names import ids_by_key, registered_body
from resplan.plan.form import called
from resplan.plan.plan import Plan
from resplan.plan.task import Task
from resplan.source import KeyPath
from resplan.text import with_tone_marks

if TYPE_CHECKING:
    from resplan.chain.difference import KeptVersion
    from resplan.chain.links import Link
    from resplan.framework.reference import Reference
    from resplan.progress.formality import EvidenceFiles
    from resplan.progress.standing import Standing
    from resplan.progress.status import TaskStatus


class Context(Struct, frozen=True, dict=True):
    """The plan under check."""

    plan: Plan
    framework: Framework
    unit: Unit | None
    """The plan's province or commune, if `unit` names one."""
    as_of: date
    """The date the check speaks for."""
    texts: tuple[tuple[KeyPath, str], ...] = ()
    """Every text of the plan with its place."""
    register_texts: tuple[tuple[KeyPath, str], ...] = ()
    """Every text of progress reports and feedback. These are not the plan's own words, so only rules on form read them."""
    references: "tuple[Reference, ...]" = ()
    """The province's own reference texts."""
    parent: Plan | None = None
    """The plan that `parent.plan` names, if it could be read."""
    evidence: "EvidenceFiles" = field(default_factory=dict)
    """Files named in progress reports, as they are now; files that were not looked for are absent."""
    kept: "KeptVersion | None" = None
    """The baseline that was saved last; None if none ever was."""
    links: "Sequence[Link]" = ()
    """What the tasks above said when they were taken up."""

    unsure_tasks: frozenset[str] = frozenset()
    """Tasks with a report that could not be read completely."""

    @property
    def kind(self) -> DocumentKind:
        """What the Framework says of the plan's kind."""
        return self.framework.kinds_by_key[self.plan.kind]

    @cached_property
    def standing(self) -> "Standing":
        """Where the plan stands on the date: computed once for all rules."""
        from resplan.progress.standing import Standing  # noqa: PLC0415  # what a plan without progress never needs

        return Standing(self.plan, self.framework, self.as_of, self.evidence)

    @cached_property
    def distinct_texts(self) -> tuple[str, ...]:
        """Each text once, in order: a plan says most of its short ones again and again."""
        return tuple(dict.fromkeys(text for _, text in self.texts))

    @cached_property
    def _by_part(self) -> Mapping[str | int, list[tuple[KeyPath, str]]]:
        return grouped(self.texts, lambda place: place[0][0])

    def texts_of(self, parts: Collection[str]) -> Iterator[tuple[KeyPath, str]]:
        """The texts under some keys of the plan, with their places, in order."""
        return chain.from_iterable(texts for part, texts in self._by_part.items() if part in parts)

    @cached_property
    def whole_text(self) -> str:
        """All distinct texts in one: a word that is not in it need not be searched for in each text."""
        return "\n".join(self.distinct_texts)

    @cached_property
    def normal_text(self) -> str:
        """The same with tone marks in one style, for comparing names."""
        return with_tone_marks(self.whole_text, "new")

    @cached_property
    def normal_texts(self) -> tuple[tuple[KeyPath, str], ...]:
        """Every text with its place, tone marks in one style."""
        if self.normal_text == self.whole_text:
            return self.texts
        normal = {text: with_tone_marks(text, "new") for text in self.distinct_texts}
        return tuple((path, normal[text]) for path, text in self.texts)

    def texts_with(self, has: Callable[[str], object], *, normal: bool = False) -> Iterable[tuple[KeyPath, str]]:
        """The texts that have something, each with its place; the question is put once to each distinct text.

        `normal`: with tone marks in one style.
        """
        texts, distinct = self.texts, self.distinct_texts
        if normal and self.normal_texts is not texts:
            texts, distinct = self.normal_texts, tuple(dict.fromkeys(text for _, text in self.normal_texts))
        having = set(filter(has, distinct))
        return [place for place in texts if place[1] in having] if having else ()

    @cached_property
    def unfilled(self) -> frozenset[KeyPath]:
        """The places whose text still waits to be filled in."""
        marker = self.framework.placeholder
        return (
            frozenset(path for path, text in self.texts if marker in text) if marker in self.whole_text else frozenset()
        )

    @cached_property
    def small_text(self) -> str:
        """The normal text in small letters, with one kind of hyphen, for finding names."""
        return self.normal_text.casefold().replace("–", "-")

    @cached_property
    def words_in_order(self) -> list[str]:
        """Every word of it, and the ends of its lines."""
        return re.findall(r"\w+|\n", self.small_text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the plan: a name that contains any other word cannot occur."""
        return frozenset(self.words_in_order)

    def named(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names that occur anywhere in the plan; most plans have none, and searching words is cheaper than patterns."""
        text, words = self.small_text, self.words
        return tuple(name for name, small, own in _sought(tuple(names)) if own <= words and small in text)

    @cached_property
    def registered_body(self) -> Callable[[str], str | None]:
        """Gives the id of the body that a text means; found once for each text."""
        # It holds the plan, not this context: a circle would keep both until garbage is collected.
        plan, framework = self.plan, self.framework
        ids = ids_by_key(plan, framework)
        return cache(lambda written: registered_body(written, plan, framework, ids))

    @property
    def on(self) -> date:
        """The day whose names and duties hold for the plan: of its issue, else the date of the check."""
        return self.plan.issued_on or self.as_of

    def group_at(self, path: KeyPath) -> str:
        """Key of the task group that a place belongs to; empty if it belongs to none."""
        match path:
            case ("tasks", int(index), *_) if index < len(self.plan.tasks):
                return self.plan.tasks[index].group or ""
            case ("groups", str(group), *_):
                return group
            case _:
                return ""

    def called(self, above: KeyPath, keys: Iterable[str]) -> Words:
        """What people call some keys below a place, each with the key."""
        return called(self.plan.framework, above, keys)

    @property
    def statuses(self) -> "tuple[TaskStatus, ...]":
        """Where each task stands on the date, as far as it is known; empty if nothing was ever reported."""
        known = self.standing.statuses if self.plan.progress else ()
        unsure = self.unsure_tasks
        return tuple(status for status in known if status.task.id not in unsure) if unsure else known


@cache
def _sought(names: tuple[str, ...]) -> list[tuple[str, str, frozenset[str]]]:
    """Each name in the form in which it is searched for, and its words."""
    small = [with_tone_marks(name, "new").casefold().replace("–", "-") for name in names]
    return [(name, text, frozenset(re.findall(r"\w+", text))) for name, text in zip(names, small, strict=True)]


def said_nowhere(plan: Plan, key: str, lacks: Callable[[Task], bool]) -> Iterator[Problem]:
    """One problem for each task that lacks something; if all of many tasks lack it, one problem for the plan, with their number."""
    unsaid = [path for path, task in plan.tasks_with_path() if lacks(task)]
    if len(unsaid) == len(plan.tasks) >= _SEVERAL:
        yield Problem(("tasks",), {"count": len(unsaid)}, "nowhere")
        return
    for place in unsaid:
        yield Problem((*place, key))


def not_known(
    place: KeyPath,
    written: str,
    guess: str | None,
    variant: str = DEFAULT,
    *,
    is_fixed: bool = True,
    sought_in: SoughtIn | None = None,
    **values: Value,
) -> Problem:
    """A name that nothing has; the variant that ends in `guess` says what was probably meant, if that can be told.

    `is_fixed`: whether the guess can stand in the name's place.
    """
    named = {"written": written, "guess": guess or "", **values}
    if not guess:
        return Problem(place, named, variant, sought_in=sought_in)
    with_guess = "guess" if variant == DEFAULT else f"{variant}-guess"
    return Problem(place, named, with_guess, fix=Fix(guess) if is_fixed else None, sought_in=sought_in)


def example_body(plan: Plan, *, not_of: Sequence[str] = ()) -> str:
    """Id of a body that a cure can show as a possible lead; if none is registered, a description of such an id."""
    fitting = [body.id for body in plan.bodies if body.kind not in ("commune", "front", "other", *not_of)]
    return next(iter(fitting), "<mã cơ quan trong bodies.yaml>")


_SEVERAL = 3
"""The least number of tasks for one problem in common; fewer are reported one by one."""

Check = Callable[..., Iterable[Problem]]
"""A check takes the context and, by keyword, its rule's parameters from the data; it yields what fails."""
