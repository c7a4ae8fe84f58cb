"""Keeps the compiled code of our own templates for the next call, as Python does: in `__pycache__` beside each of them."""

import sys
import zlib
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import Environment

from resplan import __version__

_COMPILER = Path(__file__).parent


class TemplateCode(SourceFileLoader):
    """Loads a template as Python loads a module; only the compiling is Jinja's. Where nothing may be written, nothing is kept."""

    def __init__(self, environment: Environment, name: str, path: Path) -> None:
        super().__init__(name, str(path))
        self._environment = environment

    def code(self) -> CodeType:
        """The code that was kept, or made anew if the text, or what compiles it, has changed, or if what was kept is damaged or no code."""
        try:
            code = self.get_code(self.name)
        except (EOFError, ValueError, TypeError, ImportError):
            code = None
        return code or self.source_to_code(self.get_data(self.path), self.path)

    def source_to_code(self, data: bytes, path: str, **_: object) -> CodeType:  # type: ignore[override]  # noqa: ARG002  # Python's
        """Compiles the template."""
        return self._environment.compile(data.decode("utf-8"), self.name, self.name)

    def path_stats(self, path: str) -> dict[str, float]:
        """What Python compares to see if kept code is current: not the time of change, but a sum of all that the code depends on."""
        return {
            **super().path_stats(path),
            "mtime": zlib.crc32("\n".join(_depends_on(self._environment, path)).encode()),
        }


def _depends_on(environment: Environment, path: str) -> Iterator[str]:
    # Files of a new version may have the time and the size of the old ones: whoever packs sets one time for all.
    yield f"{__version__} {jinja2.__version__} {type(environment).__name__} {environment.trim_blocks} {environment.autoescape}"
    for extension in environment.extensions.values():
        yield _stamp(Path(str(sys.modules[type(extension).__module__].__file__)))
    yield from sorted(map(_stamp, _COMPILER.glob("*.py")))
    yield _stamp(Path(path))


def _stamp(path: Path) -> str:
    found = path.stat()
    return f"{path} {found.st_size} {found.st_mtime_ns}"
