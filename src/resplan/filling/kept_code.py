"""What our own templates were compiled to stays for the next call beside them, as Python keeps its own: in `__pycache__`."""

import hashlib
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from resplan.files import installed

_COMPILER = Path(__file__).parent


class KeptCode(FileSystemBytecodeCache):
    """Code of one environment's templates; it is never given an office's own, of which nothing may stay in our folder."""

    def __init__(self, environment: Path) -> None:
        """`environment` is the folder of the module that says how its templates are compiled."""
        place = Path(cache_from_source(str(installed.templates() / f"{environment.name}.py")))
        super().__init__(str(place.parent), f"{place.stem}.%s{place.suffix}")
        self._compiler = _stamp(environment)

    def get_source_checksum(self, source: str) -> str:
        """Of the text and of what compiles it."""
        return super().get_source_checksum(f"{self._compiler}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Code that was kept; what cannot be read is compiled again."""
        with suppress(OSError, EOFError, ValueError, UnpicklingError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code. Where nothing may be written, or Python itself keeps none, the next call compiles again."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)


@cache
def _stamp(environment: Path) -> str:
    """Changes with any module that the code depends on."""
    stamps = "\n".join(sorted({*_stamps(_COMPILER), *_stamps(environment)}))
    return hashlib.sha256(f"{jinja2.__version__}\n{stamps}".encode()).hexdigest()


def _stamps(folder: Path) -> Iterator[str]:
    for path in folder.glob("*.py"):
        found = path.stat()
        yield f"{path} {found.st_size} {found.st_mtime_ns}"
