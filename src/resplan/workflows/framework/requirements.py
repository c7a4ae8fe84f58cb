"""`resplan framework`: what the Framework asks, where resplan serves it, and the schemas of a plan's files."""

from collections.abc import Callable
from pathlib import Path

from resplan.errors import UsageError
from resplan.files.opening import read_given
from resplan.files.refused import not_utf8
from resplan.files.writing import write_files
from resplan.framework.framework import Framework
from resplan.framework.loader import load_framework
from resplan.framework.reference import as_json, reference_of
from resplan.framework.requirement import Trace, trace
from resplan.framework.units import provinces
from resplan.language import Language
from resplan.plan.schema import FILE_KINDS, as_text, committed_schema
from resplan.source.limits import LIMITS
from resplan.text import fold, format_date, slugify

Table = list[tuple[str, ...]]
"""Rows of words, all of the same length."""


def trace_of(framework: str) -> list[Trace]:
    """The trace matrix of a framework."""
    found = load_framework(framework)
    return trace(found.requirements.requirements, found.rules)


def schema_text(framework: str, kind: str) -> str:
    """The JSON Schema of one kind of file."""
    if kind not in FILE_KINDS:
        raise UsageError("There is no schema “{kind}”. Choose from {known}.", kind=kind, known=", ".join(FILE_KINDS))
    return as_text(committed_schema(framework, kind))


def write_schemas(framework: str, folder: Path) -> list[Path]:
    """All schemas of a framework as files."""
    contents = {f"{kind}.schema.json": schema_text(framework, kind).encode("utf-8") for kind in FILE_KINDS}
    return write_files(folder, "framework schema", contents)


def fingerprint(file: Path, title: str, output: Path | None) -> tuple[str, Path | None]:
    """The fingerprint of a text file, written beside it or to the given place; it no longer contains the text."""
    try:
        text = read_given(file, LIMITS.size_bytes).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(file.as_posix()) from error
    content = as_json(reference_of(title, text))
    if output is None:
        return content, None
    name = f"{slugify(title)}.json"
    write_files(output, "framework fingerprint", {name: content.encode("utf-8")})
    return content, output / name


def show(framework: str, part: str, language: Language) -> Table:
    """One part of the Framework as a table, in one language."""
    if part not in PARTS:
        raise UsageError("The Framework has no part “{part}”. Choose from {known}.", part=part, known=", ".join(PARTS))
    return PARTS[part](load_framework(framework), language)


def _groups(framework: Framework, language: Language) -> Table:
    return [(f"{group.number:02}-{group.key}", group.title.in_language(language)) for group in framework.groups]


def _contents(framework: Framework, language: Language) -> Table:
    return [
        (f"{group.number:02}-{group.key}", content.in_language(language))
        for group in framework.groups
        for content in group.contains
    ]


def _titled(field: str) -> Callable[[Framework, Language], Table]:
    def rows(framework: Framework, language: Language) -> Table:
        return [(item.key, item.title.in_language(language)) for item in getattr(framework, field)]

    return rows


def _documents(framework: Framework, language: Language) -> Table:
    return [
        (document.document, format_date(document.date, language), document.issuer, document.title.in_language(language))
        for document in framework.legal_bases
    ]


def _indicators(framework: Framework, language: Language) -> Table:
    return [
        (row.id, str(row.horizon), row.goal(language), row.unit, row.scope, row.title.in_language(language))
        for row in framework.indicators
    ]


def _tasks(framework: Framework, language: Language) -> Table:
    return [(task.id, task.deadline, task.group, task.title.in_language(language)) for task in framework.tasks]


def _units(_framework: Framework, _language: Language) -> Table:
    return sorted(
        ((unit.code, unit.slug, unit.kind, unit.name) for unit in provinces()), key=lambda row: (fold(row[3]), row[0])
    )


PARTS: dict[str, Callable[[Framework, Language], Table]] = {
    "purposes": _titled("purposes"),
    "objectives": _titled("objectives"),
    "groups": _groups,
    "contents": _contents,
    "organisation": _titled("organisation"),
    "documents": _documents,
    "indicators": _indicators,
    "tasks": _tasks,
    "products": _titled("product_kinds"),
    "sources": _titled("budget_sources"),
    "technologies": _titled("technologies"),
    "kinds": _titled("kinds"),
    "units": _units,
}
"""The parts that `resplan framework show` can show."""
