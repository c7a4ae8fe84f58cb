"""Files in a folder of their own that is gone afterwards: nobody else knows it, so no lock and no journal is needed."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from resplan.errors import ResplanError
from resplan.files import disk
from resplan.files.reasons import reason
from resplan.files.target import target_in

_OWN = 0o700


@contextmanager
def laid_out(name: str, contents: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder of this name with these files, by their names with `/` between folders."""
    try:
        room = tempfile.TemporaryDirectory(prefix="resplan-")
    except OSError as error:
        raise _unwritten(error) from error
    with room as place:
        folder = Path(place) / name
        try:
            disk.make_folder(folder, _OWN)
            for file, content in contents.items():
                target = target_in(folder, file)
                target.parent.mkdir(_OWN, parents=True, exist_ok=True)
                disk.create(target, content, disk.PRIVATE)
        except OSError as error:
            raise _unwritten(error) from error
        yield folder


def _unwritten(error: OSError) -> ResplanError:
    return ResplanError(
        "The system's folder for temporary files cannot be written to: {reason}. Free some space there.",
        reason=reason(error),
    )
