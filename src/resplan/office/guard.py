"""The parent of the guarded process: starts it when first needed, uses one for all files of a run, replaces it when it has died."""

import atexit
import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from resplan.errors import ResplanError
from resplan.office.child import question, read_frame, write_frame
from resplan.office.limits import OFFICE, OfficeLimits, no_workbook

Reader = Literal["workbook", "word", "document", "marked", "pdf"]
_SERVE = "import sys; sys.path.insert(0, sys.argv[1]); from resplan.office.child import serve; serve()"
_ENDINGS: Mapping[Reader, str] = {
    "workbook": ".xlsx",
    "marked": ".xlsx",
    "word": ".docx",
    "document": ".docx",
    "pdf": ".pdf",
}
"""Reader → the file ending with which it gets the file."""
_CODE = Path(__file__).parents[2]
"""The folder that this code was loaded from."""


class Guard:
    """The one process of a run."""

    def __init__(self, limits: OfficeLimits = OFFICE) -> None:
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(
        self, reader: Reader, name: str, content: bytes, given: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        """The reader's answer about the file; if the process fails, the error is one sentence about the file.

        `given`: what it is to put into a copy of the file.
        """
        with self._lock:
            answer = self._answer(question(reader, name, self.limits, given), content)
        if answer is None or "costly" in answer:
            self.close()
            raise ResplanError(
                "{file} cannot be read: reading it takes too much time or memory, or ends the reader. Copy its contents "
                "into a new file, save it as {kind}, and use that.",
                file=name,
                kind=_ENDINGS[reader],
            )
        if "damaged" in answer:
            raise _damaged(reader, name)
        if "message" in answer:
            raise ResplanError(answer["message"], **answer["values"])
        found: Mapping[str, Any] = answer["found"]
        return found

    def close(self) -> None:
        """Ends the process; the next question starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _answer(self, asked: bytes, content: bytes) -> Mapping[str, Any] | None:
        """The answer; None if the process died or ran out of time."""
        process = self._process
        if process is None or process.poll() is not None:
            self.close()
            process = self._process = _started()
        clock = threading.Timer(self.limits.seconds, process.kill)
        clock.daemon = True
        clock.start()
        try:
            if process.stdin is None or process.stdout is None:
                return None
            write_frame(process.stdin, asked)
            write_frame(process.stdin, content)
            frame = read_frame(process.stdout)
        except OSError:  # the process died while it received the question
            return None
        finally:
            clock.cancel()
        if frame is None:
            return None
        answer: Mapping[str, Any] = json.loads(frame)
        return answer


def _started() -> subprocess.Popen[bytes]:
    """Starts a process with our code alone: no environment variables, nothing from the caller's folder."""
    return subprocess.Popen(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-I", "-c", _SERVE, str(_CODE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _damaged(reader: Reader, name: str) -> ResplanError:
    if _ENDINGS[reader] == ".xlsx":
        return no_workbook(name)
    return ResplanError("{name} is not a Word file, or it is damaged. Save it again as .docx.", name=name)


GUARD = Guard()
atexit.register(GUARD.close)
