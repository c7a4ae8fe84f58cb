"""The same work on a Dask cluster: an extra, for whoever has more plans than one machine can do.

Dask carries calls in a form that can hold any program. So a cluster is trusted like this machine, and plain `tcp://` goes
no farther than it.
"""

import ipaddress
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from resplan.errors import ResplanError, UsageError
from resplan.files import installed
from resplan.files.digest import digest
from resplan.files.opening import read_given
from resplan.source.limits import LIMITS
from resplan.workflows.processes import Pool, Workers

Result = TypeVar("Result")
LOCAL = "local"
_SECONDS = 20
"""How long to look for the scheduler, in seconds."""
_AHEAD = 2
"""Calls for each thread of the cluster: one at work, one on its way."""
CERTIFICATES = ("ca.pem", "cert.pem", "key.pem")
"""File names in the folder of certificates: the authority's, our own, and its key."""


def refuse_unsafe(address: str, certificates: Path | None) -> None:
    """Refuses an address that is none or not safe, and an installation without Dask, before anything is done."""
    _security(address, certificates)
    if find_spec("distributed") is None:
        raise UsageError(
            "--scheduler needs Dask, which is not installed. Install it with: python -m pip install resplan[dask]"
        )


@contextmanager
def cluster(workers: Workers) -> Iterator[Pool]:
    """The cluster for a call; one of this machine's processes ends with it."""
    address = workers.scheduler or LOCAL
    refuse_unsafe(address, workers.certificates)
    from distributed import Client, LocalCluster, Security  # noqa: PLC0415  # an extra

    if address == LOCAL:
        here = LocalCluster(
            n_workers=workers.count,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            # Its usual port may be taken, of which Dask would warn.
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            silence_logs=50,
        )
        with here, Client(here, set_as_default=False) as client:
            yield _Cluster(client, address)
        return
    security = _security(address, workers.certificates)
    try:
        client = Client(
            address, timeout=_SECONDS, set_as_default=False, security=Security(**security) if security else None
        )
    except (OSError, TimeoutError, ValueError, RuntimeError) as error:
        raise ResplanError(
            "No scheduler answers at {address}. Start it with `dask scheduler` and its workers with `dask worker`, or "
            "correct the address.",
            address=address,
        ) from error
    with client:
        yield _Cluster(client, address)


def _security(address: str, folder: Path | None) -> dict[str, Any]:
    """What `tls://` needs; a `UsageError` for an address that is none, or not safe."""
    if address == LOCAL:
        return {}
    try:
        parts = urlsplit(address)
        host, has_port = parts.hostname or "", parts.port is not None
    except ValueError:
        host, has_port, parts = "", False, urlsplit("")
    # Dask splits an address in its own way: only one with nothing more in it means the same host to both.
    is_bare = address.endswith(f"://{parts.netloc}") and "@" not in address
    if parts.scheme not in ("tcp", "tls") or not host or not has_port or not is_bare:
        raise UsageError(
            "“{address}” is not the address of a scheduler. Write tls://HOST:PORT, tcp://127.0.0.1:PORT, or local.",
            address=address,
        )
    if parts.scheme == "tcp":
        if not _is_loopback(host):
            raise UsageError(
                "{address} leads to another machine, and tcp:// protects nothing on the way. Use tls:// with --certificates.",
                address=address,
            )
        return {}
    files = [folder / name for name in CERTIFICATES] if folder else []
    if not files or not all(file.is_file() for file in files):
        raise UsageError(
            "tls:// needs certificates. Name with --certificates the folder that has {names}.",
            names=", ".join(CERTIFICATES),
        )
    authority, own, key = map(str, files)
    return {"tls_ca_file": authority, "tls_client_cert": own, "tls_client_key": key, "require_encryption": True}


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@cache
def program() -> str:
    """Identifies what a worker would do: the sources, the data, and what Python they run on."""
    files: dict[str, bytes] = {}
    for top, folder in (("src", Path(__file__).parents[1]), ("data", installed.schemas())):
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix not in (".pyc", ".pyo"):
                files[f"{top}/{path.relative_to(folder).as_posix()}"] = read_given(path, LIMITS.size_bytes)
    return f"{digest(files)} {os.name} {sys.version_info[:2]}"


def _same(expected: str, work: Callable[..., Result], *given: Any) -> Result:  # whatever the work takes
    """Does the work, unless this worker's resplan is another: its results would be others, too."""
    if program() != expected:
        raise ResplanError(
            "A worker has another version of resplan, or another Python. Install the same on every worker as here."
        )
    return work(*given)


class _Cluster:
    """A cluster: it gives lost calls to other workers by itself."""

    def __init__(self, client: Any, address: str) -> None:  # Dask's client, which has no types
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._address = address
        self.at_once = max(_AHEAD, _AHEAD * sum(client.nthreads().values()))

    def submit(self, work: Callable[..., Result], *given: Any) -> "Future[Result]":  # whatever the work takes
        """Calls the work on a worker."""
        future: Future[Result] = self._executor.submit(_same, program(), work, *given)
        return future

    def failure(self, future: "Future[Any]") -> BaseException | None:
        """Why a call failed, in our words where the cluster is at fault."""
        try:
            error = future.exception()
        except CancelledError as cancelled:
            error = cancelled
        match error:
            case ImportError() | AttributeError():
                said = ResplanError(
                    "The workers have no resplan, or another version. Install the same on each worker as here."
                )
            case CancelledError() | OSError():
                said = ResplanError(
                    "The scheduler at {address} has ended, so the work is not complete. Start it anew and call again.",
                    address=self._address,
                )
            case _:
                return error
        said.__cause__ = error
        return said

    def is_lost(self, error: BaseException) -> bool:
        """Whether every worker that took the call has ended."""
        from distributed import KilledWorker  # noqa: PLC0415  # an extra

        return isinstance(error, KilledWorker)

    @contextmanager
    def alone(self) -> Iterator[Pool]:
        """The same cluster: a worker that ends takes no other's calls along."""
        yield self
