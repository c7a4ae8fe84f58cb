"""The one place that knows where schemas, templates, examples and rule cases are installed."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_REPOSITORY = _PACKAGE.parent.parent


@cache
def _folder(in_wheel: str, in_repository: str) -> Path:
    installed = _PACKAGE / "data" / in_wheel
    return installed if installed.is_dir() else _REPOSITORY / in_repository


def schemas() -> Path:
    """Folder of the frameworks, one folder each."""
    return _folder("schemas", "schemas")


def templates() -> Path:
    """Folder of the document templates."""
    return _folder("templates", "templates")


def examples() -> Path:
    """Folder of the example plans."""
    return _folder("examples", "examples")


def cases() -> Path:
    """Folder of the rule cases, `<CODE>/{passes,fails}.yaml`, which are also the examples of `resplan explain`."""
    return _folder("cases", "tests/rules")
