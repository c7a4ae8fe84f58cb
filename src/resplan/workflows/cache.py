"""Results of earlier checks, by content: the same plan, framework and question get the answer that is kept.

Only a convenience: whatever is wrong with the folder or an entry, the check is simply made again.
"""

import hashlib
import io
import os
import pickle
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs

from resplan import __version__, resources
from resplan.framework.rule import Rule, load_rules
from resplan.reporters.interface import PlanReport

_MODULES = ("resplan.", "datetime", "builtins", "collections")
_BUILTINS = {"dict", "list", "set", "frozenset", "tuple", "getattr"}


def key_of(parts: Iterable[bytes]) -> str:
    """Name of an answer: a hash of everything that it depends on, each part with its length."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


@cache
def framework_digest(framework: str) -> bytes:
    """Hash of the program's version and of every data file of a framework."""
    folder = resources.schemas() / framework
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    parts = [part for path in files for part in (path.relative_to(folder).as_posix().encode(), path.read_bytes())]
    return bytes.fromhex(key_of([__version__.encode(), *parts]))


def to_bytes(report: PlanReport) -> bytes:
    """A report as bytes; rules are named by their codes."""
    stream = io.BytesIO()
    _Pickler(stream, protocol=pickle.HIGHEST_PROTOCOL).dump(report)
    return stream.getvalue()


def from_bytes(content: bytes, framework: str) -> PlanReport:
    """The report again; nothing but resplan's own records is made from it."""
    report = _Unpickler(content, framework).load()
    if not isinstance(report, PlanReport):
        raise pickle.UnpicklingError("no report")
    return report


class _Pickler(pickle.Pickler):
    def persistent_id(self, obj: Any) -> str | None:  # pickle's signature
        return obj.code if isinstance(obj, Rule) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, content: bytes, framework: str) -> None:
        super().__init__(io.BytesIO(content))
        self._rules = {rule.code: rule for rule in load_rules(framework)}

    def persistent_load(self, pid: Any) -> Rule:  # pickle's signature
        return self._rules[pid]

    def find_class(self, module: str, name: str) -> Any:  # pickle's signature
        if not module.startswith(_MODULES) or (module == "builtins" and name not in _BUILTINS):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


class ResultCache:
    """Answers in the user's cache folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path(platformdirs.user_cache_dir("resplan", appauthor=False)) / "results"

    def get(self, key: str, framework: str) -> PlanReport | None:
        """The answer, if there is one that can be read."""
        try:
            return from_bytes((self._folder / key[:2] / key).read_bytes(), framework)
        except Exception:  # a corrupt entry can fail in any way, and costs only the check
            return None

    def put(self, key: str, report: PlanReport) -> None:
        """Keeps an answer; two runs at once each write their own file and the last one takes the place."""
        target = self._folder / key[:2] / key
        temporary = target.with_name(f"{key}.{os.getpid()}.part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(to_bytes(report))
            temporary.replace(target)
        except OSError:
            with suppress(OSError):
                temporary.unlink()
