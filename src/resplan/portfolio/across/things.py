"""One thing that several plans make: a unit and one above it, many units, or a unit although the centre provides it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from resplan.chain.upward import key_of
from resplan.framework.division import grouped
from resplan.plan.upward_words import OF_PARENT
from resplan.portfolio.summary import PlanSummary
from resplan.portfolio.traces import Made, Traces


class Maker(Struct, frozen=True):
    """A plan, and what it makes."""

    plan: PlanSummary
    made: Made


class SameThing(Struct, frozen=True):
    """One thing, and the plans that make it, in the order of the plans."""

    name: str
    makers: tuple[Maker, ...]


def planned_twice(plans: Sequence[PlanSummary]) -> Iterator[SameThing]:
    """Products that a unit and one above it, or two bodies of a unit, make without referring to each other."""
    for makers in _by_key(plans, lambda traces: traces.products).values():
        for number, later in enumerate(makers):
            for earlier in makers[:number]:
                if _is_one_line(earlier.plan, later.plan) and not _is_known(earlier, later):
                    yield SameThing(later.made.name, (earlier, later))
                    break


def _is_one_line(one: PlanSummary, other: PlanSummary) -> bool:
    """Whether one unit stands above the other, or both belong to one province and are not both communes."""
    levels = {one.level, other.level}
    return one.holder != other.holder and one.province == other.province and levels != {"commune"}


def _is_known(one: Maker, other: Maker) -> bool:
    """Whether one of the tasks says that it carries out the other."""
    pairs = ((one, other), (other, one))
    return any(key_of(f"{OF_PARENT}{above.made.task}") in below.made.takes_up for above, below in pairs)


def rebuilt(plans: Sequence[PlanSummary]) -> Iterator[SameThing]:
    """What the centre provides, and the plans that build it again."""
    for name, makers in _by_key(plans, lambda traces: traces.rebuilds).items():
        yield SameThing(name, _one_each(makers))


def built_by_many(plans: Sequence[PlanSummary], least: int) -> Iterator[SameThing]:
    """Things that at least this many units build, each for itself."""
    for makers in _by_key(plans, lambda traces: traces.builds).values():
        each = _one_each(makers)
        if len(each) >= least:
            yield SameThing(each[0].made.name, each)


def _by_key(plans: Iterable[PlanSummary], made: Callable[[Traces], Iterable[Made]]) -> Mapping[str, Sequence[Maker]]:
    return grouped((Maker(plan, each) for plan in plans for each in made(plan.traces)), lambda maker: maker.made.key)


def _one_each(makers: Iterable[Maker]) -> tuple[Maker, ...]:
    """Only the first maker of each holder."""
    return tuple(rows[0] for rows in grouped(makers, lambda maker: maker.plan.holder).values())
