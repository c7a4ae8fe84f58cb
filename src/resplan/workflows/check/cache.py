"""Results of earlier checks. An entry is data, is read by its owner alone, and counts only while the disk answers as it did.

Only a convenience: whatever is wrong with the folder or an entry, the check is simply made again.
"""

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from resplan.files.looks import Look
from resplan.files.opening import read_given
from resplan.files.refused import Refused
from resplan.framework.data import framework_names
from resplan.framework.loader import load_framework
from resplan.framework.rule import Rule
from resplan.reporters.interface import PlanReport
from resplan.workflows.check.report_data import report_data, report_from

LARGEST = 50_000_000
"""Bytes of one kept answer."""
MOST_DAYS, MOST_BYTES = 31, 200_000_000
"""Of all that is kept: what is older goes, and of what is more the oldest."""
_A_DAY = 86_400
_OTHERS = 0o077
"""The rights of everybody but the owner."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A report, and everything on the disk that it rests on."""

    report: PlanReport
    looks: Mapping[Look, str]

    @property
    def still_holds(self) -> bool:
        """Whether the disk gives the same answers now."""
        return all(look.answer() == answer for look, answer in self.looks.items())


def to_bytes(answer: Answer) -> bytes:
    """An answer as JSON."""
    looks = [[*look, said] for look, said in answer.looks.items()]
    data = {"framework": answer.report.framework, "looks": looks, "report": report_data(answer.report)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_bytes(content: bytes) -> Answer:
    """The answer again; a ValueError where the bytes are none."""
    try:
        data = json.loads(content.decode("utf-8", "surrogatepass"))
        looks = {_look(*asked): str(said) for *asked, said in data["looks"]}
        return Answer(report_from(data["report"], _rules(data["framework"])), looks)
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _look(question: Any, path: Any, within: Any, limit: Any) -> Look:  # what JSON gives
    if question not in ("content", "kind", "entries"):
        raise ValueError("no question")
    return Look(question, str(path), str(within), int(limit))


def _rules(framework: str) -> Mapping[str, Rule]:
    if framework not in framework_names():
        raise ValueError("no framework")
    return {rule.code: rule for rule in load_framework(framework).rules}


def key_of(parts: Iterable[str]) -> str:
    """Name of an answer: a hash of everything that was asked, each part with its length."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()


class ResultCache:
    """Answers in the user's cache folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._is_tidy = False
        self._folder = folder or Path(platformdirs.user_cache_dir("resplan", appauthor=False)) / "results"

    def get(self, key: str) -> PlanReport | None:
        """The answer, if there is one that can be read and still holds."""
        path = self._folder / key[:2] / key
        try:
            if not (_is_private(self._folder, stat.S_ISDIR) and _is_private(path, stat.S_ISREG)):
                return None
            seal, _, content = read_given(path, LARGEST).partition(b"\n")
            if seal != _seal(key, content):
                return None
            answer = from_bytes(content)
        except (OSError, Refused, ValueError):  # costs only the check
            return None
        return answer.report if answer.still_holds else None

    def put(self, key: str, answer: Answer) -> None:
        """Keeps an answer; two runs at once each write their own file and the last one takes the place."""
        content = to_bytes(answer)
        target = self._folder / key[:2] / key
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _close(self._folder)
            if not _is_private(self._folder, stat.S_ISDIR):
                return
            target.parent.mkdir(exist_ok=True, mode=0o700)
            _replace(target, _seal(key, content) + b"\n" + content)
            if not self._is_tidy:  # once a run
                self._is_tidy = True
                self._tidy(target.stat().st_mtime)
        except OSError:  # no place, no right: the next run checks again
            return

    def _tidy(self, now: float) -> None:
        """Removes what is too old or too much; `now` is the disk's own time, that of the answer just kept."""
        entries = [(path.lstat(), path) for path in self._folder.glob("??/*")]
        total = 0
        for found, path in sorted(entries, key=lambda entry: entry[0].st_mtime, reverse=True):
            total += found.st_size
            if total > MOST_BYTES or now - found.st_mtime > MOST_DAYS * _A_DAY:
                path.unlink(missing_ok=True)


def _seal(key: str, content: bytes) -> bytes:
    """Ties the content to its name, so that neither a broken entry nor one under another's name is believed."""
    return hashlib.sha256(key.encode("ascii") + content).hexdigest().encode("ascii")


def _is_private(path: Path, is_kind: Any) -> bool:  # one of the functions of `stat`
    """Whether it is what it should be, itself and no link, and nobody but its owner can have written it."""
    found = path.lstat()
    if not is_kind(found.st_mode):
        return False
    return os.name != "posix" or (found.st_uid == os.geteuid() and not found.st_mode & _OTHERS)


def _close(folder: Path) -> None:
    """Takes the rights of others from a folder of ours, such as an earlier version has left open."""
    found = folder.lstat()
    if os.name == "posix" and stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and found.st_mode & _OTHERS:
        folder.chmod(0o700)


def _replace(target: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=target.parent)  # new, of an unpredictable name, for its owner alone
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        Path(name).replace(target)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
