"""The syntax trees of Python files, each parsed and walked once for all the tests that read the code."""

import ast
import gc
from collections.abc import Mapping
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "resplan"


@cache
def tree_of(path: Path) -> ast.Module:
    """A file's tree; whoever asks reads it and leaves it as it is."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of a file's tree; it lives as long as the run, so it is taken out of the garbage collector's rounds."""
    nodes = tuple(ast.walk(tree_of(path)))
    gc.freeze()
    return nodes


@cache
def modules() -> Mapping[str, tuple[ast.AST, ...]]:
    """All nodes of every module of resplan, by its path below the package."""
    return {path.relative_to(SOURCE).as_posix(): nodes_of(path) for path in sorted(SOURCE.rglob("*.py"))}
