"""The syntax trees of Python files, each parsed once for all the tests that read the code."""

import ast
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "resplan"


@cache
def tree_of(path: Path) -> ast.Module:
    """A file's tree; whoever asks reads it and leaves it as it is."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def modules() -> dict[str, ast.Module]:
    """The tree of every module of resplan, by its path below the package."""
    return {path.relative_to(SOURCE).as_posix(): tree_of(path) for path in sorted(SOURCE.rglob("*.py"))}
