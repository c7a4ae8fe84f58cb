"""Whatever strangers can have written is read and written through the doors alone: no file is opened beside them."""

import ast
from collections.abc import Iterable, Mapping

from sources import modules

OPENING = {"open", "fdopen", "read_bytes", "read_text", "write_bytes", "write_text", "mkstemp", "NamedTemporaryFile"}
PARSING = {
    "json": {"load", "loads", "decode"},
    "tomllib": {"load", "loads"},
    "yaml": {"load", "safe_load", "full_load", "unsafe_load", "load_all", "safe_load_all", "compose", "parse", "scan"},
}
EXECUTING = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}
"""What runs code while it reads."""

OWN = "what comes with the program"
ALLOWED: Mapping[str, tuple[str, set[str]]] = {
    "files/opening.py": ("the door for reading", {"open", "fdopen"}),
    "files/disk.py": ("the door for writing", {"open"}),
    "files/entry.py": ("entries of the journal, which the door reads", {"json.loads"}),
    "source/strangers.py": ("the guarded readers themselves", {"tomllib.loads", "json.loads"}),
    "office/archive.py": ("a part of a file that is in memory", {"open"}),
    "office/child.py": ("what our own process asks", {"json.loads"}),
    "office/guard.py": ("what our own process answers", {"json.loads"}),
    "findings/packing.py": ("findings of this run, packed in memory", {"json.loads"}),
    "site/search.py": ("rows of the index, deflated by this run or by one of its workers", {"json.loads"}),
    "workflows/batch/kept.py": ("kept answers, read by the door and sealed", {"fdopen", "mkstemp", "json.loads"}),
    "workflows/failures.py": ("the log of a fault, made anew", {"open", "fdopen"}),
    "workflows/documents/pdf_shortfalls.py": ("documents that this run has written", {"read_bytes"}),
    "workflows/start/pipeline.py": ("what the installer has noted of this program", {"read_text", "json.loads"}),
    "cli/streams.py": ("the null device", {"open"}),
    "cli/choices.py": (OWN, {"read_text", "json.loads"}),
    "cli/commands.py": (OWN, {"read_text", "json.loads"}),
    "plan/schema.py": (OWN, {"read_text", "json.loads"}),
    "text/capitals.py": (OWN, {"read_text", "json.loads"}),
    "text/signs.py": (OWN, {"read_text", "json.loads"}),
    "filling/source.py": (OWN, {"read_text"}),
    "framework/reference.py": (OWN, {"read_bytes", "json.loads"}),
    "framework/units.py": (OWN, {"read_bytes", "json.decode"}),
    "framework/glossary.py": (OWN, {"read_bytes"}),
    "framework/data.py": (OWN, {"read_text", "read_bytes", "json.decode", "yaml.load"}),
    "workflows/start/demo.py": (OWN, {"read_text"}),
    "workflows/framework/rule_pages.py": (OWN, {"read_text"}),
    "exchange/book/sent.py": ("what a workbook keeps, which is in memory", {"json.loads"}),
    "workflows/documents/own_templates.py": (OWN, {"read_bytes"}),
    "workflows/documents/own_word_file.py": (OWN, {"read_bytes"}),
    "workflows/documents/template_update.py": (OWN, {"read_bytes"}),
    "render/docx/archive.py": ("a part of a file that is in memory", {"open"}),
    "render/docx/styles.py": (OWN, {"read_bytes"}),
    "render/html.py": (OWN, {"read_text"}),
    "documents/starters/tags.py": (OWN, {"read_bytes"}),
}
"""Each file that opens or parses something itself: what, and what it is that it reads."""


def _used(nodes: Iterable[ast.AST]) -> set[str]:
    """Functions that open, where they are called, and functions that parse, also where they are handed on."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in OPENING:
                found.add(name)
            case ast.Attribute(value=ast.Name(id=module), attr=name) if name in PARSING.get(module, ()):
                found.add(f"{module}.{name}")
            case _:
                pass
    return found


def test_files_are_opened_and_parsed_at_the_doors_alone() -> None:
    found = {module: used for module, nodes in modules().items() if (used := _used(nodes))}
    assert found == {module: names for module, (_, names) in ALLOWED.items()}


def test_nothing_that_runs_what_it_reads_is_imported() -> None:
    imported = {
        (module, name.split(".")[0])
        for module, nodes in modules().items()
        for node in nodes
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names])
    }
    assert {(module, name) for module, name in imported if name in EXECUTING} == set()


def test_the_system_s_own_words_are_said_nowhere() -> None:
    said = {
        module
        for module, nodes in modules().items()
        for node in nodes
        if isinstance(node, ast.Attribute) and node.attr == "strerror"
    }
    assert said <= {"files/reasons.py"}
