"""Work on many things in several processes, its results in order. It knows no plan."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def processes(jobs: int | None) -> int:
    """How many processes a call wants: as many as the machine has processors if it does not say."""
    return jobs or os.cpu_count() or 1


def in_processes(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """The result of each item; with one job, or one item, here."""
    if jobs == 1 or len(items) <= 1:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(min(jobs, len(items))) as pool:
        yield from pool.map(work, items, chunksize=max(1, len(items) // (jobs * 4)))
