"""Work on many things: in this process, in several, or on a cluster, with results in order. It knows no plan."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Item = TypeVar("Item")
Result = TypeVar("Result")


class Workers(Struct, frozen=True):
    """Who does the work; the choice does not affect the results."""

    jobs: int | None = None
    """Number of processes here; None: one for each processor."""
    scheduler: str | None = None
    """Address of a cluster's scheduler, or `local` for a cluster of this machine's processes."""
    certificates: Path | None = None
    """Folder with the certificates for `tls://`."""

    @property
    def count(self) -> int:
        """Number of processes here."""
        return self.jobs or os.cpu_count() or 1

    @property
    def are_here(self) -> bool:
        """Whether all work is done in this process."""
        return self.scheduler is None and self.count == 1


class Pool(Protocol):
    """An executor that survives the end of a worker."""

    at_once: int
    """How many calls wait or run at once: enough to keep all workers busy."""

    def submit(self, work: Callable[..., Result], *given: Any) -> "Future[Result]":  # whatever the work takes
        """Runs a call in a worker."""
        ...

    def failure(self, future: "Future[Any]") -> BaseException | None:
        """Why a call failed, once it has ended; None if it did not."""
        ...

    def is_lost(self, error: BaseException) -> bool:
        """Whether a call failed only because its worker ended."""
        ...

    def alone(self) -> "AbstractContextManager[Pool]":
        """A pool in which a call that ends its worker harms no other call."""
        ...


def in_processes(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    workers: Workers,
    *,
    batch: int = 1,
    afresh: bool = False,
    died: Callable[[Item], Result] | None = None,
) -> Iterator[Result]:
    """The result of each item; items are taken only as workers are free, so few of them are in memory.

    `batch`: so many items make one call.
    `afresh`: each process starts anew instead of as a copy of this one. A copy of a process that has set a PDF waits forever
    for threads that typst had and the copy has not.
    `died`: the result of an item whose worker was ended by the system; without it that ends everything.
    """
    coming = iter(items)
    first = list(islice(coming, 2))
    coming = chain(first, coming)
    if workers.are_here or (workers.scheduler is None and len(first) <= 1):
        yield from map(work, coming)
        return
    waiting: deque[tuple[tuple[Item, ...], Future[list[Result]]]] = deque()
    with _pool(workers, afresh=afresh) as pool:
        while True:
            while len(waiting) < pool.at_once and (group := tuple(islice(coming, batch))):
                waiting.append((group, pool.submit(_batch, work, group)))
            if not waiting:
                return
            group, future = waiting.popleft()
            error = pool.failure(future)
            if error is None:
                yield from future.result()
            elif pool.is_lost(error) and died is not None:
                yield from _again(pool, work, group, died)
            else:
                raise error


def _batch(work: Callable[[Item], Result], group: Sequence[Item]) -> list[Result]:
    return [work(item) for item in group]


def _again(
    pool: Pool, work: Callable[[Item], Result], group: Sequence[Item], died: Callable[[Item], Result]
) -> Iterator[Result]:
    """The results of lost calls, repeated one at a time, since only then is it known which item is at fault."""
    with pool.alone() as other:
        future = other.submit(_batch, work, group)
        error = other.failure(future)
    if error is None:
        yield from future.result()
    elif not pool.is_lost(error):
        raise error
    elif len(group) == 1:
        yield died(group[0])
    else:
        for item in group:
            yield from _again(pool, work, (item,), died)


@contextmanager
def _pool(workers: Workers, *, afresh: bool) -> Iterator[Pool]:
    if workers.scheduler is not None:
        from resplan.workflows.cluster import cluster  # noqa: PLC0415  # an extra that few have

        with cluster(workers) as pool:
            yield pool
        return
    processes = _Processes(workers, afresh=afresh)
    try:
        yield processes
    finally:
        processes.end()


@contextmanager
def _not_interrupted() -> Iterator[None]:
    """Delays Ctrl-C while processes start, until they can end without printing anything."""
    import signal  # noqa: PLC0415

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_whoever_began() -> None:
    """Makes this process end when its parent ends in any way: as a copy of the parent it would hold a folder's lock, too."""
    import signal  # noqa: PLC0415
    from multiprocessing import parent_process  # noqa: PLC0415
    from threading import Thread  # noqa: PLC0415

    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as of a call in the background
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever began it says that it was stopped
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

    def wait() -> None:
        if (begun_by := parent_process()) is not None:
            begun_by.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


class _Processes:
    """Processes of this machine; when one has ended, all are started anew."""

    def __init__(self, workers: Workers, *, afresh: bool) -> None:
        self.at_once = workers.count + 2
        self._workers = workers
        self._afresh = afresh
        self._executor: Executor | None = None

    def submit(self, work: Callable[..., Result], *given: Any) -> "Future[Result]":  # whatever the work takes
        """Calls the work in one of the processes."""
        # Imported here: most calls have one plan.
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
        from multiprocessing import get_context  # noqa: PLC0415

        if self._executor is None:
            context = get_context("spawn") if self._afresh else None
            self._executor = ProcessPoolExecutor(
                self._workers.count, mp_context=context, initializer=_end_with_whoever_began
            )
        try:
            with _not_interrupted():
                return self._executor.submit(work, *given)
        except BrokenProcessPool:
            self.end()
            return self.submit(work, *given)

    def failure(self, future: "Future[Any]") -> BaseException | None:
        """Why a call failed."""
        return future.exception()

    def is_lost(self, error: BaseException) -> bool:
        """Whether the process ended, which also loses the calls of all other processes."""
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        return isinstance(error, BrokenProcessPool)

    @contextmanager
    def alone(self) -> Iterator[Pool]:
        """A pool of one further process."""
        other = _Processes(replace(self._workers, jobs=1), afresh=self._afresh)
        try:
            yield other
        finally:
            other.end()

    def end(self) -> None:
        """Ends the processes."""
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None
