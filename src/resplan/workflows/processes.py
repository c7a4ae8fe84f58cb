"""Work on many things in several processes, with results in order. It knows no plan."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def processes(jobs: int | None) -> int:
    """How many processes a call wants; by default one for each processor."""
    return jobs or os.cpu_count() or 1


def in_processes(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    *,
    afresh: bool = False,
    died: Callable[[Item], Result] | None = None,
) -> Iterator[Result]:
    """The result of each item; with one job, or one item, here.

    `afresh`: each process starts anew instead of as a copy of this one. A copy of a process that has set a PDF waits forever
    for threads that typst had and the copy has not.
    `died`: the result of an item whose process was ended by the system; without it that ends everything.
    """
    if jobs == 1 or len(items) <= 1:
        yield from map(work, items)
        return
    # Imported here: most calls have one plan.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    context = get_context("spawn") if afresh else None
    done = 0
    try:
        with ProcessPoolExecutor(min(jobs, len(items)), mp_context=context) as pool:
            for result in pool.map(work, items, chunksize=max(1, len(items) // (jobs * 4))):
                done += 1
                yield result
    except BrokenProcessPool:
        if died is None:
            raise
        # Nobody can tell which item it was: each remaining one gets its own process.
        for item in items[done:]:
            yield _alone(work, item, died)


def _alone(work: Callable[[Item], Result], item: Item, died: Callable[[Item], Result]) -> Result:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    try:
        with ProcessPoolExecutor(1) as pool:
            return pool.submit(work, item).result()
    except BrokenProcessPool:
        return died(item)
