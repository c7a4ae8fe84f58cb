"""`resplan rules --format markdown`: a page a rule, with its cases, and a list of all."""

from collections.abc import Iterator
from pathlib import Path

from resplan.documents.markdown.environment import fill
from resplan.files import installed
from resplan.files.writing import write_files
from resplan.framework.loader import load_framework
from resplan.framework.rule import Rule
from resplan.language.words import Words
from resplan.reporters.interface import plain


def write_rule_pages(framework: str, folder: Path) -> list[Path]:
    """Writes the pages; returns the files."""
    return write_files(folder, "rules pages", rule_pages(framework))


def rule_pages(framework: str) -> dict[str, bytes]:
    """Name of each page → its Markdown."""
    rules = load_framework(framework).rules
    rows = [f"| [{rule.code}]({rule.code}.md) | {rule.title.vi} | {rule.title.en} |" for rule in rules]
    header = ["# Quy tắc · Rules", "", "| Mã | Yêu cầu | Demand |", "| --- | --- | --- |"]
    pages = {"README.md": "\n".join([*header, *rows]) + "\n"}
    pages |= {f"{rule.code}.md": _page(rule) for rule in rules}
    return {name: text.encode("utf-8") for name, text in pages.items()}


def _page(rule: Rule) -> str:
    variants = [rule.words("default"), *rule.variants.values()]
    words = [(_plain(variant.message), _plain(variant.cure)) for variant in variants]
    folder = installed.cases() / rule.code
    examples = [
        ("Không đạt (dòng có đánh dấu) · Fails (the marked lines)", list(case_texts(folder, "fails"))),
        ("Đạt · Passes", list(case_texts(folder, "passes"))),
    ]
    severities = [severity.label for severity in rule.severity]
    values = {"rule": rule, "words": words, "examples": examples, "severities": severities}
    return fill("rule.md.j2", values).rstrip() + "\n"


def _plain(words: Words) -> Words:
    return Words(vi=plain(words.vi), en=plain(words.en))


def case_texts(folder: Path, stem: str) -> Iterator[tuple[str, str]]:
    """A case is one file, or a folder if the rule concerns the folder: name (empty for the single file) and text."""
    one = folder / f"{stem}.yaml"
    if one.is_file():
        yield "", one.read_text(encoding="utf-8-sig", errors="replace").strip()
    for path in sorted((folder / stem).rglob("*.yaml")):
        yield path.relative_to(folder / stem).as_posix(), path.read_text(encoding="utf-8").strip()
