"""Tries cases in worker processes, against a clock, and judges what came of each."""

import json
import queue
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field

from resplan.source import decode
from resplan.source.position import lines_of

from .case import Case
from .kinds import KINDS, case_of
from .worker import MEMORY

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 5.0
STARTING = 60.0
"""Seconds in which a worker has to be ready; that is no part of a case's time."""

EXIT_CODES = (0, 1, 2, 3, 130)
"""Those of every command; 130 where a question is met by the end of input."""

Outcome = Literal["traceback", "hang", "memory", "death", "code", "place"]
OUTCOMES: tuple[Outcome, ...] = ("traceback", "hang", "memory", "death", "code", "place")
"""An exception, over the clock, over the memory, the process gone, no known exit code, a finding outside its file."""


class Failure(Struct, frozen=True):
    """A case that ended as none may."""

    case: Case
    number: int
    outcome: Outcome
    said: str


class Tally(Struct):
    """How many inputs of a kind were tried, and what failed."""

    tried: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    def table(self) -> str:
        """A line a kind."""
        counts = Counter((failure.case.kind, failure.outcome) for failure in self.failures)
        head = f"{'kind':<16}{'inputs':>8}" + "".join(f"{outcome:>11}" for outcome in OUTCOMES)
        rows = [
            f"{kind:<16}{self.tried[kind]:>8}" + "".join(f"{counts[kind, outcome]:>11}" for outcome in OUTCOMES)
            for kind in KINDS
            if self.tried[kind]
        ]
        return "\n".join([head, *rows])


class Worker:
    """One process; started when needed, started anew when it has died or was too slow."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()

    def try_out(self, case: Case) -> dict[str, Any] | Outcome:
        """What the worker says of a case, or how it ended."""
        fresh = self._process is None
        process = self._started()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(case.as_json()) + "\n")
            process.stdin.flush()
            answer = self._answers.get(timeout=SECONDS + 1 + (STARTING if fresh else 0))
        except queue.Empty:
            self.close()
            return "hang"
        except OSError:
            self.close()
            return "death"
        if not answer:
            self.close()
            return "death"
        said: dict[str, Any] = json.loads(answer)
        return said

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._answers = queue.Queue()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.fuzz.worker"],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
            threading.Thread(target=_listen, args=(self._process, self._answers), daemon=True).start()
        return self._process

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            assert process.stdin is not None
            try:
                process.stdin.close()
            except OSError:  # what was still to be written has no reader any more
                return


def _listen(process: subprocess.Popen[str], answers: "queue.Queue[str]") -> None:
    assert process.stdout is not None
    with process.stdout as stream:
        for line in stream:
            answers.put(line)
    answers.put("")


def judged(case: Case, said: dict[str, Any] | Outcome) -> tuple[Outcome, str] | None:
    """What is wrong with how a case ended; None if nothing is."""
    if isinstance(said, str):
        return said, ""
    words = said["out"] + said["err"]
    if said["faults"]:
        return ("memory" if "MemoryError" in said["faults"][0] else "traceback"), "\n".join(said["faults"])
    if "Traceback (most recent call last)" in words or " crashed: " in words:
        return "traceback", words
    if said["seconds"] > SECONDS:
        return "hang", f"{said['seconds']:.1f} s"
    if said["grown"] > MEMORY:
        return "memory", f"{said['grown'] / 1e6:.0f} MB"
    if said["code"] not in EXIT_CODES:
        return "code", f"{said['code']}\n{words}"
    outside = _outside(case, said["out"]) if "json" in case.arguments and case.arguments[0] == "check" else None
    return ("place", outside) if outside else None


def _outside(case: Case, out: str) -> str | None:
    """A finding that lies outside its file."""
    if not out.strip():
        return None
    for plan in json.loads(out)["plans"]:
        for finding in plan["findings"]:
            text = decode(case.files.get(finding["file"], b""))
            if not isinstance(text, str):
                continue
            lines = lines_of(text)
            line, column = finding["line"], finding["column"]
            if not (1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1):
                return json.dumps(finding, ensure_ascii=False)
    return None


def tried(seed: int, numbers: Iterable[tuple[str, int]], jobs: int) -> Tally:
    """Tries the cases with these kinds and numbers."""
    tally, lock = Tally(), threading.Lock()
    waiting = iter(list(numbers))

    def work() -> None:
        worker = Worker()
        try:
            while True:
                with lock:
                    following = next(waiting, None)
                if following is None:
                    return
                kind, number = following
                case = case_of(seed, kind, number)
                found = judged(case, worker.try_out(case))
                with lock:
                    tally.tried[kind] += 1
                    if found:
                        tally.failures.append(Failure(case, number, *found))
        finally:
            worker.close()

    with ThreadPoolExecutor(jobs) as pool:
        for done in [pool.submit(work) for _ in range(jobs)]:
            done.result()
    return tally


def dealt(count: int, kinds: Iterable[str]) -> Iterator[tuple[str, int]]:
    """So many cases, the kinds in turn."""
    names = list(kinds)
    return ((names[index % len(names)], index // len(names)) for index in range(count))


def keep(failures: Iterable[Failure], folder: Path) -> None:
    """Writes the failing inputs down: the files, the call, and what was said."""
    for failure in failures:
        place = folder / f"{failure.case.kind}-{failure.number}-{failure.outcome}"
        for name, content in failure.case.files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (place / "call.json").write_text(json.dumps(failure.case.arguments, ensure_ascii=False), encoding="utf-8")
        (place / "said.txt").write_text(failure.said, encoding="utf-8", errors="replace")
