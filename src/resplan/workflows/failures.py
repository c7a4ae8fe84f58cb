"""Words any failure as one sentence; for a bug of resplan it writes a file that may be sent to the developers."""

import os
import platform
from contextlib import suppress
from pathlib import Path

import platformdirs

from resplan import __version__
from resplan.errors import ResplanError
from resplan.errors.fault import Fault, fault_of
from resplan.files.reasons import reason


def as_error(error: BaseException) -> ResplanError:
    """The error for any exception; a bug is first recorded in a file."""
    match error:
        case ResplanError():
            return error
        case OSError() if error.errno is not None:
            return _refused(error)
        case _:
            return _own_fault(fault_of(error))


def _refused(error: OSError) -> ResplanError:
    """A system error that no workflow has worded."""
    path = next((name for name in (error.filename, error.filename2) if isinstance(name, str | bytes)), None)
    if path is None:
        return ResplanError("the system refuses to read or write: {reason}.", reason=reason(error))
    return ResplanError("{path} cannot be used: {reason}.", path=os.fsdecode(path), reason=reason(error))


def _own_fault(fault: Fault) -> ResplanError:
    log = _kept(fault)
    if log is None:
        return ResplanError(
            "resplan has failed through a fault of its own (code {code}, {kind} in {where}); report this line.",
            code=fault.code,
            kind=fault.kind,
            where=fault.place,
        )
    return ResplanError(
        "resplan has failed through a fault of its own (code {code}); report it with the file {log}, which holds no word of a plan.",
        code=fault.code,
        log=log.as_posix(),
    )


def _kept(fault: Fault) -> Path | None:
    """The file, readable by its owner only; None if the system allows no writing."""
    folder = Path(platformdirs.user_log_dir("resplan", appauthor=False))
    path = folder / f"{fault.code}.txt"
    head = [
        f"resplan {__version__}",
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        f"{fault.code}: {fault.kind} in {fault.place}",
    ]
    text = "\n".join([*head, "", *fault.frames, ""])
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileNotFoundError):
            path.unlink()
        # Newly made, never opened: a planted link leads nowhere.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            stream.write(text)
    except OSError:
        return None
    return path
